"""Laws of reasons and examples that stand behind what is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.answerer import Answerer
from qa_service.answering.rules.behind import with_behind
from qa_service.model import Document, Passage
from qa_service.text.passages import passages

MakePassage = Callable[..., Passage]

SAID = "Some trees shed their leaves early in dry years."


@pytest.mark.parametrize(
    "behind",
    [
        "Two examples of these trees are the birch and the lime.",
        "Common examples are the birch and the lime.",
        "Examples include the birch.",
        "These include the birch and the lime.",
        "Among them are the birch and the lime.",
    ],
)
@pytest.mark.parametrize("question", ["Which trees shed leaves early?", "what kinds of trees do?"])
def test_examples(passage: MakePassage, question: str, behind: str) -> None:
    """What is said belongs together with its examples where it is asked which."""
    held = [passage("Trees grow.", SAID), passage("Trees grow.", SAID, behind)]
    assert with_behind(question, held) == [(1, 1, 2)]
    assert with_behind("When do trees shed their leaves?", held) == []


@pytest.mark.parametrize(
    "behind",
    [
        "These grow again in spring.",
        "An example was set.",
        "They are the birch's.",
        "For example, the birch.",
    ],
)
def test_other_sentences(passage: MakePassage, behind: str) -> None:
    """Other sentences behind are no examples."""
    assert with_behind("Which trees shed their leaves early?", [passage(SAID, behind)]) == []


@given(st.text(), st.text(min_size=1))
def test_any_text(passage: MakePassage, question: str, text: str) -> None:
    """Any question is asked of any text, and the first sentence of a passage stands behind none."""
    assert with_behind(f"which trees {question}", [passage(text)]) == []


def test_examples_quoted(answerer: Answerer) -> None:
    """The diseases that are asked for are quoted with the sentence that speaks of them."""
    answer = answerer.answer("Which connective tissue diseases are associated with calcinosis?").answer
    assert "has a link with diseases" in answer.citations[0].cited_text
    assert "systemic sclerosis" in answer.citations[0].cited_text


def test_reasons(passage: MakePassage) -> None:
    """What the next sentence gives the reason of is told with that, where a reason is asked for."""
    held = [passage("It is round.", "The old mill was shut.", "That is because it burned.")]
    assert with_behind("Why was the mill shut?", held) == [(0, 1, 2)]
    assert with_behind("When was the mill shut?", held) == []


def test_quantities(passage: MakePassage) -> None:
    """What has no number is told with the next sentence that has one of the same, where that is asked for."""
    held = [passage("The train leaves the pier.", "It runs every two hours.", "A bus runs every hour.")]
    assert with_behind("How often does the train leave the pier?", held) == [(0, 0, 1)]
    assert with_behind("Where does the train leave?", held) == []
    assert with_behind("How often does the train leave?", [passage("It leaves daily.", "It is red.")]) == []


def test_reasons_quoted(answerer: Answerer) -> None:
    """A statement is quoted with the reason for it behind."""
    answer = answerer.answer("Why is tumoral calcinosis set apart?").answer
    assert "set apart" in answer.citations[0].cited_text
    assert "This is because" in answer.citations[0].cited_text


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("Do I need to speak Dutch?", "No. The brothers do.", [(0, 0, 1)]),
        ("Is it hard?", "Yes, it is. You lift bags.", [(0, 0, 1)]),
        ("Is it hard?", "It is. You lift bags.", []),
        ("Is it hard?", "You lift bags. No.", []),
        ("Is it hard?", "Is it cold? No. Is it hard? You lift bags.", []),
        ("When is it hard?", "No. The brothers do.", []),
        ("Why can't I come?", "No. It is shut.", [(0, 0, 1)]),
        ("Why can't I come?", "It is shut. No.", []),
        ("Why can't I come?", "No. This is because it is shut.", [(0, 0, 1)]),
    ],
)
def test_bare_answers(
    make_document: Callable[..., Document], question: str, text: str, told: list[tuple[int, int, int]]
) -> None:
    """A bare yes or no has the sentence behind it, but no question."""
    assert list(with_behind(question, list(passages(make_document("d", text))))) == told
