"""Look at the path of the database before dbt opens it.

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


def problem_with(path: str) -> str | None:
    """Say in one sentence why dbt cannot build into a path, or None if it can."""
    if path == ":memory:":
        return "in memory nothing is kept; name a file such as crm.duckdb."
    file = Path(path)
    unfit = re.search(r"""['"`;\\?\x00-\x1f]""", file.name) or "?" in path
    if unfit or "." in file.stem or not file.stem.strip():
        return (
            "quotation marks, semicolons, question marks, backslashes and more than "
            "one dot cannot be in it; name a file such as crm.duckdb."
        )
    if file.stem.lower() in TAKEN:
        return (
            f"{file.stem} has another meaning in SQL; name a file such as crm.duckdb."
        )
    if re.match(r"\w\w+:", path):
        return "this is no path of a file here; name a file such as crm.duckdb."
    if file.is_dir():
        return "this is a folder; name a file in it, such as crm.duckdb."
    if not file.parent.is_dir():
        return f"there is no folder {file.parent}; make it, or name another one."
    if not file.exists():
        if file.is_symlink():
            return "this is a link that leads nowhere; mend or delete it."
        if os.access(file.parent, os.W_OK):
            return None
        return f"nothing can be written into {file.parent}; name another folder."
    if not file.is_file():
        return "this is no ordinary file; name one such as crm.duckdb."
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
                f"the database is in use{by}; end that, or wait for it, and let "
                "readers read the published copy."
            )
        return (
            "this is no DuckDB database, or a damaged or a newer one; delete it if "
            f"dbt built it, or name another file ({reason[:200].rstrip('.')})."
        )
    return None


class Plugin(BasePlugin):
    """Stops a run that could not open its database."""

    def update_connection_config(
        self, creds: DuckDBCredentials, config: dict[str, Any]
    ) -> None:
        """Look at the path; dbt-duckdb calls this when it is about to connect."""
        del config  # it stays as it is
        problem = problem_with(creds.path)
        if problem:
            raise DbtRuntimeError(f"The database {creds.path}: {problem}")
