"""Makes the documents of a throw-away corpus."""

from __future__ import annotations

from hashlib import sha256

from qa_service.model import Document


def document(id: str, title: str, text: str, source: str) -> Document:
    """Return a document with the newlines of its text made the same; it has no date of addition."""
    canonical = text.replace("\r\n", "\n").replace("\r", "\n")
    return Document(id, title, canonical, source, sha256(canonical.encode()).hexdigest(), "")
