"""How each file of a folder is read, or which sentence stops the build.

On the plugin alone, without dbt; test_files.py builds.
"""

import gzip
import os
import re
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from crm_files import describe_folder
from crm_tables import is_one_edit_away, squashed

TABLES = {
    "deals": {
        "columns": ["deal_id", "status", "amount", "currency", "is_deleted", "source"],
        "required": ["deal_id", "status"],
        "aliases": {
            "id": "deal_id",
            "currency_code": "currency",
            "lead_source": "source",
        },
        "is_needed": True,
    },
    "deal_stage_history": {
        "columns": ["deal_id", "stage"],
        "required": ["deal_id", "stage"],
        "aliases": {},
    },
    "activities": {
        "columns": ["activity_id"],
        "required": ["activity_id"],
        "aliases": {"id": "activity_id"},
    },
}
HEADER = b"deal_id,status,amount\n"


def read(folder: Path, table: str = "deals", columns: str = "deal_id") -> list[tuple]:
    """Return what the build will read of a table: the columns of all its rows."""
    rows = []
    for file in described(folder)["tables"][table]["files"]:
        values = [
            f"cast({file['columns'].get(name, 'null')} as varchar)"
            for name in columns.split()
        ]
        where = f" where {file['condition']}" if file["condition"] else ""
        with duckdb.connect() as connection:
            rows += connection.execute(
                f"select {', '.join(values)} from {file['relation']}{where}"
            ).fetchall()
    return rows


def described(folder: Path) -> dict:
    """Describe a folder that can be read."""
    answer = describe_folder(str(folder), TABLES)
    assert answer["problem"] is None
    return answer


def problem(folder: Path) -> str:
    """Return the one sentence that says why a folder cannot be read."""
    sentence = describe_folder(str(folder), TABLES)["problem"]
    assert sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


# --- CSV -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty; its first line must contain the column names"),
        (b"\n\r\n", "is empty; its first line must contain the column names"),
        (HEADER + b"1,open,3,x\n", "line 2 has 4 values where the header names 3"),
        (HEADER + b"1,open\n", "line 2 has 2 values where the header names 3"),
        (b'deal_id,status\n1,"open\n2,won\n', "line 2 has a quotation mark"),
        (HEADER + b"1,caf\xe9,\n", "is not text in UTF-8"),
        (b"deal_id,status,caf\xe9\n", "is not text in UTF-8"),
        (b"deal_id,status\r\n1,open\n2,won\r\n", "mixes Windows and Unix line ends"),
        (b"deal_id,status\n1," + b"x" * 3_000_000 + b"\n", "is longer than 2 MB"),
        # An unclosed quote swallows the rest, which makes a long line.
        (
            b'deal_id,status\n1,won\n2,"won\n' + b"3,won\n" * 400_000,
            "line 3 has a quotation mark that is not closed",
        ),
        # Values too many, though blank: 3,750 is no 3, and "Tender" shifts the rest.
        (HEADER + b"1,won,3,750,\n", "line 2 has 5 values where the header names 3"),
        (HEADER + b"1,won,2\n2,won,3,\n", "line 3 has 4 values where the header"),
        (HEADER + b"1,won,3,,,\n", "line 2 has 6 values where the header names 3"),
        (HEADER + b'1,won,3,""\n', "line 2 has 4 values where the header names 3"),
        (b"deal_id,status,\n1,won\n2,won,\n", "line 3 has 3 values"),
        (b"deal_id,status,\n1,won,x\n", "line 2 has 3 values where the header names 2"),
        # Lines are counted as an editor counts them.
        (HEADER + b'1,won,"a\nb"\n2,won\n', "line 4 has 2 values"),
        # What stands above the header is not taken for it.
        (b"Deals of May\n\ndeal_id,status\n1,won\n", "names in line 3; delete"),
        (b"# exported\ndeal_id,status\n1,won\n", "names in line 2; delete the lines"),
        ("deal_id,status\n1,won\n".encode("utf-16"), "UTF-8 but in UTF-16"),
        ("deal_id,status\n1,won\n".encode("utf-16-le"), "UTF-8 but in UTF-16"),
        ("deal_id,status\n1,won\n".encode("utf-16-be"), "UTF-8 but in UTF-16"),
        (b"PK\x03\x04 and more", "is not CSV but a workbook or an archive"),
        (
            gzip.compress(HEADER + b"1,won,2\n" * 999, mtime=0)[:-9],
            "truncated or damaged",
        ),
        # Columns that look like ours are read or named.
        (b"deal_id,Deal_ID,status\n", "two columns named deal_id (deal_id and Deal_ID"),
        (b"Is Deleted,isDeleted,id,status\n", "has two columns named is_deleted"),
        (b"id,status,currency,currency_code\n", "has two columns named currency"),
        (b"deal_id,status,amuont\n", "has no column amount but a column amuont"),
        (b"deal_id,status,isdelete\n", "has no column is_deleted but a column isdelet"),
        (b"id,status,merged_into_x\n", "a column merged_into_x, which is not read in"),
        (b"deal_id\n", "has no column status, which is required in deals"),
    ],
)
def test_unreadable_csv_is_one_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    """No row is lost in silence: what cannot be read whole stops the build."""
    (tmp_path / "deals.csv").write_bytes(content)
    assert sentence in problem(tmp_path)


