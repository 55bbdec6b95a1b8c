from __future__ import annotations

import random

import pytest

from qa_service.evaluation import Gold, Question
from qa_service.model import Document
from qa_service.training import retelling as module
from qa_service.training.retelling import retold
from qa_service.training.variants import answering


@pytest.fixture(autouse=True)
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SHARES", dict.fromkeys(module.SHARES, 1.0))


def document(text: str) -> Document:
    return Document("mill", "Mills", text, "mill.md", "", "")


def told(text: str, asked: str, answer: str, seed: int = 0) -> str | None:
    """Return the text in which the answer to a question is told otherwise, or None where it is not."""
    question = Question("q", asked, (), (Gold(answer, "mill"),))
    [other], documents = retold([question], {"mill": document(text)}, random.Random(seed))
    if not documents:
        assert other is question
        return None
    assert len(answering(documents["mill"], other)) == 1
    return documents["mill"].text


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("The mill was built in 1820 of brick.", "1820"),
        ("The mill was built on 1 May 1820 of brick.", "May 1820"),
        ("The mill was built in the early 1820s of brick.", "1820s"),
        ("The mill was built in May, 1820 of brick.", "May"),
    ],
)
def test_times(text: str, answer: str) -> None:
    """A date, with all that leads to it, becomes an everyday time, which is the answer then."""
    for seed in range(20):
        found = told(text, "When was the mill built?", answer, seed)
        assert found
        assert found.removeprefix("The mill was built ").removesuffix(" of brick.") in module.TIMES


def test_persons() -> None:
    """A name becomes a role, with a capital where the sentence begins."""
    for seed in range(20):
        found = told("The mill was built by Ada Reed.", "Who built the mill?", "Ada Reed", seed)
        assert found
        assert found.removeprefix("The mill was built by ").removesuffix(".") in module._PERSONS
        found = told("Ada Reed built the mill.", "who built the mill", "Ada Reed", seed)
        assert found
        assert found[0].lower() + found.removesuffix(" built the mill.")[1:] in module._PERSONS


@pytest.mark.parametrize(
    ("cause", "reason", "others"),
    [
        ("because", "flour was dear", {"as", "since", "for", "–"}),
        ("Because", "flour was dear", {"as", "since", "for", "–"}),
        ("in order to", "save oats", {"to"}),
        ("because of", "dear flour", {"owing to", "on account of", "through", "thanks to", "out of"}),
    ],
)
def test_reasons(cause: str, reason: str, others: set[str]) -> None:
    """Another word may lead to a reason, which stays as it is."""
    text = f"The mill closed {cause} {reason}."
    found = {told(text, "Why did the mill close?", f"{cause} {reason}", seed) for seed in range(40)}
    assert found == {f"The mill closed {other} {reason}." for other in others}


@pytest.mark.parametrize(
    ("text", "asked", "answer"),
    [
        ("The mill was built after the war.", "When was the mill built?", "after the war"),
        ("The 1820 mill is tall.", "When was the mill built?", "1820"),
        ("The mill of Ada Reed is tall.", "Who built the mill?", "Reed"),
        ("It was Ada Reed's mill.", "Who built the mill?", "Ada Reed"),
        ("Ada Reed and Tom Bell built the mill.", "Who built the mill?", "Ada Reed and Tom Bell"),
        ("Monks built the mill, said Monks.", "Who built the mill?", "Monks"),
        ("The mill closed: flour was dear.", "Why did the mill close?", "flour was dear"),
        ("The mill is of brick.", "What is the mill of?", "brick"),
        ("The mill closed in 1820. It burned in 1820.", "When did it close?", "1820"),
    ],
)
def test_left(text: str, asked: str, answer: str) -> None:
    """What is no date, no whole name, led to by nothing, or told in several places is left as it is."""
    assert told(text, asked, answer) is None


def test_once() -> None:
    """A document is changed once; whoever asked for what is told no more there has no answer then."""
    held = document("The mill was built in 1820 by Ada Reed.")
    asked = [
        Question("when", "When was it built?", (), (Gold("1820", "mill"),)),
        Question("who", "Who built it?", (), (Gold("Ada Reed", "mill"),)),
    ]
    others, told = retold(asked, {"mill": held}, random.Random(1))
    assert others[0] is not asked[0] and others[1] is asked[1]
    assert told["mill"].text.endswith("by Ada Reed.")


def test_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a share of the questions is told otherwise."""
    monkeypatch.setattr(module, "SHARES", dict.fromkeys(module.SHARES, 0.0))
    assert told("The mill was built in 1820.", "When was the mill built?", "1820") is None
