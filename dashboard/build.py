"""Build the dashboard: one overview, one page per metric, in English and Greek.

python -m dashboard.build [--database FILE] [--output FOLDER] [--currency CODE]
"""

import argparse
import os
import sys
from pathlib import Path

from database import UnreadableError

from dashboard.catalog import stop_if_texts_are_missing
from dashboard.edition import Edition
from dashboard.marts import Marts, read
from dashboard.pages import pages
from dashboard.wording import LANGUAGES, Wording

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent


def wording_of(marts: Marts, language: str, currency: str) -> Wording:
    """Return how a language says things with the project's settings.

    Amounts are in the project's currency unless another is wanted.
    """
    settings = next(iter(marts.rows("dim_settings")), {})
    return Wording(
        language,
        currency or settings.get("reporting_currency", ""),
        settings.get("fiscal_year_start_month", 1),
    )


def build(database: Path, output: Path, currency: str = "") -> list[Path]:
    """Write every page of every language; return their paths."""
    marts = read(database)
    stop_if_texts_are_missing(marts)
    written = []
    for language in LANGUAGES:
        folder = output if language == LANGUAGES[0] else output / language
        folder.mkdir(parents=True, exist_ok=True)
        edition = Edition(marts, wording_of(marts, language, currency))
        for name, content in pages(edition).items():
            (folder / name).write_text(content, encoding="utf-8")
            written.append(folder / name)
    return written


def main() -> None:
    """Build the dashboard from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--database",
        type=Path,
        default=os.environ.get("B2B_DUCKDB_PATH") or ROOT / "b2b_sales_metrics.duckdb",
        help="that of dbt build unless another is named",
    )
    parser.add_argument("--output", type=Path, default=FOLDER / "build")
    parser.add_argument(
        "--currency", default="", help="ISO code, if the database does not say it"
    )
    arguments = parser.parse_args()
    try:
        written = build(arguments.database, arguments.output, arguments.currency)
    except UnreadableError as error:
        raise SystemExit(str(error)) from None
    except OSError as error:
        raise SystemExit(f"The pages could not be written: {error}.") from None
    sys.stdout.write(f"{len(written)} pages; open {written[0]}\n")


if __name__ == "__main__":
    main()
