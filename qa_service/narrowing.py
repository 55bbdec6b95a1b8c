"""Some documents of a library, taken as a library of their own: what is asked of them alone."""

from __future__ import annotations

from collections.abc import Sequence

from qa_service.errors import InvalidChoice, UnknownDocument
from qa_service.model import Passage
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.retrieval.weighting import Weighting
from qa_service.store.catalogue import Catalogue
from qa_service.store.library import Library

MOST, PASSAGES = 100, 20_000
"""Documents that may be chosen at once, and passages that they may have: they are indexed when asked."""


def titles(catalogue: Catalogue, document_ids: Sequence[str]) -> dict[str, str]:
    """Return the titles of documents by their ids, in this order.

    Raises InvalidChoice where one is not held, or where they are more than can be chosen.
    """
    if len(document_ids) > MOST:
        raise InvalidChoice(f"{len(document_ids):,} documents are chosen; at most {MOST} can be")
    held = {one.id: one for one in catalogue.summaries(document_ids)}
    for id in document_ids:
        if id not in held:
            raise InvalidChoice(str(UnknownDocument(id)))
    passages = sum(one.passages for one in held.values())
    if passages > PASSAGES:
        reason = f"the chosen documents have {passages:,} passages; at most {PASSAGES:,} can be asked apart"
        raise InvalidChoice(f"{reason}, so choose fewer or ask all documents")
    return {one.id: one.title for one in held.values()}


class Chosen:
    """Documents chosen from a library. A PassageStore; raises InvalidChoice as ``titles`` does."""

    def __init__(self, library: Library, document_ids: Sequence[str]) -> None:
        self._library, self._titles = library, titles(library.catalogue, document_ids)

    def index(self, weighting: Weighting) -> Index:
        """Return an index of these documents, whose terms weigh as if no others were held."""
        every = [passage for id in self._titles for passage in self._library.passages(id)]
        return Index([build(every)] if every else [], weighting)

    def fetch(self, ids: Sequence[str]) -> list[Passage]:
        """Return the passages in the order of ``ids``, leaving out those that are no longer held."""
        return self._library.fetch(ids)

    def subject(self) -> str | None:
        """Return the title of the only document chosen; None where there are several."""
        return next(iter(self._titles.values())) if len(self._titles) == 1 else None
