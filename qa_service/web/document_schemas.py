"""The JSON API's bodies that speak of documents, and of files that were sent to become some."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from qa_service.model import Document, DocumentSummary
from qa_service.store.admission import Added
from qa_service.web.schemas import Reply

FileStatus = Literal["added", "replaced", "unchanged", "refused"]


class DocumentSummaryReply(Reply):
    """A document as listed; ``characters`` counts Unicode code points."""

    id: str
    title: str
    source: str
    sha256: str
    added_at: str
    characters: int
    passages: int

    @classmethod
    def of(cls, summary: DocumentSummary) -> DocumentSummaryReply:
        """Return the reply's form of ``summary``."""
        return cls.model_validate(summary, from_attributes=True)


class DocumentsReply(Reply):
    """All documents held."""

    documents: list[DocumentSummaryReply]


class DocumentReply(Reply):
    """A document with its canonical text, which every offset counts in."""

    id: str
    title: str
    source: str
    sha256: str
    added_at: str
    text: str

    @classmethod
    def of(cls, document: Document) -> DocumentReply:
        """Return the reply's form of ``document``."""
        return cls.model_validate(document, from_attributes=True)


class FileReply(Reply):
    """What became of one file.

    ``documents`` are the ids of those that hold its content now, ``reason`` says why it was refused.
    """

    name: str
    status: FileStatus
    documents: list[str]
    reason: str | None


class AddedReply(Reply):
    """What became of the files of one request, in their order."""

    files: list[FileReply]

    @classmethod
    def of(cls, names: Sequence[str], added: Added) -> AddedReply:
        """Return the reply's form of what became of the files with these names."""
        return cls(files=[_file_reply(name, added) for name in names])


def _file_reply(name: str, added: Added) -> FileReply:
    reasons = [error.reason for error in added.refused if error.source == name]
    if reasons:
        return FileReply(name=name, status="refused", documents=[], reason=reasons[0])
    admission = added.admission
    fresh = [document.id for document in admission.added if _is_of(document.source, name)]
    renewed = [document.id for document in admission.replaced if _is_of(document.source, name)]
    held = [id for source, id in admission.unchanged.items() if _is_of(source, name)]
    status: FileStatus = "added" if fresh else "replaced" if renewed else "unchanged"
    return FileReply(name=name, status=status, documents=fresh + renewed + held, reason=None)


def _is_of(source: str, name: str) -> bool:
    """Tell whether a document came from a file, whole or as one entry of many."""
    return source == name or source.startswith(f"{name}#")
