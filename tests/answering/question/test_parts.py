from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.question.parts import Part, asked_part, called, plain


@pytest.mark.parametrize(
    ("question", "noun", "number", "rest"),
    [
        ("What does clause 4.2 say?", "clause", "4.2", ""),
        ("what is step 3 of the risotto", "step", "3", "risotto"),
        ("Step no. 3", "step", "3", ""),
        ("What is the third step?", "step", "3", ""),
        ("What is the fourth house rule?", "rule", "4", ""),
        ("What is the 2nd rule of the game?", "rule", "2", "game"),
        ("What does § 5 provide?", "section", "5", ""),
        ("What does paragraph five say on dogs?", "section", "5", "dog"),
        ("Tell me article IV", "article", "4", ""),
        ("What was fixed in version 3.1.0?", "version", "3.1", "fix"),
        ("What is new in release v2.0?", "version", "2", ""),
        ("What is new in section 2?", "section", "2", "new"),
        ("What came with 2.3.0?", "version", "2.3", ""),
        ("What was fixed in v2.3?", "version", "2.3", "fix"),
        ("What is step 4 when somebody faints?", "step", "4", "somebodi faint"),
    ],
)
def test_asked(question: str, noun: str, number: str, rest: str) -> None:
    """A part is asked for by what it is called and its number, however written, and by what it is of."""
    assert asked_part(question) == Part(noun, number, frozenset(rest.split()), frozenset())


def test_whole() -> None:
    """Words for the document are told apart from those that must stand in it."""
    part = asked_part("What does clause 3 of the contract say on dogs?")
    assert part == Part("clause", "3", frozenset(["dog"]), frozenset(["contract"]))


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote clause 3?",
        "When was version 2.0 released?",
        "What is not in section 3?",
        "What comes after step 3?",
        "How many steps are there?",
        "What are the 3 steps?",
        "Which parts are there?",
        "What is a clause?",
        "What is step 3a?",
        "What was said on 12.11.2022?",
        "What is done in 2.5 hours?",
        "What is new in 10.0.0.1?",
        "",
    ],
)
def test_nothing_asked(question: str) -> None:
    """What asks for something in a part, beside it, or for several, asks for none."""
    assert asked_part(question) is None


@given(st.integers(1, 999))
def test_plain(number: int) -> None:
    """A number is the same with what stands around it, and a version with a last 0."""
    forms = {plain(form) for form in (str(number), f"{number}th", f"v{number}", f"{number}.0")}
    assert forms == {str(number)}
    assert plain("Third") == plain("III") == plain("three") == "3"
    assert plain(f"{number}.10") == f"{number}.10"


def test_called() -> None:
    """What is called otherwise is the same part."""
    assert called("§") == called("Paragraph") == called("section")
    assert called("Rule") == "rule"
