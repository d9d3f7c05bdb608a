"""The second implementation, continued: seven marts that need more than the first.

Like `second_opinion`, written from the metric definitions without a look at the SQL,
to be read beside them. Durations are whole microseconds, shares are fractions, money
is decimal; what the marts keep as a double becomes a float at the very end.
"""

import csv
from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from second_opinion import (
    ALL_BREAKDOWNS,
    BLANKS,
    SOURCE_BREAKDOWNS,
    Cell,
    Company,
    Deal,
    Dimensions,
    LeadSources,
    Period,
    Rates,
    Row,
    Settings,
    Tables,
    accepted,
    period_of,
    periods,
)

SEEDS = Path(__file__).parents[1] / "seeds/reference"
CONVERSATIONS = ("call", "email", "meeting", "chat", "social", "sms")
QUALIFIED = ("sql", "opportunity", "customer")
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class BusinessHours:
    """When people work: local time, on some weekdays; 1 = Monday."""

    start: str = "09:00"
    end: str = "17:00"
    weekdays: tuple[int, ...] = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class MoreSettings(Settings):
    """The settings, with those that only the other marts read."""

    churn_grace_days: int = 30
    spend_lag_months: int = 0
    business_hours: BusinessHours = BusinessHours()
    seeds: Path = SEEDS
    """Where the business hours by team and the holidays are, which the user edits."""


# ------------------------------------------------------------------------------------
# Numbers, and the dense grid of periods and values
# ------------------------------------------------------------------------------------

Record = dict[str, Any]
Mart = dict[tuple, Record]


def percentage(part: Decimal | Fraction | int, whole: Decimal | int) -> float | None:
    """Return a share from 0 to 100, None of nothing."""
    return float(100 * Fraction(part) / Fraction(whole)) if whole else None


def ratio(amount: Decimal, count: int) -> float | None:
    """Return an amount for each, None for nobody."""
    return float(Fraction(amount) / count) if count else None


def mean(numbers: Sequence[Fraction | int]) -> float | None:
    """Return the average, None of nothing."""
    return float(Fraction(sum(numbers)) / len(numbers)) if numbers else None


def percentile(numbers: Sequence[Fraction | int], percent: int) -> float | None:
    """Return the continuous percentile (linear interpolation), None of nothing."""
    if not numbers:
        return None
    ordered = sorted(numbers)
    position = Fraction(percent, 100) * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    step = (ordered[above] - ordered[below]) * (position - below)
    return float(ordered[below] + step)


