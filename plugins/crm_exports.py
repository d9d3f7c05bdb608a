"""What connectors have to know about a folder of exports before SQL can read it.

People export lists from their CRM, one file per list, and name the files. Where a CRM
has labels in the language of the account, seeds/reference/<connector>_labels.csv tells
which column is which property, and <connector>_value_labels.csv has the words for
objects in file names. Where headers are in one language, the words of the connector's
macro <connector>_files tell which file holds which object, and every column keeps its
own name.

dbt-duckdb loads this module as a plugin (see profiles/profiles.yml) and registers
`describe_crm_exports` as a SQL function.
"""

import csv
import functools
import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
from crm_files import answer, describe_file, remarks_on
from crm_folder import (
    LEFTOVERS,
    OTHER_FORMAT,
    READ_SUFFIXES,
    REASONS,
    list_of_names,
)
from crm_tables import Header, UnreadableFileError, shown, squashed
from dbt.adapters.duckdb.plugins import BasePlugin

SEEDS = Path(__file__).parents[1] / "seeds/reference"
UNKNOWN = "no object of the CRM was recognised"
# A column for each stage of each pipeline; these words are English in every account.
STAGE_DATE = re.compile(
    r'Date entered "(?P<label>.*) \(.*\)"', re.DOTALL | re.IGNORECASE
)
# By which properties an object is known, where the file's name does not tell it.
SIGNS = {
    "deals": [{"dealstage"}],
    "activities": [{"associated_contacts", "hs_timestamp"}],
    "contacts": [
        {"email", sign}
        for sign in ("hs_analytics_source", "hs_lifecyclestage_lead_date", "lifecycle")
    ],
    "companies": [{"name"}],
}
TYPES_OF_ACTIVITIES = (
    "calls",
    "emails",
    "meetings",
    "notes",
    "tasks",
    "communications",
)
REQUIRED = {"contacts": ("hs_object_id", "createdate")}
REQUIRED |= {"deals": ("hs_object_id", "createdate"), "companies": ("hs_object_id",)}


