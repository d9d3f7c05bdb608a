"""Hold every dbt YAML file to the JSON schemas that ship inside dbt-core.

dbt itself reads `descripton:` in silence. The schemas do not know that a value may be
Jinja, so that `enabled`, which ours is in the connectors' files, may be text here. The
latest one knows only the newer way to write semantic models, which dbt-core 1.11 does
not read: those are held to the numbered schema before it.

The files that GitHub reads are held to the schemas of check-jsonschema: a form that
does not fit is left out of the list of templates without a word.
"""

import json
import subprocess
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

SCHEMAS = files("dbt.jsonschemas")
ISSUES = ".github/ISSUE_TEMPLATE"


def schema(path: str) -> dict:
    """Return one of dbt's schemas, with `enabled` as boolean or Jinja text."""
    found = json.loads(SCHEMAS.joinpath(path).read_text())
    for definition in found["definitions"].values():
        properties = definition.get("properties", {}) if definition is not True else {}
        for key in {"enabled", "+enabled"} & properties.keys():
            properties[key]["type"] = ["boolean", "string", "null"]
    return found


def check(path: str, yaml_files: list[Path]) -> int:
    """Check files against a schema; return the exit code of check-jsonschema."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(schema(path), file)
        file.flush()
        command = [str(Path(sys.executable).parent / "check-jsonschema")]
        return subprocess.call([*command, "--schemafile", file.name, *yaml_files])


def check_github(schema_name: str, *paths: str) -> int:
    """Check files that GitHub reads against a schema of check-jsonschema's own."""
    command = [str(Path(sys.executable).parent / "check-jsonschema")]
    return subprocess.call([*command, "--builtin-schema", schema_name, *paths])


def newest_numbered(kind: str) -> str:
    """Return the path of the newest schema of a kind that bears a number."""
    names = [entry.name for entry in SCHEMAS.joinpath(kind).iterdir()]
    newest = max(
        (name for name in names if name[0].isdigit()),
        key=lambda name: [int(part) for part in name[:-5].split(".")],
    )
    return f"{kind}/{newest}"


def main() -> int:
    """Check the YAML of the project, and of GitHub's workflow and issue forms."""
    semantic = sorted(Path("models/semantic").glob("*.yml"))
    issue_forms = [f"{ISSUES}/wrong_number.yml", f"{ISSUES}/new_metric.yml"]
    resources = [
        file
        for folder in ("models", "seeds", "macros", "tests")
        for file in sorted(Path(folder).rglob("*.yml"))
        if file not in semantic
    ]
    return (
        check("resources/latest.json", resources)
        or check(newest_numbered("resources"), semantic)
        or check(newest_numbered("project"), [Path("dbt_project.yml")])
        or check_github("vendor.github-workflows", ".github/workflows/ci.yml")
        or check_github("vendor.github-issue-forms", *issue_forms)
        or check_github("vendor.github-issue-config", f"{ISSUES}/config.yml")
    )


if __name__ == "__main__":
    sys.exit(main())
