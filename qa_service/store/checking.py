"""Checks that a library holds what it was given: the file, every digest, span and page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from qa_service.errors import Damaged, DamagedLibrary, UnknownDocument
from qa_service.layout import unpacked
from qa_service.model import Document, Passage
from qa_service.store.library import Library
from qa_service.store.rows import UNREADABLE


def faults(library: Library) -> Iterator[str]:
    """Yield what is wrong with what a library holds, a sentence for each fault; nothing where all is well.

    It is read of a file that is sound: ``Library.file_faults`` finds none.
    """
    for document_id in list(library.identities()):
        try:
            yield from _document_faults(library, document_id)
        except DamagedLibrary as error:
            yield f"document {document_id} cannot be read: {error.reason}"
        except UNREADABLE as error:
            yield f"document {document_id} cannot be read: {error}"


def _document_faults(library: Library, document_id: str) -> Iterator[str]:
    document = library.document(document_id)
    if hashlib.sha256(document.text.encode()).hexdigest() != document.sha256:
        yield f"document {document_id}: its text is not the one that was stored"
    for passage in library.passages(document_id):
        if not _stands(passage, document):
            yield f"passage {passage.id}: its words are not those of its document"
    yield from _page_faults(library, document)


def _stands(passage: Passage, document: Document) -> bool:
    return passage.span.of(document.text) == passage.text and all(
        sentence.span.of(document.text) == sentence.text for sentence in passage.sentences
    )


def _page_faults(library: Library, document: Document) -> Iterator[str]:
    end = 0
    pages = library.facsimiles.pages(document.id)
    for page in pages:
        if page.span.start != end:
            yield f"document {document.id}: page {page.number} does not begin where the one before it ends"
        end = page.span.end
        try:
            unpacked(page.boxes, page.span.end - page.span.start)
        except Damaged as error:
            yield f"document {document.id}, page {page.number}: {error}"
    if pages and end != len(document.text):
        yield f"document {document.id}: its pages do not hold its text"
    if pages and not _has_original(library, document.id):
        yield f"document {document.id}: the file of its pages is lost"


def _has_original(library: Library, document_id: str) -> bool:
    try:
        library.facsimiles.original(document_id)
    except UnknownDocument:
        return False
    return True
