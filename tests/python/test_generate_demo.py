"""The demo company: the same bytes every time, its planted truths, its faults."""

import csv
import filecmp
import importlib.util
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path
from statistics import mean
from types import ModuleType

import duckdb
import pyarrow as pa
import pyarrow.parquet
import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts" / "generate_demo.py"
SEEDS = ROOT / "seeds" / "demo"

AS_OF_DATE = date(2025, 12, 31)
CHURN_GRACE = timedelta(days=30)
MAX_BYTES = 5_000_000
MAX_REJECTED_SHARE = 0.04
# Every planted fault must be there at least so often, so that none is a single case.
MIN_FAULTS = 2

REJECTIONS = {
    "missing_key": "companies owners contacts lifecycle_events touchpoints activities "
    "deals deal_stage_history contracts spend exchange_rates",
    "duplicate_key": "companies owners contacts touchpoints activities deals contracts "
    "spend exchange_rates",
    "invalid_created_at": "contacts deals",
    "invalid_lifecycle_stage": "lifecycle_events",
    "invalid_entered_at": "lifecycle_events deal_stage_history",
    "invalid_contact_id": "touchpoints",
    "invalid_touched_at": "touchpoints",
    "invalid_activity_type": "activities",
    "invalid_occurred_at": "activities",
    "invalid_status": "deals",
    "invalid_amount": "deals spend",
    "invalid_stage": "deal_stage_history",
    "invalid_company_id": "contracts",
    "invalid_start_date": "contracts",
    "invalid_end_date": "contracts",
    "invalid_cancelled_on": "contracts",
    "invalid_monthly_amount": "contracts",
    "invalid_spend_date": "spend",
    "invalid_rate_date": "exchange_rates",
    "invalid_currency": "exchange_rates",
    "invalid_rate": "exchange_rates",
    "unknown_contact": "lifecycle_events touchpoints",
    "unknown_deal": "deal_stage_history",
    "unknown_company": "contracts",
    "closed_without_closed_at": "deals",
    "negative_amount": "deals contracts",
    "missing_exchange_rate": "deals contracts spend",
    "end_before_start": "contracts",
}
WARNINGS = {
    "unknown_company": "contacts deals",
    "unknown_contact": "activities deals",
    "unknown_deal": "activities",
    "unknown_owner": "companies contacts activities deals",
    "unparseable_employee_count": "companies",
    "unparseable_created_at": "companies",
    "unparseable_is_deleted": "companies contacts deals",
    "unparseable_updated_at": "companies contacts deals contracts",
    "unparseable_direction": "activities",
    "unparseable_is_automated": "activities",
    "unparseable_deal_type": "deals",
    "unparseable_amount": "deals",
    "unparseable_probability": "deals",
    "unparseable_cost_type": "spend",
    "won_without_amount": "deals",
    "closed_before_created": "deals",
    "missing_exchange_rate": "deals",
    "unrecognised_lifecycle_stage": "lifecycle_events",
    "unrecognised_activity_type": "activities",
    "unresolved_merge": "companies contacts",
    "unmapped_lead_source": "contacts touchpoints spend",
}


def run_script(*arguments: object, hash_seed: str = "0") -> None:
    """Run the script as a user would."""
    subprocess.run(
        [sys.executable, str(SCRIPT), *map(str, arguments)],
        env=os.environ | {"PYTHONHASHSEED": hash_seed},
        check=True,
    )


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """Import the script."""
    specification = importlib.util.spec_from_file_location("generate_demo", SCRIPT)
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generate the demo."""
    folder = tmp_path_factory.mktemp("demo")
    run_script("--out", folder)
    return folder


@pytest.fixture(scope="module")
def demo(script: ModuleType, folder: Path) -> duckdb.DuckDBPyConnection:
    """Read the demo without the planted rows, which stand last in each file."""
    connection = duckdb.connect()
    for table in script.TABLES:
        header, *rows = rows_of(folder / f"raw_{table}.csv")
        ordinary = rows[: -len(list(script.fault_rows(table)))]
        columns = [
            [value or None for value in column]
            for column in zip(*ordinary, strict=True)
        ]
        arrays = [pa.array(column, "string") for column in columns]
        connection.register(table, pa.table(arrays, names=header))
    connection.execute(
        """
        create view leads as
        select
            contacts.*,
            replace(lower(rtrim(lead_source, 'sS')), ' ', '_') as source,
            team
        from contacts
        left join owners using (owner_id);

        create view sales as
        select *, min(closed_at) over (partition by company_id) = closed_at as is_first
        from deals
        where status = 'won' and company_id is not null;
        """
    )
    return connection


def rows_of(path: Path) -> list[list[str]]:
    """Return the header and the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def by_key(demo: duckdb.DuckDBPyConnection, sql: str) -> dict:
    """Return a query's two columns as a dict."""
    return dict(demo.execute(sql).fetchall())


