"""The second implementation, concluded: churn, contract months and the scorecard.

Like `second_opinion`, written from the metric definitions without a look at the SQL.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from second_opinion import (
    MARTS,
    Cell,
    Company,
    Dimensions,
    LeadSources,
    Period,
    Rates,
    Row,
    Settings,
    Tables,
    accepted,
    customer_companies,
    period_of,
    periods,
)
from second_opinion_more import (
    DAY,
    MORE_MARTS,
    Calendars,
    Mart,
    MartOpinion,
    MoreSettings,
    Record,
    percentage,
    qualifications,
)

TARGETS_SEED = Path(__file__).parents[1] / "seeds/reference/metric_targets.csv"
CHURN_BREAKDOWNS = ("total", "lead_source", "channel", "industry", "country")
NEVER = date.max

# ------------------------------------------------------------------------------------
# Contracts and coverage periods
# ------------------------------------------------------------------------------------


class Contract(NamedTuple):
    """Cover from the start to the day before the end, at a monthly amount."""

    start: date
    end: date
    is_cancelled: bool
    amount: Decimal


@dataclass(frozen=True)
class CoveragePeriod:
    """Contracts of a company that follow each other within the grace."""

    contracts: list[Contract]
    is_first: bool
    ended_on: date | None

    @property
    def began_on(self) -> date:
        """The first day covered."""
        return min(contract.start for contract in self.contracts)

    def ends_by(self, day: date) -> bool:
        """Tell whether the coverage period ends on or before a day."""
        return self.ended_on is not None and self.ended_on <= day

    def runs_at(self, moment: date) -> bool:
        """Tell whether the coverage period began before a moment and ends after it."""
        return self.began_on < moment and not self.ends_by(moment)

    def amount_at(self, moment: date) -> Decimal:
        """Return the amount of the day before, in a gap what ended last."""
        day = moment - DAY
        counted = [one for one in self.contracts if one.start <= day < one.end]
        if not counted:
            ended = [one for one in self.contracts if one.end <= day]
            last_end = max(one.end for one in ended)
            counted = [one for one in ended if one.end == last_end]
        return sum((one.amount for one in counted), Decimal(0))


@dataclass(frozen=True)
class ContractCustomer:
    """A company with a contract that counts."""

    company_id: str
    coverage_periods: list[CoveragePeriod]
    dimensions: Dimensions


def _contract(row: Row, rates: Rates, as_of_date: date) -> Contract:
    """Read a contract as it stood on the as-of date."""
    cancelled_on = row["cancelled_on"]
    if cancelled_on is None or cancelled_on > as_of_date:
        cancelled_on = NEVER
    end = min(cancelled_on, row["end_date"] + DAY if row["end_date"] else NEVER)
    return Contract(
        start=row["start_date"],
        end=end,
        is_cancelled=end == cancelled_on != NEVER,
        amount=rates.convert(row["monthly_amount"], row["currency"], row["start_date"]),
    )


def _coverage_periods(
    contracts: list[Contract], grace: timedelta, as_of: date
) -> list[CoveragePeriod]:
    """Merge the contracts of a company into coverage periods."""
    merged: list[list[Contract]] = []
    for contract in sorted(contracts):
        so_far = max((one.end for one in merged[-1]), default=None) if merged else None
        if so_far is not None and contract.start - so_far <= grace:
            merged[-1].append(contract)
        else:
            merged.append([contract])

    def ended_on(coverage: list[Contract]) -> date | None:
        end = max(one.end for one in coverage)
        is_cancelled = any(one.is_cancelled for one in coverage if one.end == end)
        waits_until = as_of if is_cancelled else as_of - grace
        return end if end <= waits_until else None

    return [
        CoveragePeriod(coverage, is_first=number == 0, ended_on=ended_on(coverage))
        for number, coverage in enumerate(merged)
    ]


def contract_customers(company: Company, tables: Tables) -> Iterator[ContractCustomer]:
    """Return every company that is or was covered."""
    rates = Rates(tables.get("exchange_rates", []), company.settings)
    customers = customer_companies(tables, company.settings)
    contracts = defaultdict(list)
    for row in accepted(tables, "contracts"):
        contract = _contract(row, rates, company.as_of_date)
        covers = contract.start < contract.end and contract.amount > 0
        if contract.start <= company.as_of_date and covers:
            customer = customers.get(row["company_id"], row["company_id"])
            contracts[customer].append(contract)

    first_sales = {sale.customer: sale for sale in reversed(company.sales)}
    earliest_sources: dict[str, str | None] = {}
    for row in sorted(
        accepted(tables, "contacts"), key=lambda row: (row["created_at"], row.key)
    ):
        if company.settings.local_date(row["created_at"]) <= company.as_of_date:
            customer = customers.get(row["company_id"], row["company_id"])
            earliest_sources.setdefault(customer, row["lead_source"])
    companies = {row.key: row for row in accepted(tables, "companies")}
    mapping = LeadSources.from_seed()
    assert isinstance(company.settings, MoreSettings)
    grace = timedelta(days=company.settings.churn_grace_days)

    for company_id, its_contracts in contracts.items():
        if sale := first_sales.get(company_id):
            source, channel = (
                sale.dimensions[name] for name in ("lead_source", "channel")
            )
        else:
            source, channel, _ = mapping.find(earliest_sources.get(company_id))
        row = companies.get(company_id)
        yield ContractCustomer(
            company_id=company_id,
            coverage_periods=_coverage_periods(
                its_contracts, grace, company.as_of_date
            ),
            dimensions={
                "total": "all",
                "lead_source": source,
                "channel": channel,
                "industry": (row and row["industry"]) or "unknown",
                "country": (row and row["country"]) or "unknown",
            },
        )


# ------------------------------------------------------------------------------------
# Metric 10: churn rate, and the company months beside it
# ------------------------------------------------------------------------------------


class Stay(NamedTuple):
    """What a customer did in a period: where it was, and what it did in between."""

    at_start: CoveragePeriod | None
    at_end: CoveragePeriod | None
    begun: list[CoveragePeriod]
    has_churned: bool
    joined_and_left: int
    amount_at_start: Decimal
    amount_at_end: Decimal

    @property
    def is_retained(self) -> bool:
        """Whether it was there at the start and has not churned."""
        return self.at_start is not None and not self.has_churned

    @property
    def gained_coverage(self) -> CoveragePeriod | None:
        """The coverage period at the end of one who was not there, or had churned."""
        return None if self.is_retained else self.at_end


def stay(customer: ContractCustomer, period: Period, as_of_date: date) -> Stay:
    """Follow a customer through a period."""
    end = min(period.next_start, as_of_date + DAY)

    def coverage_at(moment: date) -> CoveragePeriod | None:
        there = [
            coverage
            for coverage in customer.coverage_periods
            if coverage.runs_at(moment)
        ]
        assert len(there) <= 1
        return there[0] if there else None

    at_start, at_end = coverage_at(period.start), coverage_at(end)
    begun = [
        coverage
        for coverage in customer.coverage_periods
        if period.start <= coverage.began_on < period.next_start
    ]
    return Stay(
        at_start=at_start,
        at_end=at_end,
        begun=begun,
        has_churned=at_start is not None and at_start.ends_by(period.next_start),
        joined_and_left=sum(coverage.ends_by(period.next_start) for coverage in begun),
        amount_at_start=at_start.amount_at(period.start) if at_start else Decimal(0),
        amount_at_end=at_end.amount_at(end) if at_end else Decimal(0),
    )


def churn_rate(company: Company, tables: Tables) -> Mart:
    """Return the share of customers under contract who left (metric 10)."""
    customers = list(contract_customers(company, tables))
    values = {
        (name, customer.dimensions[name])
        for customer in customers
        for name in CHURN_BREAKDOWNS
    }
    values.add(("total", "all"))
    mart: Mart = {}
    for period in periods(company):
        stays = [stay(customer, period, company.as_of_date) for customer in customers]
        for breakdown, value in values:
            chosen = [
                one
                for one, customer in zip(stays, customers, strict=True)
                if customer.dimensions[breakdown] == value
            ]
            cell = Cell(period.grain, period.start, breakdown, value)
            mart[cell] = _churn_record(chosen, period, company)
    return mart


def _churn_record(stays: list[Stay], period: Period, company: Company) -> Record:
    """Measure the churn of some customers in a period."""
    assert isinstance(company.settings, MoreSettings)
    grace = timedelta(days=company.settings.churn_grace_days)
    at_start = [one for one in stays if one.at_start]
    churned = [one for one in stays if one.has_churned]
    retained = [one for one in stays if one.is_retained]
    changes = [one.amount_at_end - one.amount_at_start for one in retained]
    begun = [coverage for one in stays for coverage in one.begun]
    gained = [
        (one.gained_coverage, one.amount_at_end) for one in stays if one.gained_coverage
    ]

    mrr_at_start = _total(one.amount_at_start for one in at_start)
    churned_mrr = _total(one.amount_at_start for one in churned)
    contraction = -_total(change for change in changes if change < 0)
    retained_mrr = _total(one.amount_at_end for one in retained)
    return {
        "is_complete": period.next_start <= company.as_of_date + DAY,
        "is_mature": period.next_start + grace <= company.as_of_date,
        "customers_at_start": len(at_start),
        "churned_customers": len(churned),
        "churn_rate_pct": percentage(len(churned), len(at_start)),
        "joined_customers": sum(coverage.is_first for coverage in begun),
        "reactivated_customers": sum(not coverage.is_first for coverage in begun),
        "joined_and_left_customers": sum(one.joined_and_left for one in stays),
        "customers_at_end": sum(one.at_end is not None for one in stays),
        "mrr_at_start": mrr_at_start,
        "churned_mrr": churned_mrr,
        "contraction_mrr": contraction,
        "expansion_mrr": _total(change for change in changes if change > 0),
        "retained_mrr": retained_mrr,
        "new_mrr": _total(amount for coverage, amount in gained if coverage.is_first),
        "reactivated_mrr": _total(
            amount for coverage, amount in gained if not coverage.is_first
        ),
        "mrr_at_end": _total(one.amount_at_end for one in stays if one.at_end),
        "gross_revenue_churn_pct": percentage(churned_mrr + contraction, mrr_at_start),
        "net_revenue_retention_pct": percentage(retained_mrr, mrr_at_start),
    }


def _total(amounts: Iterator[Decimal]) -> Decimal:
    """Return the sum of some amounts."""
    return sum(amounts, Decimal(0))


def contract_months(company: Company, tables: Tables) -> Mart:
    """Return every company in every month that a coverage period of it touches."""
    mart: Mart = {}
    for customer in contract_customers(company, tables):
        for period in periods(company):
            one = stay(customer, period, company.as_of_date)
            if period.grain == "month" and (one.at_start or one.begun):
                mart[customer.company_id, period.start] = {
                    **{
                        name: customer.dimensions[name] for name in CHURN_BREAKDOWNS[1:]
                    },
                    "amount_at_start": one.amount_at_start,
                    "amount_at_end": one.amount_at_end,
                    "is_at_start": one.at_start is not None,
                    "is_at_end": one.at_end is not None,
                    "is_joined": any(coverage.is_first for coverage in one.begun),
                    "is_reactivated": any(
                        not coverage.is_first for coverage in one.begun
                    ),
                    "is_churned": one.has_churned,
                }
    return mart


# ------------------------------------------------------------------------------------
# The scorecard
# ------------------------------------------------------------------------------------


class Metric(NamedTuple):
    """Where the scorecard takes a metric from, and its unit."""

    unit: str
    value: str
    numerator: str | None = None
    denominator: str | None = None
    matures: bool = False
    records: str = ""


METRICS = {
    "new_business_sales": Metric(
        *("percent", "new_business_sales_pct", "new_customer_sales", "total_sales"),
        records="sales_count",
    ),
    "close_rate": Metric(
        *("percent", "close_rate_within_window_pct", "converted_within_window"),
        *("leads", True, "leads"),
    ),
    "sales_cycle_length": Metric("days", "median_days", records="deals_measured"),
    "leads_by_source": Metric("count", "leads", records="leads"),
    "revenue_by_source": Metric("amount", "revenue", records="attributed_sales"),
    "lead_response_time": Metric("hours", "median_hours", records="responded_leads"),
    "mql_to_sql_conversion": Metric(
        *("percent", "conversion_within_window_pct", "sqls_within_window"),
        *("mqls", True, "mqls"),
    ),
    "customer_acquisition_cost": Metric(
        *("amount", "customer_acquisition_cost", "spend", "new_customers"),
        records="new_customers",
    ),
    "churn_rate": Metric(
        *("percent", "churn_rate_pct", "churned_customers", "customers_at_start"),
        matures=True,
        records="customers_at_start",
    ),
}
"""The metrics by id, which is their mart's name; without the lifetime value."""


