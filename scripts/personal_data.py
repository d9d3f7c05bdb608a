"""Tell texts that hold an e-mail address or a telephone number, however written.

Looked at is the text as the CRM has it: `jane.doe@example.com` is an address, and so is
the label `jane_doe_example_com` that a lead source of that name gets, which nobody can
recognise any more. `hidden_texts` therefore follows lead sources and owners from their
text to their label. What is hidden is rather too much than too little: it costs a label
its name, and no number.
"""

import hashlib
import html
import os
import re
import unicodedata
from collections.abc import Iterable
from enum import Enum
from urllib.parse import unquote

import duckdb


class Kind(Enum):
    """What a column holds, by which digits are judged."""

    # An id of the CRM: digits are an id, unless they are written like a number to dial.
    ID = 1
    # A label that may be an id, such as a pipeline or an owner without a name.
    LABEL = 2
    # A text that people write: nine digits in a row are a telephone number.
    TEXT = 3


AT_WORDS = "at|ät|arroba|παπ[αά]κι"
DOT_WORDS = "dot|punkt|punto|ponto|τελε[ιί]α"
ADDRESSES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # jane@example.com, tom@localhost; @acme alone is a name.
        r"\S@\S",
        # jane @ example . com
        r"\S\s*@\s*\S[^@]*(\.|\bdot\b)\s*\S",
        r"mailto\s*:\s*\S",
        # Quoted-printable.
        r"\S=40\S+\.\S",
        # jane (at) example.com, jane[at]localhost
        rf"\w\s*[\[({{<]\s*(?:{AT_WORDS}|@)\s*[\])}}>]\s*\w",
        r"\w\s*[\[({<]\s*[aαа]\s*[\])}>]\s*[\w-]+(\.|\W+dot\W+)\w",
        # jane at example.com, jane-at-example.com
        rf"\w[\s_*|/-]+(?:{AT_WORDS})[\s_*|/-]+(?:[\w-]+\.)+[^\W\d_]{{2,24}}(?!\w)",
        # jane at example dot com, jane_at_example_dot_com
        rf"\w[\W_]+(?:{AT_WORDS})[\W_]+\w.{{0,60}}?[\W_]+(?:{DOT_WORDS})[\W_]+\w\w",
    )
] + [re.compile(r"[^\W_]AT[^\W_].*DOT[^\W_]")]

# Without any of this a text is neither; most texts are, and cost no more than a look.
SUSPICIOUS = re.compile(
    r"[^\x00-\x7f]|[@%&=+\\]|(?:\d\D*){6}|mailto"
    r"|[\W_](?i:at|arroba)[\W_]|[\[({<]\s*[aA]|AT"
)
PIECE = 200

# What looks like a number to dial and is none, all of it between blanks or the like.
NO_NUMBERS = [
    re.compile(rf"(?<![\d.]){pattern}(?![\d.]*\d)")
    for pattern in (
        # Dates, alone or with a time; as one number too.
        r"(?:19|20)\d\d([-/. ])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])"
        r"(?:[T ]?\d\d:\d\d(?::\d\d)?)?",
        r"(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|[12]\d|3[01])\1(?:19|20)\d\d",
        r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{4}|\d{6})?",
        # Years: 2023-2024.
        r"(?:19|20)\d\d(?:\s?[-/ ]\s?(?:19|20)\d\d)+",
        # Amounts and addresses of machines.
        r"\d{1,3}(?:([. ])\d{3})(?:\1\d{3})*(?<=000)(?:,\d\d)?",
        r"(?:1?\d?\d|2[0-4]\d|25[0-5])(?:\.(?:1?\d?\d|2[0-4]\d|25[0-5])){3}",
        # Sizes: 1001-5000.
        r"(?<![-/)])(?<!\d )\d{1,5}\s?-\s?\d+(?:00|99)(?!\s?[-/])",
    )
]
# A plus and seven digits, with whatever between them.
INTERNATIONAL = re.compile(r"\+[\W_]{0,3}\d(?:[\W_]{0,3}\d){6,}")
NAMED = re.compile(
    r"(?<![^\W_])(?:tele(?:phone|fono?|fon)|tel|tlf|tél|phone|ph|mobile|mob|móvil|handy"
    r"|cell|fax|call|sms|whatsapp|viber|τηλ|τηλέφωνο|κιν|κινητό)"
    r"[\W_]{0,4}(?:no|nr)?[\W_]{0,3}\d(?:[\W_]{0,3}\d){5,}",
    re.IGNORECASE,
)
TEL = re.compile(r"\btel:\W{0,3}\d{6}")
ABROAD = re.compile(r"(?<![\w.,])\(?00[\W_]{0,2}[1-9](?:[\W_]{0,3}\d){6,}")
GROUPS = re.compile(
    r"(?<!\w)(?<!\d[.,-])\(?\d+(?:[ ()./-]{1,3}\d+)*(?![.,]?\d)"
    r"(?!\w)|(?<!\w)\(?\d+(?:[ ()./-]{1,3}\d+)*(?=\s?(?:x|ext))"
)


