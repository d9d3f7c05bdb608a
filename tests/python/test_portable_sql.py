"""SQL that DuckDB, PostgreSQL and Spark read differently stands in macros/engines only.

sqlfluff reads models as PostgreSQL does, and so refuses most syntax that only others
have. What it lets pass, because an engine finds out when it runs, is looked for here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import jinja2
import pytest
from project import ROOT


@dataclass(frozen=True)
class Rule:
    """What is unsafe, an example, why, and what to write instead.

    It holds for SQL and for texts in Jinja, which are pieces of SQL, but not where
    sentences for users may well have the same. `made_in` are the macros that are the
    alternative.
    """

    pattern: str
    example: str
    why: str
    instead: str
    holds_for: tuple[str, ...] = ("sql", "text")
    made_in: str = ""


RULES = [
    # Syntax.
    Rule(r"::", "amount::text", "Spark before 4 has no such cast", "cast(… as …)"),
    Rule(
        r"\bqualify\b",
        "from deals qualify row_number() over () = 1",
        "PostgreSQL has none",
        "a CTE with row_number() and a where",
    ),
    Rule(
        r"\bdistinct on\b|\b(semi|anti|asof|positional) join\b",
        "select distinct on (deal_id) amount",
        "not every engine has it",
        "a CTE with row_number() and a where",
    ),
    Rule(
        r"\b(group|order) by all\b",
        "group by all",
        "PostgreSQL has no all",
        "the columns",
    ),
    Rule(
        r"\*\s*\(?(exclude|except|replace)\b",
        "select * exclude (amount)",
        "PostgreSQL lacks it, and others name it differently",
        "the columns",
    ),
    Rule(
        r"\bunion (all )?by name\b",
        "union all by name",
        "only DuckDB has it",
        "the columns in order",
    ),
    Rule(
        r"\bignore nulls\b",
        "lag(amount ignore nulls) over ()",
        "PostgreSQL has none",
        "filter (where … is not null)",
    ),
    Rule(
        r"\bilike\b",
        "stage ilike 'won%'",
        "engines disagree on the small letters of Σ and İ",
        "{{ matches(…) }} or {{ normal_text(…) }}",
    ),
    Rule(
        r'"',
        'select "amount"',
        "what stands in these quotation marks is a text on Spark",
        "names that need none",
        holds_for=("sql",),
    ),
    Rule(
        r"(?<=[\w)])\s*%\s*(?=[\w(])",
        "amount % 2",
        "DuckDB makes a double of a decimal",
        "mod(…)",
        holds_for=("sql",),
    ),
    Rule(
        r"\blateral\b|\b(unnest|generate_series|range|explode|flatten)\(",
        "from unnest(items)",
        "each engine makes rows in its own way",
        "{{ each_day(…) }}, {{ each_number(…) }} or {{ each_element(…) }}",
    ),
    # Numbers.
    Rule(
        r"(?<![/*<])/(?![/*>])",
        "won / total",
        "whole numbers divide to whole numbers on PostgreSQL, and decimals to other "
        "decimals on each",
        "{{ percentage(…) }}, {{ ratio(…) }} or {{ rounded_quotient(…) }}",
        holds_for=("sql",),
    ),
    Rule(r"\bavg\(", "avg(amount)", "averages of decimals differ", "{{ mean(…) }}"),
    Rule(
        r"\bround\(",
        "round(amount, 2)",
        "PostgreSQL rounds no double to decimals, and halves differ",
        "{{ decimal_of(…) }} or a cast to a decimal",
    ),
    Rule(
        r"\b(median|quantile\w*|percentile\w*|approx_\w+)\s*\(",
        "median(amount)",
        "engines interpolate differently, or have no such function",
        "{{ percentile(…) }}",
    ),
    Rule(
        r"\b(double|real|float\d?)\b",
        "cast(amount as double precision)",
        "the types have other names or sizes elsewhere",
        "{{ type_double() }}",
        holds_for=("sql",),
    ),
    # Texts.
    Rule(
        r"\bas (text|varchar|string)\b",
        "cast(amount as varchar)",
        "Spark has no text, PostgreSQL no string",
        "{{ dbt.type_string() }}",
    ),
    Rule(
        r"\bregexp_\w+\(|\brlike\b|\bsimilar to\b|(?<=[\w)'])\s!?~\*?\s",
        "regexp_replace(stage, 'a', 'b')",
        "functions, flags and escapes differ",
        "{{ matches(…) }} or {{ replaced(…) }}",
        holds_for=("sql",),
    ),
    Rule(
        r"(?<!\.)\bconcat\(",
        "concat(first_name, ' ', last_name)",
        "a null makes all of it null on Spark, and nothing elsewhere",
        "||, with coalesce(…)",
    ),
    Rule(
        r"\b(string_agg|listagg|array_agg|group_concat|collect_list|list|string_split)\(",
        "string_agg(stage, ',')",
        "not every engine has it, and Spark keeps no order in it",
        "a row for each item, or a macro in macros/engines",
    ),
    Rule(
        r"\b(substr|substring|left|right|split_part)\([^()]*,\s*-",
        "substr(stage, -2)",
        "engines count from the end in different ways, or not at all",
        "right(…, n), or a positive position",
    ),
    Rule(
        r"\b(contains|starts_with|startswith|ends_with|strpos|instr|charindex)\(",
        "contains(stage, 'won')",
        "not every engine has it",
        "like, or position(… in …)",
    ),
    Rule(
        r"->|\bjson_\w+\(",
        "payload ->> 'id'",
        "each engine has its own functions for JSON",
        "{{ json_value(…) }}, {{ json_text(…) }} or {{ json_record(…) }}",
        holds_for=("sql",),
    ),
    Rule(
        r"\b(list_|array_|struct_|map_)\w+\(|\bstruct_?pack\(|\barray\[",
        "list_sort(stages)",
        "each engine has its own lists",
        "{{ list_item(…) }}, or a row for each item",
        holds_for=("sql",),
    ),
    Rule(
        r"\b(sha1|sha2|sha256|hash)\(",
        "hash(deal_id)",
        "each engine hashes in its own way",
        "md5(…)",
    ),
    Rule(
        r"\b(ifnull|nvl|iff?|count_if|countif|len)\(",
        "ifnull(amount, 0)",
        "not every engine has it",
        "coalesce(…), case, filter (where …) or length(…)",
        holds_for=("sql",),
    ),
    Rule(
        r"\btry_\w+\(",
        "try_cast(amount as decimal)",
        "PostgreSQL fails where a text is no number or date",
        "{{ parsed_number(…) }}, {{ parsed_date(…) }} or {{ parsed_timestamp(…) }}",
    ),
    # Rows that no order tells apart.
    Rule(
        r"\b(any_value|first|last|arg_max|arg_min|max_by|min_by|mode)\(",
        "any_value(stage)",
        "the row is any of several, or the engine has no such function",
        "min(…) or max(…), or row_number() with an order",
        holds_for=("sql",),
    ),
    Rule(
        r"\b(random|rand|uuid|gen_random_uuid)\(",
        "random()",
        "a build must be repeatable",
        "md5(…) of what the row has",
    ),
    # Days and times.
    Rule(
        r"\b(now|today|getdate)\(|\bcurrent_(date|timestamp|time)\b|\blocaltimestamp\b",
        "current_date",
        "a build must be repeatable",
        "int_as_of_date",
    ),
    Rule(
        r"\bdbt\.(datediff|dateadd|date_trunc|date_spine|last_day|safe_cast|listagg)\b",
        "{{ dbt.dateadd('day', 1, 'closed_on') }}",
        "dbt's own macro is not the same everywhere",
        "{{ days_between(…) }}, {{ add_days(…) }} or another macro of macros/time",
        holds_for=("jinja",),
    ),
    Rule(
        r"\b(date_?diff|date_?add|date_?sub|timestampdiff|add_months|months_between"
        r"|age)\(",
        "date_diff('day', created_on, closed_on)",
        "months and hours are counted differently",
        "{{ days_between(…) }}, {{ whole_months_between(…) }} or {{ add_days(…) }}",
        made_in="macros/time",
        holds_for=("sql",),
    ),
    Rule(
        r"_(on|date)\s*-\s*\w",
        "closed_on - created_on",
        "the difference of days is an interval on Spark",
        "{{ days_between(…) }}",
        holds_for=("sql",),
    ),
    Rule(
        r"\binterval\b",
        "created_on + interval '1' day",
        "a date with an interval is a timestamp on some",
        "{{ add_days(…) }}, {{ next_day(…) }} or {{ months_later(…) }}",
        holds_for=("sql",),
        made_in="macros/time",
    ),
    Rule(
        r"\bdate_trunc\(",
        "date_trunc('month', closed_on)",
        "its result has another type on each, and weeks and years are settings",
        "{{ start_of_period(…) }}",
        made_in="macros/time",
    ),
    Rule(
        r"\b(extract|date_part|isodow|dayofweek|dayofyear|epoch|last_day)\(",
        "extract(dow from closed_on)",
        "weekdays and seconds are counted differently",
        "{{ weekday(…) }}, {{ year_of(…) }}, {{ seconds_between(…) }} or another macro",
        made_in="macros/time",
    ),
    Rule(
        r"\b(strftime|strptime|to_char|date_format|to_timestamp|to_date|make_timestamp)"
        r"\(",
        "strftime(closed_on, '%Y')",
        "formats differ",
        "{{ period_name(…) }}, {{ moment_text(…) }} or {{ parsed_timestamp(…) }}",
    ),
    Rule(
        r"\btimestamptz\b|\bat time zone\b|\bwith time zone\b",
        "closed_at at time zone 'UTC'",
        "Spark has no such type or operator",
        "{{ utc_to_local(…) }} or {{ local_to_utc(…) }}",
    ),
]

# What breaks a rule for a reason: what is found, and where.
EXCEPTIONS = {
    # The query with which DuckDB reads files, whatever the engine.
    "as text": ["macros/intake/rows_of_file.sql"],
    # A double divided by what is never nought: a number, or looked at before.
    "/": [
        "macros/connectors/fraction.sql",
        "macros/lifetime_value/discounted_months.sql",
        "macros/lifetime_value/log_normal_bound.sql",
        "macros/lifetime_value/months_in_advance.sql",
        "macros/lifetime_value/normal_quantile.sql",
        "macros/numbers/ratio.sql",
        "macros/time/in_days.sql",
        "macros/time/in_hours.sql",
        "macros/time/months_between.sql",
    ],
}

FILES = [
    *sorted((ROOT / "models").rglob("*.sql")),
    *sorted((ROOT / "tests").glob("*.sql")),
    *sorted((ROOT / "tests/generic").rglob("*.sql")),
    *sorted((ROOT / "tests/reconciliation").rglob("*.sql")),
    *(
        file
        for file in sorted((ROOT / "macros").rglob("*.sql"))
        if file.parent.name != "engines"
    ),
]


def without(pattern: str, text: str) -> str:
    """Return a text with blanks in place of a pattern, line by line as it was."""
    return re.sub(pattern, lambda m: re.sub(r"[^\n]", " ", m[0]), text, flags=re.DOTALL)


def pieces_of(source: str) -> Iterator[tuple[str, int, str]]:
    """Yield the pieces of a file with their kind and the line on which they begin.

    Outside of Jinja is sql; in Jinja there are texts, and the rest, which is jinja.
    """
    rest = {"sql": "", "jinja": ""}
    for line, part, value in jinja2.Environment(autoescape=True).lex(source.lower()):
        if part == "string":
            yield "text", line, value[1:-1]
        kind = {"data": "sql", "string": "", "comment": ""}.get(part, "jinja")
        for one in rest:
            rest[one] += value if one == kind else without(".+", value)
    yield "sql", 1, without(r"'[^']*'", without(r"--[^\n]*", rest["sql"]))
    yield "jinja", 1, rest["jinja"]


# A column of its own, behind select or a comma, is matched with what it has around it.
MAKES_ROWS = re.compile(
    r"(?P<before>(?:\bselect|,)\s*)?\{\{-?\s*(?P<macro>each_\w+)\(.*?\}\}"
    r"(?P<after>\s+as\s+[\w{])?",
    re.DOTALL,
)


def problems_of(source: str, path: str) -> list[str]:
    """Say what is unsafe in the SQL of a file, one sentence each."""
    problems = [
        f"{path}:{1 + source.count(chr(10), 0, match.start('macro'))}: "
        f"{match['macro']} is unsafe: Spark makes rows in no other expression; give "
        "them a column of their own, in a CTE before."
        for match in MAKES_ROWS.finditer(without(r"--[^\n]*", source))
        if not (match["before"] and match["after"])
    ]
    for kind, first_line, piece in pieces_of(source):
        for rule in RULES:
            is_made_here = rule.made_in and path.startswith(rule.made_in)
            if is_made_here or kind not in rule.holds_for:
                continue
            for match in re.finditer(rule.pattern, piece):
                found = match[0].strip()
                line = first_line + piece.count("\n", 0, match.start())
                if path not in EXCEPTIONS.get(found, []):
                    problems.append(
                        f"{path}:{line}: {found} is unsafe: {rule.why}; "
                        f"write {rule.instead}."
                    )
    return problems


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_sql_is_read_alike_by_every_engine(file: Path) -> None:
    path = file.relative_to(ROOT).as_posix()
    problems = problems_of(file.read_text(encoding="utf-8"), path)
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.example)
def test_the_rule_finds_what_it_is_for(rule: Rule) -> None:
    source = f"select\n    {rule.example}\nfrom {{{{ ref('stg_crm__deals') }}}}"
    problems = problems_of(source, "models/a.sql")
    assert [problem for problem in problems if rule.why in problem]
    assert problems[0].startswith("models/a.sql:2: ")


@pytest.mark.parametrize(
    "column",
    [
        "replace({{ each_element('labels') }}, ',', ' ') as label",
        "'x' || {{ each_id('labels') }} as label",
        "{{ each_id('labels') }} || 'x' as label",
    ],
)
def test_rows_are_made_in_no_other_expression(column: str) -> None:
    """A column of its own is none of these."""
    source = f"select\n    lead_id,\n    {column}\nfrom leads"
    (problem,) = problems_of(source, "models/a.sql")
    assert problem.startswith("models/a.sql:3: each_")
    alone = "select\n    lead_id,\n    {{ each_id('labels') }} as label\nfrom leads"
    assert problems_of(alone, "models/a.sql") == []


def test_what_is_no_sql_is_no_problem() -> None:
    source = """
        {# avg(a) / b #}
        select  -- won / lost
            'a::b "c"' as literal, {{ percentage('won', 'total') }} as won_pct,
            {{ stop('Write 31/12/2025 or "a -> b", 50 % of it.') }}
    """
    assert problems_of(source, "models/a.sql") == []
