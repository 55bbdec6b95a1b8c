"""Evidence of documents that are made up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qa_service.model import Document, Evidence, Passage
from qa_service.text.passages import passages

PiecesOf = Callable[..., list[Evidence]]


@pytest.fixture(scope="session")
def pieces_of(pieces: Callable[[list[Passage]], list[Evidence]]) -> PiecesOf:
    """Give what makes a piece of evidence of each sentence of documents, in their order."""

    def make(*documents: Document) -> list[Evidence]:
        return pieces([passage for document in documents for passage in passages(document)])

    return make
