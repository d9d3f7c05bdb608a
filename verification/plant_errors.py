"""Break the models one by one, and tell which test notices.

`python verification/plant_errors.py` plants the errors of `planted_errors.py` in a copy
of the project and prints which unit test, data test or reconciliation fails; names of
models as arguments choose some. It ends with 1 if an error passes unnoticed. It takes
minutes:

1. A unit test reads no other model, so that one error in each model is tried at once.
2. For what no unit test notices, the model and all that depends on it is built, and
   tested, on a copy of the demo's database.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from itertools import zip_longest
from pathlib import Path

from planted_errors import PLANTED_ERRORS, PlantedError

ROOT = Path(__file__).parents[1]
PARTS = (
    *("dbt_project.yml", ".dbtignore", "docs", "macros", "models", "plugins"),
    *("profiles", "seeds", "tests"),
)


class Project:
    """A copy of the project, with a database of its own."""

    def __init__(self, folder: Path) -> None:
        """Copy the project and build the demo, which must pass."""
        self.root = folder / "project"
        self.root.mkdir()
        for part in PARTS:
            source = ROOT / part
            copy = shutil.copytree if source.is_dir() else shutil.copy2
            copy(source, self.root / part)
        self.target = folder / "target"
        self.intact = folder / "intact.duckdb"
        self.database = folder / "broken.duckdb"
        if failures := [one for one in self._run("build") if one["failed"]]:
            raise SystemExit(f"something fails before any error is planted: {failures}")
        shutil.copy2(self.database, self.intact)

    def unit_tests_that_notice(self, errors: Iterable[PlantedError]) -> dict[str, str]:
        """Plant an error in some models; return the unit test that fails by model."""
        errors = list(errors)
        models = [one.model for one in errors]
        results = self._with(errors, "test", "--select", *models)
        return {
            one["model"]: one["name"]
            for one in results
            if one["kind"] == "unit_test" and one["status"] == "fail"
        }

    def data_test_that_notices(self, error: PlantedError) -> str | None:
        """Plant an error, build on, and return a test that fails."""
        results = self._with(
            [error], "build", "--fail-fast", "--select", f"{error.model}+"
        )
        for one in results:
            if one["kind"] in ("model", "unit_test") and one["status"] == "error":
                raise SystemExit(
                    f"{error} does not produce a valid model: {one['message']}"
                )
        return next((one["name"] for one in results if one["failed"]), None)

    def _with(self, errors: list[PlantedError], *command: str) -> list[dict]:
        """Run dbt with some errors planted, on the intact database."""
        texts = {}
        for one in errors:
            (path,) = self.root.glob(f"models/**/{one.model}.sql")
            texts[path] = path.read_text(encoding="utf-8")
            if texts[path].count(one.old) != 1:
                raise SystemExit(f"{one.model}: does not occur exactly once: {one.old}")
            path.write_text(texts[path].replace(one.old, one.new), encoding="utf-8")
        shutil.copy2(self.intact, self.database)
        try:
            return self._run(*command)
        finally:
            for path, text in texts.items():
                path.write_text(text, encoding="utf-8")

    def _run(self, *command: str) -> list[dict]:
        """Run dbt and return its results: kind, name, model, status and message."""
        environment = os.environ | {
            "B2B_DUCKDB_PATH": str(self.database),
            "DBT_TARGET_PATH": str(self.target),
            "DBT_LOG_PATH": str(self.target),
        }
        outcome = self.target / "run_results.json"
        outcome.unlink(missing_ok=True)
        dbt = str(Path(sys.executable).parent / "dbt")
        run = subprocess.run(
            [dbt, "--quiet", *command, "--profiles-dir", "profiles"],
            cwd=self.root,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if not outcome.exists():
            raise SystemExit(run.stdout + run.stderr)
        results = []
        for one in json.loads(outcome.read_text(encoding="utf-8"))["results"]:
            # unit_test.project.model.name, or test.project.name.hash
            kind, _, first, *rest = one["unique_id"].split(".")
            results.append(
                {
                    "kind": kind,
                    "model": first,
                    "name": rest[0] if kind == "unit_test" else first,
                    "status": one["status"],
                    "failed": one["status"] in ("fail", "error", "warn"),
                    "message": one["message"],
                }
            )
        return results


def main(models: list[str]) -> int:
    """Try every error of some models, or of all; return how many pass unnoticed."""
    chosen = [one for one in PLANTED_ERRORS if not models or one.model in models]
    by_model = defaultdict(list)
    for one in chosen:
        by_model[one.model].append(one)
    noticed: dict[PlantedError, str | None] = {}
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        for one_of_each in zip_longest(*by_model.values()):
            errors = [one for one in one_of_each if one]
            names = project.unit_tests_that_notice(errors)
            noticed |= {one: names[one.model] for one in errors if one.model in names}
            print(f"{len(noticed)} noticed by unit tests", file=sys.stderr, flush=True)
        for one in chosen:
            if one not in noticed:
                noticed[one] = project.data_test_that_notices(one)
                print(one.model, one.error, noticed[one], file=sys.stderr, flush=True)
    print("| model | error | noticed by |\n|---|---|---|")
    for one in chosen:
        name = noticed[one]
        print(f"| {one.model} | {one.error} | {f'`{name}`' if name else 'nothing'} |")
    unnoticed = sum(name is None for name in noticed.values())
    print(f"\n{len(chosen)} errors, {unnoticed} unnoticed")
    return unnoticed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) > 0)
