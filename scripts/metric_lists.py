"""Hold the registry of metrics to what it names, and write the lists that follow it.

    uv run poe lists

writes the exposures and the tables of README.md and docs/dictionary/overview.md anew
from macros/metrics/metrics.sql. `--check`, with which `poe check` begins, writes
nothing: it says in one sentence each what a metric lacks, and which list is not up to
date.
"""

import argparse
import re
import sys

from metric_registry import REGISTRY, Project, faults

HOW_TO_WRITE = "write it anew with: uv run poe lists"
# What the dashboard reads beside the metrics, and BI tools beside marts and facts.
READ_BY_DASHBOARD = (
    *("sales_scorecard", "metric_catalog", "metric_columns", "metric_remarks"),
    *("dim_periods", "dim_settings", "source_readiness"),
)
PUBLISHED_BESIDE = ("source_readiness", "metric_targets")


def supporting_of(project: Project, page: str) -> list[str]:
    """Return the supporting marts that stand on a page."""
    return [
        mart
        for metric_id in project.on_page(page)
        for mart in project.metrics[metric_id].get("supporting", {})
    ]


def readme_row(project: Project, page: str) -> str:
    """Return a page's line of README.md: what it answers, its formulas."""
    metric = project.metrics[page]
    formulas = [
        metric["formula"],
        *(
            f"`{one}`: {project.metrics[one]['formula']}"
            for one in project.on_page(page)[1:]
        ),
    ]
    beside = ", ".join(f"`{mart}`" for mart in supporting_of(project, page))
    if beside:
        formulas.append(f"see also {beside}")
    return (
        f"| `{project.mart_of(page)}` | {metric['question']} | {'; '.join(formulas)} |"
    )


def overview_row(project: Project, page: str) -> str:
    """Return a page's line of the overview: what it answers, its columns."""
    mart = project.mart_of(page)
    metrics = [project.metrics[one] for one in project.on_page(page)]
    columns = [metric["value"] for metric in metrics]
    columns += [metric["second"]["value"] for metric in metrics if "second" in metric]
    link = f"[{mart}](#!/model/model.b2b_sales_metrics.{mart})"
    read_first = ", ".join(f"`{column}`" for column in columns)
    return f"| {link} | {metrics[0]['question']} | {read_first} |"


def exposed(project: Project) -> dict[str, list[str]]:
    """Return the models that each exposure depends on."""
    metrics = [
        mart
        for page in project.pages
        for mart in (project.mart_of(page), *supporting_of(project, page))
    ]
    models = project.root / "models"
    others = sorted(
        file.stem
        for folder in ("marts", "core")
        for file in (models / folder).rglob("*.sql")
        if file.stem not in metrics
    )
    return {
        "dashboard": [*READ_BY_DASHBOARD, *metrics],
        "bi_tools": [*metrics, *others, *PUBLISHED_BESIDE],
    }


def with_rows(text: str, header: str, rows: list[str]) -> str:
    """Return a document in which the table with a header has these rows."""
    before, found, after = text.partition(f"{header}\n")
    rule, _, after = after.partition("\n")
    while found and after.startswith("|"):
        after = after.partition("\n")[2]
    return "\n".join([before + header, rule, *rows, after])


def with_models(text: str, exposures: dict[str, list[str]]) -> str:
    """Return the exposures, each depending on these models."""
    for name, models in exposures.items():
        refs = "".join(f"      - ref('{model}')\n" for model in models)
        text = re.sub(
            rf"(  - name: {name}\n(?:    .*\n)*?    depends_on:\n)(?:      - .*\n)+",
            rf"\g<1>{refs}",
            text,
        )
    return text


def lists(project: Project) -> dict[str, str]:
    """Return what each file with a list of metrics should hold, by path."""
    return {
        "README.md": with_rows(
            project.text("README.md"),
            "| mart | answers | formula |",
            [readme_row(project, page) for page in project.pages],
        ),
        "docs/dictionary/overview.md": with_rows(
            project.text("docs/dictionary/overview.md"),
            "| metric | answers | read first |",
            [overview_row(project, page) for page in project.pages],
        ),
        "models/_exposures.yml": with_models(
            project.text("models/_exposures.yml"), exposed(project)
        ),
    }


def main() -> int:
    """Check the registry; write the lists, or say which of them are out of date."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    arguments = parser.parse_args()
    project = Project()
    if found := list(faults(project)):
        sys.stderr.write("\n".join(found) + "\n")
        return 1
    for path, text in lists(project).items():
        if project.text(path) == text:
            continue
        if arguments.check:
            found.append(path)
        else:
            (project.root / path).write_text(text, encoding="utf-8")
            sys.stdout.write(f"{path} is written\n")
    for path in found:
        sys.stderr.write(f"{path} does not list the metrics as {REGISTRY} has them; ")
        sys.stderr.write(f"{HOW_TO_WRITE}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
