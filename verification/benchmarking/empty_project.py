"""Write a dbt project that does nothing, with as many nodes as another one.

What it costs is dbt's own share of a build: starting, parsing, and a transaction and
a file for each node.
"""

from collections.abc import Mapping
from pathlib import Path

import yaml


def write_empty_project(
    folder: Path, profile: Mapping, tables: int, views: int, seeds: int, tests: int
) -> None:
    """Write it, with the profile beside it: each model is `select 1 as a`.

    Its tests are `not_null`, divided among the models as they come.
    """
    names = [f"model_{number}" for number in range(tables + views)]
    (folder / "models").mkdir(parents=True)
    (folder / "seeds").mkdir()
    for number, name in enumerate(names):
        kind = "table" if number < tables else "view"
        (folder / "models" / f"{name}.sql").write_text(
            f"{{{{ config(materialized='{kind}') }}}}\nselect 1 as a\n", "utf-8"
        )
    for number in range(seeds):
        (folder / "seeds" / f"seed_{number}.csv").write_text("a\n1\n", "utf-8")
    columns: dict[str, list] = {name: [] for name in names}
    for number in range(tests):
        # Two tests of one column need names of their own.
        test = {"not_null": {"name": f"test_{number}"}}
        columns[names[number % len(names)]].append(test)
    models = [
        {"name": name, "columns": [{"name": "a", "data_tests": its_tests}]}
        for name, its_tests in columns.items()
        if its_tests
    ]
    write_yaml(folder / "models" / "models.yml", {"version": 2, "models": models})
    write_yaml(
        folder / "dbt_project.yml",
        {
            "name": "empty",
            "version": "1.0.0",
            "profile": "empty",
            "flags": {"send_anonymous_usage_stats": False},
        },
    )
    write_yaml(folder / "profiles.yml", {"empty": without_plugins(profile)})


def without_plugins(profile: Mapping) -> dict:
    """Return a profile without what reads folders of CRM files."""
    return dict(profile) | {
        "outputs": {
            name: {
                key: value
                for key, value in output.items()
                if key not in ("plugins", "module_paths")
            }
            for name, output in profile["outputs"].items()
        }
    }


def write_yaml(path: Path, content: Mapping) -> None:
    """Write a YAML file."""
    path.write_text(yaml.safe_dump(dict(content), sort_keys=False), "utf-8")
