"""Which file of a folder holds which canonical table, and which holds none.

Every file is read or named: a second part that is left out would halve the sales and
look like any other build.
"""

import filecmp
import re
import stat
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from crm_tables import UnreadableFileError, shown

TEXT_SUFFIXES = (".csv", ".tsv", ".tab", ".txt")
PARQUET_SUFFIXES = (".parquet", ".pq")
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")
PACKED_SUFFIXES = (".gz",)
READ_SUFFIXES = TEXT_SUFFIXES + PARQUET_SUFFIXES + WORKBOOK_SUFFIXES + PACKED_SUFFIXES

SPREADSHEET = "a workbook in another format; save it as .xlsx"
PACKED = "compressed; unpack it"
OTHER_FORMAT = "neither CSV, .xlsx nor Parquet; save it as CSV UTF-8"
REASONS = {
    **dict.fromkeys((".xlsb", ".xls", ".ods"), SPREADSHEET),
    **dict.fromkeys((".zip", ".7z", ".rar", ".tar", ".tgz"), PACKED),
    **dict.fromkeys((".bz2", ".xz", ".zst", ".lz4"), PACKED),
}
# What systems and office programs leave behind by themselves.
LEFTOVERS = re.compile(r"\..*|~\$.*|thumbs\.db|desktop\.ini", re.IGNORECASE)

KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}


@dataclass
class FolderContent:
    """The files of each table, and the others with the reason why they are not read."""

    files: dict[str, list[Path]] = field(default_factory=dict)
    not_read: dict[str, str] = field(default_factory=dict)


def look_into(folder: Path, table_names: list[str]) -> FolderContent:
    """Find the files of each table; nothing is opened that could block."""
    content = FolderContent()
    for file in sorted(folder.iterdir()):
        if LEFTOVERS.fullmatch(file.name):
            continue
        table_name, reason = _table_of(file, table_names)
        if table_name is None:
            content.not_read[file.name] = reason
            continue
        _stop_unless_regular(file)
        files = content.files.setdefault(table_name, [])
        twin = next((one for one in files if filecmp.cmp(one, file, False)), None)
        if twin:
            content.not_read[file.name] = f"an exact copy of {twin.name}"
            continue
        for one in files:
            if _stem(one) == _stem(file):
                raise UnreadableFileError(
                    f"{folder} has both {one.name} and {file.name}; "
                    "keep the one that counts."
                )
        files.append(file)
    return content


def _table_of(file: Path, table_names: list[str]) -> tuple[str | None, str]:
    """Return the one table that a file name can mean, or why it means none."""
    suffix = file.suffix.lower()
    tables = {_singular(name.split("_")): name for name in table_names}
    name = tables.get(
        _singular([word for word in _words(file) if not re.fullmatch(r"\d+", word)])
    )
    if name and not file.name.isprintable():
        return None, "its name has unprintable characters; rename it"
    if suffix in READ_SUFFIXES:
        return name, "no table has this name"
    if file.is_dir():
        return None, "a folder; only files directly in files_path are read"
    if not suffix and name:
        return None, "a file whose name lacks .csv or .parquet; add it"
    return None, REASONS.get(suffix, OTHER_FORMAT)


def _stem(file: Path) -> str:
    """Return a file name without what says its format, in lower case."""
    name = unicodedata.normalize("NFKC", file.name)
    while Path(name).suffix.lower() in READ_SUFFIXES:
        name = Path(name).stem
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _words(file: Path) -> list[str]:
    """Return the words of a file name: `DealStage-history (1).csv.gz` has four."""
    name = _stem(file)
    # A part is a part of the table: part 2, part-00001.
    name = re.sub(r"(?<![^\W_])part[\W_]*(?=\d)", "", name)
    return re.findall(r"\d+|[^\W\d_]+", name)


def _singular(words: list[str]) -> str:
    return "_".join(re.sub("ies$", "y", word).removesuffix("s") for word in words)


def _stop_unless_regular(file: Path) -> None:
    """Stop where opening would wait for ever, as a pipe does for its writer."""
    if file.is_symlink() and not file.exists():
        raise UnreadableFileError(
            f"{file} is a broken link; put the file itself there."
        )
    kind = stat.S_IFMT(file.stat().st_mode)
    if kind != stat.S_IFREG:
        raise UnreadableFileError(
            f"{file} is {KINDS.get(kind, 'no file')}, not a file; "
            "put the file itself there, or give it another name."
        )


def list_of_names(names: list[str], most: int = 10) -> str:
    """Return names for a sentence, not more than a reader takes in."""
    rest = len(names) - most
    more = [f"{rest} more"] if rest > 0 else []
    return ", ".join([*(shown(name) for name in names[:most]), *more])
