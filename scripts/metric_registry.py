"""The registry of metrics, and what each metric must have in it and beside it.

Read from macros/metrics/metrics.sql without dbt, so that what is forgotten is named
before anything is built.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import yaml
from jinja2 import Environment

ROOT = Path(__file__).parents[1]
REGISTRY = "macros/metrics/metrics.sql"
DICTIONARY = "docs/dictionary/metrics.md"
COVERAGE = "models/data_quality/metric_coverage.sql"

# The keys of an entry that each metric has, with what to write.
NEEDED = {
    "name": "its name in English",
    "name_el": "its name in Greek",
    "question": "what it answers, as a question",
    "description": "what it is, in one English sentence",
    "description_el": "what it is, in one Greek sentence",
    "formula": "its formula in English words",
    "formula_el": "its formula in Greek words",
    "unit": "percent, count, amount, days, hours or ratio",
    "good_direction": "higher, lower or neither",
    "value": "the column of its mart that is its value",
    "records": "the column that counts what the value is made of",
    "begins_on": f"the first date of what it counts, one of those in {COVERAGE}",
    "needs": "without which tables or columns it says nothing, as a list of lists",
    "fed_by": "the tables without which it is empty, or made_of",
}
CHOICES = {
    "unit": ("percent", "count", "amount", "days", "hours", "ratio"),
    "good_direction": ("higher", "lower", "neither"),
}
# Keys of which none stands without the others.
TOGETHER = (
    ("note", "note_el"),
    ("benchmark", "benchmark_el", "benchmark_source"),
    ("numerator", "denominator"),
)
OPTIONAL = (
    *("mart", "page", "maturity", "filter", "totals", "column_needs", "also_fed_by"),
    *("made_of", "beside", "size", "second", "supporting", "columns", "chart"),
)
KNOWN = {*NEEDED, *OPTIONAL, *(key for keys in TOGETHER for key in keys)}


@cache
def returned(macro: str, sql: str, **names: Callable) -> dict:
    """Return what a macro without arguments returns that dbt need not run for."""
    found: list[dict] = []
    environment = Environment(extensions=["jinja2.ext.do"], autoescape=False)  # noqa: S701
    template = environment.from_string(sql, {"return": found.append, **names})
    getattr(template.module, macro)()
    return found[0]


@cache
def parsed(text: str) -> dict:
    """Return the content of a YAML file, which several metrics may ask for."""
    return yaml.safe_load(text)


@dataclass(frozen=True)
class Project:
    """The files of the project that speak of metrics."""

    root: Path = ROOT

    @cached_property
    def metrics(self) -> dict[str, dict]:
        """Return the registry of metrics."""
        return returned("metrics", self.text(REGISTRY))

    @cached_property
    def canonical_tables(self) -> dict[str, dict]:
        """Return the canonical tables, of which settings do not matter here."""
        return returned(
            "canonical_tables",
            self.text("macros/intake/canonical_tables.sql"),
            reporting_currency=str,
            local_date=str,
        )

    @cached_property
    def models(self) -> dict[str, Path]:
        """Return the SQL and Python models by name."""
        files = (self.root / "models").rglob("*")
        return {file.stem: file for file in files if file.suffix in (".sql", ".py")}

    @cached_property
    def marts(self) -> list[str]:
        """Return the models that stand in the folder of the metrics' marts."""
        return sorted(file.stem for file in (self.root / "models/marts").glob("*.sql"))

    def text(self, path: str) -> str:
        """Return the text of a file."""
        return (self.root / path).read_text(encoding="utf-8")

    def described(self, model: str) -> dict:
        """Return what the YAML file beside a model says, if there is one."""
        file = self.models[model].with_suffix(".yml")
        return parsed(file.read_text("utf-8")) if file.exists() else {}

    def columns(self, model: str) -> list[str] | None:
        """Return the columns of a model by its YAML; nothing where it is not there."""
        if model not in self.models or not (content := self.described(model)):
            return None
        return [column["name"] for column in content["models"][0].get("columns", [])]

    def mart_of(self, metric_id: str) -> str:
        """Return the mart of a metric."""
        return self.metrics[metric_id].get("mart", metric_id)

    def page_of(self, metric_id: str) -> str:
        """Return the metric on whose page a metric stands."""
        return self.metrics[metric_id].get("page", metric_id)

    def on_page(self, page: str) -> list[str]:
        """Return the metrics that stand on a page, its own first."""
        return [one for one in self.metrics if self.page_of(one) == page]

    @property
    def pages(self) -> list[str]:
        """Return the metrics that have a page of their own."""
        return [one for one in self.metrics if self.page_of(one) == one]


