"""dbt and the second opinion must agree on every cell of the other marts.

The folders are random ones with faults, with more events than usual that lie near the
limits of these metrics. `SECOND_OPINION_SEEDS=20` tries 20 folders more, as in
`test_second_opinion.py`.
"""

import math
from collections.abc import Callable
from dataclasses import asdict, fields, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest
from project import BUILD_MODELS, Built, project_with
from random_folder import DAYS, FIRST_DAY, RandomFolder
from second_opinion import BLANKS, Settings, derive, read_timestamp, take_in
from second_opinion_churn import CHURN_MARTS, METRICS
from second_opinion_more import MORE_MARTS, BusinessHours, MoreSettings, responses
from test_second_opinion import (
    EXTRA_SEEDS,
    FIRST_EXTRA_SEED,
    SHOWN_DIFFERENCES,
    Opinions,
    build_both_ways,
    random_settings,
)

TOLERANCE = 1e-9
OTHER_MARTS = MORE_MARTS | CHURN_MARTS
LONG_HOURS = BusinessHours("08:30", "18:15", (1, 2, 3, 4, 6))

FIXED_CASES = {
    330: MoreSettings(),
    300: MoreSettings(
        reporting_timezone="Europe/Athens",
        period_grains=("week", "month", "year"),
        as_of_date=date(2024, 6, 30),
        conversion_window_days=30,
        churn_grace_days=10,
        spend_lag_months=1,
    ),
    411: MoreSettings(
        reporting_timezone="America/New_York",
        reporting_currency="USD",
        churn_grace_days=0,
        spend_lag_months=2,
        business_hours=LONG_HOURS,
    ),
    438: MoreSettings(
        reporting_timezone="Asia/Kolkata",
        fiscal_year_start_month=2,
        customer_level="parent",
        conversion_window_days=30,
        churn_grace_days=45,
        spend_lag_months=1,
    ),
}


def random_more_settings(seed: int) -> MoreSettings:
    """Return settings for a folder of the extended mode."""
    random = Random(f"more settings {seed}")
    settings = random_settings(seed)
    hours = [BusinessHours(), LONG_HOURS, BusinessHours("00:00", "23:59", (7, 1))]
    return MoreSettings(
        **{field.name: getattr(settings, field.name) for field in fields(Settings)},
        spend_lag_months=random.choice([0, 1, 2, 13]),
        business_hours=random.choice(hours),
        churn_grace_days=random.choice([0, 1, 10, 30, 45]),
    )


SEEDS_BY_TEAM = {
    "business_hours": (
        "team,time_zone,weekday,starts_at,ends_at",
        *(f"A,Europe/Athens,{day},09:00,13:00" for day in (1, 2, 3, 4)),
        *(f"a,Europe/Athens,{day},14:00,17:45" for day in (1, 2, 3)),
        *(f" Bob ,America/New_York,{day},22:00,24:00" for day in (1, 2, 5, 7)),
        *(f"BOB,America/New_York,{day},0:00,06:30" for day in (1, 2, 3, 6)),
        *(f"Ann,Pacific/Kiritimati,{day},00:00,24:00" for day in (2, 7)),
        *("unknown,,6,10:00,12:00", "nobody,Pacific/Midway,3,10:00,12:00"),
        *(f",,{day},08:00,12:30" for day in range(1, 6)),
        *(f",,{day},13:00,16:00" for day in range(1, 5)),
    ),
    "holidays": (
        "holiday_date,name,team",
        *("2024-01-01,Everybody,", "2024-01-01,Also stated for one,A"),
        *(
            f"2024-{month:02}-{day:02},A's,a"
            for month in range(1, 13)
            for day in (4, 5)
        ),
        *(f"2024-{month:02}-11,C's,C" for month in range(1, 13)),
        *(f"2024-{month:02}-20,Everybody's," for month in range(1, 13)),
    ),
}
"""Teams in several time zones, with breaks, nights and days off of their own."""

