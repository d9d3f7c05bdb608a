"""Compare lifetime value with simulated companies, whose future is known.

    uv run python verification/simulate_lifetime_value.py --replications 40

Each replication draws a company anew: how its customers leave, buy, pay and come back,
then the customers themselves, over 24 months up to a last day and over 36 months beyond
it. The models see what is known on that day, and none of their logic is repeated here:
the compiled SQL of this project and its Python models run as they are, from the
contracts and deals on, in an in-memory database. Their value for each customer and for
the total is compared with the actual revenue, undiscounted and before margin.

The futures do not follow the models' assumptions: amounts differ widely in size, last
days fall within a month, renewals come a few days late, and customers have individual
churn rates, not always from a beta distribution. docs/clv.md has the table.
"""

import argparse
import datetime
import json
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import duckdb
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

ROOT = Path(__file__).resolve().parents[1]
MONTHS_SEEN, HORIZON, GRACE = 24, 36, 30
DAYS_OF_MONTH = 365.25 / 12
LAST_DAY = datetime.date(2025, 3, 17)
FIRST_DAY = datetime.date(2023, 3, 17)
END_DAY = datetime.date(2028, 3, 18)
"""The first day that is beyond the horizon."""

# What is made up; every other table is computed by the models between these and marts.
GIVEN = {
    "int_as_of_date": "as_of_date date",
    "stg_crm__contracts": (
        "contract_id text, company_id text, start_date date, end_date date, "
        "cancelled_on date, monthly_amount decimal(18, 2), currency text"
    ),
    "int_daily_exchange_rates": "currency text, rate_on date, rate double",
    "fct_deals": (
        "deal_id text, customer_id text, company_id text, contact_id text, "
        "lead_source text, channel text, industry text, country text, "
        "created_on date, closed_on date, is_won boolean, is_first_sale boolean, "
        "amount_in_deal_currency decimal(18, 2), amount decimal(18, 2)"
    ),
    "dim_companies": (
        "company_id text, company_name text, industry text, country text"
    ),
    "int_contract_customers": (
        "company_id text, lead_source text, channel text, industry text, country text"
    ),
    "int_acquisition_costs": (
        "customer_id text, acquisition_cost double, source_acquisition_cost double"
    ),
    "int_backtest_customers": (
        "cutoff_on date, method text, segment text, term_months bigint, "
        "customer_id text, remaining_contract_value double, predicted double, "
        "residual_variance double, residual_error double, simple_predicted double, "
        "actual double"
    ),
}
WANTED = ("customer_lifetime_value", "customer_lifetime_value_summary")


class Customer(NamedTuple):
    """What is known of a customer, and the revenue that is to come."""

    contracts: list[tuple[datetime.date, datetime.date | None, datetime.date | None]]
    amounts: list[float]
    sales: list[tuple[datetime.date, float]]
    to_come: float


class Outcome(NamedTuple):
    """One company: predicted and actual revenue, by customer and in total."""

    expected: Array
    low: Array
    high: Array
    actual: Array
    total_low: float
    total_high: float


def compile_project(target: Path) -> None:
    """Let dbt compile the models into a target folder."""
    subprocess.run(
        [
            *(str(Path(sys.executable).parent / "dbt"), "--quiet", "compile"),
            *("--profiles-dir", "profiles", "--target-path", str(target)),
            *("--log-path", str(target), "-s", *(f"+{name}" for name in WANTED)),
        ],
        cwd=ROOT,
        env=os.environ | {"B2B_DUCKDB_PATH": str(target / "simulated.duckdb")},
        check=True,
    )


