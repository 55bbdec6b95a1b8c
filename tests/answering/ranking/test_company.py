from __future__ import annotations

from collections.abc import Callable
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saying import made_of

from qa_service.answering.question.followup import resolve
from qa_service.answering.ranking.asked import MOST, Asked, asked
from qa_service.answering.ranking.company import BESIDE, COMPANY, company
from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.trained import shipped
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.text.surroundings import TERMS

Told = dict[str, float]

CORPUS = (
    made_of("The kiln burns lime.", "Lime is white.", id="a#0", title="Lime works"),
    made_of("Lime from the kiln is slaked in Dorne.", id="a#1", title="Lime works"),
    made_of("The kiln is old.", id="b#0", title="Old works"),
    made_of("Ash is grey.", id="c#0", title="Ash"),
)
WORDS = ("lime", "kiln", "Dorne", "ash", "white", "zebra", "the", "of", "who")


def of(question: str, lexicon: Lexicon, *ids: str) -> tuple[Asked, list[Told]]:
    index = Index([build(CORPUS)])
    wanted = asked(resolve(question), index, lexicon)
    found = company(wanted, ids, index)
    return wanted, [dict(zip(COMPANY, row, strict=True)) for row in found.tolist()]


@pytest.fixture
def read() -> Callable[..., tuple[Asked, list[Told]]]:
    """Give what asks a question of which each term is as likely as the next to be repeated."""

    def make(question: str, *ids: str) -> tuple[Asked, list[Told]]:
        return of(question, Lexicon({}, {}, {}, {}), *ids)

    return make


def test_held(read: Callable[..., tuple[Asked, list[Told]]]) -> None:
    """All that stands around a passage under its title is held, and the weightiest of the rest is lacking."""
    wanted, [lime, ash] = read("Is lime slaked with ash?", "a#0", "c#0")
    idf = dict(zip(wanted.terms, wanted.idf.tolist(), strict=True))
    total = sum(idf.values())
    assert lime["held/idf"] == pytest.approx(1 - idf["ash"] / total, abs=1e-4)
    assert lime["lacking/idf"] == pytest.approx(idf["ash"] / 8)
    assert lime["weightiest lacking/idf"] == lime["elsewhere/weightiest"] == pytest.approx(idf["ash"] / 4)
    assert ash["held/idf"] == pytest.approx(idf["ash"] / total, abs=1e-4)
    assert ash["elsewhere"] == pytest.approx((total - idf["ash"]) / 8)


def test_names(read: Callable[..., tuple[Asked, list[Told]]]) -> None:
    """Names count by themselves; one that the corpus lacks is lacking, and stands nowhere else either."""
    _, [lime, ash] = read("Is the kiln in Dorne?", "a#0", "c#0")
    assert lime["held/names"] == pytest.approx(1, abs=1e-4)
    assert (ash["held/names"], ash["elsewhere/names"]) == (pytest.approx(0, abs=1e-4), 1)
    _, [unknown] = read("Is the kiln in Quell?", "a#0")
    assert unknown["held/names"] == pytest.approx(0, abs=1e-4)
    assert (unknown["elsewhere/names"], unknown["elsewhere"]) == (0, 0)


def test_likelier(read: Callable[..., tuple[Asked, list[Told]]]) -> None:
    """What stands here more often than in the whole corpus is likelier by the logarithm of that."""
    _, [lime, ash] = read("kiln", "a#0", "c#0")
    usual = (3 + 0.5) / (4 + 1)
    assert lime["likelier 2/all"] == pytest.approx(log((2 + 2 * usual) / (2 + 2) / usual) / 8, rel=1e-4)
    assert ash["likelier 2/all"] == pytest.approx(log(2 * usual / (1 + 2) / usual) / 8, rel=1e-4)
    assert lime["likelier 2/all"] > lime["likelier 10/all"] > ash["likelier 10/all"] > ash["likelier 2/all"]


def test_often(read: Callable[..., tuple[Asked, list[Told]]]) -> None:
    """It is told how many of the passages hold a term, how often, and if it stands nowhere else."""
    _, [kiln] = read("kiln", "a#0")
    assert kiln["density"] == kiln["density/repeated"] == 1
    assert kiln["often"] == kiln["oftenest"] == pytest.approx(log(3))
    assert kiln["alone"] == pytest.approx(2 / 3)
    assert kiln["terms alone"] == 0
    _, [slaked] = read("slaked", "a#0")
    assert (slaked["density"], slaked["alone"], slaked["terms alone"]) == (0.5, 1, 0.25)


def test_pairs(read: Callable[..., tuple[Asked, list[Told]]]) -> None:
    """Pairs of terms stand in one passage, or in one sentence; of one term nothing is known."""
    _, [kiln] = read("Is the kiln white?", "a#0")
    assert (kiln["pairs"], kiln["pairs near"], kiln["twos"]) == (1, 0, 0)
    _, [lime] = read("Does the kiln burn lime?", "a#0")
    assert (lime["pairs"], lime["pairs near"]) == (1, 1)
    assert (lime["twos"], lime["threes"]) == (pytest.approx(log(3)), pytest.approx(log(2)))
    _, [alone] = read("kiln", "a#0")
    assert (alone["pairs"], alone["pairs near"]) == (0.5, 0.5)


def test_sizes(read: Callable[..., tuple[Asked, list[Told]]]) -> None:
    """It is told how much stands around a passage, and how many of those found stand there."""
    _, found = read("kiln", "a#0", "b#0", "a#1")
    assert [one["passages"] for one in found] == pytest.approx([log(3) / 4, log(2) / 4, log(3) / 4])
    assert [one["hits"] for one in found] == pytest.approx([2 / 3, 1 / 3, 2 / 3])
    assert found[0] == found[2]


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
def test_finite(words: list[str]) -> None:
    """Whatever is asked, all features are finite, and none is far from 1."""
    query = resolve(" ".join(words))
    if not query.terms:
        return
    index = Index([build(CORPUS)])
    wanted = asked(query, index, shipped().ranker.lexicon)
    found = company(wanted, [one.id for one in CORPUS], index)
    assert found.shape == (len(CORPUS), len(COMPANY))
    assert np.isfinite(found).all()
    assert np.abs(found).max() < 20


def test_as_many_terms() -> None:
    """All terms that are looked at in a question can be looked for around a passage."""
    assert MOST <= TERMS
    assert 0 < len(BESIDE) < len(COMPANY)
