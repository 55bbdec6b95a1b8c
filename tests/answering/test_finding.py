from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.finding import DEEPEST, NOTHING, PASSAGES, falling, found
from qa_service.model import Document, Hit
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.store.library import Library

MakeDocument = Callable[[str, str], Document]
Fill = Callable[..., Library]

TEXT = "Every {0} of the old harbour was weighed in spring, and its {0} wares were sold beside the river."


class Search:
    """Gives the passages of a library in the order of their ids, and remembers what it was asked for."""

    def __init__(self, library: Library) -> None:
        self.ids = sorted(passage.id for passage in library.passages())
        self.depths: list[int] = []

    def first(self, k: int) -> Sequence[Hit]:
        """Return so many hits."""
        self.depths.append(k)
        return [Hit(id, 1.0 / rank) for rank, id in enumerate(self.ids[:k], 1)]


def test_different(fill: Fill, make_document: MakeDocument) -> None:
    """Where the first differ, no more are asked for; all of them are read, in order."""
    library = fill(*(make_document(f"d{at:02}", f"Metal {at} is m{at}.") for at in range(PASSAGES + 5)))
    search = Search(library)
    read = found(search.first, library, Index([build(library.passages())]))
    assert search.depths == [PASSAGES]
    assert [one.passage.id for one in read.passages] == search.ids[:PASSAGES]
    assert list(read.different) == list(read.passages)
    assert len(read.sequences) == PASSAGES


def test_near_duplicates(fill: Fill, make_document: MakeDocument) -> None:
    """Near-duplicates do not take the place of others; each names them, and they are read with it."""
    copies = [make_document(f"a{at:02}", TEXT.format("tin")) for at in range(PASSAGES)]
    others = [make_document(f"b{at:02}", f"Metal {at} is m{at}.") for at in range(PASSAGES + 5)]
    library = fill(*copies, *others)
    search, index = Search(library), Index([build(library.passages())])
    read = found(search.first, library, index)
    assert search.depths == [PASSAGES, DEEPEST]
    assert [one.passage.document_id for one in read.different] == [
        "a00",
        *(f"b{at:02}" for at in range(PASSAGES - 1)),
    ]
    named = [passage.document_id for passage in read.different[0].also_in]
    assert named == [document.id for document in copies[1:]]
    ids = [one.passage.id for one in read.passages]
    assert ids == search.ids[: 2 * PASSAGES - 1]
    expected = index.sequences(ids)
    assert read.sequences.terms.tolist() == expected.terms.tolist()
    assert list(read.sequences.vocabulary) == list(expected.vocabulary)
    assert read.alike(read.passages[0].passage, read.passages[1].passage)


def test_nothing() -> None:
    """Nothing found has no passages, no terms, and stands nowhere."""
    assert (len(NOTHING.passages), len(NOTHING.different), len(NOTHING.sequences)) == (0, 0, 0)


def test_not_fitting(fill: Fill, make_document: MakeDocument) -> None:
    """Passages that do not fit are shown and not read."""
    library = fill(*(make_document(f"d{at}", f"Metal {at} is m{at}.") for at in range(4)))
    search, index = Search(library), Index([build(library.passages())])
    read = found(search.first, library, index, lambda passage: passage.document_id in ("d1", "d3"))
    assert [one.passage.document_id for one in read.passages] == ["d1", "d3"]
    assert [one.passage.document_id for one in read.different] == ["d0", "d1", "d2", "d3"]
    assert read.sequences.terms.tolist() == index.sequences(["d1#0", "d3#0"]).terms.tolist()
    nothing = found(search.first, library, index, lambda passage: False)
    assert (list(nothing.passages), len(nothing.sequences)) == ([], 0)


@given(st.lists(st.sampled_from([9.0, 7.5, 7.5 - 1e-9, 0.25]) | st.floats(0.1, 50), max_size=20))
def test_falling(scores: list[float]) -> None:
    """Scores fall in single precision too, are hardly changed, and not at all where none are alike."""
    scores.sort(reverse=True)
    fallen = list(falling(scores))
    single = [np.float32(score) for score in fallen]
    assert all(one > other for one, other in pairwise(single))
    assert np.allclose(fallen, scores, rtol=1e-5)
    alike = len({np.float32(score) for score in scores}) < len(scores)
    assert alike or fallen == scores
