from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest

from qa_service.answering.answerer import Answerer
from qa_service.answering.outcome import Outcome
from qa_service.answering.recalling import recalling
from qa_service.model import Document, Exchange, History
from qa_service.store.library import Library

MakeDocument = Callable[[str, str], Document]
Fill = Callable[..., Library]
AnswererOver = Callable[[Library], Answerer]

TOWN = (
    "The pier was designed by Edith Marlow. The lighthouse was built by Thomas Kerr.\n\n"
    "## People\n\nEdith Marlow was born in Leeds. She painted birds. Anna Brandt was born in Wick.\n"
)
DESIGNED = "Who designed the pier?"


@pytest.fixture
def town(fill: Fill, make_document: MakeDocument, answerer_over: AnswererOver) -> Answerer:
    return answerer_over(fill(make_document("town", TOWN)))


def test_recalled(town: Answerer) -> None:
    """Who "she" is is known from an earlier question, whether its answer is told or not."""
    quotes = tuple(one.cited_text for one in town.answer(DESIGNED).answer.citations)
    told = town.answer("Where was she born?", [Exchange(DESIGNED, quotes)]).answer
    assert told.text == "Edith Marlow was born in Leeds."
    assert town.answer("Where was she born?", [DESIGNED]).answer == told


@pytest.mark.parametrize(
    ("question", "history", "asked"),
    [
        ("Where was she born?", [DESIGNED], [DESIGNED, "Where was she born?"]),
        ("Where was she born?", [Exchange(DESIGNED, ("Edith Marlow did.",))], ["Where was she born?"]),
        ("Where was she born?", ["Who is Edith Marlow?"], ["Where was she born?"]),
        ("When was it built?", [DESIGNED], ["When was it built?"]),
        ("Where is the second one?", [DESIGNED], [DESIGNED, "Where is the second one?"]),
        ("Where is the mill?", [DESIGNED], ["Where is the mill?"]),
    ],
)
def test_asked_anew(town: Answerer, question: str, history: History, asked: list[str]) -> None:
    """An earlier question is asked anew only where its answer is needed and not known; both times count."""
    outcomes: list[Outcome] = []

    def ask(question: str, history: History, top_k: int) -> Outcome:
        outcomes.append(town.answer(question, history, top_k))
        return outcomes[-1]

    outcome = recalling(ask)(question, history, 3)
    assert [one.answer.question for one in outcomes] == asked
    total = sum(dict(one.timings_ms)["total"] for one in outcomes)
    assert dict(outcome.timings_ms)["total"] == pytest.approx(total, abs=0.01)


def test_nothing_is_held_by_itself() -> None:
    """What has asked is let go of when nobody holds it, without a search for cycles."""

    def ask(question: str, history: History, top_k: int) -> Outcome:
        raise NotImplementedError

    asking = recalling(ask)
    held = weakref.ref(asking)
    gc.disable()
    try:
        del asking
        assert held() is None
    finally:
        gc.enable()
