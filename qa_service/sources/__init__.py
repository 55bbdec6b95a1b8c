"""File -> Document, one module a format; the only place that may clean text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

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


def read(path: Path) -> Document:
    """Return the document in a file, its id made from the file's name.

    Raises InvalidDocument where the file is missing, empty, not text, or of a format that is not read.
    """
    reader = _READERS.get(path.suffix.lower())
    content = _content(path)
    if reader is None:
        known = ", ".join(FORMATS)
        raise InvalidDocument(str(path), f"files ending in {path.suffix!r} cannot be read; known are {known}")
    title, text = reader(plain.decode(str(path), content))
    if not text.strip():
        raise InvalidDocument(str(path), "the file holds no text")
    return document(slug(path.stem), title or path.stem.replace("-", " ").replace("_", " "), text, path)


def document(document_id: str, title: str, text: str, path: Path) -> Document:
    """Return a Document of ``text``, stamped with its digest and the present time."""
    return Document(
        id=document_id,
        title=" ".join(title.split()),
        text=text,
        source=str(path.resolve()),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        added_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def slug(name: str) -> str:
    """Return ``name`` in lower case with hyphens for all but letters and digits; never empty."""
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-") or "document"


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise InvalidDocument(str(path), "there is no such file") from None
    except OSError as error:
        raise InvalidDocument(str(path), error.strerror or str(error)) from None
    if not content.strip():
        raise InvalidDocument(str(path), "the file is empty")
    return content