def count_of(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    """Return the number of rows of a query that goes on after `select`."""
    ((rows,),) = connection.execute(f"select count(*) from (select 1 {sql})").fetchall()
    return rows


def test_every_run_writes_the_committed_bytes(folder: Path, tmp_path: Path) -> None:
    run_script("--out", tmp_path, hash_seed="1")

    names = sorted(path.name for path in SEEDS.glob("raw_*.csv"))
    assert names == sorted(path.name for path in folder.iterdir())
    for other in (tmp_path, SEEDS):
        assert filecmp.cmpfiles(folder, other, names, shallow=False)[0] == names
    assert sum(path.stat().st_size for path in folder.iterdir()) < MAX_BYTES


# ---------------------------------------------------------------- planted truths


def test_paid_social_brings_leads_and_few_sales(
    demo: duckdb.DuckDBPyConnection,
) -> None:
    leads = by_key(demo, "select source, count(*) from leads group by source")
    buyers = by_key(
        demo,
        """
        select source, count(*)
        from leads
        where contact_id in (select contact_id from deals where status = 'won')
        group by source
        """,
    )

    assert 0.2 < leads["paid_social"] / sum(leads.values()) < 0.3
    referral = buyers["referral"] / leads["referral"]
    assert buyers["paid_social"] / leads["paid_social"] <= referral / 3


def test_the_team_south_answers_slowly(demo: duckdb.DuckDBPyConnection) -> None:
    hours = by_key(
        demo,
        """
        with answers as (
            select
                team = 'South' as is_south,
                epoch(min(occurred_at::timestamp) - created_at::timestamp) / 3600
                    as hours
            from leads
            inner join activities using (contact_id)
            where
                direction = 'outbound'
                and is_automated = 'false'
                and activity_type not in ('note', 'task')
                and source <> 'cold_call'
                and occurred_at >= created_at
            group by contact_id, is_south, created_at
        )

        select is_south, median(hours) from answers group by is_south
        """,
    )

    assert hours[True] >= 4 * hours[False]


def test_customers_leave_after_the_price_rise(
    demo: duckdb.DuckDBPyConnection,
) -> None:
    contracts = demo.execute(
        """
        select company_id, start_date::date, end_date::date, cancelled_on::date
        from contracts
        order by company_id, start_date
        """
    ).fetchall()
    coverage_periods = defaultdict(list)
    for company, start, end, cancelled in contracts:
        over = cancelled or (end + timedelta(days=1) if end else date.max)
        known = coverage_periods[company]
        goes_on = known and start - known[-1][1] <= CHURN_GRACE
        known.append((known.pop()[0] if goes_on else start, over, bool(cancelled)))
    starts = [
        date(year, month, 1) for year in (2023, 2024, 2025) for month in (1, 4, 7, 10)
    ]

    rates = {}
    for start, next_start in zip(starts, [*starts[1:], date(2026, 1, 1)], strict=True):
        at_start = [
            coverage
            for coverage_periods_ in coverage_periods.values()
            for coverage in coverage_periods_
            if coverage[0] < start < coverage[1]
        ]
        churned = [
            over
            for _, over, is_cancelled in at_start
            if over <= next_start
            and over + (timedelta(0) if is_cancelled else CHURN_GRACE) <= AS_OF_DATE
        ]
        if at_start:
            rates[start] = len(churned) / len(at_start)

    price_rise = rates.pop(date(2025, 4, 1))
    assert price_rise >= 2.5 * mean(rates.values())


def test_partner_leads_close_fastest(demo: duckdb.DuckDBPyConnection) -> None:
    days = by_key(
        demo,
        """
        select source, median(closed_at::date - leads.created_at::date)
        from deals
        inner join leads using (contact_id)
        where status = 'won' and pipeline = 'New business' and source is not null
        group by source
        """,
    )

    assert len(days) == 10
    assert min(days, key=days.__getitem__) == "partner"


def test_a_new_customer_gets_dearer_in_2025(demo: duckdb.DuckDBPyConnection) -> None:
    customers = by_key(
        demo, "select left(closed_at, 4), count(*) from sales where is_first group by 1"
    )
    spend = by_key(
        demo,
        """
        with rates as (
            select rate_date, currency, rate::double as rate from exchange_rates
        )

        select left(spend_date, 4), sum(amount::double * coalesce(rate, 1))
        from spend
        asof left join rates
            on spend.currency = rates.currency and spend_date >= rate_date
        group by 1
        """,
    )

    cost = {year: spend[year] / customers[year] for year in spend}
    assert cost["2025"] > 1.3 * max(cost["2023"], cost["2024"])


# ---------------------------------------------------------------- a sound company


@pytest.mark.parametrize(
    "sql",
    [
        pytest.param(
            "from deals left join (select deal_id, max(entered_at) as last_at, "
            "arg_max(stage, entered_at) as last_stage from deal_stage_history "
            "group by deal_id) using (deal_id) where last_stage is distinct from stage "
            "or (status <> 'open' and last_at <> closed_at)",
            id="the last stage event is the deal's stage, at its close",
        ),
        pytest.param(
            "from contracts left join sales using (company_id) "
            "group by contract_id, start_date "
            "having coalesce(min(closed_at)[:10], 'never') > start_date",
            id="contracts start after the first sale",
        ),
        pytest.param(
            "from (select contact_id, touched_at as moment from touchpoints union all "
            "select contact_id, occurred_at from activities union all "
            "select contact_id, entered_at from lifecycle_events union all "
            "select contact_id, created_at from deals) "
            "inner join contacts using (contact_id) where moment < contacts.created_at",
            id="nothing happens to a contact before its creation",
        ),
        pytest.param(
            "from deals left join lifecycle_events on deals.contact_id = "
            "lifecycle_events.contact_id and lifecycle_stage = 'customer' "
            "where status = 'won' and (entered_at is null "
            "or entered_at::timestamp > closed_at::timestamp + interval 1 hour)",
            id="who buys becomes a customer",
        ),
        pytest.param(
            "from deals where status <> 'open' and closed_at <= created_at",
            id="deals close after their creation",
        ),
    ],
)
def test_no_record_contradicts_another(
    demo: duckdb.DuckDBPyConnection, sql: str
) -> None:
    assert count_of(demo, sql) == 0


def test_the_last_day_with_data_is_the_end_of_2025(
    demo: duckdb.DuckDBPyConnection, folder: Path
) -> None:
    for path in folder.iterdir():
        header, *rows = rows_of(path)
        for values in rows:
            row = dict(zip(header, values, strict=True))
            # These lie in the future by their nature.
            row.pop("end_date", None)
            if row.get("status") == "open":
                row.pop("closed_at")
            dates = [v[:10] for v in row.values() if re.match(r"20\d\d-\d\d-\d\d", v)]
            assert all(day <= str(AS_OF_DATE) for day in dates), row

    ((last,),) = demo.execute("select max(occurred_at)[:10] from activities").fetchall()
    assert last == str(AS_OF_DATE)


# ---------------------------------------------------------------- planted faults


def test_every_fault_is_planted_at_least_twice(script: ModuleType) -> None:
    expected = {
        (table, f"{kind} {fault}")
        for kind, faults in (("rejected", REJECTIONS), ("warned", WARNINGS))
        for fault, tables in faults.items()
        for table in tables.split()
    }
    planted = {
        (table, fate): rows
        for (table, fate), rows in script.EXPECTED_FAULTS.items()
        if fate != "deleted"
    }

    assert set(planted) == expected
    assert min(planted.values()) >= MIN_FAULTS


def test_few_rows_are_rejected(script: ModuleType, folder: Path) -> None:
    rejected: Counter[str] = Counter()
    for (table, fate), rows in script.EXPECTED_FAULTS.items():
        rejected[table] += rows if fate.startswith("rejected") else 0

    for table in script.TABLES:
        rows = len(rows_of(folder / f"raw_{table}.csv")) - 1
        assert rejected[table] / rows < MAX_REJECTED_SHARE, table


# ---------------------------------------------------------------- larger companies


@pytest.fixture(scope="module")
def large(
    script: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> duckdb.DuckDBPyConnection:
    """Generate three companies, each in a block of its own."""
    folder = tmp_path_factory.mktemp("large")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(script, "COPIES_PER_BLOCK", 1)
        script.main(["--scale", "3", "--format", "parquet", "--out", str(folder)])
    connection = duckdb.connect()
    for table in script.TABLES:
        connection.execute(
            f"create view {table} as from read_parquet('{folder}/{table}.parquet')"
        )
    return connection


def test_a_larger_company_has_more_of_everything(
    script: ModuleType,
    demo: duckdb.DuckDBPyConnection,
    large: duckdb.DuckDBPyConnection,
) -> None:
    for table in script.TABLES:
        factor = 1 if table == "exchange_rates" else 3
        rows = factor * count_of(demo, f"from {table}")
        assert count_of(large, f"from {table}") == pytest.approx(rows, rel=0.2), table


def test_a_larger_company_has_no_faults(
    script: ModuleType, large: duckdb.DuckDBPyConnection
) -> None:
    for table, columns in script.TABLES.items():
        if key := script.own_id(table):
            assert count_of(large, f"from {table} where {key} is null") == 0
            assert (
                count_of(large, f"from {table} group by {key} having count(*) > 1") == 0
            )
        for reference in set(columns.split()[:-1]) & set(script.IDS) - {key}:
            home, _ = script.IDS[reference]
            assert (
                count_of(
                    large,
                    f"from {table} anti join {home} using ({reference}) "
                    f"where {reference} is not null",
                )
                == 0
            ), (table, reference)


def test_blocks_are_different_companies(large: duckdb.DuckDBPyConnection) -> None:
    # Copies would repeat every moment; by chance few leads share one.
    assert count_of(large, "from contacts group by created_at having count(*) > 1") < 10
    assert count_of(large, "from owners group by owner_name having count(*) > 1") == 0


def test_parquet_is_typed(script: ModuleType, tmp_path: Path) -> None:
    script.main(["--scale", "1", "--format", "parquet", "--out", str(tmp_path)])

    schema = pyarrow.parquet.read_schema(tmp_path / "deals.parquet")
    types = {name: str(schema.field(name).type) for name in schema.names}
    assert types["deal_id"] == "string"
    assert types["created_at"].startswith("timestamp")
    assert types["amount"] == "decimal128(18, 2)"
    assert types["is_deleted"] == "bool"
    contracts = pyarrow.parquet.read_schema(tmp_path / "contracts.parquet")
    assert str(contracts.field("start_date").type).startswith("date32")


def test_the_demo_is_the_company_of_scale_1_with_faults(
    script: ModuleType, demo: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    script.main(["--scale", "1", "--format", "csv", "--out", str(tmp_path)])

    for table in script.TABLES:
        demo.execute(
            f"""
            create or replace temp view large as
            from read_csv('{tmp_path}/{table}.csv', all_varchar = true, quote = '"')
            """
        )
        assert count_of(demo, f"from (from {table} except all from large)") == 0
        assert count_of(demo, f"from (from large except all from {table})") == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["--scale", "0", "--out", "big"],
        ["--scale", "many", "--out", "big"],
        ["--scale", "2"],
        ["--format", "parquet"],
        ["--scale", "2", "--out", "big", "--format", "xlsx"],
        ["--out", __file__],
        ["--outt", "big"],
    ],
)
def test_a_wrong_argument_is_answered_with_one_sentence(
    script: ModuleType, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        script.main(arguments)

    assert stopped.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
