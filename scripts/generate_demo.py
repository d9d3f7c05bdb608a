"""Generate the demo company: three years of an invented B2B software company's CRM.

    uv run python scripts/generate_demo.py

writes seeds/demo/raw_<table>.csv, with planted faults: the same bytes every time.

    uv run python scripts/generate_demo.py --scale 100 --format parquet --out big

writes such a company a hundred times as large, without any fault, as
big/<table>.parquet, block by block, so that memory does not grow with the scale.

A whole block is drawn at once in numpy. Inside it a record is its position in its
table, a word its position in a vocabulary, a moment is seconds and a date days since
1970, and -1 is blank; texts and types appear when the block becomes Arrow tables.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

Array = npt.NDArray[Any]
Columns = dict[str, Any]  # equally long arrays by name
Random = np.random.Generator

SEED = 6
SEEDS_FOLDER = Path(__file__).resolve().parents[1] / "seeds" / "demo"
# A block of forty companies stays well below 2 GB; smaller blocks are slower.
COPIES_PER_BLOCK = 40

# ---------------------------------------------------------------- the company

BLANK = -1
MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def day_number(text: str) -> int:
    """Return a date as days since 1970."""
    return (date.fromisoformat(text) - date(1970, 1, 1)).days


FIRST_DAY = day_number("2023-01-01")
LAST_DAY = day_number("2025-12-31")
END = (LAST_DAY + 1) * DAY  # the first second that has not happened yet

COMPANIES = 900
EXTRA_CONTACTS_PER_COMPANY = 2.9
COMPANY_GROWTH = 0.5  # three years later so many more new companies come in a day
# Fewer leads come in summer and at the end of the year, January to December,
SEASON = np.array([1, 1.05, 1.2, 1, 1.05, 0.95, 0.8, 0.65, 1.2, 1.2, 1.15, 0.8])
# and in the night, hour by hour.
# fmt: off
LEAD_HOURS = (1, 1, 0, 0, 0, 1, 3, 6, 11, 14, 14, 12, 10, 11, 13, 12, 11, 8, 5, 4, 4, 3,
              3, 2)
# fmt: on

# Owner k is in team k % 4. The first 14 sell today, 16 to 31 sold in 2023 and left, and
# the others only stand in the CRM.
OWNERS = 120
TEAMS = ("North", "South", "East", "West")
SELLERS_PER_TEAM = np.array([4, 4, 3, 3])

INDUSTRIES = ("Manufacturing", "Logistics", "Financial services", "Healthcare")
INDUSTRIES += ("Retail", "Software", "Professional services")
INDUSTRY_WEIGHTS = (22, 14, 12, 11, 13, 16, 12)
CURRENCIES = ("EUR", "USD", "GBP")


class Market(NamedTuple):
    """A country: its weight, the team that sells there, and how companies pay."""

    country: str
    weight: int
    team: str
    currency: str
    legal_form: str


MARKETS = (
    Market("Germany", 22, "North", "EUR", "GmbH"),
    Market("Netherlands", 8, "North", "EUR", "B.V."),
    Market("United States", 14, "West", "USD", "Inc"),
    Market("United Kingdom", 13, "West", "GBP", "Ltd"),
    Market("France", 11, "South", "EUR", "SAS"),
    Market("Spain", 8, "South", "EUR", "S.L."),
    Market("Greece", 7, "South", "EUR", "S.A."),
    Market("Austria", 9, "East", "EUR", "AG"),
    Market("Poland", 8, "East", "EUR", "S.K.A."),
)


class Source(NamedTuple):
    """A lead source: how CRMs write it, its weight, funnel and days to close."""

    texts: tuple[str, str]
    weight: int
    to_mql: float
    to_sql: float
    to_won: float  # of the leads with a deal
    cycle_days: int


# Planted truth 1: paid social brings a quarter of the leads and few sales, referrals
# are few and buy. Planted truth 4: partner leads close fastest.
SOURCES = (
    Source(("Organic Search", "ORGANIC_SEARCH"), 17, 0.80, 0.54, 0.35, 66),
    Source(("Paid Search", "PAID_SEARCH"), 12, 0.74, 0.48, 0.31, 62),
    Source(("Paid Social", "PAID_SOCIAL"), 25, 0.52, 0.25, 0.20, 84),
    Source(("Email Marketing", "EMAIL_MARKETING"), 7, 0.76, 0.48, 0.29, 72),
    Source(("Referral", "REFERRALS"), 9, 0.92, 0.78, 0.44, 46),
    Source(("Direct Traffic", "DIRECT_TRAFFIC"), 8, 0.78, 0.52, 0.33, 60),
    Source(("Partner", "Partner"), 6, 0.90, 0.72, 0.42, 24),
    Source(("Trade Show", "Trade Show"), 5, 0.82, 0.48, 0.29, 95),
    Source(("Webinar", "Webinar"), 4, 0.80, 0.42, 0.28, 88),
    Source(("Cold Call", "Cold Call"), 5, 0.46, 0.38, 0.24, 110),
    Source(("", ""), 2, 0.60, 0.42, 0.28, 75),
)
RAW_SOURCES = tuple(text for source in SOURCES for text in source.texts if text)
SOURCE_WEIGHTS, TO_MQL, TO_SQL, TO_WON, CYCLE_DAYS = (
    np.array([getattr(source, name) for source in SOURCES])
    for name in Source._fields[1:]
)
COLD_CALL, NO_SOURCE = 9, 10
TO_DEAL = 0.95  # of the sales-qualified leads of any source
CYCLE_SPREAD = 0.38

# Planted truth 2: the team South answers slowly. Median working hours to the first
# answer, and the share of leads that nobody ever answers, by team.
ANSWER_HOURS = np.array([1.6, 7.0, 1.6, 1.6])
NEVER_ANSWERED = np.array([0.07, 0.20, 0.07, 0.07])
SLOW_TEAM = TEAMS.index("South")

# Planted truth 3: after a price rise in April 2025 customers leave within the quarter.
PRICE_RISE = day_number("2025-04-01")
LEAVE_AFTER_PRICE_RISE = 0.13

# Planted truth 5: a new customer gets dearer, as spend grows faster than sales. What a
# line of SPEND_LINES costs by year, against its price.
SPEND_LEVELS = {2023: 0.95, 2024: 1.45, 2025: 2.6}

TERM_MONTHS = np.array([1, 3, 12, 0])
MONTHLY, QUARTERLY, YEARLY, OPEN_ENDED = range(4)
TERM_WEIGHTS = (16, 24, 46, 14)
# By term: the chance to leave, to pay more and to pay less when it is over.
LEAVE = np.array([0.02, 0.045, 0.14, 0.2])
PAY_MORE = np.array([0.04, 0.14, 0.40, 0.75])
PAY_LESS = np.array([0.01, 0.03, 0.09, 0.15])

LIFECYCLE_STAGES = ("lead", "mql", "sql", "opportunity", "customer", "disqualified")
LEAD, MQL, SQL, OPPORTUNITY, CUSTOMER, DISQUALIFIED = range(6)

PIPELINES = ("New business", "Expansion")
STAGES = ("Discovery", "Demo", "Proposal", "Negotiation", "Identified")
STAGES += ("Closed won", "Closed lost")
CLOSED_WON, CLOSED_LOST = 5, 6
PATHS = np.array([[0, 1, 2, 3], [4, 2, 3, BLANK]])
PATH_LENGTHS = np.array([4, 3])
# How far through a deal each stage of its path begins: proposals take longest.
STAGE_BEGINS = np.array([[0.0, 0.16, 0.36, 0.74], [0.0, 0.25, 0.7, 1.0]])
STAGE_PROBABILITIES = np.array([10, 25, 50, 75, 20, 100, 0])  # in hundredths
STATUSES = ("open", "won", "lost")
OPEN, WON, LOST = range(3)
DEAL_TYPES = ("new_business", "existing_business", "renewal")
NEW, EXISTING, RENEWAL = range(3)

ACTIVITY_TYPES = ("call", "email", "meeting", "chat", "social", "sms", "note", "task")
EMAIL, NOTE = 1, 6
ACTIVITY_WEIGHTS = (25, 40, 12, 4, 2, 1, 9, 7)
ANSWER_WEIGHTS = (42, 48, 2, 4, 2, 2, 0, 0)
OUTBOUND_SHARES = np.array([0.75, 0.62, 0.6, 0.4, 0.8, 0.9, 0.0, 0.0])
FOLLOW_UPS = np.array([1.0, 2.2, 3.5, 3.5])  # by how far the lead gets
DEAL_ACTIVITIES = np.array([8.5, 4.5])  # by pipeline
DIRECTIONS = ("inbound", "outbound")
INBOUND, OUTBOUND = range(2)

COSTS = ("advertising", "content", "events", "tools", "salaries", "agency", "other")
# Source, cost type, currency and price a month. Salaries have no source.
SPEND_LINES = (
    ("PAID_SOCIAL", "advertising", "USD", 7_500),
    ("PAID_SOCIAL", "content", "EUR", 1_200),
    ("Paid Search", "advertising", "EUR", 6_500),
    ("PAID_SEARCH", "agency", "EUR", 1_500),
    ("ORGANIC_SEARCH", "content", "EUR", 2_400),
    ("Organic Search", "tools", "USD", 600),
    ("Email Marketing", "tools", "USD", 700),
    ("EMAIL_MARKETING", "content", "EUR", 500),
    ("Trade Show", "events", "EUR", 3_200),
    ("Webinar", "events", "EUR", 700),
    ("Partner", "other", "EUR", 1_300),
    ("Referral", "other", "EUR", 500),
    ("Cold Call", "tools", "USD", 450),
    ("", "salaries", "EUR", 17_000),
    ("", "salaries", "GBP", 6_000),
    ("", "tools", "EUR", 900),
)
CREDIT_NOTE = -1_250  # for the first bill of the first line

FIRST_RATE_DAY = day_number("2022-12-05")
FIRST_RATES = {"USD": 0.928, "GBP": 1.158}

# fmt: off
FIRST_NAMES = (
    "Ada", "Alma", "Anton", "Carla", "Clara", "Daria", "David", "Elias", "Emil", "Eva",
    "Felix", "Fiona", "Greta", "Hanna", "Henri", "Ida", "Irene", "Jakob", "Jana",
    "Jonas", "Karim", "Lars", "Lea", "Luca", "Lydia", "Marek", "Mila", "Nadia", "Nina",
    "Olga", "Omar", "Paula", "Rafael", "Rosa", "Samir", "Sofia", "Thea", "Tomas",
    "Vera", "Viktor", "Yannis", "Zoe",
)
LAST_NAMES = (
    "Abel", "Anders", "Bakker", "Berg", "Blanc", "Brandt", "Costa", "Dahl", "Demir",
    "Ekholm", "Engel", "Fabre", "Fiala", "Garcia", "Graf", "Hansen", "Holt", "Ioannou",
    "Jansen", "Jarvis", "Keller", "Kowal", "Laurent", "Lindner", "Lopez", "Marino",
    "Moreau", "Moser", "Nord", "Novak", "Olsen", "Orban", "Pappas", "Perez", "Quinn",
    "Reyes", "Roth", "Serra", "Stone", "Tanner", "Urban", "Vidal", "Vogel", "Winter",
)
BEGINNINGS = (
    "Alder", "Amber", "Atlas", "Beacon", "Birch", "Bright", "Cedar", "Cobalt", "Copper",
    "Delta", "East", "Ember", "Fern", "Flint", "Granite", "Harbor", "Hazel", "Iron",
    "Juniper", "Kite", "Lark", "Linden", "Lumen", "Maple", "Meridian", "Nova", "Oak",
    "Orbit", "Pine", "Quartz", "Raven", "River", "Silver", "Summit", "Terra", "Willow",
)
ENDINGS = (
    "bridge", "craft", "dale", "field", "flow", "gate", "grid", "hill", "line", "link",
    "mark", "path", "point", "port", "scale", "stack", "trade", "vale", "view", "wave",
    "way", "works", "yard",
)
# fmt: on
# Steps of a prime that does not divide the number of full names meet each of them once.
NAME_STEP = 1_223

# ---------------------------------------------------------------- drawing and time


def pick(random: Random, weights: Sequence[float] | Array, size: int) -> Array:
    """Draw positions with these weights."""
    shares = np.cumsum(np.asarray(weights, dtype=float))
    return np.searchsorted(shares, random.random(size) * shares[-1], side="right")


def chance(random: Random, probability: float | Array, size: int) -> Array:
    """Draw whether something happens."""
    return random.random(size) < probability


def between(random: Random, low: int | Array, high: int | Array, size: int) -> Array:
    """Draw whole numbers from low up to, not including, high."""
    return np.floor(low + random.random(size) * np.subtract(high, low)).astype(int)


def around(random: Random, median: float | Array, spread: float, size: int) -> Array:
    """Draw positive numbers around a median, with a long tail upwards."""
    return median * random.lognormal(0.0, spread, size)


def to_office_hours(moments: Array) -> Array:
    """Squeeze a week from Saturday on into Monday to Friday, 8 to 18 h.

    The order of moments is kept, so that what follows something still does.
    """
    weeks, seconds = np.divmod(moments - 2 * DAY, 7 * DAY)  # 1970 began on a Thursday
    days, seconds = np.divmod(seconds * 5 // 7, DAY)
    return (weeks * 7 + 4 + days) * DAY + 8 * HOUR + seconds * 10 // 24


def working_seconds(moments: Array) -> Array:
    """Return the time worked, Monday to Friday 9 to 17 h, before each moment."""
    days, seconds = np.divmod(moments, DAY)
    weeks, weekdays = np.divmod(days + 3, 7)
    today = np.where(weekdays < 5, np.clip(seconds - 9 * HOUR, 0, 8 * HOUR), 0)
    return (weeks * 5 + np.minimum(weekdays, 5)) * 8 * HOUR + today


def after_working_seconds(worked: Array) -> Array:
    """Return the moment at which that much time has been worked."""
    days, seconds = np.divmod(worked, 8 * HOUR)
    weeks, weekdays = np.divmod(days, 5)
    return (weeks * 7 + weekdays - 3) * DAY + 9 * HOUR + seconds


def month_start(days: Array, months_later: Array | int = 0) -> Array:
    """Return the first day of a date's month, or of a later one."""
    months = np.asarray(days, "datetime64[D]").astype("datetime64[M]")
    months = months + np.asarray(months_later).astype("timedelta64[M]")
    return months.astype("datetime64[D]").astype(int)


