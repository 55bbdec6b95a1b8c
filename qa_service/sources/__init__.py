"""File -> Document, one module a format; the only place that may clean text."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath

from qa_service.errors import InvalidDocument, reason_of
from qa_service.layout import Facsimile
from qa_service.model import Document
from qa_service.sources.formats import FORMATS, check_ending
from qa_service.sources.listing import HIDDEN, leads_astray
from qa_service.sources.reading import Limits, Reading, Unreadable
from qa_service.sources.sandbox import Sandbox

__all__ = ["FORMATS", "File", "Limits", "Sandbox", "Source", "draw", "files", "load", "read", "size", "slug"]


LINE = 1024
"""Bytes of memory that a line takes, at most or nearly, while its document is cut into passages: that of an
item of a list. What its letters take beside that is little."""


@dataclass(frozen=True, slots=True)
class File:
    """The bytes of a file, and where they come from.

    ``source`` tells it from all others: the same source with other bytes replaces what is held of it. Its
    last part is the file's name. ``link`` is what it was named by, where that leads to it.
    """

    source: str
    content: bytes
    link: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A document that was read, and its pages where its source has some; ``unread`` says what was not."""

    document: Document
    facsimile: Facsimile | None = None
    unread: str = ""

    @property
    def remark(self) -> str | None:
        """What people should know of how it was read: what was not, or how many pages hold no text."""
        pages = self.facsimile.pages if self.facsimile else ()
        empty = sum(not page.span.of(self.document.text).strip() for page in pages)
        if not empty:
            return self.unread or None
        return f"{empty:,} of {len(pages):,} pages hold no text; scanned pages need text recognition first"


def load(path: Path, limits: Limits = Limits()) -> File:  # noqa: B008 (frozen)
    """Return the file at ``path``, its source the whole path.

    Raises InvalidDocument where it is missing, no regular file, too large or cannot be read.
    """
    source, link = str(path), ""
    try:
        check_name(path)
        source, link = str(path.resolve()), str(path) if path.is_symlink() else ""
        found = path.stat()
        if stat.S_ISDIR(found.st_mode) and _is_closed(path):
            raise Unreadable("it is a folder that may not be looked into")
        if not stat.S_ISREG(found.st_mode):  # a pipe would be waited for
            raise Unreadable("it is no file but a folder, a pipe or a device")
        check_size(found.st_size, limits)
        return File(source, path.read_bytes(), link)
    except (FileNotFoundError, RuntimeError):  # a link that leads in a circle
        raise _refused(source, "there is no such file", link) from None
    except (OSError, Unreadable) as error:
        reason = str(error) if isinstance(error, Unreadable) else reason_of(error)
        raise _refused(source, reason, link) from None


def _refused(source: str, reason: str, link: str) -> InvalidDocument:
    """Return the refusal of a file that a ``link`` leads to, or none does."""
    return InvalidDocument(source, f"{reason} (the link {link} leads there)" if link else reason)


