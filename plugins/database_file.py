"""Look at the path of the database and its memory before dbt opens it.

dbt-duckdb loads this module as a plugin (see profiles/profiles.yml), before anything is
opened and before any hook of the project runs. A path that cannot work, or a file that
is in use, is one sentence then, and not dbt's stack trace.
"""

import os
import re
from pathlib import Path
from typing import Any

import duckdb
from dbt.adapters.duckdb.credentials import DuckDBCredentials
from dbt.adapters.duckdb.plugins import BasePlugin
from dbt_common.exceptions import DbtRuntimeError

# The name of the file is that of the database in SQL, where these mean other things.
TAKEN = {
    *("main", "temp", "system", "information_schema", "pg_catalog"),
    *("raw", "staging", "intermediate", "core", "customers", "data_quality"),
    "marts",
}

# DuckDB's own, and the profile's.
DEFAULT_LIMIT = "80%"
KNOWS_PERCENTAGES = not duckdb.__version__.startswith("1.")
# With less, even the demo company may not be built.
LEAST_MB = 256


def problem_with(path: str) -> str | None:
    """Say in one sentence why dbt cannot build into a path, or None if it can."""
    if path == ":memory:":
        return "an in-memory database is not kept; name a file such as crm.duckdb."
    file = Path(path)
    unfit = re.search(r"""['"`;\\?\x00-\x1f]""", file.name) or "?" in path
    if unfit or "." in file.stem or not file.stem.strip():
        return (
            "its name must not contain quotation marks, semicolons, question marks, "
            "backslashes or more than one dot; name a file such as crm.duckdb."
        )
    if file.stem.lower() in TAKEN:
        return (
            f"{file.stem} has another meaning in SQL; name a file such as crm.duckdb."
        )
    if re.match(r"\w\w+:", path):
        return "this is not the path of a local file; name a file such as crm.duckdb."
    if file.is_dir():
        return "this is a folder; name a file in it, such as crm.duckdb."
    if not file.parent.is_dir():
        return f"there is no folder {file.parent}; create it, or name another one."
    if not file.exists():
        if file.is_symlink():
            return "this is a broken link; fix or delete it."
        if os.access(file.parent, os.W_OK):
            return None
        return f"{file.parent} is not writable; name another folder."
    if not file.is_file():
        return "this is not a regular file; name one such as crm.duckdb."
    if not os.access(file, os.W_OK):
        return "the file cannot be written; make it writable, or name another one."
    return problem_on_opening(path)


def problem_on_opening(path: str) -> str | None:
    """Say in one sentence why a file that is there cannot be opened for writing."""
    try:
        duckdb.connect(path).close()
    except duckdb.Error as error:
        reason = " ".join(str(error).split())
        if "could not set lock" in reason.lower():
            holder = re.search(r"held in (.+?) \(PID (\d+)\)", reason)
            by = f" by {Path(holder[1]).name} (process {holder[2]})" if holder else ""
            return (
                f"the database is in use{by}; stop that program or wait for it, "
                "and let readers use the published copy."
            )
        return (
            "this is not a DuckDB database, or is damaged or too new; delete it if "
            f"dbt built it, or name another file ({reason[:200].rstrip('.')})."
        )
    return None


def problem_with_memory(limit: object, spill_path: object) -> str | None:
    """Say in one sentence why DuckDB cannot work with these settings, or None.

    It would take -1GB for no limit at all, and look for the folder hours later.
    """
    if limit is not None:
        amount = re.fullmatch(r"(\d+(?:\.\d+)?) ?([MGT]i?B|%)", str(limit))
        if not amount or (amount[2][0] == "M" and float(amount[1]) < LEAST_MB):
            return (
                f"B2B_MEMORY_LIMIT: {limit} is not an amount of memory that a build "
                f"can do with; use one from {LEAST_MB}MB, such as 4GB, or a percentage "
                "of the machine's, such as 50%."
            )
        if amount[2] == "%" and not 1 <= float(amount[1]) <= 100:
            return f"B2B_MEMORY_LIMIT: {limit} is not a percentage from 1% to 100%."
        if amount[2] == "%" and limit != DEFAULT_LIMIT and not KNOWS_PERCENTAGES:
            return (
                f"B2B_MEMORY_LIMIT: DuckDB {duckdb.__version__} takes no percentage "
                f"such as {limit}; use an amount such as 4GB."
            )
    if spill_path is not None:
        parent = Path(str(spill_path)).absolute().parent
        if not os.access(parent, os.W_OK):
            return (
                f"B2B_SPILL_PATH: {parent} is not a folder in which one can be "
                "created; name a path in one that is."
            )
    return None


class Plugin(BasePlugin):
    """Stops a run that could not open its database."""

    def update_connection_config(
        self, creds: DuckDBCredentials, config: dict[str, Any]
    ) -> None:
        """Look at the path; dbt-duckdb calls this when it is about to connect."""
        problem = problem_with(creds.path)
        if problem:
            raise DbtRuntimeError(f"The database {creds.path}: {problem}")
        problem = problem_with_memory(
            config.get("memory_limit"), config.get("temp_directory")
        )
        if problem:
            raise DbtRuntimeError(problem)
        if config.get("memory_limit") == DEFAULT_LIMIT:
            del config["memory_limit"]
