"""The project parsed once and built often, with other settings and on other data."""

import json
import multiprocessing
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from dbt.cli.main import dbtRunner
from project import ROOT, Built

# A child begins with what its parent has parsed. It leaves no connection open, and
# what dbt writes into the manifest while it builds is gone with it.
FORK = multiprocessing.get_context("fork")


class Parsed:
    """The project as dbt parsed it with some settings.

    What dbt reads while it parses must be the same in all builds: `connectors`, and
    whether there is a `hubspot_path`.
    """

    def __init__(self, folder: Path, **dbt_vars: object) -> None:
        """Parse; `folder` is for dbt's own files."""
        self.dbt_vars = dbt_vars
        with pytest.MonkeyPatch.context() as patch:
            _prepare(patch, folder)
            parsed = dbtRunner().invoke(
                ["--quiet", "parse", *_options(folder, dbt_vars)]
            )
        assert parsed.success, parsed.exception
        self.manifest = parsed.result

    def run(self, command: list[str], workplace: Path, **dbt_vars: object) -> Built:
        """Run dbt with a database inside `workplace`; the output is its errors."""
        ours, theirs = FORK.Pipe(duplex=False)
        child = FORK.Process(
            target=self._run, args=(command, workplace, dbt_vars, theirs)
        )
        child.start()
        theirs.close()
        try:
            returncode, output = ours.recv()
        finally:
            child.join()
        return Built(returncode, output, workplace / "crm.duckdb")

    def _run(
        self, command: list[str], workplace: Path, dbt_vars: Mapping, pipe: Connection
    ) -> None:
        lines: list[str] = []

        def listen(event: object) -> None:
            if event.info.level in ("error", "warn"):
                lines.append(event.info.msg)

        with pytest.MonkeyPatch.context() as patch:
            _prepare(patch, workplace)
            result = dbtRunner(manifest=self.manifest, callbacks=[listen]).invoke(
                ["--quiet", *command, *_options(workplace, self.dbt_vars | dbt_vars)]
            )
        pipe.send((0 if result.success else 1, "\n".join(lines)))


def _prepare(patch: pytest.MonkeyPatch, workplace: Path) -> None:
    patch.setenv("B2B_DUCKDB_PATH", str(workplace / "crm.duckdb"))
    patch.setenv("DBT_PROJECT_DIR", str(ROOT))


def _options(folder: Path, dbt_vars: Mapping) -> list[str]:
    return [
        *("--project-dir", str(ROOT), "--profiles-dir", str(ROOT / "profiles")),
        *("--target-path", str(folder / "target"), "--log-path", str(folder)),
        *("--vars", json.dumps(dict(dbt_vars))),
    ]
