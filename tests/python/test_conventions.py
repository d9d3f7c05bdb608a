"""Rules of CONTRIBUTING.md that a program can check."""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest
import yaml
from project import ROOT, known_tests

MODELS = sorted((ROOT / "models").rglob("*.sql"))
MACROS = sorted((ROOT / "macros").rglob("*.sql"))
SEEDS = sorted((ROOT / "seeds").rglob("*.csv"))


def content_of(file: Path) -> dict:
    """Return the content of a YAML file, read in C because there are hundreds."""
    return yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)


@cache
def described(folder: str, kind: str) -> dict[str, dict]:
    """Return what the YAML files below a folder say of a kind of node, by name."""
    return {
        node["name"]: node
        for file in (ROOT / folder).rglob("*.yml")
        for node in content_of(file).get(kind, [])
    }


@pytest.mark.parametrize("file", MODELS + SEEDS, ids=lambda file: file.stem)
def test_every_model_and_seed_has_its_yaml_beside_it(file: Path) -> None:
    kind = "models" if file.suffix == ".sql" else "seeds"
    (node,) = content_of(file.with_suffix(".yml"))[kind]
    assert node["name"] == file.stem
    assert node["description"].strip()
    assert node["columns"]
    for column in node["columns"]:
        assert column.get("description", "").strip(), column["name"]


@pytest.mark.parametrize("file", MACROS, ids=lambda file: file.stem)
def test_every_macro_has_a_file_and_a_description(file: Path) -> None:
    sql = file.read_text(encoding="utf-8")
    names = re.findall(r"\{%-? macro (\w+)\(([^)]*)\)", sql)
    names += [
        (f"materialization_{name}_{adapter}", "")
        for name, adapter in re.findall(r"\{%-? materialization (\w+), (\w+) ", sql)
    ]
    # A version for an engine has no file of its own, but where it replaces dbt's macro.
    own = [
        (name, args) for name, args in names if "__" not in name or name == file.stem
    ]
    assert [name for name, _ in own] == [file.stem]
    macro = described("macros", "macros")[file.stem]
    assert macro["description"].strip()
    arguments = [arg.partition("=")[0].strip() for arg in own[0][1].split(",")]
    assert [argument["name"] for argument in macro.get("arguments", [])] == [
        argument for argument in arguments if argument
    ]


def test_macros_that_are_described_exist() -> None:
    assert described("macros", "macros").keys() == {file.stem for file in MACROS}


def test_every_test_counts() -> None:
    """No test is a mere warning and none is switched off."""
    for file in ROOT.glob("*/**/*.yml"):
        # Not what others have installed, nor what dbt has compiled.
        if not {".venv", "target"} & set(file.relative_to(ROOT).parts):
            text = file.read_text(encoding="utf-8")
            assert "severity: warn" not in text, file
            assert "enabled: false" not in text, file


def test_the_proofs_of_the_conformance_table_exist() -> None:
    """Each row of docs/conformance.md names tests that exist, with a reason."""
    rows = [
        line.strip("|").split("|")
        for line in (ROOT / "docs/conformance.md").read_text("utf-8").splitlines()
        if line.startswith("|")
    ][2:]
    assert len(rows) >= 14
    unit_tests = described("models", "unit_tests")
    other_tests = known_tests()
    for case, *_, proof in rows:
        names = re.findall(r"`(\w+)`", proof)
        assert names, case
        for name in set(names) - other_tests:
            assert unit_tests[name]["description"].strip(), name
            assert unit_tests[name].get("config", {}).get("enabled", True), name


def test_the_version_is_the_latest_of_the_changelog() -> None:
    project = yaml.safe_load((ROOT / "dbt_project.yml").read_text("utf-8"))
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    headings = re.findall(
        r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M
    )
    coming, latest, *_ = headings
    assert coming == "Unreleased"
    assert re.fullmatch(r"\d+\.\d+\.\d+ - \d{4}-\d\d-\d\d", latest)
    version = latest.partition(" ")[0]
    assert project["version"] == pyproject["project"]["version"] == version


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < 200


DOCUMENTS = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").rglob("*.md"),
]


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_links_between_documents_lead_somewhere(file: Path) -> None:
    text = re.sub(r"```.*?```", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if not link.startswith(("https://", "#")):
            assert (file.parent / link.partition("#")[0]).exists(), link


def test_the_overview_leads_to_models_that_exist() -> None:
    overview = (ROOT / "docs/dictionary/overview.md").read_text(encoding="utf-8")
    models = set(re.findall(r"#!/model/model\.b2b_sales_metrics\.(\w+)\)", overview))
    assert models <= {model.stem for model in MODELS}
