from __future__ import annotations

import pytest

from qa_service.answering.alone import alone_too, stands_alone
from qa_service.answering.answerer import Answerer
from qa_service.answering.outcome import Outcome
from qa_service.model import History

SHAPE = "What shape are the crystals in calcinosis?"
HYPERCALCAEMIA = "What does hypercalcaemia mean?"


@pytest.mark.parametrize(
    ("question", "history", "alone"),
    [
        ("When is lunch?", ["Who runs the mill?"], True),
        ("Hi! When is lunch in the mill?", ["Who runs the mill?", "Where is it?"], True),
        ("When is the mill run?", ["Who runs the mill?"], False),
        ("When is it built?", ["Who runs the mill?"], False),
        ("lunch", ["Who runs the mill?"], False),
        ("And what is lime?", ["Who runs the mill?"], True),
        ("And what are the uses?", ["Who runs the mill?"], False),
        ("And where is the kiln?", ["Who runs the mill?"], False),
        ("And what is lime?", ["Who burns lime?"], False),
        ("And what is lime?", ["Who burns lime?", "Who runs the mill?"], True),
        ("Who burns lime?", ["Who runs the mill?"], True),
        ("Who burns the lime?", ["Who runs the mill?"], False),
        ("And what if lime is wet?", ["Who runs the mill?"], True),
        ("What if the lime is wet?", ["Who runs the mill?"], False),
        ("What if it is wet?", ["Who runs the mill?"], False),
        ("Why not chalk?", ["Who burns lime?"], True),
        ("Why not lime?", ["Who burns lime?"], False),
        ("And chalk?", ["Who burns lime?"], False),
        ("Why not?", ["Who burns lime?"], False),
        ("When is lunch?", ["hello"], False),
        ("When is lunch?", [], False),
    ],
)
def test_stands_alone(question: str, history: list[str], alone: bool) -> None:
    """A question does that leans on its first words at most, and says or names what none before it does."""
    assert stands_alone(question, history) == alone


def test_answered(answerer: Answerer) -> None:
    """What is refused after others is answered as if it were the first, what is answered is left."""
    left = answerer.answer(SHAPE, [HYPERCALCAEMIA], threshold=0.5).answer
    alone = answerer.answer(SHAPE, threshold=0.5).answer
    assert 0.5 <= left.confidence < alone.confidence
    first = answerer.answer(SHAPE, threshold=alone.confidence).answer
    assert first.citations
    assert answerer.answer(SHAPE, [HYPERCALCAEMIA], threshold=alone.confidence).answer == first


@pytest.mark.parametrize(
    ("question", "threshold", "histories"),
    [
        (SHAPE, 1.0, [[HYPERCALCAEMIA], []]),
        (SHAPE, 0.6, [[HYPERCALCAEMIA]]),
        ("Why?", 1.0, [[HYPERCALCAEMIA]]),
    ],
)
def test_asked_again(answerer: Answerer, question: str, threshold: float, histories: list[list[str]]) -> None:
    """It is asked again only where it is refused and leans on nothing, and takes the time of both."""
    asked: list[tuple[History, Outcome]] = []

    def ask(question: str, history: History, top_k: int) -> Outcome:
        asked.append(([*history], answerer.answer(question, history, top_k, threshold)))
        return asked[-1][1]

    outcome = alone_too(ask)(question, [HYPERCALCAEMIA], 3)
    assert [history for history, _ in asked] == histories
    assert outcome.answer == asked[0][1].answer
    every = [dict(one.timings_ms)["total"] for _, one in asked]
    assert dict(outcome.timings_ms)["total"] == pytest.approx(sum(every), abs=0.01)
