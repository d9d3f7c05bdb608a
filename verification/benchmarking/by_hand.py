"""Run verification/by_hand/*.sql on a folder of Parquet files.

    python verification/benchmarking/by_hand.py <folder> <database> '<settings>'

is what the benchmark starts as a process of its own; it prints the CPU seconds of each
table as JSON. The settings are those of DuckDB, as JSON.
"""

import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[2]
# In the order in which they build upon each other.
TABLES = {
    "core": (
        *("dim_companies", "dim_owners", "dim_lead_sources", "fct_activities"),
        *("fct_spend", "fct_leads", "fct_deals"),
        *("dim_period_dates", "dim_periods", "dim_dates"),
    ),
    "marts": (
        *("new_business_sales", "close_rate", "sales_cycle_length"),
        *("sales_cycle_stages", "leads_by_source", "revenue_by_source"),
        *("pipeline_by_source", "lead_response_time", "mql_to_sql_conversion"),
        *("customer_acquisition_cost", "churn_rate"),
    ),
}
SETUP = "setup"


def build(
    folder: Path, database: Path, settings: Mapping[str, object]
) -> dict[str, float]:
    """Write all tables into a new database; return the CPU seconds of each script."""
    seconds = {}
    with duckdb.connect(str(database), config=dict(settings)) as connection:
        places = f"{folder},{ROOT / 'seeds' / 'reference'}"
        connection.execute(f"set file_search_path = '{places}'")
        for name in (SETUP, *TABLES["core"], *TABLES["marts"]):
            script = ROOT / "verification" / "by_hand" / f"{name}.sql"
            statements = script.read_text(encoding="utf-8")
            started = time.process_time()
            connection.execute(statements)
            seconds[name] = time.process_time() - started
    return seconds


if __name__ == "__main__":
    print(
        json.dumps(build(Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3])))
    )