ABSENT = {40: ("activities", "spend")}
"""Folders without some tables, so that what they tell is not known."""
CASES = FIXED_CASES | dict.fromkeys(ABSENT, MoreSettings())
CASES |= {
    seed: random_more_settings(seed)
    for seed in range(FIRST_EXTRA_SEED, FIRST_EXTRA_SEED + EXTRA_SEEDS)
}
BY_TEAM = {438} | {seed for seed in CASES if seed not in FIXED_CASES and seed % 2}
"""The folders that are built with these seeds."""


MORE_ROWS = {
    "lifecycle_events": 2,
    "touchpoints": 3,
    "activities": 4,
    "deal_stage_history": 2,
    "contracts": 5,
}
"""How many times as many rows as usual these tables have."""
ACTIVITIES = ("call", "email", "meeting", "chat", "social", "sms", "note")
SECONDS_LATER = (-86_400, -1, 0, 0, 0, 300, 301, 3600, 3601, 86_400, 86_401)
DAYS_LATER = (0, 0, 0, 1, 7, 30, 30, 90, 120)
AMOUNTS = ("0", "50", "100", "100", "33.335", "1234.5678")
CONTRACT_DAYS = (1, 1, 10, 29, 30, 31, 59, 90, 182)
"""How long a contract covers."""
MONTH_ENDS = ("2023-12-31", "2024-01-31", "2024-03-31", "2024-05-31", "2024-08-31")


