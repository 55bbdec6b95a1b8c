"""Documents as they are put into a library, without a service."""

from __future__ import annotations

import hashlib

from qa_service.model import Document
from qa_service.store.library import Library
from qa_service.store.rows import kept
from qa_service.text.passages import cut

TEXT = "# A\n\nCalcium 😀 builds up. It stays.\n\n## B\n\nCafe\u0301 is closed.\n"


def document(id: str, text: str = TEXT) -> Document:
    return Document(id, id.title(), text, f"{id}.md", hashlib.sha256(text.encode()).hexdigest(), "2020-01-01")


def add(library: Library, *documents: Document, removed: tuple[str, ...] = ()) -> None:
    with library.changing() as names:
        library.publish([(d, *kept(*cut([d]))) for d in documents], removed, [*names, f"s{len(names)}"])
