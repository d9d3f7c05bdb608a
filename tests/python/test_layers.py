"""Data goes one way: a folder of models reads only itself and the folders before it."""

import json

import pytest
from project import ROOT, Built

# The way of the data, first to last. CONTRIBUTING.md says what each folder is for.
FOLDERS = [
    "staging/reference",
    "staging/demo",
    "staging/files",
    "staging/hubspot/base",
    "staging/hubspot",
    "staging/salesforce/base",
    "staging/salesforce",
    "staging/pipedrive/base",
    "staging/pipedrive",
    "staging/crm/identity",
    "staging/crm/checked",
    "staging/crm",
    "intermediate/calendar",
    "intermediate/exchange_rates",
    "intermediate/companies",
    "intermediate/leads",
    "intermediate/activities",
    "intermediate/deals",
    "intermediate/conversions",
    "intermediate/contracts",
    "core",
    "customers/contracts",
    "customers",
    "customers/lifetime_value",
    "data_quality",
    "marts",
    "marts/supporting",
    "marts/scorecard",
]


@pytest.fixture(scope="module")
def models(demo: Built) -> dict[str, dict]:
    """Return the models of this project as dbt knows them, by unique id."""
    manifest = demo.database.parent / "target/manifest.json"
    return {
        key: node
        for key, node in json.loads(manifest.read_text("utf-8"))["nodes"].items()
        if node["resource_type"] == "model"
    }


def folder_of(model: dict) -> str:
    """Return the folder of a model, below models/."""
    return model["path"].rpartition("/")[0]


def test_every_folder_of_models_has_its_place() -> None:
    files = [*(ROOT / "models").rglob("*.sql"), *(ROOT / "models").rglob("*.py")]
    found = {file.parent.relative_to(ROOT / "models").as_posix() for file in files}
    assert found - {"semantic"} == set(FOLDERS)


def test_no_model_reads_a_folder_that_comes_later(models: dict[str, dict]) -> None:
    backwards = [
        f"{model['name']} ({folder_of(model)}) reads {read['name']} ({folder_of(read)})"
        for model in models.values()
        if folder_of(model) in FOLDERS
        for read in map(models.get, model["depends_on"]["nodes"])
        if read and FOLDERS.index(folder_of(read)) > FOLDERS.index(folder_of(model))
    ]
    assert backwards == []


def test_the_schema_of_a_model_is_its_layer(models: dict[str, dict]) -> None:
    for model in models.values():
        if folder_of(model) in FOLDERS:
            assert model["schema"] == folder_of(model).partition("/")[0], model["name"]