def _total_rows(mart: str, company: Company, tables: Tables) -> dict[tuple, Record]:
    """Return the headline rows of a mart, by grain and start."""
    if mart in MARTS:
        rows = MARTS[mart](company)
    else:
        rows = (MORE_MARTS | CHURN_MARTS)[mart].compute(company, tables)
    return {
        (key[-4], key[-3]): record
        for key, record in rows.items()
        if key[-2] == "total" and key[:-4] in ((), ("original_source",))
    }


def _as_float(number: Decimal | float | None) -> float | None:
    """Return a number of any kind as a double."""
    return None if number is None else float(number)


def _before(grain: str, start: date, settings: Settings) -> tuple[date, date]:
    """Return the start of the period before, and of that a year ago."""
    previous = period_of(start - DAY, grain, settings).start
    if grain == "week":
        return previous, start - timedelta(weeks=52)
    return previous, start.replace(year=start.year - 1)


def _first_days(company: Company, tables: Tables) -> dict[str, date | None]:
    """Return the first day of what each metric counts."""
    leads = [lead.created_on for lead in company.leads]
    closes = [deal.closed_on for deal in company.closed_deals]
    mqls = [one.day for one in qualifications(company, tables)]
    covers = [
        coverage.began_on
        for customer in contract_customers(company, tables)
        for coverage in customer.coverage_periods
    ]
    spend = [
        row["spend_date"].replace(day=1)
        for row in accepted(tables, "spend")
        if row["spend_date"] <= company.as_of_date
    ]
    first_lead, first_close = min(leads, default=None), min(closes, default=None)
    costs = [day for day in (first_close, min(spend, default=None)) if day]
    return {
        **dict.fromkeys(METRICS, first_close),
        **dict.fromkeys(
            ("close_rate", "leads_by_source", "lead_response_time"), first_lead
        ),
        "mql_to_sql_conversion": min(mqls, default=None),
        "customer_acquisition_cost": max(costs, default=None),
        "churn_rate": min(covers, default=None),
    }


