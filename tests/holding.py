"""Puts documents into a service as they are, without reading a file."""

from __future__ import annotations

import hashlib

from qa_service.model import Document
from qa_service.service import Service


def made(id: str, text: str, title: str = "Notes", source: str = "") -> Document:
    """Return a document with this id, text and title, of the file ``source`` or one called by its title."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(id, title, text, source or f"{title}.txt", digest, "2026-01-01T00:00:00+00:00")


def hold(service: Service, id: str, text: str, title: str = "Notes", source: str = "") -> None:
    """Hold a document made so."""
    service.hold([made(id, text, title, source)])


def hold_logs(service: Service, count: int) -> None:
    """Hold documents called "Log 00", "Log 01" and so on, with the digits that the last one needs."""
    digits = len(str(count - 1))
    service.hold([made(f"n{at}", f"Words of {at}.", f"Log {at:0{digits}}") for at in range(count)])
