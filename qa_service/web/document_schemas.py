"""The JSON API's bodies that speak of documents, and of files that were sent to become some."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from qa_service.errors import InvalidDocument
from qa_service.model import Document, DocumentSummary
from qa_service.sources.listing import file_of
from qa_service.store.admission import Added, Admission
from qa_service.store.catalogue import Listing
from qa_service.web.schemas import Reply

FileStatus = Literal["added", "replaced", "unchanged", "refused"]

REPEATED = "another file of this name came before it; give it a name of its own"
"""Why a file is refused that would take the place of one sent with it."""


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
    """All documents held, or a page of those that were sought, ``count`` of them on ``pages`` pages."""

    documents: list[DocumentSummaryReply]
    count: int
    page: int = 1
    pages: int = 1

    @classmethod
    def of_all(cls, summaries: Sequence[DocumentSummary]) -> DocumentsReply:
        """Return the reply's form of all documents, which are one page."""
        return cls(documents=[DocumentSummaryReply.of(one) for one in summaries], count=len(summaries))

    @classmethod
    def of_page(cls, listing: Listing) -> DocumentsReply:
        """Return the reply's form of a page of documents."""
        documents = [DocumentSummaryReply.of(one) for one in listing.documents]
        return cls(documents=documents, count=listing.count, page=listing.number, pages=listing.last)


class ListRequest(BaseModel):
    """Which documents are listed: those whose title and source hold all words of ``q``, and which page."""

    model_config = ConfigDict(extra="forbid")

    q: str = ""
    page: Annotated[int, Field(ge=1, le=2**53)] = 1


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

    ``documents`` are the ids of those that hold its content now, ``reason`` says why it was refused, and
    ``remark`` which part of it could not be read, which documents went since it no longer holds their text,
    or that a document of another file of its name, or of what it was before it was refused, stays.
    """

    name: str
    status: FileStatus
    documents: list[str]
    reason: str | None
    remark: str | None = None

    @property
    def told(self) -> str:
        """Why it was refused, with the remark."""
        return "; ".join(filter(None, (self.reason, self.remark)))


class AddedReply(Reply):
    """What became of the files of one request, in their order."""

    files: list[FileReply]

    @classmethod
    def of(cls, names: Sequence[str], added: Added, refused: Sequence[InvalidDocument] = ()) -> AddedReply:
        """Return the reply's form of what became of the files with these names.

        ``added`` tells of the first file of each name that was not ``refused`` before; those that follow it
        are refused.
        """
        return cls(files=list(_file_replies(names, added, refused)))


def _file_replies(
    names: Sequence[str], added: Added, refused: Sequence[InvalidDocument]
) -> Iterator[FileReply]:
    reasons = {error.source: error.reason for error in (*added.refused, *refused)}
    taken = set(names) - reasons.keys()
    held = _held(added.admission, taken)
    lessened = {file_of(source, taken) for source in added.admission.gone.values()}
    seen: set[str] = set()
    for name in names:
        reason = REPEATED if name in seen else reasons.get(name)
        remark = None if name in seen else added.remarks.get(name)
        status: FileStatus = "refused" if reason else next(iter(held[name].values()))
        if status == "unchanged" and name in lessened:
            status = "replaced"
        documents = [] if reason else list(held[name])
        yield FileReply(name=name, status=status, documents=documents, reason=reason, remark=remark)
        seen.add(name)


def _held(admission: Admission, names: Container[str]) -> Mapping[str, dict[str, FileStatus]]:
    """Return, for each file, what became of its documents, by id; the status of the first is the file's."""
    found: defaultdict[str, dict[str, FileStatus]] = defaultdict(dict)
    for document in admission.added:
        found[file_of(document.source, names)][document.id] = "added"
    for document in admission.replaced:
        found[file_of(document.source, names)][document.id] = "replaced"
    for source, id in admission.unchanged.items():
        found[file_of(source, names)].setdefault(id, "unchanged")
    return found
