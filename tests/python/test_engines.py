"""Odd texts are read alike by every engine that is installed."""

import importlib.util
import json
import os
import subprocess
from contextlib import ExitStack
from pathlib import Path

import pytest
from local_engine import ENGINES, dbt_of, is_installed, target_of
from project import ROOT

DATES_AND_TIMES = """
    2024-02-29|2023-02-29|2024-13-01|0000-02-29|1999-12-31|9000-01-01|2024-1-1|n/a|
    2024-04-31|2100-02-29|2000-02-29|2024-01-01 10:00|2024-01-01T10:00:00Z|
    2024-01-01T10:00:00.1234567Z|2024-01-01 10:00:00.9999999|2024-01-01T10:00:00+02|
    2024-01-01T10:00:00 +0230|2024-01-01T10:00-23:59|2024-01-01T10:00+23:59|
    2024-01-01 10:00Z|2024-01-01 10:00 +02|2024-01-01 9:30Z|2024-01-01T9:30:01+0230|
    1704103200000|1.7041032E12|2024-01-01 24:00Z|2024-01-01T10:00+99|
    2024-01-01 10:00:00.5+03|
    2024-01-01 24:00|2024-01-01 10:60|2024-01-01 10:00:00 UTC|2024-01-01 10:00 UTC|
    2024-01-01T00:00:00.000|2024-01-01T00:00|2024-02-29T23:59:59Z|2024-03-31|2024-10-27
"""
NUMBERS = """
    1|+5|5.|-.5|+.5|.|1e3|1E-3|1e14|9.99999999999999e13|99999999999999.99995|
    99999999999999.99994|100000000000000|0.00005|-0.00005|0.00004999999|1e99999|0e99999|
    1e-99999|0.0e5|1,000|1 000|NaN|Infinity|0x10|1d|1e|e5|-|00012.50|-0|
    12345678901234567890|12.0|12.00|-3.000|12.10|x.0
"""
WORDS = """
    Website / Forms|ΠΕΛΑΤΗΣ|Πελάτης|__a__|ŻÓŁĆ-1|Σ ΣΑΣ|日本 語|a'b|a\\b|WebForms|APIKey|
    ÉtéLong|https://www.Example.com/path|mail@example.co.uk|a"b
"""
TEXTS = [
    text.strip()
    for texts in (DATES_AND_TIMES, NUMBERS, WORDS)
    for text in texts.split("|")
]
EXPRESSIONS = {
    "parsed_timestamp": "parsed_timestamp('word')",
    "parsed_number": "parsed_number('word')",
    # Spark writes 0E-8 for a nought of eight decimals.
    "parsed_rate": "'7 + ' ~ parsed_number('word', 23, 8)",
    "moment": "moment('word', 'Europe/Athens')",
    "parsed_whole_number": "parsed_number('word', 15, 0)",
    "parsed_date": "parsed_date('word')",
    "trimmed": "trimmed('chr(9) || word || chr(160)')",
    "normalised_source": "normalised_source('word')",
    "normal_text": "normal_text('word')",
    "words_of_camel_case": "words_of_camel_case('word')",
    "without_decimals": "without_decimals('word')",
    "domain_of": "domain_of('word')",
    "json_record": "json_record({'word': 'word', 'none': 'nullif(word, word)'})",
    "not_null_word": "not_null_word('word')",
}


def read_by(engine: str, folder: Path, **env: str) -> list[dict]:
    """Return what an engine makes of each text, as text."""
    rows = " union all ".join(
        f"select {{{{ text_literal({json.dumps(text)}) }}}} as word" for text in TEXTS
    )
    columns = ", ".join(
        f"cast({{{{ {expression} }}}} as {{{{ dbt.type_string() }}}}) as {name}"
        for name, expression in EXPRESSIONS.items()
    )
    shown = subprocess.run(
        [*dbt_of(engine), "--quiet", "show",
         "--profiles-dir", ROOT / "profiles", "--target", target_of(engine),
         "--vars", "{reporting_timezone: Europe/Athens}",
         "--output", "json", "--limit", "-1",
         "--inline", f"select word, {columns} from ({rows}) as words"],
        cwd=ROOT,
        env=os.environ | {"DBT_TARGET_PATH": str(folder / engine),
                          "DBT_LOG_PATH": str(folder / engine)} | env,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert shown.returncode == 0, shown.stdout + shown.stderr
    rows = json.loads(shown.stdout[shown.stdout.index("{") :])["show"]
    return sorted(rows, key=lambda row: row["word"])


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_odd_texts_are_read_as_duckdb_reads_them(engine: str, tmp_path: Path) -> None:
    if not is_installed(engine) or not importlib.util.find_spec(
        f"dbt.adapters.{target_of(engine)}"
    ):
        pytest.skip(f"{engine} is not installed; docs/scaling.md says how")
    expected = read_by("duckdb", tmp_path, B2B_DUCKDB_PATH=str(tmp_path / "a.duckdb"))
    with ExitStack() as stack:
        found = read_by(engine, tmp_path, **stack.enter_context(ENGINES[engine]()))
    assert found == expected
