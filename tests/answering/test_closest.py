"""Laws of the passages that come nearest to an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np

from qa_service.answering.closest import closest
from qa_service.answering.finding import Found
from qa_service.answering.ranking.ranker import Judged
from qa_service.model import Evidence, Passage, ScoredPassage, Span
from qa_service.text.sequences import NOTHING

MakePassage = Callable[..., Passage]


def _found(passage: MakePassage) -> tuple[Found, Judged, list[Evidence]]:
    texts = ("Salt is dear.", "Tin is soft."), ("Lead is grey.", "Iron rusts."), ("Gold shines.", "So it is.")
    read = [ScoredPassage(passage(*own, id=f"d#{at}"), 9.0 - at) for at, own in enumerate(texts)]
    none = np.zeros((0, 0), np.float32)
    scores = np.array([0, 2, 1], np.float32)
    pieces = [Evidence(one.passage.sentences[1:], one.passage, 1.0) for one in (*read[1:], *read[:1])]
    unread = ScoredPassage(passage("Zinc is blue.", id="d#3"), 8.5)
    different = (read[0], unread, *read[1:])
    found = Found(read, different, NOTHING, lambda one, other: False)
    return found, Judged(none, none[0:0].ravel(), scores, np.zeros(0, np.int64)), pieces[:2]


def test_order(passage: MakePassage) -> None:
    """Those of the likeliest sentences come first, what was not read last; scores still fall."""
    shown = closest(*_found(passage), 4, in_context=False)
    assert [one.passage.id for one in shown] == ["d#1", "d#2", "d#0", "d#3"]
    assert [one.score for one in shown] == [9.0, 8.5, 8.0, 7.0]
    assert closest(*_found(passage), 2, in_context=False) == shown[:2]


def test_ties(passage: MakePassage) -> None:
    """What scores alike does not stay so, or who ranks it by score and id would have another order."""
    found, judged, evidence = _found(passage)
    alike = [replace(one, score=9.0) for one in found.different]
    shown = closest(replace(found, different=alike), judged, evidence, 4, in_context=False)
    assert [one.passage.id for one in shown] == ["d#1", "d#2", "d#0", "d#3"]
    assert all(one.score > other.score for one, other in pairwise(shown))


def test_in_context(passage: MakePassage) -> None:
    """After earlier questions the retriever's order stays."""
    shown = closest(*_found(passage), 4, in_context=True)
    assert [one.passage.id for one in shown] == ["d#0", "d#3", "d#1", "d#2"]


def test_nearest(passage: MakePassage) -> None:
    """Each is told where its best evidence stands, if it has any, and is shown from there on."""
    for one in closest(*_found(passage), 4, in_context=False):
        own = one.passage.sentences
        assert one.nearest == (Span(own[1].span.start, own[-1].span.end) if one.score > 8 else None)
        assert one.excerpt == (f"… {own[1].text}" if one.nearest else one.passage.text)