def positions(vocabulary: Sequence[str], texts: Iterable[str]) -> Array:
    """Return where words stand in a vocabulary."""
    return np.array([vocabulary.index(text) for text in texts])


def take(columns: Columns, rows: Array) -> Columns:
    """Return some rows, in this order."""
    return {name: values[rows] for name, values in columns.items()}


def stacked(*parts: Columns) -> Columns:
    """Put tables with the same columns below each other."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def in_order(columns: Columns, name: str) -> Columns:
    """Return the rows in the order of a column."""
    return take(columns, np.argsort(columns[name], kind="stable"))


# ---------------------------------------------------------------- companies and leads


def make_companies(random: Random, copies: int) -> Columns:
    """Draw companies, in the order in which they are first seen."""
    size = COMPANIES * copies
    days = np.arange(FIRST_DAY, LAST_DAY + 1)
    months = np.asarray(days, "datetime64[D]").astype("datetime64[M]").astype(int) % 12
    flow = 1 + COMPANY_GROWTH * (days - FIRST_DAY) / days.size
    flow *= SEASON[months] * np.where((days + 3) % 7 > 4, 0.2, 1.0)
    _, weights, teams, currencies, _ = zip(*MARKETS, strict=True)
    market = pick(random, weights, size)
    industry = pick(random, INDUSTRY_WEIGHTS, size)
    return {
        "first_day": np.sort(FIRST_DAY + pick(random, flow, size)),
        "copy": between(random, 0, copies, size),
        "market": market,
        "team": positions(TEAMS, teams)[market],
        "currency": positions(CURRENCIES, currencies)[market],
        "beginning": between(random, 0, len(BEGINNINGS), size),
        "ending": between(random, 0, len(ENDINGS), size),
        "country": np.where(chance(random, 0.97, size), market, BLANK),
        "industry": np.where(chance(random, 0.96, size), industry, BLANK),
        "employee_count": np.clip(around(random, 85, 1.1, size), 3, 9e3).astype(int),
    }


def make_contacts(random: Random, companies: Columns) -> Columns:
    """Draw contacts, in the order of their creation."""
    extra = random.poisson(EXTRA_CONTACTS_PER_COMPANY, companies["market"].size)
    company = np.repeat(np.arange(extra.size), extra + 1)
    # Colleagues follow, half of them soon, and seldom on a weekend.
    mean_days = np.where(chance(random, 0.5, company.size), 15, 330)
    days_later = random.exponential(mean_days)
    days_later[np.diff(company, prepend=BLANK) > 0] = 0
    day = companies["first_day"][company] + days_later.astype(int)
    company, day = company[day <= LAST_DAY], day[day <= LAST_DAY]
    size, is_first = company.size, np.diff(company, prepend=BLANK) > 0
    to_monday = 7 - (day + 3) % 7
    is_moved = (to_monday < 3) & chance(random, 0.75, size)
    day += np.where(is_moved, to_monday, 0)
    second = pick(random, LEAD_HOURS, size) * HOUR + between(random, 0, HOUR, size)
    source = pick(random, SOURCE_WEIGHTS, size)
    # Nobody calls on a Sunday night.
    second = np.where(source == COLD_CALL, 8 * HOUR + second * 10 // 24, second)
    team = companies["team"][company]
    # A quarter of 2023 belongs to owners who have left since.
    left = chance(random, 0.25, size) & (day < FIRST_DAY + 365)
    ranks = np.where(left, 4, SELLERS_PER_TEAM[team])
    rank = between(random, 0, ranks, size) + 4 * left
    owner = companies["copy"][company] * OWNERS + team + 4 * rank
    is_known = is_first | chance(random, 0.96, size)
    return in_order(
        {
            "created_at": day * DAY + second,
            "company_id": np.where(is_known, company, BLANK),
            "owner_id": np.where(chance(random, 0.02, size), BLANK, owner),
            "team": team,
            "source": source,
            "lead_source": raw_source(random, source),
            "currency": companies["currency"][company],
            "employee_count": companies["employee_count"][company],
            "first_name": between(random, 0, len(FIRST_NAMES), size),
            "last_name": between(random, 0, len(LAST_NAMES), size),
        },
        "created_at",
    )


def raw_source(random: Random, source: Array) -> Array:
    """Draw one of the two forms in which a CRM writes a source."""
    form = source * 2 + chance(random, 0.35, source.size)
    return np.where(source == NO_SOURCE, BLANK, form)


def make_journeys(random: Random, contacts: Columns) -> Columns:
    """Draw how far each lead gets and when, also after the end of the data."""
    source, created = contacts["source"], contacts["created_at"]
    size = source.size
    is_mql = chance(random, TO_MQL[source], size)
    is_sql = is_mql & chance(random, TO_SQL[source], size)
    has_deal = is_sql & chance(random, TO_DEAL, size)
    answered = make_answers(random, contacts, is_sql)
    cycle = around(random, CYCLE_DAYS[source] * DAY, CYCLE_SPREAD, size)
    cycle *= np.where(contacts["employee_count"] > 250, 1.25, 1.0)

    def after(share: float) -> Array:
        moments = created + cycle * share * (0.8 + 0.4 * random.random(size))
        return to_office_hours(moments.astype(int))

    mql = np.maximum(after(0.10), created + 10 * MINUTE)
    sql = np.maximum(after(0.22), np.maximum(mql, answered) + HOUR)
    deal = np.maximum(after(0.36), sql + HOUR)
    close = np.maximum(created + cycle, deal + 2 * DAY).astype(int)
    return {
        "depth": is_mql.astype(int) + is_sql + has_deal,
        "answered_at": answered,
        "mql_at": mql,
        "sql_at": sql,
        "deal_at": deal,
        "decided_at": to_office_hours(close),
    }


def make_answers(random: Random, contacts: Columns, is_sql: Array) -> Array:
    """Draw the moment of the first answer; blank where nobody ever answers."""
    team, created = contacts["team"], contacts["created_at"]
    delay = around(random, ANSWER_HOURS[team] * HOUR, 1.2, team.size).astype(int)
    answered = after_working_seconds(working_seconds(created) + delay)
    # Who sits at the desk just calls back.
    is_soon = chance(random, 0.16, team.size) & (team != SLOW_TEAM)
    is_soon &= abs(created % DAY - 13 * HOUR) < 6 * HOUR
    soon = created + between(random, MINUTE, 12 * MINUTE, team.size)
    answered = np.where(is_soon, soon, np.maximum(answered, created + 2 * MINUTE))
    is_never = chance(random, NEVER_ANSWERED[team], team.size) & ~is_sql
    return np.where(is_never, BLANK, answered)


# ---------------------------------------------------------------- deals and contracts


def make_new_deals(random: Random, contacts: Columns) -> Columns:
    """Draw the deal of each lead that gets that far."""
    contact = np.flatnonzero((contacts["depth"] == 3) & (contacts["deal_at"] < END))
    lead, size = take(contacts, contact), contact.size
    is_won = chance(random, TO_WON[lead["source"]], size)
    # Losing takes longer than winning, and some lost deals are never closed.
    lost_at = lead["deal_at"] + (lead["decided_at"] - lead["deal_at"]) * 5 // 4
    ends_at = np.where(is_won, lead["decided_at"], to_office_hours(lost_at))
    is_closed = (ends_at < END) & (is_won | chance(random, 0.94, size))
    scale = np.minimum(1 + lead["employee_count"] / 300, 4.5)
    tens = (around(random, 52, 0.5, size) * scale).astype(int)
    return {
        "contact_id": contact,
        "company_id": lead["company_id"],
        "owner_id": lead["owner_id"],
        "pipeline": np.zeros(size, int),
        "status": np.where(is_closed, np.where(is_won, WON, LOST), OPEN),
        "deal_type": np.where(chance(random, 0.05, size), EXISTING, NEW),
        "amount": tens * 10 * 12 * 100,
        "currency": lead["currency"],
        "created_at": lead["deal_at"],
        "ends_at": ends_at,
    }


def make_contracts(random: Random, deals: Columns) -> Columns:
    """Draw the contracts of most companies, from their first won deal on.

    Each step of the loop draws the next contract of every company that is left.
    """
    deal = np.flatnonzero((deals["status"] == WON) & (deals["company_id"] != BLANK))
    deal = deal[np.argsort(deals["ends_at"][deal], kind="stable")]
    deal = deal[np.unique(deals["company_id"][deal], return_index=True)[1]]
    deal = deal[chance(random, 0.94, deal.size)]
    won_on = deals["ends_at"][deal] // DAY
    start = won_on + between(random, 2, 21, deal.size)
    is_first_of_month = chance(random, 0.5, deal.size)
    due = {
        "company_id": deals["company_id"][deal],
        "currency": deals["currency"][deal],
        "deal": deal,
        "won_on": won_on,
        "term": pick(random, TERM_WEIGHTS, deal.size),
        "start_date": np.where(is_first_of_month, month_start(start, 1), start),
        "monthly_amount": deals["amount"][deal] // 12,
        "amount_before": np.full(deal.size, BLANK),
    }
    contracts = []
    while due["start_date"].size:
        due["start_date"] = billing_day(due["start_date"])
        due = take(due, np.flatnonzero(due["start_date"] <= LAST_DAY))
        contracts.append(due | make_ends(random, due))
        due = make_renewals(random, contracts[-1])
    return in_order(stacked(*contracts), "start_date")


def billing_day(days: Array) -> Array:
    """Move the 29th to 31st to the next first, so that every month has the day."""
    return np.where(days - month_start(days) > 27, month_start(days, 1), days)


def make_ends(random: Random, due: Columns) -> Columns:
    """Draw how contracts end, and whether the customer then leaves."""
    term, start, size = due["term"], due["start_date"], due["term"].size
    is_open_ended = term == OPEN_ENDED
    months = np.where(is_open_ended, between(random, 8, 22, size), TERM_MONTHS[term])
    end = month_start(start, months) + start - month_start(start)
    # A few do not wait for the end, and the price rise drives others out.
    midway = (start + (end - start) * (0.3 + 0.6 * random.random(size))).astype(int)
    cancelled = np.where(chance(random, 0.002 * months, size), midway, BLANK)
    is_angry = (start < PRICE_RISE) & (end > PRICE_RISE + 5)
    is_angry &= chance(random, LEAVE_AFTER_PRICE_RISE, size)
    soon = np.minimum(PRICE_RISE + between(random, 5, 85, size), end)
    cancelled = np.where(is_angry, soon, cancelled)
    cancelled[cancelled > LAST_DAY] = BLANK
    over = np.where(cancelled == BLANK, end, cancelled)
    # Without an end date only a cancellation ends a contract, also for a new price.
    is_replaced = is_open_ended & (over <= LAST_DAY)
    return {
        "end_date": np.where(is_open_ended, BLANK, end - 1),
        "cancelled_on": np.where(is_replaced, over, cancelled),
        "over": over,
        "leaves": (cancelled != BLANK) | chance(random, LEAVE[term], size),
    }


def make_renewals(random: Random, contracts: Columns) -> Columns:
    """Draw what follows contracts: at once, after a gap, or after months away."""
    leaves = contracts["leaves"]
    past = take(contracts, np.flatnonzero(~leaves | chance(random, 0.3, leaves.size)))
    size = past["leaves"].size
    gap = np.where(chance(random, 0.07, size), between(random, 5, 22, size), 0)
    gap = np.where(past["leaves"], between(random, 62, 200, size), gap)
    draw, term = random.random(size), past["term"]
    is_less = draw < (PAY_LESS + PAY_MORE)[term]
    factor = np.where(is_less, 0.65 + 0.3 * random.random(size), 1.0)
    is_more = draw < PAY_MORE[term]
    factor = np.where(is_more, 1.05 + 0.35 * random.random(size), factor)
    amount = past["monthly_amount"]
    for outcome in ("end_date", "cancelled_on", "leaves"):
        del past[outcome]
    return past | {
        "start_date": past.pop("over") + gap,
        "monthly_amount": (amount * factor / 500).astype(int) * 500,
        "amount_before": amount,
    }


def make_later_deals(
    random: Random, contacts: Columns, deals: Columns, contracts: Columns
) -> Columns:
    """Draw the deals with customers: growth, renewals, lost renewals, and attempts."""
    start, over, monthly = (
        contracts[name] for name in ("start_date", "over", "monthly_amount")
    )
    size, is_yearly = start.size, contracts["term"] == YEARLY
    gain = monthly - contracts["amount_before"]
    follows = contracts["amount_before"] != BLANK
    signed = start - between(random, 3, 16, size)
    midway = (start + (over - start) * (0.3 + 0.6 * random.random(size))).astype(int)

    def later(
        rows: Array, share: float, status: int, kind: int, amount: Array, day: Array
    ) -> Columns:
        row = np.flatnonzero(rows & chance(random, share, size))
        cycle = around(random, 32, 0.5, row.size)
        opened = np.maximum(day[row] - cycle, contracts["won_on"][row] + 1) * DAY
        created = to_office_hours(opened.astype(int))
        ends_at = to_office_hours((day[row] + 1) * DAY)
        first = take(deals, contracts["deal"][row])
        declared = np.where(chance(random, 0.06, row.size), NEW, kind)
        return first | {
            "contact_id": colleague(random, contacts, first["contact_id"], created),
            "pipeline": np.ones(row.size, int),
            "status": np.where(ends_at < END, status, OPEN),
            "deal_type": declared,
            "amount": amount[row] * 12,
            "created_at": created,
            "ends_at": ends_at,
        }

    found = stacked(
        later(follows & (gain > 0), 0.85, WON, EXISTING, gain, signed),
        later(follows & (gain <= 0) & is_yearly, 0.8, WON, RENEWAL, monthly, signed),
        later(contracts["leaves"] & is_yearly, 0.6, LOST, RENEWAL, monthly, over),
        later(over - start > 40, 0.2, LOST, EXISTING, monthly // 4, midway),
    )
    return take(found, np.flatnonzero(found["created_at"] < END))


def colleague(random: Random, contacts: Columns, contact: Array, at: Array) -> Array:
    """Draw for some contacts another one of the company, if known at that moment."""
    order = np.argsort(contacts["company_id"], kind="stable")
    companies = contacts["company_id"][order]
    company = contacts["company_id"][contact]
    first = np.searchsorted(companies, company)
    colleagues = np.searchsorted(companies, company, side="right") - first
    other = order[first + between(random, 0, colleagues, contact.size)]
    is_other = chance(random, 0.5, contact.size) & (contacts["created_at"][other] < at)
    return np.where(is_other, other, contact)


def finish_deals(random: Random, deals: Columns) -> Columns:
    """Put all deals in order of creation, and add what depends on their status."""
    deals = in_order(deals, "created_at")
    created, ends_at, status = deals["created_at"], deals["ends_at"], deals["status"]
    pipeline, size, is_closed = deals["pipeline"], status.size, status != OPEN
    path, steps = PATHS[pipeline], np.arange(PATHS.shape[1])
    # A row for each deal, a column for each step of its path.
    begins = STAGE_BEGINS[pipeline] + 0.1 * (random.random(path.shape) - 0.5)
    length = np.maximum(ends_at - created, DAY)
    entered = created[:, None] + (length[:, None] * begins).astype(int)
    earliest = created[:, None] + steps * 2 * MINUTE
    latest = (created + length)[:, None] - (steps.size - steps) * 2 * MINUTE
    entered = np.clip(to_office_hours(entered), earliest, latest)
    entered[:, 0] = created
    reached = 1 + between(random, 0, PATH_LENGTHS[pipeline], size)
    reached = np.where(status == WON, PATH_LENGTHS[pipeline], reached)
    is_entered = (steps < reached[:, None]) & (entered < END)
    stage = path[np.arange(size), is_entered.sum(axis=1) - 1]
    stage = np.where(status == WON, CLOSED_WON, stage)
    stage = np.where(status == LOST, CLOSED_LOST, stage)
    expected = (LAST_DAY + between(random, 1, 100, size)) * DAY + 12 * HOUR
    has_amount = (status == WON) | chance(random, 0.95, size)
    has_probability = chance(random, 0.96, size)
    touched = np.where(is_closed, ends_at, between(random, created, END, size))
    return deals | {
        "stage": stage,
        "amount": np.where(has_amount, deals["amount"], BLANK),
        "probability": np.where(has_probability, STAGE_PROBABILITIES[stage], BLANK),
        "closed_at": np.where(is_closed, ends_at, expected),
        "updated_at": np.minimum(touched + HOUR, END - 1),
        "entered": entered,
        "is_entered": is_entered,
    }


# ---------------------------------------------------------------- what is recorded


def happened(*parts: Columns, at: str) -> Columns:
    """Return the rows up to the end of the data, in the order of time."""
    rows = stacked(*parts)
    return in_order(take(rows, np.flatnonzero(rows[at] < END)), at)


def make_stage_history(deals: Columns) -> Columns:
    """List the stages that deals entered, and the closing ones."""
    deal, step = np.nonzero(deals["is_entered"])
    closed = np.flatnonzero(deals["status"] != OPEN)
    passed = PATHS[deals["pipeline"][deal], step]
    at = deals["entered"][deal, step]
    return happened(
        {"deal_id": deal, "stage": passed, "entered_at": at},
        {"deal_id": closed}
        | take({"stage": deals["stage"], "entered_at": deals["closed_at"]}, closed),
        at="entered_at",
    )


def make_lifecycle(random: Random, contacts: Columns, deals: Columns) -> Columns:
    """List the lifecycle stages, also of leads that are dropped or fall back."""
    depth, created = contacts["depth"], contacts["created_at"]

    def entering(stage: int, contact: Array, at: Array) -> Columns:
        stages = np.full(contact.size, stage)
        return {"contact_id": contact, "lifecycle_stage": stages, "entered_at": at}

    def some(rows: Array, share: float) -> Array:
        rows = np.flatnonzero(rows)
        return rows[chance(random, share, rows.size)]

    def days_after(at: Array, low: int, high: int) -> Array:
        return to_office_hours(at + between(random, low * DAY, high * DAY, at.size))

    mql, sql, deal = (np.flatnonzero(depth > level) for level in range(3))
    won = in_order(take(deals, np.flatnonzero(deals["status"] == WON)), "closed_at")
    winner, first = np.unique(won["contact_id"], return_index=True)
    won_at = won["closed_at"][first] + between(random, 0, 10 * MINUTE, first.size)
    is_lost = np.zeros(depth.size, bool)
    is_lost[deals["contact_id"][deals["status"] == LOST]] = True
    is_lost[winner] = False
    dropped, fallen = some(depth == 0, 0.35), some(depth == 2, 0.5)
    lost = some(is_lost, 0.4)
    fallen_at = days_after(contacts["sql_at"][fallen], 12, 60)
    again = some(np.ones(fallen.size), 0.4)
    return happened(
        entering(LEAD, np.arange(depth.size), created),
        entering(MQL, mql, contacts["mql_at"][mql]),
        entering(SQL, sql, contacts["sql_at"][sql]),
        entering(OPPORTUNITY, deal, contacts["deal_at"][deal]),
        entering(CUSTOMER, winner, won_at),
        entering(DISQUALIFIED, dropped, days_after(created[dropped], 4, 40)),
        entering(DISQUALIFIED, lost, days_after(contacts["decided_at"][lost], 60, 120)),
        entering(LEAD, fallen, fallen_at),
        entering(MQL, fallen[again], days_after(fallen_at[again], 20, 90)),
        at="entered_at",
    )


def make_touchpoints(random: Random, contacts: Columns) -> Columns:
    """Draw the marketing touches of each contact; the first is how it came."""
    extra = random.poisson(0.5 + 0.7 * contacts["depth"])
    contact = np.repeat(np.arange(extra.size), extra + 1)
    is_first = np.diff(contact, prepend=BLANK) > 0
    lead = take(contacts, contact)
    until = np.maximum(lead["decided_at"], lead["created_at"] + 20 * DAY)
    at = between(random, lead["created_at"], until, contact.size)
    other = raw_source(random, pick(random, SOURCE_WEIGHTS, contact.size))
    touches = {
        "contact_id": contact,
        "source": np.where(is_first, lead["lead_source"], other),
        "touched_at": np.where(is_first, lead["created_at"], at),
    }
    return happened(touches, at="touched_at")


def make_activities(random: Random, contacts: Columns, deals: Columns) -> Columns:
    """Draw what is done with leads and on deals, by people and by machines."""
    created, answered, depth = (
        contacts[name] for name in ("created_at", "answered_at", "depth")
    )
    everyone, is_inbound = np.arange(depth.size), contacts["source"] != COLD_CALL

    def activities(
        contact: Array,
        at: Array,
        kind: Array | int,
        direction: Array | int,
        deal: Array | int = BLANK,
        is_automated: bool = False,
    ) -> Columns:
        columns = {
            "activity_type": kind,
            "direction": direction,
            "occurred_at": at,
            "contact_id": contact,
            "deal_id": deal,
            "owner_id": BLANK if is_automated else contacts["owner_id"][contact],
            "is_automated": is_automated,
        }
        return {
            name: np.broadcast_to(value, contact.shape)
            for name, value in columns.items()
        }

    def by_people(contact: Array, at: Array, deal: Array | int = BLANK) -> Columns:
        kind = pick(random, ACTIVITY_WEIGHTS, at.size)
        direction = chance(random, OUTBOUND_SHARES[kind], at.size).astype(int)
        direction[kind >= NOTE] = BLANK
        return activities(contact, at, kind, direction, deal)

    writes = np.flatnonzero(is_inbound & chance(random, 0.2, depth.size))
    greeted = np.flatnonzero(is_inbound & chance(random, 0.55, depth.size))
    nursed = np.repeat(everyone, random.poisson(0.8, depth.size))
    nursed_at = between(random, created[nursed], END, nursed.size)
    answers = np.flatnonzero(answered != BLANK)
    answer_kind = pick(random, ANSWER_WEIGHTS, answers.size)
    followed = np.repeat(answers, random.poisson(FOLLOW_UPS[depth[answers]]))
    days = between(random, 0, (6 + 16 * depth[followed]) * DAY, followed.size)
    followed_at = to_office_hours(answered[followed] + days)
    followed_at = np.maximum(followed_at, answered[followed] + HOUR)
    visits = random.poisson(DEAL_ACTIVITIES[deals["pipeline"]])
    deal = np.repeat(np.arange(visits.size), visits)
    opened, ends_at = deals["created_at"][deal], deals["ends_at"][deal]
    worked_at = to_office_hours(between(random, opened, ends_at, deal.size))
    worked_at = np.maximum(worked_at, opened)
    return happened(
        activities(writes, created[writes], EMAIL, INBOUND),
        activities(greeted, created[greeted] + 40, EMAIL, OUTBOUND, is_automated=True),
        activities(nursed, nursed_at, EMAIL, OUTBOUND, is_automated=True),
        activities(answers, answered[answers], answer_kind, OUTBOUND),
        by_people(followed, followed_at),
        by_people(deals["contact_id"][deal], worked_at, deal),
        at="occurred_at",
    )


def make_spend(random: Random, copies: int) -> Columns:
    """Draw the monthly bills of each copy, and a credit note."""
    month, line = np.divmod(np.arange(36 * len(SPEND_LINES)), len(SPEND_LINES))
    month, line = np.repeat(month, copies), np.repeat(line, copies)
    sources, kinds, currencies, prices = zip(*SPEND_LINES, strict=True)
    source = [RAW_SOURCES.index(text) if text else BLANK for text in sources]
    level = np.array(list(SPEND_LEVELS.values()))[month // 12]
    level *= (1 + month % 12 * 0.012) * (0.85 + 0.3 * random.random(line.size))
    first_of_month = month_start(np.full(line.size, FIRST_DAY), month)
    bills = {
        "spend_date": first_of_month + between(random, 0, 28, line.size),
        "source": np.array(source)[line],
        "cost_type": positions(COSTS, kinds)[line],
        "amount": (np.array(prices)[line] * level * 100).astype(int),
        "currency": positions(CURRENCIES, currencies)[line],
    }
    notes = take(bills, np.arange(copies))
    notes["spend_date"] += 35
    notes["amount"][:] = CREDIT_NOTE * 100
    return in_order(stacked(bills, notes), "spend_date")


def make_rates() -> Columns:
    """Draw what a dollar and a pound cost each week: one market for all companies."""
    random = np.random.Generator(np.random.PCG64(SEED))
    days = np.arange(FIRST_RATE_DAY, LAST_DAY + 1, 7)
    moves = 1 + 0.006 * random.standard_normal((days.size, len(FIRST_RATES)))
    rates = np.cumprod(moves, axis=0) * np.array(list(FIRST_RATES.values()))
    codes = positions(CURRENCIES, FIRST_RATES)
    return {
        "rate_date": np.repeat(days, codes.size),
        "currency": np.tile(codes, days.size),
        "rate": np.rint(rates.ravel() * 100_000).astype(int),
    }


# ---------------------------------------------------------------- Arrow tables

TABLES = {
    "companies": "company_id company_name industry country employee_count owner_id "
    "created_at is_deleted merged_into_company_id updated_at",
    "owners": "owner_id owner_name team",
    "contacts": "contact_id company_id owner_id email lead_source created_at "
    "is_deleted merged_into_contact_id updated_at",
    "lifecycle_events": "contact_id lifecycle_stage entered_at",
    "touchpoints": "touchpoint_id contact_id source touched_at",
    "activities": "activity_id activity_type direction occurred_at contact_id deal_id "
    "owner_id is_automated",
    "deals": "deal_id company_id contact_id owner_id deal_name pipeline stage status "
    "deal_type amount currency probability created_at closed_at is_deleted updated_at",
    "deal_stage_history": "deal_id stage entered_at",
    "contracts": "contract_id company_id start_date end_date cancelled_on "
    "monthly_amount currency updated_at",
    "spend": "spend_id spend_date source cost_type amount currency",
    "exchange_rates": "rate_date currency rate",
}
# The table that an id is of, and how its ids begin.
IDS = {
    "company_id": ("companies", "co-"),
    "owner_id": ("owners", "own-"),
    "contact_id": ("contacts", "con-"),
    "touchpoint_id": ("touchpoints", "tp-"),
    "activity_id": ("activities", "act-"),
    "deal_id": ("deals", "deal-"),
    "contract_id": ("contracts", "ctr-"),
    "spend_id": ("spend", "sp-"),
}
VOCABULARIES = {
    "industry": INDUSTRIES,
    "country": tuple(market.country for market in MARKETS),
    "team": TEAMS,
    "lead_source": RAW_SOURCES,
    "source": RAW_SOURCES,
    "lifecycle_stage": LIFECYCLE_STAGES,
    "activity_type": ACTIVITY_TYPES,
    "direction": DIRECTIONS,
    "pipeline": PIPELINES,
    "stage": STAGES,
    "status": STATUSES,
    "deal_type": DEAL_TYPES,
    "currency": CURRENCIES,
    "cost_type": COSTS,
}
DECIMAL_PLACES = {"amount": 2, "monthly_amount": 2, "probability": 2, "rate": 5}


def own_id(table: str) -> str | None:
    """Return the column that tells the rows of a table apart by an id of their own."""
    first = TABLES[table].split()[0]
    return first if IDS.get(first, ("",))[0] == table else None


def words(codes: Array, vocabulary: Sequence[str]) -> pa.Array:
    """Return the words at these positions."""
    positions = pa.array(codes.astype(np.int32), mask=codes == BLANK)
    return pa.DictionaryArray.from_arrays(positions, pa.array(vocabulary))


def joined(*parts: str | pa.Array, by: str = "") -> pa.Array:
    """Join texts; blank where one of them is."""
    texts = [part if isinstance(part, str) else part.cast("string") for part in parts]
    return pc.binary_join_element_wise(*texts, by)


def arrow(name: str, values: Any, before: Mapping[str, int]) -> pa.Array:
    """Return a column in its type; `before` counts the rows of the blocks before."""
    if not isinstance(values, np.ndarray):
        return values
    if name in VOCABULARIES:
        return words(values, VOCABULARIES[name])
    if values.dtype == bool:
        return pa.array(values)
    is_blank = values == BLANK
    if name in IDS:
        table, prefix = IDS[name]
        return joined(prefix, pa.array(values + before[table] + 1, mask=is_blank))
    if name in DECIMAL_PLACES:
        unit = pa.scalar(Decimal(1).scaleb(-DECIMAL_PLACES[name]))
        numbers = pa.array(values, mask=is_blank).cast(pa.decimal128(19))
        return pc.multiply(numbers, unit).cast(pa.decimal128(18, DECIMAL_PLACES[name]))
    if name.endswith("_at"):
        return pa.array(values, pa.timestamp("s"), mask=is_blank)
    if name.endswith(("_date", "_on")):
        return pa.array(values.astype(np.int32), mask=is_blank).cast(pa.date32())
    return pa.array(values, mask=is_blank)


def laid_out(table: str, columns: Columns, before: Mapping[str, int]) -> pa.Table:
    """Return the canonical table; what is not drawn is not deleted and not merged."""
    size = len(next(iter(columns.values())))
    nothing = pa.nulls(size, pa.string())
    columns = {"is_deleted": np.zeros(size, bool)} | columns
    if key := own_id(table):
        columns[key] = np.arange(size)
    return pa.table(
        {
            name: arrow(name, columns.get(name, nothing), before)
            for name in TABLES[table].split()
        }
    )


def make_owners(copies: int, before: Mapping[str, int]) -> Columns:
    """List the owners; no two of them share a name, not even in different blocks."""
    rows = np.arange(OWNERS * copies)
    names = len(FIRST_NAMES) * len(LAST_NAMES)
    round_, name = np.divmod(rows + before["owners"], names)
    last, first = np.divmod(name * NAME_STEP % names, len(FIRST_NAMES))
    number = pc.if_else(pa.array(round_ > 0), joined(" ", pa.array(round_ + 1)), "")
    full_name = joined(words(first, FIRST_NAMES), words(last, LAST_NAMES), by=" ")
    return {
        "owner_name": joined(full_name, number),
        "team": rows % OWNERS % len(TEAMS),
    }


def add_texts(parts: Mapping[str, Columns], before: Mapping[str, int]) -> None:
    """Add names and e-mail addresses, which follow from what is drawn."""
    companies, contacts, deals = (parts[n] for n in ("companies", "contacts", "deals"))
    beginning = words(companies["beginning"], BEGINNINGS)
    name = joined(beginning, words(companies["ending"], ENDINGS))
    legal_form = words(companies["market"], [market.legal_form for market in MARKETS])
    companies["company_name"] = joined(name, legal_form, by=" ")
    first_name = words(contacts["first_name"], FIRST_NAMES)
    person = joined(first_name, words(contacts["last_name"], LAST_NAMES), by=".")
    company = contacts["company_id"]
    number = pa.array(company + before["companies"] + 1, mask=company == BLANK)
    contacts["email"] = joined(pc.utf8_lower(person), "@company-", number, ".example")
    company = pa.array(deals["company_id"], mask=deals["company_id"] == BLANK)
    buyer = pc.fill_null(companies["company_name"].take(company), "No company")
    deals["deal_name"] = joined(buyer, words(deals["pipeline"], PIPELINES), by=", ")


def make_block(
    number: int, copies: int, before: Mapping[str, int]
) -> dict[str, pa.Table]:
    """Draw so many companies; each block has a random generator of its own."""
    random = np.random.Generator(np.random.PCG64([SEED, number]))
    companies = make_companies(random, copies)
    contacts = make_contacts(random, companies)
    contacts |= make_journeys(random, contacts)
    new_deals = make_new_deals(random, contacts)
    contracts = make_contracts(random, new_deals)
    later_deals = make_later_deals(random, contacts, new_deals, contracts)
    deals = finish_deals(random, stacked(new_deals, later_deals))
    contracts["updated_at"] = contracts["start_date"] * DAY + 9 * HOUR
    # A company comes into the CRM with its first contact, and to that one's owner.
    known = np.flatnonzero(contacts["company_id"] != BLANK)
    first = known[np.unique(contacts["company_id"][known], return_index=True)[1]]
    companies |= {name: contacts[name][first] for name in ("created_at", "owner_id")}
    for part in (companies, contacts):
        created = part["created_at"]
        part["updated_at"] = between(random, created, END, created.size)
    drawn = {
        "companies": companies,
        "owners": make_owners(copies, before),
        "contacts": contacts,
        "lifecycle_events": make_lifecycle(random, contacts, deals),
        "touchpoints": make_touchpoints(random, contacts),
        "activities": make_activities(random, contacts, deals),
        "deals": deals,
        "deal_stage_history": make_stage_history(deals),
        "contracts": contracts,
        "spend": make_spend(random, copies),
        "exchange_rates": make_rates(),
    }
    add_texts(drawn, before)
    return {table: laid_out(table, columns, before) for table, columns in drawn.items()}


# ---------------------------------------------------------------- planted faults

Fault = tuple[str, dict[str, str]]  # what must become of the row, and its values

# What a planted row holds where it says nothing else. The months differ from row to
# row, so that planted rows make no month stand out.
# fmt: off
PLAIN_ROWS = {
    "companies": {"company_name": "Planted", "created_at": "2024-<month>-04 10:00"},
    "owners": {"team": "North"},
    "contacts": {"company_id": "co-odd", "lead_source": "Direct Traffic",
                 "created_at": "2024-<month>-04 10:00"},
    "lifecycle_events": {"contact_id": "con-odd", "lifecycle_stage": "mql",
                         "entered_at": "2024-<later>-11 10:00"},
    "touchpoints": {"contact_id": "con-odd", "source": "Webinar",
                    "touched_at": "2024-<later>-07 10:00"},
    "activities": {"activity_type": "call", "direction": "outbound",
                   "occurred_at": "2024-<later>-05 11:00", "contact_id": "con-odd"},
    "deals": {"company_id": "co-odd", "contact_id": "con-odd", "deal_name": "Planted",
              "pipeline": "New business", "stage": "Proposal", "status": "open",
              "amount": "600", "created_at": "2024-<month>-08 10:00"},
    "deal_stage_history": {"deal_id": "deal-odd", "stage": "Demo",
                           "entered_at": "2024-02-01 10:00"},
    "contracts": {"company_id": "co-odd", "start_date": "2024-09-01",
                  "end_date": "2025-08-31", "monthly_amount": "50"},
    "spend": {"spend_date": "2024-<month>-15", "source": "Trade Show",
              "cost_type": "events", "amount": "120"},
    "exchange_rates": {"rate_date": "2024-02-07", "currency": "USD", "rate": "0.93"},
}
# fmt: on
SALE = {"status": "won", "stage": "Closed won", "closed_at": "2024-<later>-20 10:00"}


def planted(
    fate: str, plain: Mapping[str, str], values: Mapping[str, Any]
) -> list[Fault]:
    """Return one row, or one for each of several values of a column."""
    choices = {
        name: (value,) if isinstance(value, str) else value
        for name, value in (plain | values).items()
    }
    return [
        (fate, {name: value[row % len(value)] for name, value in choices.items()})
        for row in range(max(map(len, choices.values())))
    ]


def rejected(reason: str, plain: Mapping[str, str] = {}, **values: Any) -> list[Fault]:
    """Return rows that are rejected for this reason."""
    return planted(f"rejected {reason}", plain, values)


def warned(warning: str, plain: Mapping[str, str] = {}, **values: Any) -> list[Fault]:
    """Return rows that stay, with this warning."""
    return planted(f"warned {warning}", plain, values)


def deleted(**values: Any) -> list[Fault]:
    """Return rows that were deleted, merged, or refer to a deleted record."""
    return planted("deleted", {}, values)


def fine(plain: Mapping[str, str] = {}, **values: Any) -> list[Fault]:
    """Return rows that only look as if something was wrong."""
    return planted("accepted", plain, values)


# fmt: off
FAULTS = {
    "companies": [
        fine(company_id="co-odd", company_name="Έλξη & Ψηφίδες", country="Greece"),
        fine(company_name=('"Söhne", AG', "🚀\nLtd", "<b>Bold</b>", "=cmd()", " A ")),
        fine(is_deleted=("no", "F", "0"), company_id=(" co-a", "co-b ", " co-c ")),
        fine(created_at="2024-03-01T09:30:00+02:00", employee_count=" 120 "),
        rejected("missing_key", company_id=("", "  ")),
        # The latest update stands; a blank one is the earliest.
        rejected("duplicate_key", company_id="co-two", updated_at=("", "2024-05-01")),
        fine(company_id="co-two", updated_at="2024-05-01 00:01"),
        warned("unknown_owner", owner_id=("own-nobody", "own-who")),
        warned("unparseable_employee_count", employee_count=("50-100", "many")),
        warned("unparseable_created_at", created_at=("03/04/2024", "1999-12-31")),
        warned("unparseable_is_deleted", is_deleted=("maybe", "2")),
        warned("unparseable_updated_at", updated_at=("yesterday", "2024-13-01")),
        deleted(company_id="co-deleted", is_deleted="yes"),
        # A chain: its link was merged first and deleted later.
        deleted(company_id="co-chain", merged_into_company_id="co-link"),
        deleted(
            company_id="co-link", merged_into_company_id="co-odd", is_deleted="true"
        ),
        warned("unresolved_merge", merged_into_company_id=("co-gone", "co-deleted")),
        warned("unresolved_merge", company_id="co-i", merged_into_company_id="co-i"),
        warned(
            "unresolved_merge",
            company_id=("co-ring-1", "co-ring-2"),
            merged_into_company_id=("co-ring-2", "co-ring-1"),
        ),
    ],
    "owners": [
        fine(owner_name=("Θέκλη", "")),
        rejected("missing_key", owner_id=("", " ")),
        # Without updated_at the row whose texts sort last stands.
        rejected("duplicate_key", owner_id="own-two", owner_name="Ada One"),
        fine(owner_id="own-two", owner_name="Ada Two"),
        rejected("duplicate_key", owner_id="own-moved", team="East"),
        fine(owner_id="own-moved", team="West"),
    ],
    "contacts": [
        fine(contact_id="con-odd", created_at="2024-01-04", lead_source=" REFERRALS "),
        fine(contact_id=" con-blanks ", email='"a,b"@company-odd.example'),
        fine(created_at="2024-03-31 23:30:00.5+0300", is_deleted="f", lead_source=""),
        fine(company_id=("co-chain", " co-odd")),
        rejected("missing_key", contact_id=("", "  ")),
        rejected("duplicate_key", contact_id="con-two", updated_at="2024-05-01"),
        fine(contact_id="con-two", updated_at="2024-06-01"),
        # A tie: again the texts decide.
        rejected("duplicate_key", contact_id="con-tie", email="a@company-odd.example"),
        fine(contact_id="con-tie", email="b@company-odd.example"),
        # The row that stands is itself invalid, and the other does not replace it.
        rejected("duplicate_key", contact_id="con-bad", updated_at="2024-05-01"),
        rejected(
            "invalid_created_at",
            contact_id="con-bad",
            updated_at="2024-06-01",
            created_at="soon",
        ),
        rejected("invalid_created_at", created_at=("", "2024-02-30 10:00")),
        warned("unknown_company", company_id=("co-nowhere", "co-deleted")),
        warned("unknown_owner", owner_id=("own-nobody", "own-who")),
        warned("unparseable_is_deleted", is_deleted=("maybe", "deleted")),
        warned("unparseable_updated_at", updated_at=("yesterday", "24-01-05")),
        warned("unmapped_lead_source", lead_source=("Podcast", " podcast")),
        deleted(contact_id="con-deleted", is_deleted="T"),
        deleted(contact_id="con-chain", merged_into_contact_id="con-link"),
        deleted(
            contact_id="con-link", merged_into_contact_id="con-odd", is_deleted="1"
        ),
        warned("unresolved_merge", merged_into_contact_id=("con-gone", "con-bad")),
        warned("unresolved_merge", contact_id="con-i", merged_into_contact_id="con-i"),
        warned(
            "unresolved_merge",
            contact_id=("con-ring-1", "con-ring-2"),
            merged_into_contact_id=("con-ring-2", "con-ring-1"),
        ),
    ],
    "lifecycle_events": [
        fine(contact_id="con-chain", lifecycle_stage=" SQL "),
        fine(lifecycle_stage="Lead", entered_at="2023-12-01"),  # before the contact
        rejected("missing_key", contact_id=("", "  ")),
        rejected("invalid_lifecycle_stage", lifecycle_stage=("", " ")),
        rejected("invalid_entered_at", entered_at=("", "2024-04-31")),
        rejected("unknown_contact", contact_id=("con-nowhere", "con-bad")),
        warned(
            "unrecognised_lifecycle_stage", lifecycle_stage=("evangelist", "Subscriber")
        ),
        deleted(contact_id="con-deleted", lifecycle_stage=("lead", "mql")),
    ],
    "touchpoints": [
        fine(contact_id="con-chain", touched_at="2024-03-31T23:30:00.5Z"),
        rejected("missing_key", touchpoint_id=("", " ")),
        rejected("duplicate_key", touchpoint_id="tp-two", touched_at="2024-05-01"),
        fine(touchpoint_id="tp-two", touched_at="2024-05-02"),
        rejected("duplicate_key", touchpoint_id="tp-late", source="Partner"),
        fine(touchpoint_id="tp-late", source="Referral"),
        rejected("invalid_contact_id", contact_id=("", " ")),
        rejected("invalid_touched_at", touched_at=("", "2024-06-01 25:00")),
        rejected("unknown_contact", contact_id=("con-nowhere", "con-bad")),
        warned("unmapped_lead_source", source=("Podcast", "PODCAST")),
        deleted(contact_id="con-deleted", source=("Webinar", "Partner")),
    ],
    "activities": [
        fine(activity_type=("CALL", " Email "), direction=" Outbound "),
        fine(contact_id="con-chain", is_automated=("yes", "T", "1", "no")),
        fine(occurred_at="2024-07-01 10:00 +0200", contact_id="", deal_id="deal-odd"),
        rejected("missing_key", activity_id=("", " ")),
        rejected("duplicate_key", activity_id="act-two", direction="inbound"),
        fine(activity_id="act-two", direction="outbound"),
        # An exact copy.
        rejected("duplicate_key", activity_id="act-copy", occurred_at="2024-08-01"),
        fine(activity_id="act-copy", occurred_at="2024-08-01"),
        rejected("invalid_activity_type", activity_type=("", " ")),
        rejected("invalid_occurred_at", occurred_at=("", "2024-05-05 at noon")),
        warned("unknown_contact", contact_id=("con-nowhere", "con-deleted")),
        warned("unknown_deal", deal_id=("deal-nowhere", "deal-deleted")),
        warned("unknown_owner", owner_id=("own-nobody", "own-who")),
        warned("unparseable_direction", direction=("sideways", "both")),
        warned("unparseable_is_automated", is_automated=("robot", "2")),
        warned("unrecognised_activity_type", activity_type=("Voicemail", "InMail")),
    ],
    "deals": [
        fine(SALE, deal_id="deal-odd", deal_name='"Big", one\nΈλξη 🚀'),
        fine(status=" LOST ", closed_at="2024-08-31 23:30:00-05:00", amount=""),
        fine(currency=(" usd ", "gbp", ""), amount=("1.2e3", "+600.", "600")),
        fine(deal_type="Existing_Business", probability=".5", is_deleted="no"),
        fine(closed_at="some day"),  # of an open deal, and never read
        fine(company_id="co-chain", contact_id="con-chain", owner_id="own-two"),
        rejected("missing_key", deal_id=("", " ")),
        rejected("duplicate_key", deal_id="deal-two", updated_at="2024-05-01"),
        fine(deal_id="deal-two", updated_at="2024-05-01 00:00:01"),
        rejected("duplicate_key", deal_id="deal-tie", amount="600"),
        fine(deal_id="deal-tie", amount="700"),
        rejected("invalid_status", status=("", "stalled")),
        rejected("invalid_amount", SALE, amount=("1.200,00", "n/a")),
        rejected("invalid_created_at", created_at=("", "2024-00-01")),
        rejected("closed_without_closed_at", SALE, closed_at=("", "2024-06-31")),
        rejected("closed_without_closed_at", status="lost", closed_at="soon"),
        rejected("negative_amount", amount=("-600", "-0.01")),
        rejected("missing_exchange_rate", SALE, currency=("SEK", "sek")),
        warned("unknown_company", company_id=("co-nowhere", "co-deleted")),
        warned("unknown_contact", contact_id=("con-nowhere", "con-deleted")),
        warned("unknown_owner", owner_id=("own-nobody", "own-who")),
        warned("unparseable_deal_type", deal_type=("barter", "new")),
        warned("unparseable_amount", amount=("1.200,00", "about 500")),
        warned("unparseable_probability", probability=("80", "-0.1", "50 %")),
        warned("unparseable_is_deleted", is_deleted=("maybe", "2")),
        warned("unparseable_updated_at", updated_at=("yesterday", "1/2/2024")),
        warned("won_without_amount", SALE, amount=("", " ")),
        warned("closed_before_created", SALE, closed_at=("2023-12-05", "2023-12-06")),
        warned("missing_exchange_rate", currency="SEK"),
        warned("missing_exchange_rate", SALE, currency="SEK", status="lost"),
        deleted(deal_id=("deal-deleted", "deal-gone"), is_deleted=("TRUE", "t")),
    ],
    "deal_stage_history": [
        # Won, reopened and won again: the earlier won stage is a visit like any other.
        fine(
            stage=("Closed won", "Negotiation"), entered_at=("2024-02-10", "2024-02-20")
        ),
        rejected("missing_key", deal_id=("", " ")),
        rejected("invalid_stage", stage=("", " ")),
        rejected("invalid_entered_at", entered_at=("", "01.02.2024")),
        rejected("unknown_deal", deal_id=("deal-nowhere", "deal-none")),
        deleted(deal_id=("deal-deleted", "deal-gone")),
    ],
    "contracts": [
        fine(start_date="2024-09-01T00:00:00", end_date="9999-12-31"),
        fine(end_date="", cancelled_on=("2025-02-01", "9000-01-01"), currency=" usd"),
        fine(company_id="co-chain"),
        rejected("missing_key", contract_id=("", " ")),
        rejected("duplicate_key", contract_id="ctr-two", updated_at="2024-10-01"),
        fine(contract_id="ctr-two", updated_at="2024-11-01"),
        rejected("duplicate_key", contract_id="ctr-tie", monthly_amount="40"),
        fine(contract_id="ctr-tie", monthly_amount="50"),
        rejected("invalid_company_id", company_id=("", " ")),
        rejected("invalid_start_date", start_date=("", "2024-09-01 09:00")),
        rejected("invalid_end_date", end_date=("never", "2025-02-29")),
        rejected("invalid_cancelled_on", cancelled_on=("no", "1.2.2025")),
        rejected("invalid_monthly_amount", monthly_amount=("", "fifty")),
        rejected("unknown_company", company_id=("co-nowhere", "co-none")),
        rejected("negative_amount", monthly_amount=("-50", "-0.01")),
        rejected("missing_exchange_rate", currency=("SEK", "sek")),
        rejected("end_before_start", end_date=("2024-08-31", "2024-01-31")),
        rejected("end_before_start", cancelled_on="2024-08-31"),
        warned("unparseable_updated_at", updated_at=("yesterday", "2024")),
        deleted(company_id="co-deleted", currency=("EUR", "USD")),
    ],
    "spend": [
        fine(cost_type=("", " Events "), currency=("", " gbp "), amount="1e2"),
        rejected("missing_key", spend_id=("", " ")),
        rejected("duplicate_key", spend_id="sp-two", amount="110"),
        fine(spend_id="sp-two", amount="120"),
        rejected("duplicate_key", spend_id="sp-copy", spend_date="2024-06-01"),
        fine(spend_id="sp-copy", spend_date="2024-06-01"),
        rejected("invalid_spend_date", spend_date=("", "2024-05")),
        rejected("invalid_amount", amount=("", "€ 120")),
        # No krona at all, and no dollar so early.
        rejected("missing_exchange_rate", currency="SEK"),
        rejected("missing_exchange_rate", currency="USD", spend_date="2022-11-15"),
        warned("unparseable_cost_type", cost_type=("beer", "lunch")),
        warned("unmapped_lead_source", source=("Podcast", "podcast")),
    ],
    "exchange_rates": [
        fine(currency=" usd ", rate_date="2024-02-14"),
        rejected("missing_key", rate_date=("", " ")),
        rejected("duplicate_key", currency=("USD", "gbp"), rate=("0.92", "1.16")),
        fine(currency=("USD", "gbp"), rate=("0.93", "1.17")),
        rejected("invalid_rate_date", rate_date=("2024-02-30", "07.02.2024")),
        rejected("invalid_currency", currency=("", " ")),
        rejected("invalid_rate", rate_date="2024-02-21", rate="0"),
        rejected("invalid_rate", rate_date="2024-02-22", rate="-0.93"),
    ],
}
# fmt: on
# What a build must find: {("deals", "rejected negative_amount"): 2, …}, with the fates
# "rejected <reason>", "warned <warning>" and "deleted".
EXPECTED_FAULTS = Counter(
    (table, fate)
    for table, groups in FAULTS.items()
    for fate, _ in chain.from_iterable(groups)
    if fate != "accepted"
)


def fault_rows(table: str) -> Iterator[list[str]]:
    """Yield the planted rows of a table in full; those without an id get one."""
    key = own_id(table)
    for number, (_, values) in enumerate(chain.from_iterable(FAULTS[table])):
        row = {key: f"{IDS[key][1]}x{number}"} if key else {}
        row |= PLAIN_ROWS[table] | values
        month, later = f"{number % 8 + 1:02}", f"{number % 8 + 4:02}"
        yield [
            row.get(name, "").replace("<month>", month).replace("<later>", later)
            for name in TABLES[table].split()
        ]


# ---------------------------------------------------------------- files


def as_text(value: Any) -> str:
    """Return a value as a CRM export writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat(" ") if isinstance(value, datetime) else str(value)


