"""The page a sales leader opens, drawn from the marts."""

import sys
from pathlib import Path

# How a database is read, and what publishing hides, pages and scripts have in common.
sys.path.append(str(Path(__file__).parents[1] / "scripts"))