class EventfulFolder(RandomFolder):
    """A random folder in which more happens, often at a limit of a metric."""

    def __init__(self, seed: int, settings: MoreSettings) -> None:
        """Draw every table, for a reporting time zone and currency."""
        self.settings = settings
        self.covered_until: dict[str, date] = {}
        super().__init__(seed, settings.reporting_currency)

    def _ids(self, table: str, size: int) -> list[str]:
        """Return the ids of a table, more than usual where it holds events."""
        return super()._ids(table, size * MORE_ROWS.get(table, 1))

    def _row(self, table: str, key: str) -> dict[str, str]:
        """Return a row; an event is often soon after what it belongs to."""
        row = super()._row(table, key)
        if table == "spend" and self._happens(0.3):
            row["spend_date"] = self.random.choice(MONTH_ENDS)
        if table == "contracts" and self._happens(0.9):
            self._follow_contract(row)
            return row
        if table not in MORE_ROWS or self._happens(0.4):
            return row
        contact = self.random.choice(self.rows["contacts"])
        deal = self.random.choice(self.rows["deals"])
        if table == "lifecycle_events":
            stages = ("mql", "mql", "sql", "opportunity", "customer", "lead")
            row["lifecycle_stage"] = self.random.choice(stages)
            row["contact_id"] = contact["contact_id"]
            created_at = contact["created_at"]
            row["entered_at"] = self._soon_after(created_at, (0, 0, 30), (-1, 0, 0, 1))
        elif table == "touchpoints" and self._happens(0.5):
            row["contact_id"] = deal["contact_id"]
            row["touched_at"] = self._soon_after(deal["closed_at"], days=(-1, 0))
        elif table == "touchpoints":
            row["contact_id"] = contact["contact_id"]
            row["touched_at"] = self._soon_after(contact["created_at"])
        elif table == "activities":
            row["activity_type"] = self.random.choice(ACTIVITIES)
            row["direction"] = self.random.choice(["outbound", "inbound"])
            row["contact_id"] = contact["contact_id"]
            row["occurred_at"] = self._soon_after(contact["created_at"])
            if key.endswith("3"):
                row["is_automated"] = "true"
            elif key.endswith(("4", "5")):
                # On the day of a close, which a later sale does not count.
                row["contact_id"] = deal["contact_id"]
                row["occurred_at"] = deal["closed_at"]
        else:
            row["stage"] = self.random.choice("ABC")
            row["deal_id"] = deal["deal_id"]
            row["entered_at"] = self._soon_after(deal["created_at"])
            if self._happens(0.15):
                row["entered_at"] = deal["closed_at"]
        return row

    def _follow_contract(self, row: dict[str, str]) -> None:
        """Let a contract follow the company's last one, and end, at a limit."""
        grace = self.settings.churn_grace_days
        company_id = row["company_id"]
        start = self.covered_until.get(company_id)
        if start is None or start > FIRST_DAY.date() + timedelta(days=DAYS):
            start = date(2023, self.random.randint(8, 12), self.random.choice([1, 15]))
        else:
            gaps = (-25, -1, 0, 0, grace - 1, grace, grace + 1, 2 * grace, 60)
            start += timedelta(days=self.random.choice(gaps))
        days = self.random.choice(CONTRACT_DAYS)
        end = start + timedelta(days=days)
        if self._happens(0.4):
            # From or to a day near the start of a month, from which periods count.
            end = end.replace(day=1) + timedelta(days=self.random.choice([-1, 0, 1]))
        as_of_date = self.settings.as_of_date
        if as_of_date and self._happens(0.15):
            wait = self.random.choice([0, grace - 1, grace, grace + 1])
            end = as_of_date + timedelta(days=self.random.choice([0, 1, 2]) - wait)
        end = max(start, end)
        row["start_date"] = self._date(start)
        # The day before the end is the last one of a contract that lapses.
        last_day = max(start, end - timedelta(days=1))
        row["end_date"] = self._date(last_day)
        row["cancelled_on"] = ""
        kind = self.random.choice(["lapses"] * 6 + ["cancelled"] * 3 + ["both", "open"])
        if kind != "lapses":
            row["end_date"] = ""
        if kind == "cancelled":
            row["cancelled_on"] = self._date(end)
        elif kind == "both":
            cancelled_on = end + timedelta(days=self.random.choice([-1, 0, 0, 1, 20]))
            row["end_date"] = self._date(last_day)
            row["cancelled_on"] = self._date(max(start, cancelled_on))
        elif kind == "open":
            end = start + timedelta(days=self.random.choice([20, 400]))
            if self._happens(0.5):
                row["end_date"] = "9999-12-31"
        row["monthly_amount"] = self.random.choice(AMOUNTS)
        self.covered_until[company_id] = end

    def _soon_after(
        self,
        text: str,
        days: tuple[int, ...] = DAYS_LATER,
        seconds: tuple[int, ...] = SECONDS_LATER,
    ) -> str:
        """Return a moment near another one, or any if that does not parse."""
        moment = read_timestamp(text.strip(BLANKS), self.settings)
        if moment is None or moment.year > FIRST_DAY.year + 10:
            return self._timestamp(self._moment())
        delay = timedelta(
            days=self.random.choice(days), seconds=self.random.choice(seconds)
        )
        # With every digit, so that a limit is met exactly.
        return (moment + delay).isoformat()


@pytest.fixture(scope="module", params=CASES, ids=lambda seed: f"seed_{seed}")
def opinions(
    request: pytest.FixtureRequest,
    build_folder: Callable[..., Built],
    tmp_path_factory: pytest.TempPathFactory,
) -> Opinions:
    """Build a random folder both ways."""
    settings = CASES[request.param]
    folder = tmp_path_factory.mktemp("folder")
    EventfulFolder(request.param, settings).write(folder)
    for table in ABSENT.get(request.param, ()):
        (folder / f"{table}.csv").unlink(missing_ok=True)
    command = BUILD_MODELS
    if request.param in BY_TEAM:
        project = project_with(
            tmp_path_factory.mktemp("by_team") / "project", **SEEDS_BY_TEAM
        )
        settings = replace(settings, seeds=project / "seeds/reference")
        command += f" --project-dir {project}"
    build = partial(
        build_folder,
        command=command,
        churn_grace_days=settings.churn_grace_days,
        spend_lag_months=settings.spend_lag_months,
        business_hours=asdict(settings.business_hours),
    )
    return build_both_ways(folder, settings, build)