@pytest.mark.parametrize(
    ("content", "values"),
    [
        (b"deal_id,status,amount,\n1,won,2\n", [("1", "won", "2")]),
        (b"deal_id,status,amount,,\n1,won,2,,\n", [("1", "won", "2")]),
        (HEADER + b'1,"w,o,n",2\n', [("1", "w,o,n", "2")]),
        (HEADER + b",,\n1,won,2\n ,,\n", [("1", "won", "2")]),
        (b"\n \n" + HEADER + b"1,won,2\n", [("1", "won", "2")]),
        (b",,\n" + HEADER + b"1,won,2\n", [("1", "won", "2")]),
        (b"sep=;\r\nid;status;amount\r\n1;won;2\r\n", [("1", "won", "2")]),
        (b'"sep=,"\n' + HEADER + b"1,won,2\n", [("1", "won", "2")]),
        (b"\xef\xbb\xbf\xef\xbb\xbf" + HEADER + b"1,won,2\n", [("1", "won", "2")]),
        (b'\xef\xbb\xbf\xef\xbb\xbf"deal_id",status\n1,won\n', [("1", "won", None)]),
        (b'deal_id,"a|b|c|d|e",status\n1,x,won\n', [("1", "won", None)]),
        (b"note,note,deal_id,status\n,,1,won\n", [("1", "won", None)]),
        (b"Deal ID;STATUS;A-mount\n1;won;2\n", [("1", "won", "2")]),
        (b",dealId,Status\n0,1,won\n", [("1", "won", None)]),
        (b"id,deal_id,status\n7,1,won\n", [("1", "won", None)]),
        (b"deal_id,id,status\n1,7,won\n", [("1", "won", None)]),
        (b"Lead Source,id,status,source\n5,1,won,6\n", [("1", "won", None)]),
        (gzip.compress(HEADER + b"1,won,2\n", mtime=0), [("1", "won", "2")]),
        (HEADER + b'1,won,"#\n\n""x"" , "\n#2,NULL,\n', None),
    ],
)
def test_csv_as_programs_write_it(
    tmp_path: Path, content: bytes, values: list[tuple] | None
) -> None:
    """What can mean one thing only is read."""
    (tmp_path / "deals.csv").write_bytes(content)
    values = values or [("1", "won", '#\n\n"x" , '), ("#2", "NULL", None)]
    assert read(tmp_path, columns="deal_id status amount") == values


@pytest.mark.parametrize(
    "line",
    ["one,two,three", '""q"",2,3'],
    ids=["as many commas as columns have", "quotes"],
)
def test_large_cells_of_many_lines_are_read(tmp_path: Path, line: str) -> None:
    """DuckDB's parallel reader takes their lines for rows, and refuses the file."""
    cell = "\n".join([line] * 300)
    rows = 40_000_000 // len(cell)
    with (tmp_path / "deals.csv").open("w", encoding="utf-8") as file:
        file.write("deal_id,status,note\n")
        for row in range(rows):
            file.write(f'{row},won,"{cell}"\n')
    (file,) = described(tmp_path)["tables"]["deals"]["files"]
    with duckdb.connect() as connection:
        assert connection.execute(
            "select count(distinct c0), count(*), min(c2) = max(c2), max(c2) "
            f"from {file['relation']}"
        ).fetchall() == [(rows, rows, True, cell.replace('""', '"'))]


# --- Parquet ---------------------------------------------------------------------