# The same for ids, of which there may be millions, in the words of DuckDB: most are
# words with numbers, or UUIDs.
CLOSER = "[^A-Za-z0-9:_-]|[_-](?i:at|arroba)[_-]|AT|tel:|^([a-z_]+:)*[0-9]+(-[0-9]+)+$"


def plain(text: str) -> str:
    """Return a text as it is meant: decoded, with ordinary digits and blanks."""
    for _ in range(3):
        decoded = html.unescape(unquote(text))
        decoded = re.sub(
            r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), decoded
        )
        if decoded == text:
            break
        text = decoded
    if text.isascii():
        return text
    characters = []
    for character in unicodedata.normalize("NFKC", text):
        category = unicodedata.category(character)
        if category == "Nd":
            characters.append(str(unicodedata.decimal(character)))
        elif category == "Pd" or character == "\u2212":
            characters.append("-")
        elif category in ("Zs", "Zl", "Zp"):
            characters.append(" ")
        elif character in "\u3002\u00b7\u2022\u2219\u2027\u30fb\u2024":
            characters.append(".")
        # Marks of direction, blanks of no width and the like.
        elif category not in ("Cf", "Mn", "Me"):
            characters.append(character)
    return "".join(characters)


def has_address(text: str) -> bool:
    """Say whether a plain text holds an e-mail address."""
    return any(pattern.search(text) for pattern in ADDRESSES)


def has_telephone(text: str, kind: Kind) -> bool:
    """Say whether a plain text holds a telephone number."""
    # The id of a call may begin with "call".
    if INTERNATIONAL.search(text) or (NAMED, TEL)[kind is Kind.ID].search(text):
        return True
    for pattern in NO_NUMBERS:
        text = pattern.sub("|", text)
    if kind is Kind.ID:
        # Without the prefix that a connector or the kind of a customer puts before it.
        text = re.sub(r"^(?:[a-z_]+:)+", "", text)
        text = re.sub(r"\s?(?:x|ext\.?)\s?\d+$", "", text)
        found = GROUPS.fullmatch(text.strip())
        return bool(found) and is_dialled(found[0])
    if kind is Kind.LABEL:
        # The id alone, or behind a name that two have, is no number.
        parts = re.sub(r"\s\(\d+\)(?= / |$)", "", text).split(" / ")
        text = " | ".join(part for part in parts if not part.strip().isdecimal())
    if ABROAD.search(text):
        return True
    return any(is_number(found[0]) for found in GROUPS.finditer(text))


