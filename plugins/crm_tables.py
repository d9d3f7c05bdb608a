"""What the `files` connector knows of the canonical tables: names, and who is meant.

The tables themselves stand in macros/intake/canonical_tables.sql, and what else people
call their columns in macros/intake/column_aliases.sql. Here is how the header of a file
is led to them.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Without these a record that is gone would count, and twice.
MEANT_IN_EVERY_TABLE = re.compile("isdeleted|mergedinto.*")

# Other names that are no second one beside the column itself, but something else.
OTHER_THINGS = ("id", "source", "leadsource")


class UnreadableFileError(Exception):
    """A file that cannot be read; its text is the sentence that the user gets."""


@dataclass(frozen=True)
class Table:
    """A canonical table: its columns, which of them must be there, other names."""

    name: str
    columns: tuple[str, ...]
    required: frozenset[str]
    aliases: tuple[tuple[str, str], ...]  # (other name, column)
    types: tuple[tuple[str, str], ...] = ()  # (column, type)

    @property
    def names(self) -> dict[str, str]:
        """Lead from every name, squashed, to its column."""
        return {squashed(alias): column for alias, column in self.aliases} | {
            squashed(column): column for column in self.columns
        }

    def header_of(self, file: object, names: Sequence[str]) -> "Header":
        """Find the canonical columns in a header; see `read_header`."""
        return read_header(file, list(names), self)

    def lacks(self, file: object, column: str, names: Sequence[str]) -> str:
        """Say that a required column is missing."""
        del names
        return (
            f"{file} has no column {column}, which is required in {self.name}; "
            "add it or rename the column that contains it."
        )


@dataclass(frozen=True)
class Header:
    """Which column of a file stands for which canonical one, by position."""

    positions: dict[str, int]
    not_read: tuple[str, ...]


def squashed(name: str) -> str:
    """Return a name without case, blanks, `-`, `_` and byte-order marks."""
    return re.sub(r"[\s_\-\ufeff]+", "", unicodedata.normalize("NFKC", name)).lower()


def shown(name: str) -> str:
    """Return a name as it can be printed: no line breaks, no broken characters."""
    return "".join(c if c.isprintable() else "\ufffd" for c in name).strip()


def last_named(names: Sequence[str]) -> int:
    """Return how many columns there are up to the last one that has a name."""
    return max(
        (i for i, name in enumerate(names, start=1) if squashed(name)), default=0
    )


def read_header(file: object, names: list[str], table: Table) -> Header:
    """Find the canonical columns in a header; `file` is only named in sentences.

    A column that looks like one of ours is read or stops the build. Others are
    listed, so that nobody believes that they count.
    """
    positions: dict[str, int] = {}
    unknown: list[int] = []
    for position, name in enumerate(names[: last_named(names)]):
        column = table.names.get(squashed(name))
        if column is None:
            unknown.append(position)
        elif column not in positions:
            positions[column] = position
        elif _is_another_thing(name, column):
            unknown.append(position)
        elif _is_another_thing(names[positions[column]], column):
            unknown.append(positions[column])
            positions[column] = position
        else:
            both = f"{shown(names[positions[column]])} and {shown(name)}"
            raise UnreadableFileError(
                f"{file} has two columns named {column} ({both}); keep one of them."
            )
    for position in unknown:
        _stop_if_it_looks_like_ours(file, names[position], table, positions)
    return Header(
        positions,
        tuple(
            shown(names[position]) or f"column {position + 1} (without a name)"
            for position in sorted(unknown)
        ),
    )


def _is_another_thing(name: str, column: str) -> bool:
    return squashed(name) != squashed(column) and squashed(name) in OTHER_THINGS


def _stop_if_it_looks_like_ours(
    file: object, name: str, table: Table, found: dict[str, int]
) -> None:
    key = squashed(name)
    for known, column in table.names.items():
        if known != "id" and column not in found and is_one_edit_away(key, known):
            raise UnreadableFileError(
                f"{file} has no column {column} but a column {shown(name)}; rename it "
                f"to {column} if that is what it is, otherwise leave it out or give it "
                "an unmistakable name."
            )
    if MEANT_IN_EVERY_TABLE.fullmatch(key):
        raise UnreadableFileError(
            f"{file} has a column {shown(name)}, which is not read in {table.name}; "
            "apply it before the export, so that the file contains only records that "
            "count, and leave the column out."
        )


def is_one_edit_away(one: str, other: str) -> bool:
    """Say whether a letter more, less, another, or two exchanged make them equal."""
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) > 1 or one == other:
        return False
    start = 0
    while start < len(shorter) and shorter[start] == longer[start]:
        start += 1
    if len(shorter) < len(longer):
        return shorter[start:] == longer[start + 1 :]
    return (
        one[start + 1 :] == other[start + 1 :]
        or one[start:] == other[start:][1::-1] + other[start + 2 :]
    )


def missing_columns(header: Header, table: Table) -> list[str]:
    """Return the required columns that a header does not have, in their order."""
    return [
        column
        for column in table.columns
        if column in table.required and column not in header.positions
    ]
