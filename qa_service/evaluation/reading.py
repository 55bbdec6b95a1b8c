"""Reads a text file, gzipped or not, line by line, and names it."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator
from pathlib import Path

from qa_service.errors import InvalidQuestionsFile, reason_of

_GZIP = b"\x1f\x8b"


def name_of(path: Path) -> str:
    """Return the last part of a path as text; bytes in it that are none are made visible."""
    return os.fsencode(path.name).decode("utf-8", "backslashreplace")


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file without its byte order mark, gunzipped if need be.

    Raises InvalidQuestionsFile where the file is missing, empty, damaged, or not UTF-8 text.
    """
    data = _bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidQuestionsFile(path, "this is not UTF-8 text", line) from error
    if "\0" in text:
        raise InvalidQuestionsFile(path, "this is not text", text.count("\n", 0, text.index("\0")) + 1)
    if not text.strip():
        raise InvalidQuestionsFile(path, "the file is empty")
    return text


def numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    """Give the lines that are not blank, each with its number, counted from 1."""
    # splitlines() would also cut at U+2028 and its like, which may stand inside a JSON string.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line.removesuffix("\r")


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
        return gzip.decompress(data) if data.startswith(_GZIP) else data
    except FileNotFoundError as error:
        raise InvalidQuestionsFile(path, "there is no such file") from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InvalidQuestionsFile(path, "the gzip file is damaged") from error
    except OSError as error:
        raise InvalidQuestionsFile(path, f"the file cannot be read ({reason_of(error)})") from error
