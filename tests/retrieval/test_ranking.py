from __future__ import annotations

from collections.abc import Callable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qa_service.model import Passage
from qa_service.retrieval.held import held
from qa_service.retrieval.index import build
from qa_service.retrieval.ranking import Ranked, rank

MakePassage = Callable[[str, str], Passage]

IDS = st.sampled_from(["a", "a#", "a#1", "a#10", "a#2", "é", "z", "石", "😀", "\uffff"])


@given(
    data=st.data(), ids=st.lists(st.lists(IDS, min_size=1, max_size=8, unique=True), min_size=1, max_size=3)
)
def test_order(passage: MakePassage, data: st.DataObject, ids: list[list[str]]) -> None:
    """Hits stand by their scores, the highest first, and those of the same score by their ids."""
    table = held([build([passage(id, "") for id in own]) for own in ids])
    places = [(at, place) for at, own in enumerate(ids) for place in range(len(own))]
    hits = data.draw(
        st.lists(st.tuples(st.sampled_from(places), st.sampled_from([0.5, 1.0, 2.0])), max_size=20)
    )
    own = Ranked(
        np.array([at for (at, _), _ in hits], np.int32),
        np.array([place for (_, place), _ in hits], np.int32),
        np.array([score for _, score in hits], np.float64),
    )
    rank(table, own)
    found = [
        (-score, ids[at][place])
        for at, place, score in zip(*(column.tolist() for column in own), strict=True)
    ]
    assert found == sorted((-score, ids[at][place]) for (at, place), score in hits)


def test_first() -> None:
    """The first hits are those that stand first, all of them where there are no more."""
    hits = Ranked(np.arange(3, dtype=np.int32), np.arange(3, dtype=np.int32), np.arange(3.0))
    assert hits.first(2).scores.tolist() == [0, 1]
    assert len(hits.first(9).places) == 3
    assert [len(column) for column in Ranked.room(4)] == [4, 4, 4]
