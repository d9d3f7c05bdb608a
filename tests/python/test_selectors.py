"""What selectors.yml selects, and who the groups of the models are."""

from pathlib import Path

import pytest
import yaml
from dbt.cli.main import dbtRunner
from project import ROOT

SELECTORS = [
    selector["name"]
    for selector in yaml.safe_load((ROOT / "selectors.yml").read_text())["selectors"]
]
LAYERS = [name for name in SELECTORS if name != "metrics"]


class Project:
    """The project with all its connectors: parsed once, and asked once per selector."""

    def __init__(self, folder: Path) -> None:
        """Parse it; what dbt leaves behind goes into `folder`."""
        self.options = [
            *("--project-dir", str(ROOT), "--profiles-dir", str(ROOT / "profiles")),
            *("--target-path", str(folder / "target"), "--log-path", str(folder)),
            *("--vars", "{connectors: [demo, files], files_path: crm}", "--quiet"),
        ]
        parsed = dbtRunner().invoke(["parse", *self.options])
        assert parsed.success, parsed.exception
        self.manifest = parsed.result
        self.lists: dict[str, list[str]] = {}

    def selected(self, selector: str) -> list[str]:
        """Return the seeds and models that a selector selects."""
        if selector not in self.lists:
            kinds = ["--resource-type", "seed", "--resource-type", "model"]
            command = ["list", "--selector", selector, "--output", "name", *kinds]
            listed = dbtRunner(self.manifest).invoke([*command, *self.options])
            assert listed.success, listed.exception
            self.lists[selector] = listed.result
        return self.lists[selector]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("selectors"))


def test_every_seed_and_model_is_in_exactly_one_layer(project: Project) -> None:
    selected = [name for layer in LAYERS for name in project.selected(layer)]
    nodes = project.manifest.nodes.values()
    there = [node.name for node in nodes if node.resource_type in ("seed", "model")]
    assert sorted(selected) == sorted(there)


def test_the_layers_are_the_schemas(project: Project) -> None:
    """In the order of the data: the seeds first, then each folder of models."""
    nodes = project.manifest.nodes.values()
    schemas = {node.name: node.schema for node in nodes}
    for layer in LAYERS:
        assert {schemas[name] for name in project.selected(layer)} == {layer}


def test_no_layer_reads_a_later_one(project: Project) -> None:
    nodes = project.manifest.nodes
    for node in nodes.values():
        if node.resource_type == "model":
            for key in node.depends_on.nodes:
                read = nodes[key]
                assert LAYERS.index(read.schema) <= LAYERS.index(node.schema), (
                    f"{node.name} reads {read.name}"
                )


def test_the_selector_metrics_is_whole(project: Project) -> None:
    """It has each metric and the scorecard, and all that they are made of."""
    selected = set(project.selected("metrics"))
    assert {file.stem for file in (ROOT / "models/marts").glob("*.sql")} <= selected
    assert "sales_scorecard" in selected
    nodes = project.manifest.nodes
    for node in nodes.values():
        if node.resource_type == "model" and node.name in selected:
            assert {nodes[key].name for key in node.depends_on.nodes} <= selected


def test_every_model_has_a_group_and_every_group_an_owner(project: Project) -> None:
    nodes = project.manifest.nodes.values()
    groups = {node.config.group for node in nodes if node.resource_type == "model"}
    owners = {
        group.name: group.owner.name for group in project.manifest.groups.values()
    }
    assert groups == owners.keys()
    assert all(owners.values())
