from __future__ import annotations

import random
from collections import Counter

import pytest

from qa_service.evaluation import Gold, Question
from qa_service.evaluation.answers import meets
from qa_service.model import Document
from qa_service.training import asking as module
from qa_service.training.asking import asked_otherwise
from qa_service.training.variants import sentences

UNTOLD = "Corn Street was widened."
TOLD = "Wheat Lane was widened by the monks in Bath in 1820 because carts got stuck."


@pytest.fixture
def always_who(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BY_WHOM", 0.0)


def document(text: str, id: str = "mill") -> Document:
    return Document(id, "Mills", text, f"{id}.md", "", "")


def asked(text: str, answer: str = "", of: str = "", beside: str = "", seed: int = 1) -> dict[str, bool]:
    """Return the questions made of ``of`` and the statements in a text, and whether they have an answer."""
    held = {"mill": document(text), "other": document(beside, "other")}
    questions = [Question("q", of, (), (Gold(answer, "mill"),))] if of else []
    return {one.text: bool(one.gold) for one in asked_otherwise(questions, held, random.Random(seed))}


def test_statements(always_who: None) -> None:
    """Statements are asked why, when and where something was done and who did it, told there and not told."""
    assert asked(UNTOLD, beside=TOLD) == {
        "Why was Corn Street widened?": False,
        "When was Corn Street widened?": False,
        "Where was Corn Street widened?": False,
        "Who widened Corn Street?": False,
        "Why was Wheat Lane widened?": True,
        "When was Wheat Lane widened?": True,
        "Where was Wheat Lane widened?": True,
        "Who widened Wheat Lane?": True,
    }


def test_by_whom() -> None:
    """Now and then a doer is asked for by "by whom"."""
    found = {text for seed in range(20) for text in asked(UNTOLD, beside=TOLD, seed=seed) if "Corn" in text}
    assert {"Who widened Corn Street?", "By whom was Corn Street widened?"} <= found


def test_no_past_tense(always_who: None) -> None:
    """A participle that is no past tense is asked with "by whom"."""
    made = asked("Corn Street was given up.", beside="Wheat Lane was given up by the monks.")
    assert set(made) == {"By whom was Corn Street given up?", "By whom was Wheat Lane given up?"}


@pytest.mark.parametrize("seed", range(5))
def test_even(seed: int) -> None:
    """Of each kind as many have an answer as have none."""
    text = " ".join(f"{name} Lane was widened." for name in ("Corn", "Oat", "Rye", "Hop", "Flax", "Bean"))
    several = [document(f"Row{n} was widened by monks in 18{n}0.", f"row{n}") for n in range(4)]
    held = {one.id: one for one in (document(text), *several)}
    found = asked_otherwise([], held, random.Random(seed))
    kinds = Counter((one.id.rpartition("^")[2], bool(one.gold)) for one in found)
    assert kinds == {("when", True): 4, ("when", False): 4, ("who", True): 4, ("who", False): 4}


def test_questions(always_who: None) -> None:
    """A question is asked in other ways with what its sentence tells, and what it does not, as it goes on."""
    assert asked("In 1820 the mill was built.", "1820", "When was the old mill built?", TOLD) == {
        "Who built the old mill?": False,
        "Why was the old mill built?": False,
        "Where was the old mill built?": False,
        "Where was Wheat Lane widened?": True,
        "Who widened Wheat Lane?": True,
        "Why was Wheat Lane widened?": True,
    }


def test_questions_left() -> None:
    """Of questions that begin otherwise, and where several sentences answer, nothing is made."""
    assert asked("It was built.", "built", "What was built in 1820?", TOLD) == {}
    assert asked("It was built. It was so built.", "built", "Where was it built?", TOLD) == {}


@pytest.mark.parametrize(
    "text", ["It was widened.", "In 1900 he was widened.", "This lane was widened.", "Lanes are widening."]
)
def test_no_statement(text: str) -> None:
    """Nothing is asked of what no name is given of, nor of what is going on."""
    assert asked(text, beside=TOLD) == {}


def test_names() -> None:
    """A name begins as it would within a sentence."""
    text = "The lane was widened. Grain was stored. Many like grain. Ostra was burned."
    made = asked(text, beside=" ".join(f"Row{n} was widened because {n}." for n in range(9)))
    assert {one for one in made if one.startswith("Why") and "Row" not in one} == {
        "Why was the lane widened?",
        "Why was grain stored?",
        "Why was Ostra burned?",
    }


def test_reason_behind() -> None:
    """A reason in the next sentence is gold as the statement is."""
    held = {
        "mill": document("Corn Street was widened. This was because carts got stuck."),
        "other": document("Wheat Lane was widened.", "other"),
    }
    (found,) = [one for one in asked_otherwise([], held, random.Random(1)) if one.gold]
    assert found.text == "Why was Corn Street widened?"
    assert all(
        any(meets(gold, "mill", one.span, one.text) for gold in found.gold or ())
        for one in sentences(held["mill"])
    )
