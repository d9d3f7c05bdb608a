"""Texts that are not in UTF-8: DuckDB reads a copy, sentences name the user's file."""

import codecs
import functools
import gzip
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from crm_tables import UnreadableFileError
from crm_writing import Writing

CHUNK_BYTES = 1 << 20
GZIP_MAGIC = b"\x1f\x8b"
UTF_8_MARK = b"\xef\xbb\xbf"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class TextFile:
    """A text in UTF-8: the file that the user knows, and the one that is read."""

    known: Path
    content: Path
    is_sheet: bool = False
    remark: str | None = None

    def __str__(self) -> str:
        """Return the path for a sentence."""
        return str(self.known)

    @property
    def unit(self) -> str:
        """Return what people count in it."""
        return "row" if self.is_sheet else "line"


def new_copy() -> Path:
    """Return an empty file that lasts as long as this process."""
    folder = Path(_folder_of_copies().name)
    return Path(tempfile.NamedTemporaryFile(dir=folder, delete=False).name)


@functools.cache
def _folder_of_copies() -> tempfile.TemporaryDirectory:
    # Only its owner may look into it, and it goes when Python ends.
    return tempfile.TemporaryDirectory(prefix="crm_files_")


@contextmanager
def opened(file: TextFile, is_gzip: bool) -> Iterator[BinaryIO]:
    """Open what is read, unpacked."""
    with gzip.open(file.content) if is_gzip else file.content.open("rb") as stream:
        try:
            yield stream
        except (EOFError, gzip.BadGzipFile) as error:
            raise UnreadableFileError(
                f"{file} is a compressed file that is truncated or damaged; "
                "export it again."
            ) from error


def in_utf_8(file: Path, writing: Writing | None) -> TextFile:
    """Return a text as it can be read: the file itself, or a copy in UTF-8.

    A file that is UTF-8 from end to end and not only ASCII is no other encoding: to
    decode it would give letters, but not those that were written.
    """
    text = TextFile(file, file)
    if writing is None or not writing.needs_decoding():
        return text
    with file.open("rb") as stream:
        begin = stream.read(2)
    if begin in UTF_16_MARKS and not writing.codec.startswith("utf-"):
        raise UnreadableFileError(not_utf_8(text, writing, " but in UTF-16"))
    is_gzip = begin == GZIP_MAGIC
    kind = _kind(text, is_gzip)
    if kind == "utf-8":
        return TextFile(
            file,
            file,
            remark=f"{file.name} is read as UTF-8, which it is, and not as "
            f"{writing.encoding} (files_encoding).",
        )
    # Without zeros it is no UTF-16 either.
    if kind == "ascii" and (
        _keeps_ascii(writing.codec) or writing.codec.startswith(("utf-16", "utf-32"))
    ):
        return text
    return TextFile(file, _decoded(text, is_gzip, writing))


def _kind(file: TextFile, is_gzip: bool) -> str:
    """Return ascii, utf-8 or other, after all of it."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_ascii = True
    begin = b""
    with opened(file, is_gzip) as stream:
        try:
            for chunk in iter(lambda: stream.read(CHUNK_BYTES), b""):
                begin = begin or chunk[:3]
                if b"\0" in chunk:
                    return "other"
                is_ascii = is_ascii and chunk.isascii()
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "utf-8" if begin == UTF_8_MARK else "other"
    return "ascii" if is_ascii else "utf-8"


def _keeps_ascii(codec: str) -> bool:
    ascii_signs = bytes(range(128))
    try:
        return ascii_signs.decode(codec) == ascii_signs.decode("ascii")
    except UnicodeDecodeError:
        return False


def _decoded(file: TextFile, is_gzip: bool, writing: Writing) -> Path:
    decoder = codecs.getincrementaldecoder(writing.codec)()
    copy = new_copy()
    lines = 1
    with opened(file, is_gzip) as source, copy.open("wb") as target:
        while True:
            chunk = source.read(CHUNK_BYTES)
            try:
                text = decoder.decode(chunk, final=not chunk)
                content = text.encode()
            except UnicodeError as error:
                if isinstance(error, UnicodeDecodeError):
                    lines += error.object[: error.start].count(b"\n")
                raise UnreadableFileError(
                    f"{file} is not text in {writing.encoding} (line {lines}); set "
                    "files_encoding to the encoding in which it was saved, or save it "
                    "as CSV UTF-8."
                ) from error
            lines += text.count("\n")
            target.write(content)
            if not chunk:
                return copy


def not_utf_8(file: object, writing: Writing | None, found: str = "") -> str:
    """Say that a text is in another encoding, and where to say in which."""
    sentence = f"{file} is not text in UTF-8{found}; save it as CSV UTF-8"
    if writing is None:
        return f"{sentence}."
    if found:
        return f"{sentence}, or set files_encoding to utf-16."
    return (
        f"{sentence}, or set files_encoding to its encoding, such as windows-1253 "
        "(Greek) or windows-1252 (Western Europe)."
    )
