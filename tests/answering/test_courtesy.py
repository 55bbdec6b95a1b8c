from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.courtesy import is_small_talk, without_courtesy
from qa_service.text.terms import tokens

ASKED = "when does the ferry leave?"


@pytest.mark.parametrize(
    "text",
    [
        "Hi, {}",
        "hello there {}",
        "Good morning! {}",
        "Dear team, {} Many thanks and best regards",
        "Sorry to bother you, but {}",
        "Quick question: {}",
        "Hello, I have a little question: {}",
        "{} Thank you in advance!",
        "Could you please tell me {}",
        "I was just wondering {}",
        "Does anyone know {} Thanks.",
        "Hi! I would like to know {}",
    ],
)
def test_courtesy_goes(text: str) -> None:
    """Greeting, excuse, thanks and frame go, and what is asked stays as it was typed."""
    assert without_courtesy(text.format(ASKED)) == ASKED


@pytest.mark.parametrize(
    "text",
    [
        "For the W9, how is the filter cleaned?",
        "In Porto, when does the ferry leave?",
        "Good Hope, where is it?",
        "How do I say thanks?",
        "What is the Hello, World program?",
        "Hello Kitty",
        "3.5 mg, or 4 mg?",
        "thanks",
        "",
        "?!",
    ],
)
def test_names_stay(text: str) -> None:
    """What names something is no courtesy, and neither is all that there is."""
    assert without_courtesy(text) == text


@given(st.text("aI hiwhen.,:;!?\n3Wthanks", max_size=40))
def test_part(text: str) -> None:
    """What is left is a part of the text, and there are words in it if there are any."""
    left = without_courtesy(text)
    assert left in text
    assert bool(tokens(left)) == bool(tokens(text))


@pytest.mark.parametrize(
    "text", ["got it", "I see", "very helpful", "that is wrong", "Thanks, that helped!", "makes sense", "wow"]
)
def test_remarks(text: str) -> None:
    """What is said of an answer asks for nothing; without one before it may be asked for."""
    assert is_small_talk(text, history=True)
    assert not is_small_talk("what is wrong?", history=True)
    assert not is_small_talk("Correct dose", history=True)


@pytest.mark.parametrize("text", ["Hi!", "who are you?", "Can you help me?", "vielen Dank", "blah blah"])
def test_small_talk(text: str) -> None:
    """Greetings and talk about the service ask for nothing, with earlier questions and without."""
    assert is_small_talk(text, history=True)
    assert is_small_talk(text, history=False)


@pytest.mark.parametrize("text", ["right?", "clear", "see", "wrong"])
def test_one_word(text: str) -> None:
    """A single word may be what is looked for: as a first question, or with a question mark."""
    assert not is_small_talk(text, history=False)
    assert is_small_talk(text, history=True) is not text.endswith("?")
