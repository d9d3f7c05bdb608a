"""How the people of a folder write numbers, dates and letters, as the settings say it.

What no setting says is read as the project itself writes it (1234.56, 2025-12-31,
UTF-8), and a file that looks otherwise stops the build.
"""

import codecs
from dataclasses import dataclass

from crm_tables import UnreadableFileError

# Python has them among the encodings of texts, but nobody writes a file in them.
NOT_OF_FILES = ("idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined")


@dataclass(frozen=True)
class Writing:
    """The settings files_decimal, files_dates and files_encoding; None is not said."""

    decimal: str | None = None
    dates: str | None = None
    encoding: str | None = None

    def needs_decoding(self) -> bool:
        """Say whether texts may be in another encoding; stop if it is none."""
        return self.encoding is not None and self.codec not in ("utf-8", "utf-8-sig")

    @property
    def codec(self) -> str:
        """Return Python's name of the encoding, or stop where it has none."""
        try:
            # Encoding stops at codecs that are none of texts, such as base64.
            "".encode(self.encoding)
            name = codecs.lookup(self.encoding).name.replace("_", "-")
        except (LookupError, ValueError):
            name = NOT_OF_FILES[0]
        if name in NOT_OF_FILES:
            raise UnreadableFileError(
                f"files_encoding: {self.encoding} is no encoding that is known; use a "
                "name such as utf-8, windows-1253 or windows-1252."
            )
        return name
