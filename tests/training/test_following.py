from __future__ import annotations

import random
from dataclasses import replace

import pytest

from qa_service.answering.question.leaning import leans
from qa_service.evaluation import Gold, Question
from qa_service.training import following as module
from qa_service.training.following import following

ASKED = Question("q1", "When did the Ostra Kiln burn?", (), (Gold("1820", "kilns"),))
BEFORE = Question("q2", "Who fired the Ostra Kiln?", (), (Gold("potters", "kilns"),))
ELSE = Question("q3", "Who fired Birch Hall?", (), (Gold("potters", "kilns"),))


def made(question: Question, title: str = "Kilns", *others: Question) -> set[tuple[str, tuple[str, ...]]]:
    """Return the texts and histories that come of a question with fifty seeds."""
    found = [following(question, title, others, random.Random(seed)) for seed in range(50)]
    assert all((one.id, one.gold) == (question.id, question.gold) for one in found if one)
    return {(one.text, one.history) for one in found if one}


def test_asked_before() -> None:
    """A pronoun stands for a name, and its article, that another question of the document has."""
    history = (BEFORE.text,)
    expected = {(f"When did {pronoun} burn?", history) for pronoun in ("it", "they", "he")}
    assert made(ASKED, "Kilns", ELSE, BEFORE, ASKED) == expected
    assert all(leans(text) for text, _ in expected)


def test_titled(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was asked before may be what the title is, where it holds the name."""
    monkeypatch.setattr(module, "TITLED", 1)
    histories = {history for _, history in made(ASKED, "Ostra_Kiln", BEFORE)}
    assert ("What is Ostra Kiln?",) in histories
    assert (BEFORE.text,) not in histories


def test_possessive() -> None:
    """A possessive name becomes a possessive pronoun."""
    question = replace(ASKED, text="What was Ostra’s kiln and the potters' hut?")
    texts = {text for text, _ in made(question, "Ostra")}
    assert texts == {f"What was {word} kiln and the potters' hut?" for word in ("its", "their", "his")}


@pytest.mark.parametrize(
    "text", ["Ostra burned when?", "When did the kiln burn?", "When was Birch Hall built?"]
)
def test_none(text: str) -> None:
    """A question stays whose names are not said before; the first word is no name, nor one in lower case."""
    assert made(replace(ASKED, text=text), "Kilns", BEFORE, ASKED) == set()