def parquet(folder: Path, **columns: pa.Array) -> Path:
    """Write deals.parquet with these columns besides the required ones."""
    file = folder / "deals.parquet"
    size = len(next(iter(columns.values())))
    ids = [str(number) for number in range(size)]
    pq.write_table(pa.table({"deal_id": ids, "status": ["won"] * size} | columns), file)
    return file


def text_in_latin_1() -> pa.Array:
    """Return a column that says that it is UTF-8, and is not."""
    return pa.Array.from_buffers(
        pa.string(),
        1,
        [None, pa.py_buffer(b"\0\0\0\0\4\0\0\0"), pa.py_buffer(b"caf\xe9")],
    )


@pytest.mark.parametrize("names", [["Deal ID", "deal_id"], ["status", "status"]])
def test_parquet_with_two_columns_of_one_name(tmp_path: Path, names: list[str]) -> None:
    """DuckDB would call the second deal_id_1, and nobody would know."""
    names = [*names, *({"deal_id", "status"} - set(names))]
    table = pa.table([pa.array(["1"])] * 3, names=names)
    pq.write_table(table, tmp_path / "deals.parquet")
    assert "has two columns named" in problem(tmp_path)


def test_parquet_may_have_two_columns_that_nobody_reads(tmp_path: Path) -> None:
    """Nested ones too; positions are those of the file."""
    table = pa.table(
        [["x"], [{"a": 1, "b": {"c": [1]}}], ["1"], ["y"], ["won"]],
        names=["note", "deep", "deal_id", "note", "status"],
    )
    pq.write_table(table, tmp_path / "deals.parquet")
    assert read(tmp_path, columns="deal_id status") == [("1", "won")]
    (file,) = described(tmp_path)["tables"]["deals"]["files"]
    assert file["columns_not_read"] == ["note", "deep", "note"]


def test_parquet_that_is_not_utf_8(tmp_path: Path) -> None:
    """Found before anything is built, where it is read; elsewhere it does no harm."""
    parquet(tmp_path, currency=text_in_latin_1())
    assert "is not text in UTF-8" in problem(tmp_path)
    parquet(tmp_path, note=text_in_latin_1())
    assert read(tmp_path) == [("0",)]


def test_damaged_parquet(tmp_path: Path) -> None:
    """Damage in a page is found, though the end of the file is whole."""
    file = parquet(tmp_path, amount=pa.array(range(100_000)))
    content = bytearray(file.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 2_000] = b"\xff" * 2_000
    file.write_bytes(content)
    assert "is not a Parquet file that can be read" in problem(tmp_path)
    file.write_bytes(b"deal_id,status\n")
    assert "is not a Parquet file that can be read" in problem(tmp_path)


def test_parquet_has_what_it_must_have(tmp_path: Path) -> None:
    """The same sentence as for CSV."""
    pq.write_table(pa.table({"deal_id": ["1"]}), tmp_path / "deals.parquet")
    assert "has no column status, which is required in deals" in problem(tmp_path)


def test_parquet_values_count_as_their_text(tmp_path: Path) -> None:
    """Moments in UTC whatever the session's zone; old texts without their type."""
    parquet(
        tmp_path,
        source=pa.array(["Καφέ".encode(), None]),
        amount=pa.array([datetime(2024, 1, 1, tzinfo=UTC), None]),
    )
    assert read(tmp_path, columns="source amount") == [
        ("Καφέ", "2024-01-01 00:00:00"),
        (None, None),
    ]


def test_rows_of_nothing_in_parquet(tmp_path: Path) -> None:
    """As in CSV they are no rows, unless any column has a value."""
    table = pa.table(
        {
            "deal_id": ["1", None, None],
            "status": ["won", None, " "],
            "note": ["", "", "x"],
        }
    )
    pq.write_table(table, tmp_path / "deals.parquet")
    assert read(tmp_path) == [("1",), (None,)]
    (file,) = described(tmp_path)["tables"]["deals"]["files"]
    assert file["blank_rows"] == 1


@pytest.mark.parametrize("name", ["deals.parquet", "deals.csv"])
def test_no_folder_on_the_way_is_data(tmp_path: Path, name: str) -> None:
    """A partition's name would overwrite the column."""
    folder = tmp_path / "source=Trade fair" / "status=lost"
    folder.mkdir(parents=True)
    row = duckdb.sql("select '1' as deal_id, 'won' as status, 'Web' as source")
    if name.endswith("csv"):
        row.write_csv(str(folder / name))
    else:
        row.write_parquet(str(folder / name))
    assert read(folder, columns="deal_id status source") == [("1", "won", "Web")]


