"""Hold every dbt YAML file to the JSON schemas that ship inside dbt-core.

dbt itself reads `descripton:` in silence. The schemas do not know that a value may be
Jinja, so that `enabled`, which ours is in the connectors' files, may be text here.
"""

import json
import subprocess
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

SCHEMAS = files("dbt.jsonschemas")


def schema(path: str) -> dict:
    """Return one of dbt's schemas, with `enabled` as boolean or Jinja text."""
    found = json.loads(SCHEMAS.joinpath(path).read_text())
    for definition in found["definitions"].values():
        properties = definition.get("properties", {}) if definition is not True else {}
        for key in {"enabled", "+enabled"} & properties.keys():
            properties[key]["type"] = ["boolean", "string", "null"]
    return found


def check(path: str, yaml_files: list[str]) -> int:
    """Check files against a schema; return the exit code of check-jsonschema."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(schema(path), file)
        file.flush()
        command = [str(Path(sys.executable).parent / "check-jsonschema")]
        return subprocess.call([*command, "--schemafile", file.name, *yaml_files])


def main() -> int:
    """Check dbt_project.yml and the YAML files of models, seeds, macros and tests."""
    latest_project = max(
        (entry.name for entry in SCHEMAS.joinpath("project").iterdir()),
        key=lambda name: [int(part) for part in name[:-5].split(".")],
    )
    resources = [
        str(file)
        for folder in ("models", "seeds", "macros", "tests")
        for file in sorted(Path(folder).rglob("*.yml"))
    ]
    return check("resources/latest.json", resources) or check(
        f"project/{latest_project}", ["dbt_project.yml"]
    )


if __name__ == "__main__":
    sys.exit(main())
