"""File -> Document, one module a format; the only place that may clean text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath

from qa_service.errors import InvalidDocument
from qa_service.model import Document
from qa_service.sources import markdown, plain

_READERS: dict[str, Callable[[str], tuple[str | None, str]]] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
}

FORMATS = tuple(sorted(_READERS))
"""File name endings that can be read."""


@dataclass(frozen=True, slots=True)
class File:
    """The bytes of a file, and where they come from.

    ``source`` tells it from all others: the same source with other bytes replaces what is held of it. Its
    last part is the file's name.
    """

    source: str
    content: bytes


def load(path: Path) -> File:
    """Return the file at ``path``, its source the whole path.

    Raises InvalidDocument where it is missing or cannot be read.
    """
    try:
        return File(str(path.resolve()), path.read_bytes())
    except FileNotFoundError:
        raise InvalidDocument(str(path), "there is no such file") from None
    except OSError as error:
        raise InvalidDocument(str(path), error.strerror or str(error)) from None


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that ``paths`` name: a file as it is, a folder's files in order of name.

    Hidden files and folders inside a folder are left out. Every other file is yielded, readable or
    not, so that ``read`` can say what is wrong with it.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for inner in sorted(path.rglob("*")):
            if inner.is_file() and not any(part.startswith(".") for part in inner.relative_to(path).parts):
                yield inner


def read(file: File) -> Document:
    """Return the document in a file, its id made from the file's name.

    Raises InvalidDocument where it is empty, not text, or of a format that is not read.
    """
    name = PurePath(file.source)
    reader = _READERS.get(name.suffix.lower())
    if not file.content.strip():
        raise InvalidDocument(file.source, "the file is empty")
    if reader is None:
        known = ", ".join(FORMATS)
        raise InvalidDocument(
            file.source, f"files ending in {name.suffix!r} cannot be read; known are {known}"
        )
    title, text = reader(plain.decode(file.source, file.content))
    if not text.strip():
        raise InvalidDocument(file.source, "the file holds no text")
    return document(
        slug(name.stem), title or name.stem.replace("-", " ").replace("_", " "), text, file.source
    )


def document(document_id: str, title: str, text: str, source: str) -> Document:
    """Return a Document of ``text``, stamped with its digest and the present time."""
    return Document(
        id=document_id,
        title=" ".join(title.split()),
        text=text,
        source=source,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        added_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def slug(name: str) -> str:
    """Return ``name`` in lower case with hyphens for all but letters and digits; never empty."""
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-") or "document"
