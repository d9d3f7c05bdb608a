"""Measure the project beside SQL written by hand, and beside an empty dbt project.

    uv run python verification/benchmark.py --scale 1 10 100

does for each scale, in one run: generate the company as Parquet; build the star schema
and the marts with verification/by_hand/*.sql; build the project in one dbt process, and
the same SQL once more without dbt; and compare every cell of the tables that both have.
A difference stops it. It prints the tables of docs/performance.md, and draws its
figures if --figures names a folder. No test asserts a time.
"""

import argparse
import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarking.figures import draw_figures
from benchmarking.measuring import measure
from benchmarking.report import Report


@contextlib.contextmanager
def place_to_work(wanted: Path | None) -> Iterator[Path]:
    """Return the folder that was named, or one that is removed afterwards."""
    if wanted:
        yield wanted.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="benchmark-") as temporary:
        yield Path(temporary)


def main() -> None:
    """Measure each scale, and print what was found."""
    parser = argparse.ArgumentParser(
        description="Measure the project beside SQL written by hand."
    )
    parser.add_argument(
        "--scale",
        type=int,
        nargs="+",
        default=[1, 10, 100],
        metavar="N",
        help="how many times as large as the demo the companies are (1 10 100)",
    )
    parser.add_argument("--memory-limit", help="of DuckDB in both, such as 512MB")
    parser.add_argument(
        "--only",
        choices=("by-hand", "project"),
        help="measure only one of the two, and compare nothing",
    )
    parser.add_argument(
        "--workplace",
        type=Path,
        metavar="FOLDER",
        help="keep files and databases here, and find generated files again",
    )
    parser.add_argument(
        "--figures",
        type=Path,
        metavar="FOLDER",
        help="draw SVG files into this folder, such as docs/images",
    )
    options = parser.parse_args()
    found = []
    with place_to_work(options.workplace) as workplace:
        for scale in sorted(options.scale):
            print(f"scale {scale} …", flush=True)
            folder = workplace / f"scale_{scale}"
            found.append(measure(scale, folder, options.memory_limit, options.only))
    print(Report(found, options.memory_limit).text())
    if options.figures:
        draw_figures(found, options.figures)


if __name__ == "__main__":
    main()