def is_dialled(digits: str) -> bool:
    """Say whether an id of digits is grouped as only telephone numbers are."""
    groups = re.findall(r"\d+", digits)
    # The year and the month of a numbering: 2024-05-000123.
    if re.match(r"(19|20)\d\d\D(0?[1-9]|1[0-2])\D", digits):
        return False
    if not 7 <= sum(map(len, groups)) <= 15:
        return False
    if digits.startswith("("):
        return len(groups) > 1
    if len(groups) == 2:
        return re.fullmatch(r"0[1-9]\d{0,3}\D+\d{5,}", digits) is not None
    return len(groups) > 2 and min(map(len, groups[groups[0] == "1" :])) > 1


def is_number(digits: str) -> bool:
    """Say whether digits in a text, with what is between them, are to be dialled."""
    groups = re.findall(r"\d+", digits)
    length = sum(map(len, groups))
    if len(groups) == 1:
        return 9 <= length <= 15
    # The top 100 of 2024.
    if re.fullmatch(r"\d{1,3} (19|20)\d\d", digits):
        return False
    return 7 <= length <= 15


def is_personal(text: str, kind: Kind) -> bool:
    """Say whether a text holds an e-mail address or a telephone number."""
    if not SUSPICIOUS.search(text):
        return False
    text = plain(text)
    # A long text is looked at piece by piece: the patterns are made for short ones.
    pieces = [
        text[start : start + 2 * PIECE]
        for start in range(0, max(len(text) - PIECE, 1), PIECE)
    ]
    return any(has_address(piece) or has_telephone(piece, kind) for piece in pieces)


def kind_of(column: str) -> Kind:
    """Return what a published column holds."""
    if column.endswith("_id"):
        return Kind.ID
    labels = ("breakdown_value", "owner", "pipeline", "segment", "stage")
    return Kind.LABEL if column in labels else Kind.TEXT


def personal_texts(
    connection: duckdb.DuckDBPyConnection, table: str, column: str
) -> set[str]:
    """Return the texts of a column that hold personal data."""
    kind = kind_of(column)
    closer = f" and regexp_matches(\"{column}\", '{CLOSER}')" if kind is Kind.ID else ""
    texts = connection.execute(
        f'select distinct "{column}" from {table} where "{column}" is not null{closer}'
    ).fetchall()
    return {text for (text,) in texts if is_personal(text, kind)}


def code_of(text: str) -> str:
    """Return the code that stands for a text: the same one for the same text.

    A hash, so that it outlives a publish; B2B_PUBLISH_SALT makes it one that nobody
    else can compute.
    """
    salted = os.environ.get("B2B_PUBLISH_SALT", "") + text
    return f"hidden-{hashlib.sha256(salted.encode()).hexdigest()[:16]}"


def hidden_texts(
    connection: duckdb.DuckDBPyConnection,
    columns: Iterable[tuple[str, str]],
    built: str = "",
) -> dict[str, str]:
    """Return the code of each text to hide in these columns, given as (table, column).

    `built` is the database, if it is not the one that is open. A text that is to be
    hidden in one column is to be hidden in all, so that joins and labels still meet.
    """
    hidden = set()
    for table, column in columns:
        hidden |= personal_texts(connection, table, column)
    # A label that the mapping gives is its own, whatever the CRM writes.
    for table in ("contacts", "touchpoints", "spend"):
        for text, label in connection.execute(
            "select distinct crm_source, lead_source "
            f"from {built}staging.checked_crm__{table} "
            "where crm_source is not null and lead_source <> 'unknown' "
            "and lead_source not in (select lead_source "
            f"from {built}staging.stg_reference__lead_source_mapping)"
        ).fetchall():
            if is_personal(text, Kind.TEXT):
                hidden.add(label)
    for text, label in connection.execute(
        "select distinct owner_name, owner "
        f"from {built}staging.checked_crm__owners "
        f"join {built}core.dim_owners using (owner_id) where owner_name is not null"
    ).fetchall():
        if is_personal(text, Kind.TEXT):
            hidden.add(label)
    return {text: code_of(text) for text in hidden}
