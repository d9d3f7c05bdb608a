"""Run sqlfluff with a garbage collector that looks less often.

    uv run python scripts/lint_sql.py lint models tests

is `sqlfluff lint models tests`. Beside the manifest of dbt sqlfluff makes millions of
small objects, and Python looks through all of them again and again for garbage, of
which there is little: half of the CPU goes into that.
"""

import gc
import sys

from sqlfluff.cli.commands import cli

# At import, because sqlfluff's worker processes import this file, too.
gc.set_threshold(300_000)

if __name__ == "__main__":
    sys.exit(cli())
