"""The files of a multipart request -> Files, their names made fit to be sources."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from flask import request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, UnsupportedMediaType

from qa_service.errors import InvalidDocument
from qa_service.sources import File
from qa_service.web.multipart import FormParser, readable
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


ELSEWHERE = "files are taken under the name “files” alone; none of these was added"
"""What is told of a field of another name that holds files."""

UNNAMED = "its name is not text in UTF-8"
"""What is told of a file that nothing could name."""


class Received(NamedTuple):
    """What was sent: the name of every file, in order, and of those that share one the first file alone.

    Those ``refused`` have a name that is no text, which is told with U+FFFD for what cannot be read of it.
    """

    names: list[str]
    files: list[File]
    refused: list[InvalidDocument]


def expect_files() -> None:
    """Take in the present request, which may hold as much as files may; before its form is looked at.

    Raises RequestEntityTooLarge where it holds more than ``MAX_UPLOAD`` or ``MAX_FILES``, and BadRequest
    where it is broken.
    """
    request.max_content_length = limit(MAX_UPLOAD)
    request.max_form_parts = MAX_FILES + MAX_FIELDS
    parser = partial(FormParser, silent=False)  # else what is broken would be read as empty
    request.form_data_parser_class = parser  # type: ignore[assignment] # it is only called
    try:
        sent = list(chain.from_iterable(request.files.listvalues()))
    except ValueError:
        raise BadRequest(
            "The body is no well-formed form: it is cut off, or its boundary is not the one that "
            "Content-Type names."
        ) from None
    except RequestEntityTooLarge as error:
        raise (_too_much() if error.description == RequestEntityTooLarge.description else error) from None
    if len(sent) > MAX_FILES:
        _let_go(sent)
        raise _too_much()


def received() -> Received:
    """Return the files of the present request, which then works without a place: adding is done elsewhere.

    Raises what ``expect_files`` does, UnsupportedMediaType where it is no form with files, and InvalidBody
    where no file is in it, or one under another name: nobody is to take it for added.
    """
    expect_files()
    if request.mimetype != "multipart/form-data":
        raise UnsupportedMediaType("Send the files as multipart/form-data, each under the name “files”.")
    if others := [name for name in request.files if name != FIELD]:
        _let_go(chain.from_iterable(request.files.listvalues()))
        raise InvalidBody([{"field": readable(name or ""), "message": ELSEWHERE} for name in others])
    parts = request.files.getlist(FIELD)
    if not parts:
        raise InvalidBody([{"field": FIELD, "message": "no file was sent under this name"}])
    sent = _told_apart(parts)
    leave_place(request.environ)
    return sent


def _told_apart(parts: Sequence[FileStorage]) -> Received:
    """Return what was sent in the parts of a form, which are let go of."""
    names: list[str] = []
    files: dict[str, File] = {}
    refused: dict[str, InvalidDocument] = {}
    for part in parts:
        sent, content = part.filename or "", _content(part)
        name = _source(readable(sent))
        names.append(name)
        if sent != readable(sent) and name not in files:
            refused.setdefault(name, InvalidDocument(name, UNNAMED))
        elif name not in refused:
            files.setdefault(name, File(name, content))
    return Received(names, list(files.values()), list(refused.values()))


def _let_go(parts: Iterable[FileStorage]) -> None:
    for part in parts:
        part.close()


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
