"""Open the database with the DuckDB that runs this script, as a BI tool would.

Most BI tools bundle DuckDB 1.x, so that CI runs this with duckdb 1.1: every table of
the marts and of data_quality must be readable, and the first mart must not be empty.
"""

import os
import sys

import duckdb

path = os.environ.get("B2B_DUCKDB_PATH", "b2b_sales_metrics.duckdb")
with duckdb.connect(path, read_only=True) as connection:
    tables = connection.execute(
        "select table_schema || '.' || table_name from information_schema.tables "
        "where table_schema in ('core', 'marts', 'data_quality') order by all"
    ).fetchall()
    counts = {
        table: connection.execute(f"select count(*) from {table}").fetchone()[0]
        for (table,) in tables
    }
if not counts.get("marts.new_business_sales"):
    raise SystemExit(f"{path} has no rows in marts.new_business_sales.")
sys.stdout.write(f"DuckDB {duckdb.__version__} reads {len(counts)} tables.\n")
