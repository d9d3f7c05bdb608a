"""Measure customer lifetime value for many customers.

    uv run python verification/benchmark_lifetime_value.py --customers 100000

generates companies, half with contracts, half with repeated sales, over four years, as
Parquet, and builds what lifetime value needs, group by group, each in a dbt process of
its own, so that the operating system knows the peak of its memory. The five dates at
which it is fitted (today, and four of the backtest) are all in these figures.
docs/performance.md has its table.
"""

import argparse
import json
import tempfile
from pathlib import Path

import duckdb
from benchmarking.measuring import WITHOUT_TESTS, project_run

# Of each group all that it needs and no group before it has.
GROUPS = {
    "before: read, check, deals, contracts": [
        *("+int_contracts", "+int_customers", "+int_lifetime_value_cutoffs"),
    ],
    "counts in SQL": [
        *("+int_contract_hazards", "+int_contract_absences"),
        *("+int_purchase_cells", "+int_purchase_amounts"),
    ],
    "fit of contracts in Python": ["+int_contract_returns"],
    "fit of purchases in Python": ["+int_purchase_parameters"],
    "scores in SQL": ["+int_lifetime_values"],
    "backtest and marts": [
        *("+customer_lifetime_value_summary", "+customer_lifetime_value_retention"),
    ],
}

# {customers} is their number; draw(i, k) is the k-th number between 0 and 1 of customer
# i, the same every time.
COMPANY = """
create macro draw(i, k) as (hash(i, k) % 1000000 + 0.5) / 1000000;

create view customers as
select
    i,
    'company' || i as company_id,
    date '2022-01-01' + (1400 * draw(i, 1))::int as came_on,
    [1, 3, 12][1 + (i // 2) % 3] as term_months
from range({customers}) as numbers (i);

create view contracts as
with lasting as (
    select
        *,
        1 + floor(least(
            ln(draw(i, 2)) / ln(1 - power(draw(i, 3), 2) / 2), 100
        ))::int as terms
    from customers
    where i % 2 = 0
)

-- Monthly contracts are open-ended, each other term is a contract of its own.
select
    company_id || '-0' as contract_id,
    company_id,
    came_on as start_date,
    null::date as end_date,
    case when came_on + terms * interval 1 month <= date '2025-12-31'
        then (came_on + terms * interval 1 month)::date end as cancelled_on,
    100 + floor(900 * draw(i, 4)) as monthly_amount
from lasting
where term_months = 1
union all
select
    company_id || '-' || term,
    company_id,
    (came_on + term * term_months * interval 1 month)::date as start_date,
    (came_on + (term + 1) * term_months * interval 1 month)::date - 1,
    null,
    100 + floor(900 * draw(i, 4))
from lasting, range(least(terms, 16)) as numbers (term)
where term_months > 1 and start_date <= date '2025-12-31';

create view deals as
with purchases as (
    select
        i,
        company_id,
        purchase,
        came_on + sum(floor(-200 * power(draw(i, 5), 2) * ln(draw(i, 10 + purchase))))
            over (partition by i order by purchase)::int as closed_on,
        100 + floor(2000 * draw(i, 6) * (0.5 + draw(i, 40 + purchase))) as amount
    from customers, range(1 + floor(-2 * ln(draw(i, 7)))::int) as numbers (purchase)
    where i % 2 = 1
)

select
    company_id || '-' || purchase as deal_id,
    company_id,
    'contact' || i as contact_id,
    closed_on as created_at,
    closed_on as closed_at,
    'won' as status,
    amount
from purchases
where closed_on <= date '2025-12-31';

create view contacts as
select
    'contact' || i as contact_id,
    company_id,
    'Organic Search' as lead_source,
    came_on as created_at
from customers;

create view companies as
select company_id, 'Company ' || i as company_name from customers;
"""


def generate(folder: Path, customers: int) -> None:
    """Write the tables of so many customers as Parquet."""
    with duckdb.connect() as connection:
        connection.execute(COMPANY.replace("{customers}", str(customers)))
        for table in ("companies", "contacts", "contracts", "deals"):
            path = folder / f"{table}.parquet"
            connection.execute(f"copy {table} to '{path}' (format parquet)")


def main() -> None:
    """Generate and build, and print a table in Markdown."""
    parser = argparse.ArgumentParser(description="Measure customer lifetime value.")
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--memory-limit", help="of DuckDB, such as 1GB")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as temporary:
        workplace = Path(temporary)
        folder = workplace / "company"
        folder.mkdir()
        generate(folder, options.customers)
        print(f"\n{options.customers:,} customers\n")
        print("| models | the models, s | CPU, s | peak memory, MB |")
        print("|---|---|---|---|")
        built: list[str] = []
        for group, models in GROUPS.items():
            select = ["--select", *models]
            if built:
                select += ["--exclude", *built]
            cost = project_run(
                [*WITHOUT_TESTS, *select], workplace, folder, options.memory_limit
            )
            results = workplace / "target" / "run_results.json"
            seconds = json.loads(results.read_text("utf-8"))["elapsed_time"]
            print(
                f"| {group} | {seconds:.1f} | {cost.cpu:.1f} | {cost.peak_mb:,.0f} |",
                flush=True,
            )
            built += models
        database = str(workplace / "crm.duckdb")
        with duckdb.connect(database, read_only=True) as connection:
            for table in ("contract_hazards", "purchase_cells", "purchase_amounts"):
                (rows,) = connection.table(f"customers.int_{table}").shape[:1]
                print(f"\nint_{table}: {rows:,} rows")


if __name__ == "__main__":
    main()