def write_demo(folder: Path) -> None:
    """Write the demo company with its planted faults as raw_<table>.csv."""
    for table, rows in make_block(0, 1, Counter()).items():
        path = folder / f"raw_{table}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(rows.column_names)
            columns = (map(as_text, column.to_pylist()) for column in rows.columns)
            writer.writerows(zip(*columns, strict=True))
            writer.writerows(fault_rows(table))


def open_writer(path: Path, schema: pa.Schema) -> Any:
    """Open a file that takes one Arrow table after the other."""
    if path.suffix == ".csv":
        options = pyarrow.csv.WriteOptions(quoting_style="needed")
        return pyarrow.csv.CSVWriter(path, schema, write_options=options)
    return pyarrow.parquet.ParquetWriter(path, schema, compression="zstd")


def write_large(folder: Path, file_format: str, scale: int) -> None:
    """Write `scale` companies without faults, one block after the other."""
    before: Counter[str] = Counter()
    with ExitStack() as stack:
        writers: dict[str, Any] = {}
        for number, start in enumerate(range(0, scale, COPIES_PER_BLOCK)):
            copies = min(COPIES_PER_BLOCK, scale - start)
            for table, rows in make_block(number, copies, before).items():
                if table not in writers:
                    path = folder / f"{table}.{file_format}"
                    writers[table] = stack.enter_context(open_writer(path, rows.schema))
                elif table == "exchange_rates":
                    continue  # one market for all blocks
                writers[table].write_table(rows)
                before[table] += rows.num_rows


