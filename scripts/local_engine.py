"""Run a command with an engine of its own: a server that lives as long as the command.

    uv run --group postgres python scripts/local_engine.py postgres
      dbt build --profiles-dir profiles --target postgres

PostgreSQL is the one of Debian (apt-get install postgresql). The server listens on this
machine only, keeps its data in a folder that is deleted in the end, and is stopped by
its process id, whatever happens to the command.

duckdb-1.5, the oldest DuckDB that the project supports, is no server but another
version of the package: its command is that of `dbt_of`, and its file goes in the end.
"""

import argparse
import contextlib
import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
# Texts sort by their bytes, as in DuckDB; letters of all languages have capitals.
INITDB = ("--encoding=UTF8", "--lc-collate=C", "--lc-ctype=C.UTF-8", "--auth=trust")
# What is lost in a crash is built anew.
POSTGRES_SETTINGS = {
    "timezone": "UTC",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "512MB",
    "work_mem": "64MB",
    "max_wal_size": "4GB",
    "jit": "off",
}
# For a company that two cores are enough for; a cluster has settings of its own.
SPARK_SETTINGS = {
    "spark.driver.memory": "2g",
    "spark.executor.memory": "768m",
    "spark.connect.grpc.binding.address": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.session.timeZone": "UTC",
    "spark.driver.extraJavaOptions": (
        "-Duser.timezone=UTC -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    ),
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.ui.enabled": "false",
    # Of a few rows, to plan again and to compile costs more than it saves.
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.shuffle.compress": "false",
}
SECONDS_TO_START = 120
OLDEST_DUCKDB = "duckdb-1.5"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int, server: subprocess.Popen, log: Path) -> None:
    """Return once the server takes connections; stop with its log if it does not."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", port), timeout=1),
        ):
            return
        time.sleep(0.2)
    raise SystemExit(f"The server did not start:\n{log.read_text('utf-8')[-2000:]}")


@contextlib.contextmanager
def running(
    command: list[str], port: int, folder: Path, user: str | None = None, **env: str
) -> Iterator[None]:
    """Run a server until the block ends; it gets time to finish its work."""
    log = folder / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            command,
            stdout=output,
            stderr=subprocess.STDOUT,
            user=user,
            env=os.environ | env,
            cwd=folder,
        )
        try:
            wait_for(port, server, log)
            yield
        finally:
            # PostgreSQL takes an interrupt as a fast shutdown, Java as any other end.
            server.send_signal(2)
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def postgres_programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, the newest of several."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = Path("/usr/lib/postgresql").glob("*/bin")
    return max(folders, key=lambda folder: int(folder.parent.name), default=None)


def is_installed(engine: str) -> bool:
    """Return whether this machine can start an engine."""
    if engine == "postgres":
        return postgres_programs() is not None
    if engine == OLDEST_DUCKDB:
        version = [*dbt_of(engine), "--version"]
        return bool(shutil.which("uv")) and not subprocess.call(
            version, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    return bool(shutil.which("java") and importlib.util.find_spec("pyspark"))


@contextlib.contextmanager
def postgres() -> Iterator[dict[str, str]]:
    """Start PostgreSQL with an empty database; yield the variables of the profile."""
    programs, port = postgres_programs(), free_port()
    if programs is None:
        raise SystemExit(
            "PostgreSQL is not installed; on Debian, apt-get install postgresql."
        )
    # It refuses to run as root; Debian's package brings a user of its own.
    user = "postgres" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="b2b_postgres_") as name:
        folder = Path(name)
        if user:
            os.chown(folder, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
        data = folder / "data"
        subprocess.run(
            [programs / "initdb", "-D", data, "-U", "postgres", *INITDB],
            check=True,
            stdout=subprocess.DEVNULL,
            user=user,
            cwd=folder,
        )
        settings = POSTGRES_SETTINGS | {
            "port": str(port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(folder),
        }
        command = [str(programs / "postgres"), "-D", str(data)]
        for key, value in settings.items():
            command += ["-c", f"{key}={value}"]
        with running(command, port, folder, user):
            yield {
                "B2B_POSTGRES_HOST": "127.0.0.1",
                "B2B_POSTGRES_PORT": str(port),
                "B2B_POSTGRES_USER": "postgres",
                "B2B_POSTGRES_DBNAME": "postgres",
            }


@contextlib.contextmanager
def spark(
    executors: int = 2, more_settings: dict[str, str] | None = None
) -> Iterator[dict[str, str]]:
    """Start Spark Connect with executor processes; yield the variables of the profile.

    Each executor has a core. More settings come on top of ours.
    """
    if not is_installed("spark"):
        raise SystemExit(
            "Spark needs Java (on Debian, apt-get install openjdk-17-jre-headless) and "
            "`uv sync --group spark`."
        )
    home = Path(importlib.util.find_spec("pyspark").origin).parent
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="b2b_spark_") as name:
        folder = Path(name)
        settings = SPARK_SETTINGS | {
            "spark.connect.grpc.binding.port": str(port),
            "spark.sql.warehouse.dir": str(folder / "warehouse"),
            "spark.local.dir": str(folder / "local"),
        }
        settings |= more_settings or {}
        command = [
            str(home / "bin/spark-submit"),
            "--class",
            "org.apache.spark.sql.connect.service.SparkConnectServer",
            "--master",
            f"local-cluster[{executors},1,1024]",
        ]
        for key, value in settings.items():
            command += ["--conf", f"{key}={value}"]
        with running(
            [*command, "spark-internal"],
            port,
            folder,
            SPARK_HOME=str(home),
            SPARK_LOCAL_IP="127.0.0.1",
            PYSPARK_PYTHON=sys.executable,
            SPARK_WORKER_DIR=str(folder / "work"),
        ):
            yield {"B2B_SPARK_HOST": "127.0.0.1", "B2B_SPARK_PORT": str(port)}


@contextlib.contextmanager
def oldest_duckdb() -> Iterator[dict[str, str]]:
    """Yield the variable of the profile with a path for a database."""
    with tempfile.TemporaryDirectory(prefix="b2b_duckdb_") as name:
        yield {"B2B_DUCKDB_PATH": str(Path(name) / "oldest.duckdb")}


def postgres_connection(env: Mapping[str, str]) -> Any:
    """Return a connection of psycopg2 to the server of these variables."""
    import psycopg2

    return psycopg2.connect(
        host=env["B2B_POSTGRES_HOST"],
        port=env["B2B_POSTGRES_PORT"],
        user=env["B2B_POSTGRES_USER"],
        password=env.get("B2B_POSTGRES_PASSWORD", ""),
        dbname=env["B2B_POSTGRES_DBNAME"],
    )


def spark_session(env: Mapping[str, str]) -> Any:
    """Return a session, in UTC, on the server of these variables."""
    from pyspark.sql import SparkSession

    address = f"sc://{env['B2B_SPARK_HOST']}:{env['B2B_SPARK_PORT']}"
    session = SparkSession.builder.remote(address).getOrCreate()
    session.conf.set("spark.sql.session.timeZone", "UTC")
    return session


def dbt_of(engine: str) -> list[str]:
    """Return the command of dbt for an engine; its target is `target_of`."""
    if engine == OLDEST_DUCKDB:
        # Laid over this environment, which stays as it is.
        package = f"{engine.replace('-', '==')}.*"
        python = ["uv", "run", "--no-sync", "--with", package, "python"]
        return [*python, "-c", "from dbt.cli.main import cli; cli()"]
    return [str(Path(sys.executable).parent / "dbt")]


def target_of(engine: str) -> str:
    """Return the target of an engine in the profile."""
    return engine.partition("-")[0]


def run_dbt_on(
    engine: str,
    command: Sequence[str],
    folder: Path,
    env: Mapping[str, str],
    capture_output: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Run dbt on an engine that is up, with the variables that it came with.

    What dbt writes is in a folder of the engine's name.
    """
    written = str(folder / engine)
    return subprocess.run(
        [*dbt_of(engine), "--quiet", *command,
         "--profiles-dir", "profiles", "--target", target_of(engine)],
        cwd=ROOT,
        env=os.environ | {"DBT_TARGET_PATH": written, "DBT_LOG_PATH": written} | env,
        capture_output=capture_output,
        text=True,
        check=False,
    )  # fmt: skip


ENGINES = {"postgres": postgres, "spark": spark, OLDEST_DUCKDB: oldest_duckdb}


def main() -> None:
    """Start the engine, run the command, stop the engine."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("engine", choices=ENGINES)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    with ENGINES[arguments.engine]() as env:
        done = subprocess.run(arguments.command, env=os.environ | env, check=False)
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
