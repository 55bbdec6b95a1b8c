"""What the rooms ask of each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from qa_service.model import Hit, Passage, Query, Span

Progress = Callable[[int, int], None]
"""Told how much is done, of how much."""

Stages = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much."""


class Retriever(Protocol):
    """Finds passages for a query."""

    def retrieve(self, query: Query, k: int) -> list[Hit]:
        """Return at most ``k`` hits, best first, ties by passage id.

        A hit shares at least one term with the query, or with words near to it where no passage does.
        """
        ...


class PassageStore(Protocol):
    """Gives the passages behind ids, and what they are on."""

    def fetch(self, ids: Sequence[str]) -> list[Passage]:
        """Return the passages in the order of ``ids``, leaving out those that are no longer held."""
        ...

    def subject(self) -> str | None:
        """Return the title of the only document; None where there are several, or none."""
        ...


class TermStatistics(Protocol):
    """Knows how much a term tells passages apart."""

    @property
    def passages(self) -> int:
        """How many passages there are."""
        ...

    def idf(self, term: str) -> float:
        """Return the inverse document frequency, above zero, highest for a term that is unknown."""
        ...

    def knows(self, term: str) -> bool:
        """Tell whether any passage holds the term."""
        ...


class SpellingCorrector(Protocol):
    """Knows what a word that no passage holds may stand for."""

    def correct(self, word: str, beside: Sequence[tuple[str, float]]) -> tuple[str, str, float] | None:
        """Return (the index term that was meant, the corpus's word for it, how likely), or None.

        ``beside`` are the terms asked for with it, and their weights.
        """
        ...


class SourceText(Protocol):
    """Gives the characters of documents as they are stored now."""

    def slice(self, document_id: str, span: Span) -> str:
        """Return ``document.text[span.start:span.end]``; raises UnknownDocument."""
        ...

    def digest(self, document_id: str) -> str:
        """Return the document's sha256; raises UnknownDocument."""
        ...
