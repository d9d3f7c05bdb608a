"""Run `dbt build` with the profile of the project, and the same arguments.

`uv run poe build` does what `dbt build --profiles-dir profiles` does, except for dates
that do not exist. YAML parses anything that looks like a date, and for `as_of_date:
2025-06-31` dbt prints the stack trace of its parser; here it stays a text, and the
project says in one sentence that there is no such day.
"""

import json
import os
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]


class Loader(yaml.SafeLoader):
    """Reads YAML, and leaves a date that does not exist as the text it is."""

    def date_or_text(self, node: yaml.ScalarNode) -> object:
        """Return the text of a date, which the project reads itself."""
        return self.construct_scalar(node)


Loader.add_constructor("tag:yaml.org,2002:timestamp", Loader.date_or_text)


def with_dates_as_text(arguments: list[str]) -> list[str]:
    """Return dbt's arguments with the dates among the values of --vars as texts."""
    result, is_vars = [], False
    for argument in arguments:
        option, equals, value = argument.partition("=")
        if is_vars:
            result.append(as_json(argument))
        elif option == "--vars" and equals:
            result += [option, as_json(value)]
        else:
            result.append(argument)
        is_vars = argument == "--vars"
    return result


def as_json(text: str) -> str:
    """Return YAML as JSON, in which a date is a text; what is no YAML as it is."""
    try:
        return json.dumps(yaml.load(text, Loader))  # noqa: S506 (it is a SafeLoader)
    except (yaml.YAMLError, TypeError):
        # dbt says what is wrong with it.
        return text


def main() -> None:
    """Become dbt."""
    arguments = with_dates_as_text(sys.argv[1:])
    if not any(argument.startswith("--profiles-dir") for argument in arguments):
        arguments += ["--profiles-dir", str(ROOT / "profiles")]
    try:
        yaml.safe_load((ROOT / "dbt_project.yml").read_text(encoding="utf-8"))
    except ValueError as error:
        raise SystemExit(
            f"dbt_project.yml has a date that does not exist ({error}); correct it."
        ) from error
    except yaml.YAMLError:
        # dbt says what is wrong with it.
        pass
    dbt = Path(sys.executable).parent / "dbt"
    os.execv(dbt, [str(dbt), "build", *arguments])  # noqa: S606 (our own command)


if __name__ == "__main__":
    main()
