"""The files of a multipart request -> Files, their names made fit to be sources."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from flask import request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from qa_service.sources import File
from qa_service.web.problems import MEGABYTE, InvalidBody

FIELD = "files"
"""The part's name that every file is sent under."""

MAX_UPLOAD = 256 * MEGABYTE
"""Bytes that a request with files may hold at most."""

MAX_FILES = 10_000
"""Files that a request may hold at most."""

LONGEST_NAME = 500
"""Code points of a file's name; what is longer is cut at the front."""


class Received(NamedTuple):
    """What was sent: the name of every file, in order, and of those that share one the first file alone."""

    names: list[str]
    files: list[File]


def expect_files() -> None:
    """Take in the present request, which may hold as much as files may; before its form is looked at.

    Raises RequestEntityTooLarge where it holds more.
    """
    request.max_content_length = MAX_UPLOAD
    request.max_form_parts = MAX_FILES + 1  # the page's form has a token beside its files
    try:
        _ = request.files
    except RequestEntityTooLarge:
        raise RequestEntityTooLarge(
            f"Send at most {MAX_UPLOAD // MEGABYTE:,} MB and {MAX_FILES:,} files at once."
        ) from None


def received() -> Received:
    """Return the files of the present request.

    Raises UnsupportedMediaType where it is no form with files, RequestEntityTooLarge where it holds more
    than ``MAX_UPLOAD`` or ``MAX_FILES``, and InvalidBody where no file or one without a name is in it.
    """
    expect_files()
    if request.mimetype != "multipart/form-data":
        raise UnsupportedMediaType("Send the files as multipart/form-data, each under the name “files”.")
    parts = request.files.getlist(FIELD)
    if not parts:
        raise InvalidBody([{"field": FIELD, "message": "no file was sent under this name"}])
    names = [_source(part.filename or "") for part in parts]
    if not all(names):
        raise InvalidBody([{"field": FIELD, "message": "a file has no name"}])
    files: dict[str, File] = {}
    for name, part in zip(names, parts, strict=True):
        content = _content(part)
        files.setdefault(name, File(name, content))
    return Received(names, list(files.values()))


def _content(part: FileStorage) -> bytes:
    try:
        return part.stream.read()
    finally:
        part.close()


def _source(name: str) -> str:
    """Return the path that a browser sent, with slashes alone, never leading anywhere upwards."""
    composed = unicodedata.normalize("NFC", name)  # as typed, where some systems take letters apart
    cleaned = "".join(letter for letter in composed.replace("\\", "/") if letter.isprintable())
    steps = [step for step in cleaned.split("/") if step.strip() and step not in (".", "..")]
    return "/".join(steps)[-LONGEST_NAME:].lstrip("/")