class OneLineParser(argparse.ArgumentParser):
    """A parser that answers a wrong argument with one sentence."""

    def error(self, message: str) -> NoReturn:
        """Print the sentence alone."""
        self.exit(2, f"{self.prog}: {message}\n")


def whole_number_from_1(text: str) -> int:
    """Read a scale."""
    if not (text.isascii() and text.isdecimal() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1.")
    return int(text)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the arguments and write the files."""
    parser = OneLineParser(
        description="Write the demo company to seeds/demo, or a larger one without "
        "invalid rows to a folder."
    )
    parser.add_argument(
        "--scale",
        type=whole_number_from_1,
        metavar="N",
        help="write a company N times as large, without invalid rows; needs --out",
    )
    parser.add_argument(
        "--format",
        choices=("csv", "parquet"),
        default="csv",
        help="file format (default: csv); parquet needs --scale",
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FOLDER",
        help="where to write (default without --scale: seeds/demo)",
    )
    options = parser.parse_args(arguments)
    if options.scale and not options.out:
        parser.error("--scale needs a folder to write to; add --out FOLDER.")
    if options.format == "parquet" and not options.scale:
        parser.error("the demo's invalid rows need text; add --scale 1 for Parquet.")
    folder = options.out or SEEDS_FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if options.scale:
            write_large(folder, options.format, options.scale)
        else:
            write_demo(folder)
    except OSError as problem:
        parser.error(f"cannot write to {folder}: {problem.strerror}.")


if __name__ == "__main__":
    main()
