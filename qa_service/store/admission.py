"""Which documents are new to a library, which replace one, and which it holds already."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace

from qa_service.errors import InvalidDocument
from qa_service.model import Document


@dataclass(frozen=True, slots=True)
class Admission:
    """Documents with ids of their own, and documents with the id of the one they replace.

    ``unchanged`` names, for each source whose text is held already, the document that holds it;
    ``outdated`` are the documents to be taken out.
    """

    added: tuple[Document, ...]
    replaced: tuple[Document, ...]
    unchanged: Mapping[str, str]
    outdated: tuple[str, ...] = ()

    def without_texts(self) -> Admission:
        """Return the same to look back on: the documents' texts are left out, to need little memory."""
        added, replaced = (tuple(replace(one, text="") for one in own) for own in (self.added, self.replaced))
        return Admission(added, replaced, self.unchanged, self.outdated)

    @property
    def changes(self) -> bool:
        """Whether anything is put in or taken out."""
        return bool(self.added or self.replaced or self.outdated)

    @property
    def fresh(self) -> tuple[Document, ...]:
        """All documents that are to be put in."""
        return (*self.added, *self.replaced)


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the files that were to be added; ``remarks`` say what was not read, by source."""

    admission: Admission
    refused: tuple[InvalidDocument, ...]
    remarks: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def together(cls, parts: Sequence[Added]) -> Added:
        """Return what several steps did as one."""
        admissions = [part.admission for part in parts]
        admission = Admission(
            tuple(document for one in admissions for document in one.added),
            tuple(document for one in admissions for document in one.replaced),
            {source: id for one in admissions for source, id in one.unchanged.items()},
        )
        remarks = {source: remark for part in parts for source, remark in part.remarks.items()}
        return cls(admission, tuple(error for part in parts for error in part.refused), remarks)


def admit(
    documents: Sequence[Document], held: Mapping[str, tuple[str, str]], collections: Sequence[str] = ()
) -> Admission:
    """Return what becomes of ``documents`` in a library that holds (source, sha256) by id.

    The same text is held only once; a source that is held keeps its id; of a source that comes twice the
    last counts; an id that is taken gets a number. ``collections`` are the files that held several
    documents: what was held of them and is no longer in them is outdated.
    """
    ids = {source: id for id, (source, _) in held.items()}
    holders = {sha256: id for id, (_, sha256) in held.items()}
    taken = set(held)
    added: dict[str, Document] = {}
    replaced: dict[str, Document] = {}
    unchanged: dict[str, str] = {}
    for document in documents:
        source = document.source
        if document.sha256 in holders:
            unchanged[source] = holders[document.sha256]
        elif source in ids:
            replaced[source] = replace(document, id=ids[source])
            holders[document.sha256] = ids[source]
        else:
            id = added[source].id if source in added else _free(document.id, taken)
            taken.add(id)
            added[source] = document if id == document.id else replace(document, id=id)
            holders[document.sha256] = id
    outdated = [document.id for document in replaced.values()]
    outdated += _left_out(held, {document.source for document in documents}, collections)
    return Admission(tuple(added.values()), tuple(replaced.values()), unchanged, tuple(outdated))


def _left_out(
    held: Mapping[str, tuple[str, str]], current: Container[str], collections: Sequence[str]
) -> list[str]:
    beginnings = tuple(f"{source}#" for source in collections)
    return [id for id, (source, _) in held.items() if source not in current and source.startswith(beginnings)]


def _free(document_id: str, taken: Container[str]) -> str:
    number = 1
    candidate = document_id
    while candidate in taken:
        number += 1
        candidate = f"{document_id}-{number}"
    return candidate