def size(path: Path) -> int:
    """Return the bytes of a file, 0 where nobody knows."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def files(
    paths: Iterable[Path],
    apart: Path | None = None,
    left_out: Callable[[Path, str], None] = lambda path, why: None,
) -> Iterator[Path]:
    """Yield the files that ``paths`` name: a file as it is, a folder's files in order of name.

    Hidden files and folders inside a folder are left out, the folder ``apart``, and links that lead nowhere
    or out of the folder, of which ``left_out`` is told. Every other file is yielded, readable or not, and so
    is a folder that may not be looked into: ``load`` says what is wrong.
    """
    for path in paths:
        if _is_closed(path) or not _holds(path.is_dir, unknown=False):
            yield path
            continue
        for inner in _outside(apart, path, sorted(path.rglob("*"))):
            if any(part.startswith(HIDDEN) for part in inner.relative_to(path).parts):
                continue
            if astray := inner.is_symlink() and leads_astray(inner, path.resolve()):
                left_out(inner, astray)
            elif (not inner.is_symlink() and _is_closed(inner)) or _holds(inner.is_file, unknown=True):
                yield inner


def _outside(apart: Path | None, folder: Path, found: Iterable[Path]) -> Iterator[Path]:
    """Yield what is ``found`` in a folder, but for what lies in ``apart`` where that is in the folder."""
    left_out: tuple[str, ...] | None = None
    if apart is not None and apart.resolve().is_relative_to(folder.resolve()):
        left_out = apart.resolve().relative_to(folder.resolve()).parts
    for path in found:
        if left_out is None or path.relative_to(folder).parts[: len(left_out)] != left_out:
            yield path


def _is_closed(path: Path) -> bool:
    """Tell whether a path is a folder of which nobody here may learn what it holds."""
    return _holds(path.is_dir, unknown=False) and not os.access(path, os.R_OK)


def _holds(look: Callable[[], bool], *, unknown: bool) -> bool:
    """Return what a look at a file tells, ``unknown`` where nobody may look: ``load`` says why."""
    try:
        return look()
    except OSError:
        return unknown


def read(file: File, sandbox: Sandbox) -> list[Source]:
    """Return what a file holds: one document, or one for each entry of a file of many.

    Ids are made from the file's name, or are those of the entries, whose source is the file's, ``#`` and
    the id. Raises InvalidDocument where it is empty, too large, damaged, protected, without text or name, of
    a format that is not read, of too many lines, or called as if it were such an entry.
    """
    name = PurePath(file.source)
    ending = name.suffix.lower()
    try:
        _check_name(file.source)
        if not file.content.strip():
            raise Unreadable("the file is empty")
        check_size(len(file.content), sandbox.limits)
        check_ending(ending)  # before a process is begun that could only say so
        found = [one for one in sandbox.read(ending, file.content) if one.text.strip()]
        if not found:
            raise Unreadable("the file holds no text")
        for one in found:
            _check_lines(one.text, sandbox.limits)
    except Unreadable as error:
        raise _refused(file.source, str(error), file.link) from None
    return [_source(file, name.stem, reading) for reading in found]


def _check_lines(text: str, limits: Limits) -> None:
    """Raise Unreadable where it would take more memory than allowed to cut a text of so many lines."""
    lines, most = text.count("\n"), limits.memory_bytes // LINE
    if lines > most:
        raise Unreadable(
            f"it has {lines:,} lines, more than the {most:,} that a document may have; "
            "divide it into several files"
        )


def _check_name(source: str) -> None:
    if not source:
        raise Unreadable("the file has no name")
    if ".jsonl#" in source.lower():
        raise Unreadable("its name or folder holds “.jsonl#”, as only entries of such files do; rename it")


def draw(content: bytes, number: int, width: int, limits: Limits) -> bytes:
    """Return page ``number`` (from 1) of a PDF file as PNG, ``width`` pixels wide.

    Raises InvalidDocument where it cannot be drawn.
    """
    with Sandbox(limits) as sandbox:
        try:
            return sandbox.render(content, number, width)
        except Unreadable as error:
            raise InvalidDocument(f"page {number}", f"it cannot be drawn: {error}") from None


def check_name(path: Path) -> None:
    """Raise InvalidDocument where the path holds bytes that are no text, so that nothing can name it."""
    try:
        str(path.resolve()).encode()
    except UnicodeEncodeError:
        readable = os.fsencode(path).decode("utf-8", "backslashreplace")
        raise InvalidDocument(readable, "its name is not text in UTF-8") from None


def check_size(size: int, limits: Limits) -> None:
    """Raise Unreadable where a file of so many bytes is larger than allowed."""
    if size > limits.file_bytes:
        megabytes, most = size / 1024**2, limits.file_bytes / 1024**2
        raise Unreadable(f"it has {megabytes:,.1f} MB, more than the {most:,.0f} MB that are read")


def _source(file: File, stem: str, reading: Reading) -> Source:
    title = reading.title or reading.name or stem.replace("-", " ").replace("_", " ")
    document = Document(
        id=reading.name or slug(stem),
        title=" ".join(title.split()),
        text=reading.text,
        source=f"{file.source}#{reading.name}" if reading.name else file.source,
        sha256=reading.sha256 or hashlib.sha256(reading.text.encode()).hexdigest(),
        added_at=datetime.now(UTC).isoformat(timespec="seconds"),
        url=reading.url,
    )
    pages = Facsimile(file.content, reading.pages) if reading.pages else None
    return Source(document, pages, reading.remark)


def slug(name: str) -> str:
    """Return ``name`` in lower case with hyphens for all but letters and digits; never empty."""
    composed = unicodedata.normalize("NFC", name)  # some file systems take letters and their marks apart
    return re.sub(r"[\W_]+", "-", composed.lower()).strip("-") or "document"