# What is missing


def faults(project: Project) -> Iterator[str]:
    """Say what each metric lacks: what to write, and where."""
    for mart in project.marts:
        if mart not in map(project.mart_of, project.metrics):
            yield (
                f"{REGISTRY}: write an entry for {mart}, the mart in models/marts/; "
                "docs/extending.md says how."
            )
    for metric_id, metric in project.metrics.items():
        where = f"{REGISTRY}, {metric_id}"
        for fault in (
            *faults_of_texts(metric),
            *faults_of_columns(project, metric_id),
            *faults_of_sources(project, metric),
        ):
            yield f"{where}: {fault}"
    for page in project.pages:
        yield from faults_of_mart(project, page)


def faults_of_texts(metric: dict) -> Iterator[str]:
    """Say which keys an entry lacks, or has and should not."""
    for key, what in NEEDED.items():
        if key == "fed_by" and metric.get("made_of"):
            continue
        if not metric.get(key):
            yield f"write '{key}': {what}."
    for key in metric.keys() - KNOWN:
        yield f"nothing reads '{key}'; macros/metrics/_metrics.yml names the keys."
    for key, choices in CHOICES.items():
        if metric.get(key) and metric[key] not in choices:
            yield f"'{key}' is {metric[key]}: write one of {', '.join(choices)}."
    for keys in TOGETHER:
        present = [key for key in keys if metric.get(key)]
        for key in keys:
            if present and key not in present:
                yield f"write '{key}', because there is '{present[0]}'."
    second = metric.get("second")
    if second:
        parts = ("value", "numerator", "denominator", "covered_as", "note", "note_el")
        for key in parts:
            if not second.get(key):
                yield f"write '{key}' in 'second'."


def faults_of_columns(project: Project, metric_id: str) -> Iterator[str]:
    """Say which columns an entry names that are not there, or that have no name."""
    metric = project.metrics[metric_id]
    mart = project.mart_of(metric_id)
    totals = metric.get("totals", metric)
    parts = ("value", "numerator", "denominator")
    shown = [*metric.get("beside", []), *filter(None, [metric.get("size")])]
    named = {
        mart: [
            *(metric.get(part) for part in parts),
            *(metric.get("second", {}).get(part) for part in parts),
            *shown,
            *metric.get("column_needs", {}),
        ]
    }
    named.setdefault(totals.get("mart", mart), []).extend(
        [
            *(totals.get(part) for part in parts),
            metric.get("records"),
            metric.get("maturity", "is_complete"),
            *metric.get("filter", {}),
            "breakdown",
        ]
    )
    for supporting, content in metric.get("supporting", {}).items():
        columns = [
            *content.get("facts", []),
            *content["columns"],
            *filter(None, [content.get("row")]),
        ]
        named[supporting] = columns
        shown += columns
    for model, columns in named.items():
        there = project.columns(model)
        # Of a mart that is not there faults_of_mart says more.
        if there is None and model != mart:
            yield f"there is no mart {model}."
        for column in dict.fromkeys(filter(None, columns)):
            if there is not None and column not in there:
                yield f"{model} has no column {column}."
    for column in dict.fromkeys(shown):
        own = metric.get("columns", {}).get(column, {})
        for key, what in (("name", "English"), ("name_el", "Greek")):
            if not own.get(key):
                yield f"write '{key}' of {column} in 'columns': its name in {what}."
        if not own.get("unit") and not tells_unit(project, column):
            yield (
                f"write 'unit' of {column} in 'columns': its name does not tell "
                "whether it is a count, an amount or something else."
            )
    for column in metric.get("columns", {}):
        if column not in shown:
            yield f"'columns' names {column}, which the page does not show."


