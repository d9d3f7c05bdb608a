"""Run a command in a process of its own and measure it."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
THREADS = 2


class Cost(NamedTuple):
    """What a process took.

    Processor seconds are summed over all cores. Beside other work they are more, and
    not for all processes alike.
    """

    cpu: float
    wall: float
    peak_mb: float


def measured(command: Sequence[str], output: Path, **environment: str) -> Cost:
    """Run a command, its output in a file; stop with that output if it fails.

    The file is seen by the operating system alone, so that reading the output costs
    the measured process nothing. A process starts with the peak of the one that starts
    it, which must therefore stay small.
    """
    with output.open("w", encoding="utf-8") as file:
        started = time.monotonic()
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | environment,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
    if status:
        print(output.read_text("utf-8"), file=sys.stderr)
        sys.exit(f"benchmark: {' '.join(command[:3])} … failed; see above.")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def measured_dbt(
    arguments: Sequence[str], project: Path, workplace: Path, **environment: str
) -> Cost:
    """Run dbt on a project, with all that it writes inside a folder.

    The folder has the profile, and no target folder yet if dbt shall start cold.
    """
    return measured(
        [
            *(str(Path(sys.executable).parent / "dbt"), "--quiet", *arguments),
            *("--profiles-dir", str(workplace), "--project-dir", str(project)),
        ],
        workplace / "dbt.log",
        B2B_DUCKDB_PATH=str(workplace / "crm.duckdb"),
        DBT_TARGET_PATH=str(workplace / "target"),
        DBT_LOG_PATH=str(workplace / "logs"),
        **environment,
    )


def duckdb_settings(memory_limit: str | None) -> Mapping[str, object]:
    """Return the profile's settings of DuckDB, for where it runs without dbt."""
    settings: dict[str, object] = {
        "threads": THREADS,
        "storage_compatibility_version": "v1.0.0",
        "preserve_insertion_order": False,
    }
    if memory_limit:
        settings["memory_limit"] = memory_limit
    return settings
