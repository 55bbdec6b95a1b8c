"""What the rooms ask of each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from qa_service.model import Hit, Passage, Query


class Retriever(Protocol):
    """Finds passages for a query."""

    def retrieve(self, query: Query, k: int) -> list[Hit]:
        """Return at most ``k`` hits, best first, ties by passage id.

        A hit shares at least one term with the query; unknown terms give nothing.
        """
        ...


class PassageStore(Protocol):
    """Gives the passages behind ids."""

    def fetch(self, ids: Sequence[str]) -> list[Passage]:
        """Return the passages in the order of ``ids``, leaving out those that are no longer held."""
        ...