@dataclass(frozen=True)
class ExportedObject:
    """An object of a CRM: the labels that lead to its properties."""

    name: str
    labels: tuple[tuple[str, str], ...]  # (label, property)
    required: frozenset[str] = frozenset()
    connector: str = ""
    types: tuple[tuple[str, str], ...] = ()  # none: every value is a text

    @property
    def names(self) -> dict[str, str]:
        """Lead from every label, squashed, to its property."""
        return {squashed(label): name for label, name in self.labels}

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the properties."""
        return tuple(dict.fromkeys(name for _, name in self.labels))

    def header_of(self, file: object, names: Sequence[str]) -> Header:
        """Find the properties in a header; whatever else is exported is listed."""
        positions: dict[str, int] = {}
        not_read = []
        known = self.names
        for position, name in enumerate(names):
            stage = STAGE_DATE.fullmatch(clean(name))
            column = clean(name) if stage else known.get(squashed(clean(name)))
            if column is None:
                not_read.append(shown(name))
            elif column in positions:
                both = f"{shown(names[positions[column]])} and {shown(name)}"
                raise UnreadableFileError(
                    f"{file} has two columns for {column} ({both}); keep one of them."
                )
            else:
                positions[column] = position
        return Header(positions, tuple(one for one in not_read if one))

    def lacks(self, file: object, column: str, names: Sequence[str]) -> str:
        """Say that a property is missing, by its label and by what is there."""
        label = next(label for label, name in self.labels if name == column)
        found = list_of_names([one for one in names if one.strip()])
        return (
            f'{file} has no column "{label}" ({column}), only {found}; export it, or '
            f"add its heading to seeds/reference/{self.connector}_labels.csv."
        )


def clean(name: str) -> str:
    """Return a header or file name as it is compared: composed, one blank a gap."""
    text = unicodedata.normalize("NFC", name).replace("\ufeff", "")
    return re.sub(r"\s+", " ", text).strip()


@functools.cache
def labels_of(connector: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return for each object the labels of its properties, and the properties."""
    found: dict[str, list[tuple[str, str]]] = {}
    with (SEEDS / f"{connector}_labels.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["object"], []).append((row["label"], row["property"]))
    for labels in found.values():
        labels += [(name, name) for _, name in labels]
    for name in TYPES_OF_ACTIVITIES:
        found[name] = found["activities"]
    return {name: tuple(dict.fromkeys(labels)) for name, labels in found.items()}


@functools.cache
def words_of(connector: str) -> tuple[tuple[str, str], ...]:
    """Return the words for objects in file names, longest first, with the object."""
    with (SEEDS / f"{connector}_value_labels.csv").open(encoding="utf-8") as file:
        words = {
            (clean(row["label"]).lower(), row["value"])
            for row in csv.DictReader(file)
            if row["kind"] == "object"
        }
    return tuple(sorted(words, key=lambda one: -len(one[0])))


def objects_named(file: Path, connector: str) -> set[str]:
    """Return the objects whose word stands in a file's name, whole words first."""
    name = clean(file.stem).lower()
    for pattern in (r"(?<![^\W_]){}(?![^\W_])", r"{}"):
        found = {
            what
            for word, what in words_of(connector)
            if re.search(pattern.format(re.escape(word)), name)
        }
        if found:
            return found
    return set()


@dataclass(frozen=True)
class NamedObject:
    """An object of a CRM whose columns keep the names that its file has."""

    name: str
    names: tuple[str, ...] = ()  # none is known beforehand
    columns: tuple[str, ...] = ()
    required: frozenset[str] = frozenset()
    types: tuple[tuple[str, str], ...] = ()

    def header_of(self, file: object, names: Sequence[str]) -> Header:
        """Return every column; of two whose names compare alike, the first."""
        del file
        positions: dict[str, int] = {}
        not_read = []
        for position, name in enumerate(names):
            key = name_key(name)
            if key and key not in positions:
                positions[key] = position
            elif key:
                not_read.append(f"{shown(name)} (a second one)")
        return Header(positions, tuple(not_read))


def name_key(name: str) -> str:
    """Return a name as it is compared: its letters and digits, in lower case."""
    return re.sub(r"[\W_]", "", clean(name).lower())


def named_object(file: Path, objects: dict) -> tuple[str | None, str]:
    """Return the object that a file's name has, or none and why it is not read.

    The longest names come first: OpportunityHistory is no Opportunity.
    """
    words = dict.fromkeys(objects["ignored"]) | {
        word: name for name, words in objects["objects"].items() for word in words
    }
    rest = name_key(file.stem)
    found = []
    for word in sorted(words, key=lambda one: (-len(one), one)):
        if word in rest:
            rest = rest.replace(word, " ")
            found.append(word)
    names = {words[word] for word in found}
    if len(names) > 1:
        raise UnreadableFileError(
            f"{file} names several objects ({', '.join(sorted(found))}); give each "
            "object a file with its own name."
        )
    if not found:
        return None, UNKNOWN
    return names.pop(), f"{found[0]} is not needed"


def describe_exports(folder: str, connector: str, objects: dict) -> dict:
    """Say how to read each object of a folder of exported files.

    `objects` has for CRMs without labels the words in file names: `objects` leads from
    each object to its words, `ignored` lists those of objects that are not needed. For
    CRMs with labels it has more `labels` of each object, with their properties, and
    `needed`, the objects that the folder must have.

    Returns `{"problem": None, "tables": …, "not_read": …, "remarks": …}` as
    `describe_folder` of crm_files.py does; `columns` lead from properties to
    expressions, and those with the date of a stage have its label in `stages`.
    """
    path = Path(folder)
    setting = f"{connector}_path"
    is_named = "objects" in objects
    try:
        if not path.is_dir():
            return answer(
                f"{setting}: there is no folder {folder}; name a folder that exists."
            )
        tables: dict[str, list[dict]] = {}
        not_read: dict[str, str] = {}
        for file in sorted(path.iterdir()):
            if LEFTOVERS.fullmatch(file.name):
                continue
            if file.suffix.lower() not in READ_SUFFIXES or not file.is_file():
                not_read[shown(file.name)] = REASONS.get(
                    file.suffix.lower(), OTHER_FORMAT
                )
                continue
            name, why = (
                named_object(file, objects) if is_named else _object_of(file, connector)
            )
            if name is None:
                not_read[shown(file.name)] = why
                continue
            required = REQUIRED.get(name, ())
            more_labels = objects.get("labels", {}).get(name)
            what = (
                NamedObject(name)
                if is_named
                else _object(name, connector, required, more_labels)
            )
            tables.setdefault(name, []).append(_described(file, what))
        for name in objects.get("needed", ()):
            if name not in tables:
                rest = (
                    f" (not read: {list_of_names(list(not_read))})" if not_read else ""
                )
                raise UnreadableFileError(
                    f"{folder} has no file of {name}; export the list of {name} with "
                    f"all properties into it, and let {name} be in the file's "
                    f"name{rest}."
                )
        return answer(None, tables, not_read, remarks_on(folder, tables, not_read))
    except UnreadableFileError as error:
        return answer(str(error))
    except OSError as error:
        return answer(
            f"{error.filename or folder}: {error.strerror}; make it readable."
        )


def _described(file: Path, what: ExportedObject | NamedObject) -> dict:
    description = describe_file(file, what)
    stages = {
        column: match["label"]
        for column in description["columns"]
        if (match := STAGE_DATE.fullmatch(column))
    }
    return {"stages": stages} | description


def _object(
    name: str,
    connector: str,
    required: Sequence[str] = (),
    also: dict[str, str] | None = None,
) -> ExportedObject:
    labels = labels_of(connector)[name] + tuple((also or {}).items())
    return ExportedObject(name, labels, frozenset(required), connector)


def _object_of(file: Path, connector: str) -> tuple[str | None, str]:
    """Return the object of a file, or none and why it is not read.

    Its name tells or, if that is open, its header. What has no name of an object and
    cannot be read may be anything, and stops nothing.
    """
    named = objects_named(file, connector)
    if len(named) == 1:
        return named.pop(), ""
    why = UNKNOWN
    for name, signs in SIGNS.items():
        if named and name not in named:
            continue
        try:
            found = set(describe_file(file, _object(name, connector))["columns"])
        except UnreadableFileError as error:
            if named:
                raise
            why = str(error).removeprefix(f"{file} ").rstrip(".")
            continue
        if any(sign <= found for sign in signs):
            return name, ""
    return None, why


def describe_crm_exports(folder: str, connector: str, objects: str) -> str:
    """Do what `describe_exports` does; `objects` is JSON, as the answer."""
    return json.dumps(describe_exports(folder, connector, json.loads(objects)))


class Plugin(BasePlugin):
    """Makes `describe_crm_exports` a function of SQL."""

    def configure_connection(self, conn: duckdb.DuckDBPyConnection) -> None:
        """Register it on the connection."""
        conn.create_function(
            "describe_crm_exports",
            describe_crm_exports,
            ["varchar", "varchar", "varchar"],
            "varchar",
            side_effects=True,
        )