@pytest.mark.parametrize("mart", OTHER_MARTS)
def test_mart(opinions: Opinions, mart: str) -> None:
    """Every cell of a mart is the same, and there are no other rows or columns."""
    compute, key_columns = OTHER_MARTS[mart]
    actual = {}
    for record in opinions.built.records(f"select * from marts.{mart}"):
        # The scorecard's other metrics, and its readiness, have proofs of their own.
        if record.get("metric_id", mart) not in {mart, *METRICS}:
            continue
        record.pop("readiness", None)
        key = tuple(record.pop(name) for name in key_columns)
        assert key not in actual, f"{key} stands more than once"
        actual[key] = record
    expected = compute(opinions.company, opinions.tables)
    differences = [
        f"{key}: only {'dbt' if key in actual else 'the second opinion'} has this row"
        for key in sorted(actual.keys() ^ expected.keys())
    ]
    for key in sorted(actual.keys() & expected.keys()):
        differences += _differences(key, actual[key], expected[key])
    shown = "\n".join(differences[:SHOWN_DIFFERENCES])
    assert not differences, f"{len(differences)} differences, the first:\n{shown}"


def _differences(key: tuple, actual: dict, expected: dict) -> list[str]:
    """Describe how two records of a row differ, by column."""
    absent = "(no such column)"
    pairs = {
        name: (actual.get(name, absent), expected.get(name, absent))
        for name in sorted(actual.keys() | expected.keys())
    }
    return [
        f"{key} {name}: dbt {theirs!r}, second opinion {ours!r}"
        for name, (theirs, ours) in pairs.items()
        if not _is_same(theirs, ours)
    ]


def _is_same(actual: object, expected: object) -> bool:
    """Compare two values: doubles almost, everything else exactly."""
    if isinstance(expected, float) and isinstance(actual, float):
        return math.isclose(actual, expected, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    return type(actual) is type(expected) and actual == expected


@pytest.mark.parametrize("seed", FIXED_CASES)
def test_there_is_something_to_compare(seed: int, tmp_path: Path) -> None:
    """The fixed folders have something to measure for each metric."""
    settings = FIXED_CASES[seed]
    EventfulFolder(seed, settings).write(tmp_path)
    tables = take_in(tmp_path, settings)
    company = derive(tables, settings, datetime.now(UTC))
    measured = {
        "sales_cycle_length": "deals_measured",
        "sales_cycle_stages": "stage_exits",
        "revenue_by_source": "revenue",
        "pipeline_by_source": "open_deals",
        "lead_response_time": "responded_leads",
        "mql_to_sql_conversion": "sqls",
        "customer_acquisition_cost": "new_customers",
        "fct_contract_months": "is_reactivated",
        "sales_scorecard": "year_ago_value",
    }
    churn_columns = ("churned_customers", "joined_customers", "reactivated_customers")
    churn_columns += ("joined_and_left_customers", "contraction_mrr", "expansion_mrr")
    measures = [*measured.items(), *(("churn_rate", name) for name in churn_columns)]
    for mart, column in measures:
        records = OTHER_MARTS[mart].compute(company, tables).values()
        assert any(record[column] for record in records), mart


def test_every_team_has_a_clock_of_its_own(tmp_path: Path) -> None:
    """In the folder with the seeds by team, each kind of team waits differently."""
    settings = FIXED_CASES[438]
    EventfulFolder(438, settings).write(tmp_path / "folder")
    tables = take_in(tmp_path / "folder", settings)
    company = derive(tables, settings, datetime.now(UTC))
    project = project_with(tmp_path / "project", **SEEDS_BY_TEAM)
    by_team = replace(settings, seeds=project / "seeds/reference")
    pairs = zip(
        responses(company, tables),
        responses(replace(company, settings=by_team), tables),
        strict=True,
    )
    differ = {
        before.dimensions["team"]
        for before, after in pairs
        if before.business_wait != after.business_wait
    }
    assert {"A", "Ann", "Bob", "unknown"} <= differ