def in_units(duration: timedelta, unit: timedelta) -> Fraction:
    """Return how many units a duration is, exactly."""
    return Fraction(duration // MICROSECOND, unit // MICROSECOND)


def is_mature(period: Period, company: Company) -> bool:
    """Tell whether the conversion window is over for the whole period."""
    window = timedelta(days=company.settings.conversion_window_days)
    return period.next_start + window <= company.as_of_date + DAY


def dense(
    company: Company,
    facts: Sequence[Any],
    breakdowns: Iterable[str],
    measure: Callable[[list[Any], Period], Record],
) -> Mart:
    """Measure the facts of every period and value, also where there are none.

    A fact has a `day`, which decides on the period, and `dimensions`.
    """
    values = {(name, fact.dimensions[name]) for fact in facts for name in breakdowns}
    values.add(("total", "all"))
    mart: Mart = {}
    for period in periods(company):
        in_period = [
            fact for fact in facts if period.start <= fact.day < period.next_start
        ]
        for breakdown, value in values:
            chosen = [fact for fact in in_period if fact.dimensions[breakdown] == value]
            mart[Cell(period.grain, period.start, breakdown, value)] = {
                "is_complete": period.next_start <= company.as_of_date + DAY,
                **measure(chosen, period),
            }
    return mart


def happened(tables: Tables, table: str, column: str, company: Company) -> list[Row]:
    """Return the accepted rows dated on or before the as-of date, oldest first."""
    local_date = company.settings.local_date
    rows = [
        row
        for row in accepted(tables, table)
        if local_date(row[column]) <= company.as_of_date
    ]
    return sorted(rows, key=lambda row: row[column])


def deal_rows(tables: Tables) -> dict[str, Row]:
    """Return the accepted deals by id, with what `Deal` does not hold."""
    return {row.key or "": row for row in accepted(tables, "deals")}


def pipeline_name(row: Row) -> str:
    """Return the pipeline of a deal."""
    return row["pipeline"] or "unknown"


# ------------------------------------------------------------------------------------
# Metric 3: sales cycle
# ------------------------------------------------------------------------------------


class SalesCycle(NamedTuple):
    """The way from the first contact to a sale; all are local dates."""

    first_contact: date
    created_on: date
    day: date
    dimensions: Dimensions


def sales_cycles(company: Company, tables: Tables) -> Iterator[SalesCycle]:
    """Measure every sale but those that closed before they were created."""
    local_date = company.settings.local_date
    rows = deal_rows(tables)
    with_contact, on_deal = defaultdict(list), defaultdict(list)
    for lead in company.leads:
        with_contact[lead.contact_id].append(lead.created_on)
    for row in happened(tables, "activities", "occurred_at", company):
        if row["activity_type"] in CONVERSATIONS:
            with_contact[row["contact_id"]].append(local_date(row["occurred_at"]))
            on_deal[row["deal_id"]].append(local_date(row["occurred_at"]))

    previous_close: dict[str, date] = {}
    for sale in company.sales:
        row = rows[sale.deal_id]
        contacts = list(on_deal[sale.deal_id])
        if sale.contact_id:
            contacts += with_contact[sale.contact_id]
        previous = previous_close.get(sale.customer, date.min)
        previous_close[sale.customer] = sale.closed_on
        created_on = local_date(row["created_at"])
        if sale.closed_on >= created_on:
            yield SalesCycle(
                first_contact=min(
                    [created_on, *(day for day in contacts if day > previous)]
                ),
                created_on=created_on,
                day=sale.closed_on,
                dimensions=sale.dimensions | {"pipeline": pipeline_name(row)},
            )


def sales_cycle_length(company: Company, tables: Tables) -> Mart:
    """Return the days from first contact to the close of the won deal."""

    def measure(cycles: list[SalesCycle], _: Period) -> Record:
        days = [(cycle.day - cycle.first_contact).days for cycle in cycles]
        return {
            "deals_measured": len(cycles),
            "avg_days": mean(days),
            "median_days": percentile(days, 50),
            "p90_days": percentile(days, 90),
            "avg_days_to_deal": mean(
                [(cycle.created_on - cycle.first_contact).days for cycle in cycles]
            ),
            "avg_days_in_deal": mean(
                [(cycle.day - cycle.created_on).days for cycle in cycles]
            ),
        }

    breakdowns = (*ALL_BREAKDOWNS, "pipeline")
    return dense(company, [*sales_cycles(company, tables)], breakdowns, measure)


class StageVisit(NamedTuple):
    """A stage that a deal has left."""

    days: Fraction
    day: date
    dimensions: Dimensions


def stage_visits(company: Company, tables: Tables) -> Iterator[StageVisit]:
    """Measure every stage that a deal in scope has left."""
    rows = deal_rows(tables)
    events = defaultdict(list)
    for row in happened(tables, "deal_stage_history", "entered_at", company):
        events[row["deal_id"]].append((row["entered_at"], row["stage"]))
    for deal in company.deals:
        pipeline = pipeline_name(rows[deal.deal_id])
        before_close = sorted(
            event
            for event in events[deal.deal_id]
            if deal.closed_at is None or event[0] < deal.closed_at
        )
        entries: list[tuple[datetime, str | None]] = [
            next(visit) for _, visit in groupby(before_close, lambda event: event[1])
        ]
        if deal.closed_at:
            entries.append((deal.closed_at, None))
        for (entered_at, stage), (left_at, _) in pairwise(entries):
            yield StageVisit(
                days=in_units(left_at - entered_at, DAY),
                day=company.settings.local_date(left_at),
                dimensions={
                    "total": "all",
                    "pipeline": pipeline,
                    "stage": f"{pipeline} / {stage}",
                },
            )


def sales_cycle_stages(company: Company, tables: Tables) -> Mart:
    """Return how long deals stay in a stage, by the period in which they leave it."""

    def measure(visits: list[StageVisit], _: Period) -> Record:
        days = [visit.days for visit in visits]
        return {
            "stage_exits": len(visits),
            "avg_days": mean(days),
            "median_days": percentile(days, 50),
            "p90_days": percentile(days, 90),
        }

    breakdowns = ("total", "pipeline", "stage")
    return dense(company, [*stage_visits(company, tables)], breakdowns, measure)


# ------------------------------------------------------------------------------------
# Metric 5: revenue and pipeline by source
# ------------------------------------------------------------------------------------


class Credit(NamedTuple):
    """The part of a sale that one source gets."""

    share: Fraction
    amount: Decimal
    day: date
    dimensions: Dimensions


def _first_touch(_: int) -> dict[int, Fraction]:
    """Give everything to the first touch."""
    return {0: Fraction(1)}


def _last_touch(count: int) -> dict[int, Fraction]:
    """Give everything to the last touch."""
    return {count - 1: Fraction(1)}


def _linear(count: int) -> dict[int, Fraction]:
    """Give every touch the same."""
    return dict.fromkeys(range(count), Fraction(1, count))


def _position_based(count: int) -> dict[int, Fraction]:
    """Give 40 % to the first, 40 % to the last, and 20 % to those between."""
    if count <= 2:
        return _linear(count)
    between = dict.fromkeys(range(1, count - 1), Fraction(20, 100) / (count - 2))
    return {0: Fraction(40, 100), **between, count - 1: Fraction(40, 100)}


ATTRIBUTION_MODELS: dict[str, Callable[[int], dict[int, Fraction]] | None] = {
    "original_source": None,
    "first_touch": _first_touch,
    "last_touch": _last_touch,
    "linear": _linear,
    "position_based": _position_based,
}
"""The shares of the touches by their position; None = no touch is read."""


def _touches(company: Company, tables: Tables) -> Callable[[Deal], list[Dimensions]]:
    """Return a function from a sale to the sources of its touches, in order."""
    mapping = LeadSources.from_seed()
    in_scope = {lead.contact_id for lead in company.leads}
    companies = {row.key: row["company_id"] for row in accepted(tables, "contacts")}
    touchpoints = [
        row
        for row in happened(tables, "touchpoints", "touched_at", company)
        if row["contact_id"] in in_scope
    ]
    touchpoints.sort(key=lambda row: (row["touched_at"], row.key))
    deals = deal_rows(tables)

    def touches(sale: Deal) -> list[Dimensions]:
        if sale.contact_id:
            contacts = {sale.contact_id}
        else:
            company_id = deals[sale.deal_id]["company_id"]
            contacts = {
                key for key, own in companies.items() if own and own == company_id
            }
        sources = [
            mapping.find(row["source"])
            for row in touchpoints
            if row["contact_id"] in contacts
            and company.settings.local_date(row["touched_at"]) <= sale.closed_on
        ]
        return [
            {
                "total": "all",
                "lead_source": source.lead_source,
                "channel": source.channel,
            }
            for source in sources
        ]

    return touches


def revenue_by_source(company: Company, tables: Tables) -> Mart:
    """Return what each source contributed to sales, by attribution model."""
    touches_of = _touches(company, tables)
    mart: Mart = {}
    for model, shares_of in ATTRIBUTION_MODELS.items():
        credits_ = []
        for sale in company.sales:
            touches = touches_of(sale) if shares_of else []
            shares = shares_of(len(touches)) if shares_of and touches else {0: 1}
            for position, share in shares.items():
                receiver = touches[position] if touches else sale.dimensions
                credits_.append(
                    Credit(Fraction(share), sale.amount, sale.closed_on, receiver)
                )
        for cell, record in _model_revenue(company, credits_).items():
            mart[(model, *cell)] = record
    return mart


def _model_revenue(company: Company, credits_: list[Credit]) -> Mart:
    """Return what each source contributed in one attribution model."""
    period_revenue: dict[Period, Decimal] = defaultdict(Decimal)
    for sale in company.sales:
        for grain in company.settings.period_grains:
            period = period_of(sale.closed_on, grain, company.settings)
            period_revenue[period] += sale.amount

    def measure(chosen: list[Credit], period: Period) -> Record:
        revenue = sum(
            (credit.share * Fraction(credit.amount) for credit in chosen), Fraction()
        )
        return {
            "revenue": float(revenue),
            "period_revenue": float(period_revenue[period]),
            "revenue_pct": percentage(revenue, period_revenue[period]),
            "attributed_sales": float(sum(credit.share for credit in chosen)),
        }

    return dense(company, credits_, SOURCE_BREAKDOWNS, measure)


def pipeline_by_source(company: Company, tables: Tables) -> Mart:
    """Return the open deals as of the as-of date; no periods."""
    rates = Rates(tables.get("exchange_rates", []), company.settings)
    rows = deal_rows(tables)
    closed, won = len(company.closed_deals), len(company.sales)
    win_share = Fraction(won, closed) if closed else Fraction()
    members: dict[tuple[str, str], list[Deal]] = {("total", "all"): []}
    for deal in company.deals:
        if deal.status == "open":
            pipeline = pipeline_name(rows[deal.deal_id])
            dimensions = deal.dimensions | {"pipeline": pipeline}
            for name in (*SOURCE_BREAKDOWNS, "owner", "team", "pipeline"):
                members.setdefault((name, dimensions[name]), []).append(deal)

    def amount(deal: Deal) -> Decimal:
        row = rows[deal.deal_id]
        return rates.convert(row["amount"], row["currency"], company.as_of_date)

    def probability(deal: Deal) -> Fraction:
        row = rows[deal.deal_id]
        if row["status"] != "open" or row["probability"] is None:
            return win_share
        return Fraction(row["probability"])

    return {
        cell: {
            "open_deals": len(deals),
            "open_pipeline_amount": sum(map(amount, deals), Decimal(0)),
            "weighted_pipeline_amount": float(
                sum(Fraction(amount(deal)) * probability(deal) for deal in deals)
            ),
        }
        for cell, deals in members.items()
    }


# ------------------------------------------------------------------------------------
# Metric 6: lead response time
# ------------------------------------------------------------------------------------


class Shift(NamedTuple):
    """A stretch of work on a weekday, from one time of the local clock to another."""

    weekday: int
    start: timedelta
    end: timedelta


@dataclass(frozen=True)
class Calendar:
    """When somebody works."""

    zone: ZoneInfo
    shifts: tuple[Shift, ...]
    days_off: frozenset[date]


def _seed(settings: MoreSettings, name: str) -> list[dict[str, str]]:
    """Return the rows of a seed without outer blanks."""
    with (settings.seeds / name).open(encoding="utf-8", newline="") as file:
        return [
            {column: value.strip(BLANKS) for column, value in row.items()}
            for row in csv.DictReader(file)
        ]


def _clock(text: str) -> timedelta:
    """Read a time of day, which may be 24:00."""
    hours, minutes = text.split(":")
    return timedelta(hours=int(hours), minutes=int(minutes))


class Calendars:
    """The calendars of the teams, and that of everybody else."""

    def __init__(self, settings: MoreSettings) -> None:
        """Read both seeds; without rows for somebody the settings count."""
        self.shifts: dict[str, list[Shift]] = defaultdict(list)
        self.zones: dict[str, ZoneInfo] = {}
        for row in _seed(settings, "business_hours.csv"):
            team = row["team"].lower()
            self.zones[team] = ZoneInfo(row["time_zone"] or settings.reporting_timezone)
            self.shifts[team].append(
                Shift(
                    int(row["weekday"]),
                    _clock(row["starts_at"]),
                    _clock(row["ends_at"]),
                )
            )
        if "" not in self.zones:
            hours = settings.business_hours
            self.zones[""] = settings.zone
            self.shifts[""] = [
                Shift(weekday, _clock(hours.start), _clock(hours.end))
                for weekday in hours.weekdays
            ]
        self.days_off: dict[str, set[date]] = defaultdict(set)
        for row in _seed(settings, "holidays.csv"):
            day = date.fromisoformat(row["holiday_date"])
            self.days_off[row.get("team", "").lower()].add(day)

    def of(self, team: str) -> Calendar:
        """Return the calendar of a team, as the star schema calls it."""
        team = team.lower()
        hours = team if team in self.zones else ""
        days_off = self.days_off[""] | self.days_off[team]
        return Calendar(
            self.zones[hours], tuple(self.shifts[hours]), frozenset(days_off)
        )

    def somebody_works(self, day: date) -> bool:
        """Tell whether a day is neither off for everybody nor without any hours."""
        weekdays = {
            shift.weekday for shifts in self.shifts.values() for shift in shifts
        }
        return day.isoweekday() in weekdays and day not in self.days_off[""]


def business_time(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """Return the working time between two instants, day by day on the local clock."""
    local_start = start.astimezone(calendar.zone).replace(tzinfo=None)
    local_end = end.astimezone(calendar.zone).replace(tzinfo=None)
    total = timedelta()
    day = local_start.date()
    while day <= local_end.date():
        midnight = datetime(day.year, day.month, day.day)
        for shift in calendar.shifts:
            if shift.weekday == day.isoweekday() and day not in calendar.days_off:
                opens, closes = midnight + shift.start, midnight + shift.end
                worked = min(closes, local_end) - max(opens, local_start)
                total += max(worked, timedelta())
        day += DAY
    return total


class Response(NamedTuple):
    """An inbound lead, and how long it waited if it was answered."""

    wait: timedelta | None
    business_wait: timedelta | None
    day: date
    dimensions: Dimensions


def responses(company: Company, tables: Tables) -> Iterator[Response]:
    """Find the answer to every inbound lead."""
    mapping = LeadSources.from_seed()
    assert isinstance(company.settings, MoreSettings)
    calendars = Calendars(company.settings)
    sources = {row.key: row["lead_source"] for row in accepted(tables, "contacts")}
    touched = defaultdict(list)
    for row in happened(tables, "activities", "occurred_at", company):
        is_conversation = row["activity_type"] in CONVERSATIONS
        is_outbound = row["direction"] == "outbound"
        if is_conversation and is_outbound and not row["is_automated"]:
            touched[row["contact_id"]].append(row["occurred_at"])
    for lead in company.leads:
        if mapping.find(sources[lead.contact_id]).is_inbound:
            created_at = lead.created_at
            answers = [at for at in touched[lead.contact_id] if at >= created_at]
            answer = min(answers, default=None)
            wait, business_wait = None, None
            if answer:
                wait = answer - created_at
                calendar = calendars.of(lead.dimensions["team"])
                business_wait = business_time(created_at, answer, calendar)
            yield Response(wait, business_wait, lead.created_on, lead.dimensions)


def lead_response_time(company: Company, tables: Tables) -> Mart:
    """Return how long inbound leads wait for the first answer."""

    def measure(leads: list[Response], _: Period) -> Record:
        answered = [lead for lead in leads if lead.wait is not None]
        hours = [in_units(lead.wait, HOUR) for lead in answered]
        business = [in_units(lead.business_wait, HOUR) for lead in answered]
        limits = {
            "5_minutes": Fraction(5, 60),
            "1_hour": Fraction(1),
            "24_hours": Fraction(24),
        }
        within = {
            name: sum(hour <= limit for hour in hours) for name, limit in limits.items()
        }
        # Without activities nobody knows who was answered, which is no answer of 0.
        known = len(leads) if "activities" in tables else 0
        return {
            "leads": len(leads),
            "responded_leads": len(answered),
            "unanswered_leads": len(leads) - len(answered),
            "responded_pct": percentage(len(answered), known),
            "avg_hours": mean(hours),
            "median_hours": percentile(hours, 50),
            "p90_hours": percentile(hours, 90),
            "avg_hours_within_30_days": mean([hour for hour in hours if hour <= 720]),
            "avg_business_hours": mean(business),
            "median_business_hours": percentile(business, 50),
            **{f"responded_within_{name}": count for name, count in within.items()},
            **{
                f"within_{name}_pct": percentage(count, known)
                for name, count in within.items()
            },
        }

    breakdowns = (*SOURCE_BREAKDOWNS, "owner", "team", "country")
    return dense(company, [*responses(company, tables)], breakdowns, measure)


# ------------------------------------------------------------------------------------
# Metric 7: MQL to SQL
# ------------------------------------------------------------------------------------


class Qualification(NamedTuple):
    """A lead that became marketing-qualified, and how long until sales-qualified."""

    wait: timedelta | None
    day: date
    dimensions: Dimensions


def qualifications(company: Company, tables: Tables) -> Iterator[Qualification]:
    """Find when leads became marketing-qualified, and sales-qualified after that."""
    events = defaultdict(list)
    for row in happened(tables, "lifecycle_events", "entered_at", company):
        events[row["contact_id"]].append((row["entered_at"], row["lifecycle_stage"]))
    for lead in company.leads:
        moments = [
            (max(at, lead.created_at), stage) for at, stage in events[lead.contact_id]
        ]
        mqls = [at for at, stage in moments if stage == "mql"]
        if mqls:
            mql_at = min(mqls)
            sqls = [at for at, stage in moments if stage in QUALIFIED and at >= mql_at]
            yield Qualification(
                wait=min(sqls) - mql_at if sqls else None,
                day=company.settings.local_date(mql_at),
                dimensions=lead.dimensions,
            )


def mql_to_sql_conversion(company: Company, tables: Tables) -> Mart:
    """Return the share of marketing-qualified leads that became sales-qualified."""
    window = timedelta(days=company.settings.conversion_window_days)

    def measure(mqls: list[Qualification], period: Period) -> Record:
        waits = [mql.wait for mql in mqls if mql.wait is not None]
        in_window = sum(wait <= window for wait in waits)
        days = [in_units(wait, DAY) for wait in waits]
        return {
            "is_mature": is_mature(period, company),
            "mqls": len(mqls),
            "sqls": len(waits),
            "conversion_pct": percentage(len(waits), len(mqls)),
            "sqls_within_window": in_window,
            "conversion_within_window_pct": percentage(in_window, len(mqls)),
            "avg_days_to_sql": mean(days),
            "median_days_to_sql": percentile(days, 50),
        }

    facts = [*qualifications(company, tables)]
    return dense(company, facts, ALL_BREAKDOWNS, measure)


# ------------------------------------------------------------------------------------
# Metric 8: customer acquisition cost
# ------------------------------------------------------------------------------------


class Cost(NamedTuple):
    """Spend, or a new customer: what the acquisition cost is made of."""

    day: date
    dimensions: Dimensions
    spend: Decimal = Decimal(0)
    advertising: Decimal = Decimal(0)
    lagged: Decimal = Decimal(0)
    customers: int = 0


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def costs(company: Company, tables: Tables) -> Iterator[Cost]:
    """Return spend, the same spend at its moved date, and new customers."""
    rates = Rates(tables.get("exchange_rates", []), company.settings)
    mapping = LeadSources.from_seed()
    for row in accepted(tables, "spend"):
        day = row["spend_date"]
        if day <= company.as_of_date:
            source = mapping.find(row["source"])
            dimensions = {
                "total": "all",
                "lead_source": source.lead_source,
                "channel": source.channel,
            }
            amount = rates.convert(row["amount"], row["currency"], day)
            is_advertising = row["cost_type"] == "advertising"
            advertising = amount if is_advertising else Decimal(0)
            yield Cost(day, dimensions, spend=amount, advertising=advertising)
            moved = months_later(day, company.settings.spend_lag_months)
            # Where its period is later than that of the as-of date, no row is for it.
            yield Cost(moved, dimensions, lagged=amount)
    seen = set()
    for sale in company.sales:
        if sale.customer not in seen:
            seen.add(sale.customer)
            yield Cost(sale.closed_on, sale.dimensions, customers=1)


def customer_acquisition_cost(company: Company, tables: Tables) -> Mart:
    """Return spend for each new customer."""

    def measure(chosen: list[Cost], _: Period) -> Record:
        spend = sum((cost.spend for cost in chosen), Decimal(0))
        advertising = sum((cost.advertising for cost in chosen), Decimal(0))
        lagged = sum((cost.lagged for cost in chosen), Decimal(0))
        customers = sum(cost.customers for cost in chosen)
        # Without a table of spend the cost is unknown, not 0.
        known = customers if "spend" in tables else 0
        return {
            "spend": spend,
            "new_customers": customers,
            "customer_acquisition_cost": ratio(spend, known),
            "advertising_spend": advertising,
            "advertising_cost_per_new_customer": ratio(advertising, known),
            "lagged_spend": lagged,
            "lagged_acquisition_cost": ratio(lagged, known),
        }

    return dense(company, [*costs(company, tables)], SOURCE_BREAKDOWNS, measure)


class MartOpinion(NamedTuple):
    """How a mart is computed, and which columns name its rows."""

    compute: Callable[[Company, Tables], Mart]
    key: tuple[str, ...] = Cell._fields


MORE_MARTS = {
    "sales_cycle_length": MartOpinion(sales_cycle_length),
    "sales_cycle_stages": MartOpinion(sales_cycle_stages),
    "revenue_by_source": MartOpinion(
        revenue_by_source, ("attribution_model", *Cell._fields)
    ),
    "pipeline_by_source": MartOpinion(
        pipeline_by_source, ("breakdown", "breakdown_value")
    ),
    "lead_response_time": MartOpinion(lead_response_time),
    "mql_to_sql_conversion": MartOpinion(mql_to_sql_conversion),
    "customer_acquisition_cost": MartOpinion(customer_acquisition_cost),
}