# --- Folders ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["a[1]", "b*", "c?", "d\\e", "back\\*star", "[!x]", "'q\"", "g\\", "{a,b}"]
)
@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_folders_of_any_name_are_read(tmp_path: Path, name: str, suffix: str) -> None:
    """DuckDB takes such paths for patterns; others that fit them are not read."""
    for folder in (name, "a1", "bxx", "cx", "de", "back*star", "y", "g", "a"):
        (tmp_path / folder).mkdir()
        row = duckdb.sql(f"select {len(folder) * 7 + (folder == name)}, 'won'")
        row = row.select("#1 as deal_id, #2 as status")
        file = str(tmp_path / folder / f"deals.{suffix}")
        row.write_csv(file) if suffix == "csv" else row.write_parquet(file)
    assert read(tmp_path / name) == [(str(len(name) * 7 + 1),)]


@pytest.mark.parametrize(
    "name",
    [
        *("deals.csv", "DEALS.CSV", "deal.csv", "deals (1).csv", "Deals-2.tsv"),
        *("deals_part2.csv", "deals-part-00001.txt", "2024 deals.csv", "deals.csv.gz"),
        *("deals_2024-05-31.csv", "deals.csv.txt"),
    ],
)
def test_names_that_can_only_mean_deals(tmp_path: Path, name: str) -> None:
    """Browsers, programs and people name files in their own ways."""
    content = b"deal_id,status\n1,won\n"
    (tmp_path / name).write_bytes(
        gzip.compress(content) if name.endswith("gz") else content
    )
    assert read(tmp_path) == [("1",)]


@pytest.mark.parametrize(
    "name",
    ["DealStageHistory.csv", "deal stage histories.csv", "Deal_Stage-History.csv"],
)
def test_names_of_several_words(tmp_path: Path, name: str) -> None:
    """Case, blanks, hyphens and plurals do not matter."""
    (tmp_path / "deals.csv").write_bytes(HEADER)
    (tmp_path / name).write_text("deal_id,stage\n1,offer\n")
    assert read(tmp_path, "deal_stage_history", "stage") == [("offer",)]


@pytest.mark.parametrize(
    "header", ["id,status,source,lead_source", "id,status,lead_source,Source"]
)
def test_the_column_itself_counts_before_its_other_name(
    tmp_path: Path, header: str
) -> None:
    """Whichever stands first; the other is listed as not read."""
    (tmp_path / "deals.csv").write_text(f"{header}\n1,won,{header[10:]}\n")
    ((source,),) = read(tmp_path, columns="source")
    assert source.lower() == "source"
    (file,) = described(tmp_path)["tables"]["deals"]["files"]
    assert file["columns_not_read"] == ["lead_source"]


def test_several_files_of_one_table_are_united(tmp_path: Path) -> None:
    """Columns are found by name in each; what one does not have is blank."""
    (tmp_path / "deals.csv").write_bytes(HEADER + b"1,won,5\n")
    (tmp_path / "deals (1).csv").write_text("status;id\nwon;2\n")
    parquet(tmp_path, amount=pa.array([7])).rename(tmp_path / "deals_3.parquet")
    assert sorted(read(tmp_path, columns="deal_id amount")) == [
        ("0", "7"),
        ("1", "5"),
        ("2", None),
    ]
    assert described(tmp_path)["remarks"] == [
        "deals is read from deals (1).csv, deals.csv, deals_3.parquet."
    ]


def test_the_same_download_twice_counts_once(tmp_path: Path) -> None:
    """Tables without an id of their own would count it twice."""
    for name in ("deals.csv", "deals (1).csv"):
        (tmp_path / name).write_bytes(HEADER + b"1,won,5\n")
    assert read(tmp_path) == [("1",)]
    assert described(tmp_path)["not_read"] == {
        "deals.csv": "an exact copy of deals (1).csv"
    }