class Models:
    """The compiled models between what is given and what is wanted, in their order."""

    def __init__(self, target: Path) -> None:
        """Read the manifest of a target folder that dbt compiled."""
        nodes = json.loads((target / "manifest.json").read_text())["nodes"]
        self.models = {
            node["name"]: node
            for node in nodes.values()
            if node["resource_type"] == "model"
        }
        self.names = {key: node["name"] for key, node in nodes.items()}
        self.order: list[str] = []
        for name in WANTED:
            self._add(name)
        self.python = {
            name: runpy.run_path(str(ROOT / self.models[name]["original_file_path"]))
            for name in self.order
            if self.models[name]["language"] == "python"
        }

    def _add(self, name: str) -> None:
        if name in self.order:
            return
        if name not in GIVEN:
            for parent in self.models[name]["depends_on"]["nodes"]:
                self._add(self.names[parent])
        self.order.append(name)

    def relation(self, name: str) -> str:
        """Return the full name of a model's table."""
        node = self.models[name]
        return f'"{node["database"]}"."{node["schema"]}"."{node["name"]}"'

    def run(
        self, given: dict[str, list[tuple]], discount_rate: float = 0.0
    ) -> duckdb.DuckDBPyConnection:
        """Build all models on the rows that are given, in a new database in memory.

        Values are of today, as the backtest takes most of the time, and at a margin of
        100 percent.
        """
        database = duckdb.connect()
        name = self.models[WANTED[0]]["database"]
        database.execute(f"attach ':memory:' as \"{name}\"")
        for schema in {self.models[model]["schema"] for model in self.order}:
            database.execute(f'create schema if not exists "{name}"."{schema}"')
        session = SimpleNamespace(
            ref=lambda model: database.table(self.relation(model)), sql=database.sql
        )
        for model in self.order:
            table = self.relation(model)
            if model in GIVEN:
                database.execute(f"create table {table} ({GIVEN[model]})")
                insert(database, table, given.get(model, []))
            elif model in self.python:
                result = self.python[model]["model"](session, session)  # noqa: F841
                database.execute(f"create table {table} as from result")
            else:
                sql = self.models[model]["compiled_code"]
                database.execute(f"create table {table} as {sql}")
                if model == "int_lifetime_value_cutoffs":
                    database.execute(f"delete from {table} where cutoff_number > 0")
                    database.execute(
                        f"update {table} set horizon_months = {HORIZON}, "
                        "discount_rate_annual = ?, gross_margin_pct = 100",
                        [discount_rate],
                    )
        return database


def insert(
    database: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple]
) -> None:
    """Insert many rows at once."""
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        names = ", ".join(f"unnest(${place + 1})" for place in range(len(columns)))
        database.execute(f"insert into {table} select {names}", columns)


# ------------------------------------------------------------------------- contracts


class Habits(NamedTuple):
    """How the contract customers of a company behave."""

    term: int
    # Of the renewals, the mean and the spread between customers.
    churn: float
    alikeness: float
    # Open-ended contracts are cancelled; of the others that end, so many are cancelled
    # before, the rest lapses.
    is_open_ended: bool = False
    cancelled: float = 0.2
    # Of the renewals, so many come some days late.
    late: float = 0.3
    growth: float = 0.0
    growth_spread: float = 0.0
    # Of those who left, so many come back, after some months.
    returning: float = 0.0


