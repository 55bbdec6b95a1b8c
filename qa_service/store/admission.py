"""Which documents are new to a library, which replace one, and which it holds already."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace

from qa_service.model import Document


@dataclass(frozen=True, slots=True)
class Admission:
    """Documents with ids of their own, and documents with the id of the one they replace.

    ``unchanged`` names, for each source whose text is held already, the document that holds it.
    """

    added: tuple[Document, ...]
    replaced: tuple[Document, ...]
    unchanged: Mapping[str, str]


def admit(documents: Iterable[Document], held: Mapping[str, tuple[str, str]]) -> Admission:
    """Return what becomes of ``documents`` in a library that holds (source, sha256) by id.

    The same text is held only once; a source that is held keeps its id; of a source that comes twice the
    last counts; an id that is taken gets a number.
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
            added[source] = replace(document, id=id)
            holders[document.sha256] = id
    return Admission(tuple(added.values()), tuple(replaced.values()), unchanged)


def _free(document_id: str, taken: Container[str]) -> str:
    number = 1
    candidate = document_id
    while candidate in taken:
        number += 1
        candidate = f"{document_id}-{number}"
    return candidate