def test_text_is_not_parsed_wherever_it_is_read(tmp_path: Path) -> None:
    """A CSV file becomes a table; Parquet is read where it lies."""
    pq.write_table(
        pa.table({"deal_id": ["d1"], "status": ["won"]}), tmp_path / "deals.parquet"
    )
    (tmp_path / "activities.csv").write_text("activity_id\na1\n", encoding="utf-8")
    tables = described(tmp_path)["tables"]
    assert tables["deals"]["is_parquet"]
    assert not tables["activities"]["is_parquet"]
    (tmp_path / "deals 2.csv").write_bytes(HEADER + b"d2,won,1\n")
    assert not described(tmp_path)["tables"]["deals"]["is_parquet"]


@pytest.mark.parametrize("other", ["DEALS.parquet", "deals.csv.gz", "deals.tsv"])
def test_one_name_in_two_formats_is_one_too_many(tmp_path: Path, other: str) -> None:
    """They are the same rows, and which counts is not for us to say."""
    (tmp_path / "deals.csv").write_text("deal_id\n")
    (tmp_path / other).write_text("")
    assert re.search(f"has both .*{other}", problem(tmp_path).replace("and", other))


def test_every_other_file_is_named(tmp_path: Path) -> None:
    """Files that systems leave behind are none."""
    (tmp_path / "deals.csv").write_bytes(HEADER)
    for name in (
        *("Deals.xls", "deals.zip", "deals_old.csv", "activities", "notes.md"),
        *(".DS_Store", "~$Deals.xlsx", "Thumbs.db"),
    ):
        (tmp_path / name).write_text("x")
    (tmp_path / "deals").mkdir()
    os.mkfifo(tmp_path / "anything")
    answer = described(tmp_path)
    assert answer["not_read"] == {
        "Deals.xls": "a workbook in another format; save it as .xlsx",
        "activities": ("a file whose name lacks .csv or .parquet; add it"),
        "anything": "neither CSV, .xlsx nor Parquet; save it as CSV UTF-8",
        "deals": "a folder; only files directly in files_path are read",
        "deals.zip": "compressed; unpack it",
        "deals_old.csv": "no table has this name",
        "notes.md": "neither CSV, .xlsx nor Parquet; save it as CSV UTF-8",
    }
    (remark,) = answer["remarks"]
    assert "deals_old.csv (no table has this name)" in remark


def pipe(file: Path) -> None:
    """Make a named pipe, whose reader waits for a writer."""
    os.mkfifo(file)


def unix_socket(file: Path) -> None:
    """Make a socket."""
    where = Path.cwd()
    os.chdir(file.parent)  # its address may be short only
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(file.name)
    finally:
        os.chdir(where)


def link_to_itself(file: Path) -> None:
    """Make a link that leads to itself."""
    file.symlink_to(file)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (pipe, "is a named pipe, not a file"),
        (unix_socket, "is a socket, not a file"),
        (Path.mkdir, "is a folder, not a file"),
        (link_to_itself, "is a broken link"),
    ],
)
def test_what_is_no_file_is_not_opened(
    tmp_path: Path, make: Callable[[Path], None], sentence: str
) -> None:
    """To open a pipe would wait for ever."""
    make(tmp_path / "deals.csv")
    assert sentence in problem(tmp_path)


def test_a_missing_table_is_named_with_what_is_there(tmp_path: Path) -> None:
    """The workbook may be what is missing."""
    (tmp_path / "Deals.xls").write_text("x")
    assert "has no deals.csv, deals.xlsx or deals.parquet; add" in problem(tmp_path)
    assert "(not read: Deals.xls)." in problem(tmp_path)


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    """The description is kept for as long as the file stays the same."""
    file = tmp_path / "deals.csv"
    file.write_text("deal_id,status\n1,won\n")
    assert read(tmp_path) == [("1",)]
    file.write_text("status,deal_id\nwon,23\n")
    assert read(tmp_path) == [("23",)]


# --- Names -----------------------------------------------------------------------


def test_names_are_compared_by_their_letters() -> None:
    """Case, blanks, hyphens, underscores, camel case, width and marks are nothing."""
    for name in ("Is Deleted", "isDeleted", "IS-DELETED", "\ufeffis_\u00a0deleted "):
        assert squashed(name) == "isdeleted"


def test_one_edit() -> None:
    """A letter more, less or another, or two neighbours exchanged."""
    for near in ("amuont", "amunt", "amounts", "amoumt", "xamount", "maount", "amoutn"):
        assert is_one_edit_away(near, "amount"), near
    for far in ("amount", "mounta", "amuonts", "tnuoma", "amnt", "", "ammont"):
        assert not is_one_edit_away(far, "amount"), far