def _is_covered(first_day: date | None, start: date, company: Company) -> bool:
    """Tell whether nobody worked from a day until the data begins."""
    assert isinstance(company.settings, MoreSettings)
    if first_day is None or (first_day - start).days > 10:
        return False
    days = [start + timedelta(days=n) for n in range((first_day - start).days)]
    return not any(map(Calendars(company.settings).somebody_works, days))


def sales_scorecard(company: Company, tables: Tables) -> Mart:
    """Return the headline of every metric, beside what it was before."""
    first_days = _first_days(company, tables)
    with TARGETS_SEED.open(encoding="utf-8", newline="") as file:
        targets = {
            (row["metric_id"], row["period_grain"], row["period_start"]): row["target"]
            for row in csv.DictReader(file)
        }
    scorecard: Mart = {}
    for metric_id, metric in METRICS.items():
        rows = _total_rows(metric_id, company, tables)
        for (grain, start), row in rows.items():
            previous, year_ago = (
                _as_float(rows.get((grain, day), {}).get(metric.value))
                for day in _before(grain, start, company.settings)
            )
            value = _as_float(row[metric.value])
            change = None
            if row["is_complete"] and value is not None and previous:
                change = float(
                    100 * (Fraction(value) - Fraction(previous)) / Fraction(previous)
                )
            target = targets.get((metric_id, grain, start.isoformat()))
            before, _ = _before(grain, start, company.settings)
            records = int(row[metric.records])
            records_before = rows.get((grain, before), {}).get(metric.records)
            is_comparable = all(
                _is_covered(first_days[metric_id], day, company)
                for day in (start, before)
            )
            scorecard[metric_id, grain, start] = {
                "value": value,
                "unit": metric.unit,
                "numerator": metric.numerator and _as_float(row[metric.numerator]),
                "denominator": (
                    metric.denominator and _as_float(row[metric.denominator])
                ),
                "previous_value": previous,
                "change_pct": change,
                "year_ago_value": year_ago,
                "target": _as_float(Decimal(target) if target else None),
                "is_complete": row["is_complete"],
                "is_mature": row["is_mature" if metric.matures else "is_complete"],
                "is_covered": _is_covered(first_days[metric_id], start, company),
                "comparable_change_pct": change if is_comparable else None,
                "records": records,
                "is_few_records": records < 5
                or (records_before is not None and records_before < 5),
            }
    return scorecard


CHURN_MARTS = {
    "churn_rate": MartOpinion(churn_rate),
    "fct_contract_months": MartOpinion(contract_months, ("company_id", "month_start")),
    "sales_scorecard": MartOpinion(
        sales_scorecard, ("metric_id", "period_grain", "period_start")
    ),
}
