from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.question.background import Background, what_is_meant, with_background


@pytest.mark.parametrize(
    ("text", "asked", "told"),
    [
        ("My boy has glue ear. Is that why he shouts?", "Is that why he shouts?", "glue ear"),
        (
            "the boiler shows E4 since Monday, how do i clear it",
            "how do i clear it",
            "the boiler shows E4 since Monday",
        ),
        ("I've just been diagnosed with gout. What causes it?", "What causes it?", "gout"),
        ("We rent the hall for Saturday, where is its key", "where is its key", "the hall"),
        ("My son is on Fenoril. Is that why he sleeps?", "Is that why he sleeps?", "Fenoril"),
        ("I have a lot of things to say. Is it on?", "Is it on?", "I have a lot of things to say."),
        ("Lawn mown this morning - may we walk on it?", "may we walk on it?", "Lawn mown this morning"),
        ("I am new here, so where do I put my bike?", "where do I put my bike?", "I am new here"),
        (
            "when does it come out, I had it put in on Friday",
            "when does it come out",
            "I had it put in on Friday",
        ),
        ("Left it on all night!\nWhich lamp is it?", "Which lamp is it?", "Left it on all night!"),
        ("My lease has ended, which key must I leave", "which key must I leave", "My lease has ended"),
    ],
)
def test_what_is_told_stands_apart(text: str, asked: str, told: str) -> None:
    """A clause that asks is told from what stands before it or behind it, with a question mark or without.

    Of what somebody has, takes or uses the thing alone is told.
    """
    assert with_background(text) == (asked, told)


@pytest.mark.parametrize(
    "text",
    [
        "Who mends the clock?",
        "If it rains, where do we meet?",
        "In 1956, what did the council decide?",
        "Other than the oak, which trees are felled?",
        "We met the warden, who was ill",
        "Tell me of the mill, which burned in 1822",
        "Hi, how are you?",
        "Which leg goes first, the good one or the other?",
        "Is it open on Mondays, Tuesdays and Fridays?",
        "",
        "pump, filter, hose",
    ],
)
def test_what_only_asks_is_whole(text: str) -> None:
    """A condition, place, time, exception, list and a clause on what was named belong to the question."""
    assert with_background(text) is None


@pytest.mark.parametrize(
    ("asked", "told", "meant"),
    [
        ("what is that?", "My washer shows F07", "What is F07?"),
        ("what is that?", "My washer shows ERR_QUOTA_42.", "What is ERR_QUOTA_42?"),
        ("what is that?", "It prints upstream.pump twice", "What is upstream.pump?"),
        ("what is that?", "It rings at 10:30", None),
        ("What does it mean?", "The label says “keep cool”.", "What is keep cool?"),
        ("What are they?", "He wrote 'tophi' in the letter.", "What is tophi?"),
        ("How do I clear it?", "My washer shows F07", None),
        ("What is that?", "The washer hums and it's the neighbours' wall.", None),
    ],
)
def test_what_is_meant(asked: str, told: str, meant: str | None) -> None:
    """Who asks what "that" is after a code or words in quotation marks asks what these are."""
    assert what_is_meant(Background(asked, told)) == meant


@given(st.text())
def test_both_are_words_of_the_text(text: str) -> None:
    """Whatever is typed, what is asked and what is told are parts of it that do not overlap."""
    if found := with_background(text):
        assert found.asked in text
        assert found.told in text
        assert len(found.asked) + len(found.told) <= len(text)


def test_long_texts_take_no_time() -> None:
    """A text of many breaks is gone through once for each."""
    assert with_background("my pump, " * 400 + "is dry") is None
