from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.question.questions import LONGEST, checked, is_question
from qa_service.errors import InvalidQuestion


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("", "empty"),
        (" \n\t\u00a0", "empty"),
        ("x" * 3000, "3,000 characters; at most 2,000"),
        ("What \ud83d?", r"U\+D83D"),
        ("What\0?", r"U\+0000"),
        ("What \x1b[31m?", r"U\+001B"),
    ],
)
def test_refused(question: str, reason: str) -> None:
    """What is empty, too long or not text is refused, with the reason and the question."""
    with pytest.raises(InvalidQuestion, match=reason) as raised:
        checked(question)
    assert raised.value.question == question


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=50).filter(str.strip))
def test_left_as_it_is(question: str) -> None:
    """Every other question is taken as it was asked, but for outer white space."""
    assert checked(f"  {question}\n") == question.strip()


def test_longest() -> None:
    """The longest question counts code points, not bytes."""
    assert len(checked("😀" * LONGEST)) == LONGEST


@pytest.mark.parametrize(
    "text",
    [
        "Hello there!",
        "hi, how are you?",
        "Hello! Nice to meet you.",
        "thanks a lot",
        "ok, thank you so much",
        "OK",
        "good morning",
        "what's up",
        "Hola!",
        "haha lol",
        "???",
        "😀",
        "the of and",
        "...",
    ],
)
def test_none(text: str) -> None:
    """Greetings, thanks and texts without words of content ask for nothing."""
    assert not is_question(text, history=False)


@pytest.mark.parametrize(
    "text",
    [
        "calcium",
        "Help for calcinosis?",
        "OK, what is bone?",
        "Hello Kitty?",
        "Nice weather?",
        "石灰",
        "1987?",
        "who is not against us is for us",
    ],
)
def test_some(text: str) -> None:
    """One word of content, or a whole sentence without any, is enough to look for."""
    assert is_question(text, history=False)


def test_after_others() -> None:
    """After a question, one that names nothing itself may lean on it; punctuation still may not."""
    assert is_question("And why?", history=True)
    assert not is_question("And why?", history=False)
    assert not is_question("?!", history=True)
