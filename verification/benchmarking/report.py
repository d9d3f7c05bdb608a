"""The tables of docs/performance.md, in Markdown."""

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarking import by_hand
from benchmarking.measuring import Measurements

GROWING = ("by hand", "the project's SQL alone", "the project, with dbt")


def seconds(value: float) -> str:
    """Return seconds with three digits that count, but no more than two decimals."""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown, or nothing without rows."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    if not lines:
        return ""
    return "\n".join([f"| {' | '.join(head)} |", "|---" * len(head) + "|", *lines])


@dataclass
class Report:
    """All tables about what was measured at one or more scales."""

    found: Sequence[Measurements]
    memory_limit: str | None

    def text(self) -> str:
        """Return all tables that have rows, each under what it shows."""
        parts = {
            f"Whole runs, memory limit {self.memory_limit or 'none'}": table(
                ("scale", "", "CPU, s", "wall, s", "peak memory, MB", "by hand = 1"),
                self.whole_runs(),
            ),
            "Groups of models, CPU seconds without dbt": table(
                ("scale", "models", "by hand", "the project", "by hand = 1"),
                self.groups(),
            ),
            "Each table, CPU seconds without dbt": table(
                ("table", "by hand", "the project", "ratio"), self.tables()
            ),
            "The models that took longest, CPU seconds without dbt": table(
                ("model", "CPU, s"), self.slowest()
            ),
            "Growth: CPU grows as the rows to the power of …": table(
                ("scales", *GROWING), self.growth()
            ),
            "dbt itself, CPU seconds at scale 1": table(
                ("command", "the project", "an empty project", "ratio"),
                self.dbt_itself(),
            ),
            "What was compared": table(
                ("scale", "files, MB", "database, MB", "cells by hand and equal"),
                self.sizes(),
            ),
        }
        texts = [f"\n{head}\n\n{part}" for head, part in parts.items() if part]
        return "\n".join([*texts, *self.remarks()])

    def whole_runs(self) -> Iterator[Sequence[str]]:
        """Yield what each process took."""
        for found in self.found:
            first = found.costs.get("by hand")
            for name, cost in found.costs.items():
                if ", dbt " in name:
                    continue
                yield (
                    str(found.scale),
                    name,
                    seconds(cost.cpu),
                    seconds(cost.wall),
                    f"{cost.peak_mb:,.0f}",
                    f"{cost.cpu / first.cpu:.2f}" if first else "",
                )

    def groups(self) -> Iterator[Sequence[str]]:
        """Yield what each group of models took."""
        for found in self.found:
            for group, cost in found.groups.items():
                hand = found.group_by_hand(group)
                yield (
                    str(found.scale),
                    group,
                    seconds(hand) if hand else "",
                    seconds(cost),
                    f"{cost / hand:.2f}" if hand else "",
                )

    def tables(self) -> Iterator[Sequence[str]]:
        """Yield what each table that both have took at the largest scale.

        By hand from the files or the tables before it; in the project from the models
        before it.
        """
        largest = self.found[-1]
        if not (largest.scripts and largest.models):
            return
        for name in itertools.chain(*by_hand.TABLES.values()):
            hand, model = largest.scripts[name], largest.models[name]
            ratio = f"{model / hand:.2f}" if hand else ""
            yield f"`{name}`", seconds(hand), seconds(model), ratio

    def slowest(self) -> Iterator[Sequence[str]]:
        """Yield the project's slowest models at the largest scale."""
        models = self.found[-1].models
        for name in sorted(models, key=models.get, reverse=True)[:15]:
            yield f"`{name}`", seconds(models[name])

    def growth(self) -> Iterator[Sequence[str]]:
        """Yield from each scale to the next one by which power of it CPU grew."""
        for small, large in itertools.pairwise(self.found):
            times = math.log(large.scale / small.scale)
            powers = {
                name: math.log(large.costs[name].cpu / cost.cpu) / times
                for name, cost in small.costs.items()
                if name in GROWING
            }
            yield (
                f"{small.scale} to {large.scale}",
                *(f"{powers[name]:.2f}" if name in powers else "" for name in GROWING),
            )

    def dbt_itself(self) -> Iterator[Sequence[str]]:
        """Yield what commands of dbt cost, and what of it they cost without work."""
        for found in self.found:
            for command, project, empty in (
                ("parse", "the project, dbt parse", "an empty dbt project, dbt parse"),
                ("build, no tests", "the project, with dbt", "an empty dbt project"),
                ("build", "the project, dbt build", "an empty dbt project, dbt build"),
            ):
                if "the project, dbt parse" in found.costs:
                    first, second = found.costs[project].cpu, found.costs[empty].cpu
                    yield (
                        f"dbt {command}",
                        *(seconds(first), seconds(second), f"{first / second:.2f}"),
                    )

    def sizes(self) -> Iterator[Sequence[str]]:
        """Yield how large everything is."""
        for found in self.found:
            yield (
                str(found.scale),
                f"{found.files_mb:,.1f}",
                f"{found.database_mb:,.0f}" if found.database_mb else "",
                f"{found.cells:,}" if found.cells else "",
            )

    def remarks(self) -> Iterator[str]:
        """Yield what is not in the tables."""
        for found in self.found:
            if not found.nodes:
                continue
            nodes = found.nodes
            python_seconds = sum(found.python_models.values())
            yield (
                f"\nScale {found.scale}: {nodes.tables} tables, {nodes.views} views, "
                f"{nodes.seeds} seeds, {nodes.tests} tests. "
                f"{len(found.python_models)} of the tables are models in Python, which "
                f"took {python_seconds:.1f} s in dbt and are not in the SQL alone."
            )