def tells_unit(project: Project, column: str) -> bool:
    """Say whether a column's name tells its unit, as column_unit does."""
    parts = re.findall(
        r"\('(\w+)', '\w+'\)", project.text("macros/metrics/column_unit.sql")
    )
    return any(part in column for part in parts)


def faults_of_sources(project: Project, metric: dict) -> Iterator[str]:
    """Say which tables, dates and metrics an entry names that do not exist."""
    tables = project.canonical_tables
    supporting = metric.get("supporting", {}).values()
    fed_by = [
        *metric.get("fed_by", []),
        *metric.get("also_fed_by", []),
        *(place for content in supporting for place in content.get("fed_by", [])),
    ]
    groups = [
        *metric.get("needs", []),
        *(group for some in metric.get("column_needs", {}).values() for group in some),
    ]
    needed = [place for group in groups for place in group]
    for place in dict.fromkeys([*fed_by, *needed]):
        table, _, name = place.partition(".")
        columns = tables.get(table, {}).get("columns", {})
        if table not in tables or (name and name not in columns):
            yield f"{place} is not in macros/intake/canonical_tables.sql."
        elif name and place in fed_by and columns[name].get("required"):
            yield f"no row counts without {place}: in 'fed_by' name {table} alone."
    dates = set(re.findall(r"as (first_\w+_on)", project.text(COVERAGE)))
    named = re.findall(r"\w+_on", metric.get("begins_on") or "")
    for date in named:
        if date not in dates:
            yield f"'begins_on' has {date}, {COVERAGE} {', '.join(sorted(dates))}."
    others = [
        metric.get("page"),
        metric.get("second", {}).get("covered_as"),
        *metric.get("made_of", []),
    ]
    for other in filter(None, others):
        if other not in project.metrics:
            yield f"{other} is no metric of the registry."


def faults_of_mart(project: Project, page: str) -> Iterator[str]:
    """Say what a mart of a metric lacks in the files other than the registry."""
    mart = project.mart_of(page)
    if mart not in project.marts:
        yield f"models/marts/{mart}.sql: write the mart of {page}."
        return
    content = project.described(mart)
    beside = f"models/marts/{mart}.yml"
    if not content:
        yield f"{beside}: write the contract and the tests of the mart."
        return
    model = content["models"][0]
    tests = str(model.get("data_tests", []))
    columns = [column["name"] for column in model.get("columns", [])]
    if "is_unique_by" not in tests and "unique" not in str(model.get("columns")):
        yield f"{beside}: write is_unique_by, with the columns of the mart's grain."
    # What has several rows per breakdown needs a test of its own.
    is_dense = "period_start" in columns and "filter" not in project.metrics[page]
    if is_dense and "has_every_period" not in tests:
        yield f"{beside}: write has_every_period below data_tests of the mart."
    if not content.get("unit_tests"):
        yield f"{beside}: write unit_tests, with rows computed by hand."
    if f"{{% docs {mart} %}}" not in project.text(DICTIONARY):
        yield f"{DICTIONARY}: write a chapter with {{% docs {mart} %}}."
    reconciliations = (project.root / "tests/reconciliation").glob("*.sql")
    if not any(
        re.search(rf"ref\('{mart}'\)", one.read_text("utf-8"))
        for one in reconciliations
    ):
        yield (
            f"tests/reconciliation/assert_{mart}_equals_its_facts.sql: write a query "
            "that returns rows where the mart differs from what it is made of."
        )
