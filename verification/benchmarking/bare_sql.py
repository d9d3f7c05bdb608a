"""Run the SQL that dbt ran for each model, in its order, without dbt.

    python verification/benchmarking/bare_sql.py <workplace> <folder> '<settings>'

is what the benchmark starts as a process of its own, after the project was built in
`workplace`. It prints the CPU seconds of each model as JSON. Models in Python are
copied from that build instead of run, and so are the seeds, which dbt reads itself;
neither is timed.
"""

import json
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import duckdb


class Node(NamedTuple):
    """A model or seed that dbt built: its statements, or none to copy its table."""

    name: str
    kind: str  # table, view or seed
    path: str
    relation: str
    statements: str | None
    # Of the whole node in dbt, from its start to its end.
    wall: float


def built_nodes(target: Path) -> Iterator[Node]:
    """Yield what the last run built, in the order in which it did."""
    results = json.loads((target / "run_results.json").read_text("utf-8"))["results"]
    nodes = json.loads((target / "manifest.json").read_text("utf-8"))["nodes"]
    for result in sorted(results, key=started_at):
        node = nodes.get(result["unique_id"], {})
        if node.get("resource_type") not in ("model", "seed"):
            continue
        statements = None
        if node.get("language") == "sql" and node["resource_type"] == "model":
            path = target / "run" / node["package_name"] / node["original_file_path"]
            # dbt writes a table under another name and renames it.
            statements = path.read_text("utf-8").replace('__dbt_tmp"', '"')
        yield Node(
            node["name"],
            node["config"]["materialized"],
            node["original_file_path"],
            node["relation_name"],
            statements,
            result["execution_time"],
        )


def started_at(result: Mapping) -> str:
    """Return when dbt began to build a node, as text that sorts."""
    return max((step["started_at"] for step in result["timing"]), default="")


def run(
    workplace: Path, folder: Path, settings: Mapping[str, object]
) -> dict[str, float]:
    """Build all models in a new database; return the CPU seconds of each."""
    seconds = {}
    # The statements name the database, and a database is named as its file.
    database = folder / "crm.duckdb"
    with duckdb.connect(str(database), config=dict(settings)) as connection:
        connection.execute("set TimeZone = 'UTC'")
        connection.execute(f"attach '{workplace / 'crm.duckdb'}' as built (read_only)")
        for node in built_nodes(workplace / "target"):
            schema = node.relation.rpartition(".")[0]
            connection.execute(f"create schema if not exists {schema}")
            if node.statements is None:
                source = node.relation.replace('"crm"', "built", 1)
                connection.execute(f"create table {node.relation} as from {source}")
                continue
            started = time.process_time()
            connection.execute(node.statements)
            seconds[node.name] = time.process_time() - started
    return seconds


if __name__ == "__main__":
    print(
        json.dumps(run(Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3])))
    )
