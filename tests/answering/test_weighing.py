from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
import regex

from qa_service.answering.finding import NOTHING, Found
from qa_service.answering.question.followup import resolve
from qa_service.answering.question.wanted import Wanted
from qa_service.answering.ranking.ranker import Judged
from qa_service.answering.ranking.standing import VAGUE
from qa_service.answering.ranking.trained import shipped
from qa_service.answering.rules.telling import UNTOLD
from qa_service.answering.weighing import Weighed, weighed
from qa_service.model import Passage, ScoredPassage
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.text.sequences import Sequences

MakePassage = Callable[..., Passage]
Weigh = Callable[..., Weighed]

MILL = ("The mill was built by monks.", "Its wheel turned until the flood.", "It was sold in 1899.")
INN = ("The inn was built of oak.", "Guests of the inn drank cider.")


@pytest.fixture
def weigh(passage: MakePassage) -> Weigh:
    """Give what weighs two passages for a question with the shipped weights."""
    return weighing_of([passage(*MILL, id="mill#0"), passage(*INN, id="inn#0")])


def weighing_of(held: Sequence[Passage]) -> Weigh:
    index, judge = Index([build(held)]), shipped()
    sequences = index.sequences([one.id for one in held])
    scored = [ScoredPassage(one, score) for one, score in zip(held, range(len(held), 0, -1), strict=True)]
    found = Found(scored, scored, sequences, lambda one, other: False)

    def weighing(question: str, top_k: int = 3, shape: str | None = None) -> Weighed:
        wanted = Wanted(resolve(question), question, regex.compile(shape) if shape else None)

        def judged(own: Sequences, scores: Sequence[float]) -> Judged:
            return judge.judged(wanted.query, np.array(scores), own, index, [one.id for one in held])

        def sure(of: Judged, gained: float) -> float:
            return judge.confidence(of, judge.calibration, gained)

        return weighed(wanted, found, top_k, judged, sure)

    return weighing


def test_weighed(weigh: Weigh) -> None:
    """What tells it is quoted first, evidence falls, and the passage it stands in is shown first."""
    found = weigh("Who built the mill?")
    assert found.quoted[0].sentences[0].text == MILL[0]
    scores = [one.score for one in found.evidence]
    assert scores == sorted(scores, reverse=True)
    assert found.passages[0].passage.id == "mill#0"
    assert 0.5 < found.confidence < 1


def test_most(weigh: Weigh) -> None:
    """No more is quoted than asked for, and what is quoted is evidence."""
    for most in (1, 2):
        found = weigh("When was the mill sold?", most)
        assert 1 <= len(found.quoted) <= most
        assert all(one in found.evidence for one in found.quoted)


def test_surer_of_what_is_told(weigh: Weigh) -> None:
    """What is told is surer than what is not, and what lacks the shape asked for loses."""
    told = weigh("When was the mill sold?")
    assert told.confidence > weigh("Why do zebras yawn?").confidence
    assert weigh("When was the mill sold?", shape=r"\d{2} euros").confidence < told.confidence


def test_doubt(weigh: Weigh) -> None:
    """What was multiplied into the confidence is told, so that the chance by the score can be had again."""
    assert weigh("Who built the mill?").doubt == 1.0
    doubted = weigh("What is the phone number of the mill?")
    assert doubted.doubt == UNTOLD
    assert 0 < doubted.confidence < UNTOLD


def test_a_crowd(passage: MakePassage) -> None:
    """Where several passages of a document tell as much none is surely meant; documents may agree."""
    apart, together = (
        [passage(*MILL, id=name.format(at)) for at in range(6)] for name in ("mill {}#0", "mill#{}")
    )
    sure, vague = (weighing_of(held)("Who built the mill?") for held in (apart, together))
    assert sure.confidence > 0.5
    assert vague.confidence == pytest.approx(VAGUE)
    assert (vague.chance, vague.quoted[0].sentences) == (sure.chance, sure.quoted[0].sentences)


def test_nothing() -> None:
    """Where nothing was found, nothing is judged, and nothing is sure."""
    never = Wanted(resolve("Who built the mill?"))
    found = weighed(never, NOTHING, 3, lambda *of: pytest.fail("judged"), lambda *of: pytest.fail("sure"))
    assert found == Weighed((), (), (), 0.0)
