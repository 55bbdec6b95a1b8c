"""Which documents are new to a library, which replace one, and which it holds already."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from qa_service.errors import InvalidDocument
from qa_service.model import Document


@dataclass(frozen=True, slots=True)
class Admission:
    """Documents with ids of their own, and documents with the id of the one they replace.

    ``unchanged`` names, for each source whose text is held already, the document that holds it, and
    ``digests`` the sha256 of that text; ``outdated`` are the documents to be taken out. ``namesakes`` names,
    for an added source, the document that stays of another file of the same name, and ``gone``, for each
    document that is taken out and not replaced, the source that held it.
    """

    added: tuple[Document, ...]
    replaced: tuple[Document, ...]
    unchanged: Mapping[str, str]
    outdated: tuple[str, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    namesakes: Mapping[str, str] = field(default_factory=dict)
    gone: Mapping[str, str] = field(default_factory=dict)

    def without_texts(self) -> Admission:
        """Return the same to look back on: the documents' texts are left out, to need little memory."""
        added, replaced = (tuple(replace(one, text="") for one in own) for own in (self.added, self.replaced))
        return replace(self, added=added, replaced=replaced)

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
        """Return what several steps did as one; what one of them put in is not unchanged."""
        admissions = [part.admission for part in parts]
        fresh = {document.source for one in admissions for document in one.fresh}
        unchanged = {source: id for one in admissions for source, id in one.unchanged.items()}
        admission = Admission(
            tuple(document for one in admissions for document in one.added),
            tuple(document for one in admissions for document in one.replaced),
            {source: id for source, id in unchanged.items() if source not in fresh},
            tuple(id for one in admissions for id in one.outdated),
            digests={source: digest for one in admissions for source, digest in one.digests.items()},
            gone={id: source for one in admissions for id, source in one.gone.items()},
        )
        remarks = {source: remark for part in parts for source, remark in part.remarks.items()}
        return cls(admission, tuple(error for part in parts for error in part.refused), remarks)


def admit(
    documents: Sequence[Document], held: Mapping[str, tuple[str, str]], collections: Sequence[str] = ()
) -> Admission:
    """Return what becomes of ``documents`` in a library that holds (source, sha256) by id.

    The same text is held only once; a source that is held keeps its id; of a source that comes twice the
    last counts; an id that is taken gets a number. ``collections`` are the files that held several
    documents: what was held of them and is no longer in them is outdated, as is what a source no longer
    says. A text that only such documents hold comes anew.
    """
    last = {document.source: document for document in documents}
    outdated = dict.fromkeys(_outdated(held, last, collections))
    ids = {source: id for id, (source, _) in held.items()}
    holders = {sha256: id for id, (_, sha256) in held.items() if id not in outdated}
    taken = set(held)
    added: dict[str, Document] = {}
    replaced: dict[str, Document] = {}
    unchanged: dict[str, str] = {}
    for source, document in last.items():
        if document.sha256 in holders:
            unchanged[source] = holders[document.sha256]
        elif source in ids:
            replaced[source] = replace(document, id=ids[source])
            holders[document.sha256] = ids[source]
        else:
            id = _free(document.id, taken)
            taken.add(id)
            added[source] = document if id == document.id else replace(document, id=id)
            holders[document.sha256] = id
    digests = {source: last[source].sha256 for source in unchanged}
    namesakes = _namesakes((last[source] for source in added), held)
    gone = {id: source for id in outdated if (source := held[id][0]) not in replaced}
    put_in = tuple(added.values()), tuple(replaced.values())
    return Admission(*put_in, unchanged, tuple(outdated), digests, namesakes, gone)


def _namesakes(added: Iterable[Document], held: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Return, for an added source, the document that is held of another file of the same name, if one is."""
    return {one.source: one.id for one in added if _is_namesake(one.source, held.get(one.id))}


def _is_namesake(source: str, held: tuple[str, str] | None) -> bool:
    """Tell whether what is held is of another file of a source's name, and only one of them names its folder.

    Folders have many files of a name; but who sends a file without its folder may mean the one held.
    """
    if held is None or PurePath(held[0]).name != PurePath(source).name:
        return False
    return PurePath(source).name in (held[0], source)


def _outdated(
    held: Mapping[str, tuple[str, str]], current: Mapping[str, Document], collections: Sequence[str]
) -> Iterator[str]:
    """Yield what is held of a source that says something else now, or is no longer in its collection."""
    beginnings = tuple(f"{source}#" for source in collections)
    for id, (source, sha256) in held.items():
        if source in current:
            if current[source].sha256 != sha256:
                yield id
        elif source.startswith(beginnings):
            yield id


def _free(document_id: str, taken: Container[str]) -> str:
    number = 1
    candidate = document_id
    while candidate in taken:
        number += 1
        candidate = f"{document_id}-{number}"
    return candidate
