"""Whatever a metric lacks is named: what to write, and where."""

import copy
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from metric_lists import lists
from metric_registry import DICTIONARY, Project, faults
from project import ROOT

METRIC = "close_rate"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Copy what the registry is held to, to take something away from it."""
    for path in ("macros", "models", "docs/dictionary", "tests/reconciliation"):
        shutil.copytree(ROOT / path, tmp_path / path)
    shutil.copy(ROOT / "README.md", tmp_path)
    return Project(tmp_path)


@dataclass(frozen=True)
class Changed(Project):
    """A project whose registry is another."""

    registry: tuple = ()

    @property
    def metrics(self) -> dict[str, dict]:
        """Return the other registry."""
        return self.registry[0]


def changed(change: Callable[[dict], object]) -> list[str]:
    """Return the faults of the registry after a change of one entry."""
    registry = copy.deepcopy(Project().metrics)
    change(registry[METRIC])
    return list(faults(Changed(registry=(registry,))))


def test_no_metric_lacks_anything() -> None:
    assert list(faults(Project())) == []


def test_the_lists_of_metrics_are_those_of_the_registry() -> None:
    for path, text in lists(Project()).items():
        assert (ROOT / path).read_text("utf-8") == text, "run: uv run poe lists"


@pytest.mark.parametrize(
    "key",
    [
        *("name", "name_el", "question", "description", "description_el"),
        *("formula", "formula_el", "unit", "good_direction", "value", "records"),
        *("begins_on", "needs", "fed_by", "denominator"),
    ],
)
def test_a_key_that_is_missing_is_named(key: str) -> None:
    found = changed(lambda metric: metric.pop(key))
    assert any(f"metrics.sql, {METRIC}: write '{key}'" in one for one in found)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"nam": "Close rate"}, "nothing reads 'nam'"),
        ({"unit": "euro"}, "'unit' is euro: write one of percent, count"),
        ({"benchmark": "3"}, "write 'benchmark_source', because there is 'benchmark'"),
        ({"value": "rate"}, "close_rate has no column rate"),
        ({"filter": {"model": "x"}}, "close_rate has no column model"),
        ({"beside": ["deals_won"]}, "write 'name_el' of deals_won in 'columns'"),
        ({"size": "deals_won"}, "write 'unit' of deals_won in 'columns'"),
        ({"beside": []}, "'columns' names win_rate_pct, which the page does not show"),
        ({"supporting": {"x": {"columns": []}}}, "there is no mart x"),
        ({"needs": [["deal"]]}, "deal is not in macros/intake/canonical_tables.sql"),
        ({"fed_by": ["deals.x"]}, "deals.x is not in macros/intake/canonical"),
        ({"fed_by": ["deals.status"]}, "no row counts without deals.status"),
        ({"begins_on": "first_call_on"}, "'begins_on' has first_call_on"),
        ({"made_of": ["x"]}, "x is no metric of the registry"),
        ({"second": {"value": "win_rate_pct"}}, "write 'covered_as' in 'second'"),
        ({"mart": "x"}, "models/marts/x.sql: write the mart of close_rate"),
        ({"mart": "x"}, "write an entry for close_rate, the mart in models/marts/"),
    ],
)
def test_a_name_of_nothing_is_named(change: dict, expected: str) -> None:
    assert any(expected in one for one in changed(lambda one: one.update(change)))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (f"models/marts/{METRIC}.sql", "write the mart of close_rate"),
        (f"models/marts/{METRIC}.yml", "write the contract and the tests"),
        (
            "tests/reconciliation/assert_close_rate_equals_the_leads_and_deals.sql",
            "tests/reconciliation/assert_close_rate_equals_its_facts.sql: write",
        ),
    ],
)
def test_a_file_that_is_missing_is_named(
    project: Project, path: str, expected: str
) -> None:
    (project.root / path).unlink()
    for other in (project.root / "tests/reconciliation").glob("*.sql"):
        other.write_text(other.read_text("utf-8").replace(f"'{METRIC}'", "'x'"))
    assert any(expected in one for one in faults(project))


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (DICTIONARY, "{% docs close_rate %}", "write a chapter with {% docs close_rat"),
        (f"models/marts/{METRIC}.yml", "is_unique_by", "write is_unique_by"),
        (f"models/marts/{METRIC}.yml", "has_every_period", "write has_every_period"),
        (f"models/marts/{METRIC}.yml", "unit_tests", "write unit_tests"),
    ],
)
def test_a_text_that_is_missing_is_named(
    project: Project, path: str, text: str, expected: str
) -> None:
    file = project.root / path
    file.write_text(file.read_text("utf-8").replace(text, "x"), encoding="utf-8")
    assert any(expected in one for one in faults(project))


def test_lists_follow_the_registry() -> None:
    """A metric that is gone is gone from each list, and nothing else changes."""
    registry = copy.deepcopy(Project().metrics)
    del registry[METRIC]
    for path, text in lists(Changed(registry=(registry,))).items():
        before = Counter((ROOT / path).read_text("utf-8").splitlines())
        gone = before - Counter(text.splitlines())
        assert gone, path
        assert all(METRIC in line for line in gone), path
        assert not Counter(text.splitlines()) - before, path
