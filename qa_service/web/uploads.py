"""The files of a multipart request -> Files, their names made fit to be sources."""

from __future__ import annotations

import unicodedata
from functools import partial
from itertools import chain
from typing import NamedTuple

from flask import request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, UnsupportedMediaType
from werkzeug.formparser import FormDataParser

from qa_service.sources import File
from qa_service.web.places import leave_place
from qa_service.web.problems import MEGABYTE, InvalidBody, limit

FIELD = "files"
"""The part's name that every file is sent under."""

MAX_UPLOAD = 256 * MEGABYTE
"""Bytes that a request with files may hold at most."""

MAX_FILES = 10_000
"""Files that a request may hold at most."""

MAX_FIELDS = 100
"""What a form may hold beside its files at most, such as the page's token."""

LONGEST_NAME = 500
"""Code points of a file's name; what is longer is cut at the front."""


class Received(NamedTuple):
    """What was sent: the name of every file, in order, and of those that share one the first file alone."""

    names: list[str]
    files: list[File]


def expect_files() -> None:
    """Take in the present request, which may hold as much as files may; before its form is looked at.

    Raises RequestEntityTooLarge where it holds more than ``MAX_UPLOAD`` or ``MAX_FILES``, and BadRequest
    where it is broken.
    """
    request.max_content_length = limit(MAX_UPLOAD)
    request.max_form_parts = MAX_FILES + MAX_FIELDS
    parser = partial(FormDataParser, silent=False)  # else what is broken would be read as empty
    request.form_data_parser_class = parser  # type: ignore[assignment] # it is only called
    try:
        sent = list(chain.from_iterable(request.files.listvalues()))
    except ValueError:
        raise BadRequest(
            "The body is no well-formed form: it is cut off, its boundary is not the one that "
            "Content-Type names, or a file's name is not text in UTF-8."
        ) from None
    except RequestEntityTooLarge:
        raise _too_much() from None
    if len(sent) > MAX_FILES:
        for part in sent:
            part.close()
        raise _too_much()


def received() -> Received:
    """Return the files of the present request, which then works without a place: adding is done elsewhere.

    Raises what ``expect_files`` does, UnsupportedMediaType where it is no form with files, and InvalidBody
    where no file is in it.
    """
    expect_files()
    if request.mimetype != "multipart/form-data":
        raise UnsupportedMediaType("Send the files as multipart/form-data, each under the name “files”.")
    parts = request.files.getlist(FIELD)
    if not parts:
        raise InvalidBody([{"field": FIELD, "message": "no file was sent under this name"}])
    names = [_source(part.filename or "") for part in parts]
    files: dict[str, File] = {}
    for name, part in zip(names, parts, strict=True):
        content = _content(part)
        files.setdefault(name, File(name, content))
    leave_place(request.environ)
    return Received(names, list(files.values()))


def _too_much() -> RequestEntityTooLarge:
    return RequestEntityTooLarge(
        f"Send at most {MAX_UPLOAD // MEGABYTE:,} MB and {MAX_FILES:,} files at once."
    )


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