def month_later(day: datetime.date, months: int) -> datetime.date:
    """Return the same day some months later, as far as the month has it."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for last in (day.day, 30, 29, 28):
        if last <= day.day:
            try:
                return datetime.date(year, month, last)
            except ValueError:
                continue
    raise ValueError(day)


def contract_customer(
    habits: Habits, start: datetime.date, random: np.random.Generator
) -> Customer:
    """Let one customer sign, renew, leave and return until the horizon."""
    own_churn = random.beta(
        habits.churn * habits.alikeness, (1 - habits.churn) * habits.alikeness
    )
    amount = round(float(random.lognormal(6.0, 0.9)), 2)
    contracts, amounts, to_come = [], [], 0.0
    day = start
    while day < END_DAY:
        signed = day
        end = month_later(signed, habits.term)
        terms = 1
        leaves = random.random() < own_churn
        if habits.is_open_ended:
            while not leaves and end < END_DAY:
                terms += 1
                end = month_later(signed, terms * habits.term)
                leaves = random.random() < own_churn
        cancelled_on = None
        if leaves and (habits.is_open_ended or random.random() < habits.cancelled):
            begun = month_later(signed, (terms - 1) * habits.term)
            within = int(random.integers(1, (end - begun).days + 1))
            cancelled_on = begun + datetime.timedelta(within)
        last = cancelled_on or (END_DAY if habits.is_open_ended else end)
        to_come += amount * months_to_come(signed, last)
        if signed <= LAST_DAY:
            known = cancelled_on if cancelled_on and cancelled_on <= LAST_DAY else None
            stated = None if habits.is_open_ended else end - datetime.timedelta(1)
            contracts.append((signed, stated, known))
            amounts.append(amount)
        if not leaves:
            gap = (
                int(random.integers(1, GRACE - 1))
                if random.random() < habits.late and not habits.is_open_ended
                else 0
            )
            day = last + datetime.timedelta(gap)
        elif random.random() < habits.returning:
            away = GRACE + 1 + random.exponential(150.0)
            day = last + datetime.timedelta(int(away))
        else:
            break
        amount *= float(
            np.exp(
                random.normal(
                    np.log1p(habits.growth) - habits.growth_spread**2 / 2,
                    habits.growth_spread,
                )
            )
        )
        amount = round(amount, 2)
    return Customer(contracts, amounts, [], to_come)


def months_to_come(start: datetime.date, end: datetime.date) -> float:
    """Return the months of a contract that lie between the last day and the horizon."""
    first = max(start, LAST_DAY + datetime.timedelta(1))
    return max((min(end, END_DAY) - first).days, 0) / DAYS_OF_MONTH


def contract_company(
    habits: Habits, customers: int, random: np.random.Generator
) -> list[Customer]:
    """Draw customers that came at any time of the months seen."""
    days = random.integers(0, (LAST_DAY - FIRST_DAY).days, customers)
    return [
        contract_customer(habits, FIRST_DAY + datetime.timedelta(int(day)), random)
        for day in days
    ]


def contracts(**fixed: float) -> Callable:
    """Return a scenario of contracts: some habits are fixed, the churn is drawn."""

    def company(customers: int, random: np.random.Generator) -> list[Customer]:
        yearly_churn = random.uniform(0.08, 0.35)
        term = int(fixed["term"])
        habits = Habits(
            churn=1 - (1 - yearly_churn) ** (term / 12 if term > 1 else 1 / 8),
            alikeness=float(np.exp(random.uniform(0.5, 3.0))),
            **fixed,
        )
        return contract_company(habits, customers, random)

    return company


def mixed_company(customers: int, random: np.random.Generator) -> list[Customer]:
    """Draw customers of all terms in one company."""
    return [
        one
        for fixed in (
            {"term": 1, "is_open_ended": True},
            {"term": 3, "growth": 0.01},
            {"term": 12, "growth": 0.04, "growth_spread": 0.1, "returning": 0.05},
        )
        for one in contracts(**fixed)(customers // 3, random)
    ]


# ------------------------------------------------------------------------- purchases


def purchases(are_alike: bool = False) -> Callable:
    """Return what draws buyers: each buys at random at its own rate until it leaves.

    How fast they leave differs as in contracts, unless all are alike, which is as far
    as it gets from what the models assume.
    """

    def company(customers: int, random: np.random.Generator) -> list[Customer]:
        shape = random.uniform(0.6, 2.0)
        yearly_rate = random.uniform(1.5, 6.0)
        lifetime_years = random.uniform(1.5, 5.0)
        leaving_shape = np.inf if are_alike else random.uniform(1.0, 4.0)
        spread, own_spread = random.uniform(0.5, 1.0), random.uniform(0.2, 0.6)
        found = []
        for _ in range(customers):
            rate = max(random.gamma(shape, yearly_rate / shape), 1e-3)
            leaving = 1.0
            if not are_alike:
                leaving = max(random.gamma(leaving_shape, 1 / leaving_shape), 1e-3)
            lasts = random.exponential(lifetime_years / leaving) * 365.25
            usual = random.lognormal(7.0, spread)
            came = float(random.uniform(0, (LAST_DAY - FIRST_DAY).days))
            sales, to_come, at = [], 0.0, came
            while at < came + lasts or at == came:
                day = FIRST_DAY + datetime.timedelta(int(at))
                if day >= END_DAY:
                    break
                amount = round(float(usual * random.lognormal(0, own_spread)), 2)
                if day <= LAST_DAY:
                    sales.append((day, amount))
                else:
                    to_come += amount
                at += float(random.exponential(365.25 / rate))
            found.append(Customer([], [], sales, to_come))
        return found

    return company


SCENARIOS: dict[str, Callable[[int, np.random.Generator], list[Customer]]] = {
    "yearly": contracts(term=12),
    "quarterly, lapses": contracts(term=3),
    "monthly, open-ended": contracts(term=1, is_open_ended=True),
    "yearly, prices +5 %": contracts(term=12, growth=0.05, growth_spread=0.05),
    "yearly, 10 % return": contracts(term=12, returning=0.1),
    "quarterly, 10 % return": contracts(term=3, returning=0.1),
    "all terms": mixed_company,
    "purchases": purchases(),
    "purchases, all leave alike": purchases(are_alike=True),
}

# ------------------------------------------------------------------------- comparing


def tables_of(customers: Sequence[Customer]) -> dict[str, list[tuple]]:
    """Return the rows of the tables that are given to the models."""
    given: dict[str, list[tuple]] = {"int_as_of_date": [(LAST_DAY,)]}
    dimensions = ("unknown",) * 4
    for number, customer in enumerate(customers):
        name = str(number)
        given.setdefault("dim_companies", []).append((name, name, "u", "u"))
        if customer.contracts:
            given.setdefault("int_contract_customers", []).append((name, *dimensions))
        for place, (dates, amount) in enumerate(
            zip(customer.contracts, customer.amounts, strict=True)
        ):
            given.setdefault("stg_crm__contracts", []).append(
                (f"{name}-{place}", name, *dates, amount, "EUR")
            )
        for place, (day, amount) in enumerate(customer.sales):
            given.setdefault("fct_deals", []).append(
                (
                    *(f"{name}-{place}", name, name, None, *dimensions),
                    *(day, day, True, place == 0, amount, amount),
                )
            )
    return given


def outcome(models: Models, customers: Sequence[Customer]) -> Outcome:
    """Let the models value the customers, and add the actual revenue."""
    with models.run(tables_of(customers)) as database:
        found = database.execute(
            "select customer_id, residual_value, residual_value_low, "
            f"residual_value_high from {models.relation(WANTED[0])} "
            "order by customer_id::int"
        ).fetchnumpy()
        total_low, total_high = database.execute(
            "select residual_value_low, residual_value_high "
            f"from {models.relation(WANTED[1])} where breakdown = 'total'"
        ).fetchone()
    return Outcome(
        *(found[f"residual_value{name}"] for name in ("", "_low", "_high")),
        np.array([customer.to_come for customer in customers]),
        total_low,
        total_high,
    )


class Score(NamedTuple):
    """Result of a scenario, in percent of its replications or of its customers."""

    scenario: str
    customers: int
    replications: int
    bias: float
    total_held: float
    customers_held: float
    came_below: float
    came_above: float


def score(scenario: str, outcomes: Sequence[Outcome]) -> Score:
    """Add up the replications of a scenario; active and former customers alike."""
    expected, low, high, actual = (
        np.concatenate([one[place] for one in outcomes]) for place in range(4)
    )
    # A day more or less in the month does not make an interval wrong.
    tolerance = 0.001 * actual + 0.01
    below, above = actual < low - tolerance, actual > high + tolerance
    held = [one.total_low <= one.actual.sum() <= one.total_high for one in outcomes]
    return Score(
        scenario,
        outcomes[0].actual.size,
        len(outcomes),
        100 * (expected.sum() / actual.sum() - 1),
        100 * float(np.mean(held)),
        100 * (1 - float(below.mean() + above.mean())),
        100 * float(below.mean()),
        100 * float(above.mean()),
    )


def simulate(
    models: Models,
    replications: int,
    customers: int,
    seed: int,
    scenarios: Sequence[str] = tuple(SCENARIOS),
) -> Iterator[Score]:
    """Yield the score of each scenario."""
    for name in scenarios:
        spawned = np.random.default_rng([seed, customers]).spawn(replications)
        yield score(
            name,
            [outcome(models, SCENARIOS[name](customers, random)) for random in spawned],
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """Simulate, and print a table in Markdown."""
    parser = argparse.ArgumentParser(description="Try lifetime value on made-up data.")
    parser.add_argument("--replications", type=int, default=40)
    parser.add_argument("--customers", type=int, nargs="+", default=[300, 3000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scenarios", nargs="+", default=list(SCENARIOS))
    options = parser.parse_args(arguments)
    print(
        "| customers are | each | companies | bias of the total | totals covered "
        "| customers covered | actual below | actual above |"
    )
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        compile_project(Path(folder))
        models = Models(Path(folder))
    for customers in options.customers:
        for one in simulate(
            models, options.replications, customers, options.seed, options.scenarios
        ):
            print(
                f"| {one.scenario} | {one.customers:,} | {one.replications} "
                f"| {one.bias:+.1f} | {one.total_held:.0f} "
                f"| {one.customers_held:.1f} | {one.came_below:.1f} "
                f"| {one.came_above:.1f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
