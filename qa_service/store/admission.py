"""Which documents are new to a library, which replace one, and which it holds already."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace

from qa_service.model import Document


@dataclass(frozen=True, slots=True)
class Admission:
    """Documents with ids of their own, documents with the id of the one they replace, sources held."""

    added: tuple[Document, ...]
    replaced: tuple[Document, ...]
    unchanged: tuple[str, ...]


def admit(documents: Iterable[Document], held: Mapping[str, tuple[str, str]]) -> Admission:
    """Return what becomes of ``documents`` in a library that holds (source, sha256) by id.

    The same text is held only once; a source that is held keeps its id; an id that is taken gets a
    number.
    """
    ids = {source: id for id, (source, _) in held.items()}
    digests = {sha256 for _, sha256 in held.values()}
    taken = set(held)
    added: list[Document] = []
    replaced: dict[str, Document] = {}
    unchanged: list[str] = []
    for document in documents:
        if document.sha256 in digests:
            unchanged.append(document.source)
            continue
        digests.add(document.sha256)
        if document.source in ids:
            replaced[document.source] = replace(document, id=ids[document.source])
        else:
            added.append(replace(document, id=_free(document.id, taken)))
            taken.add(added[-1].id)
    return Admission(tuple(added), tuple(replaced.values()), tuple(unchanged))


def _free(document_id: str, taken: Container[str]) -> str:
    number = 1
    candidate = document_id
    while candidate in taken:
        number += 1
        candidate = f"{document_id}-{number}"
    return candidate
