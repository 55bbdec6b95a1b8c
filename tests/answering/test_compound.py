"""Laws of questions that ask several things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.compound import MOST, parts

WORDS = ["what", "is", "lime", "and", "how", "it", "made", "?", "who", ",", "why", "The", ".", '"', "does"]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What is lime and how is it made?", ["What is lime", "how is it made?"]),
        ("What is lime? How is it made?", ["What is lime?", "How is it made?"]),
        ("what is lime, and is lime dear?", ["what is lime", "is lime dear?"]),
        ("what is lime and how it is made", ["what is lime", "how it is made"]),
        ("Tell me what lime is and how it is made.", ["Tell me what lime is", "how it is made."]),
        (
            "Could you tell me when it opens and who runs it?",
            ["Could you tell me when it opens", "who runs it?"],
        ),
        ("When did it close and why?", ["When did it close", "why?"]),
        ("What causes rust and what cures it?", ["What causes rust", "what cures it?"]),
        ("Can I bring a dog and does it cost more?", ["Can I bring a dog", "does it cost more?"]),
        (
            "What is lime, how much do I need and when should I stop?",
            ["What is lime", "how much do I need", "when should I stop?"],
        ),
        (
            "Where is lime kept, when is lunch and what is clay?",
            ["Where is lime kept", "when is lunch", "what is clay?"],
        ),
        (
            "I am new here. What is lime? Is it dangerous? Thanks",
            ["I am new here. What is lime?", "Is it dangerous? Thanks"],
        ),
        (
            "The fee is high. What is St. Ann's and how do I get to St. Ann's?",
            ["The fee is high. What is St. Ann's", "how do I get to St. Ann's?"],
        ),
    ],
)
def test_several(question: str, asked: list[str]) -> None:
    """Clauses and sentences that ask for something of their own are taken apart, as they were typed."""
    assert parts(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "What is lime?",
        "When and where was Mozart born?",
        "Who founded the club and was elected president?",
        "Which bacteria live in soil and can cause disease?",
        "Which towns and which villages are on the line?",
        "What happens when it rains and when it snows?",
        "What became of those who smoke and who drink?",
        "What are problems that take long and which nobody can solve?",
        "Do I have to tell who I am and where I live?",
        "What is the difference between lime and chalk?",
        "Which organs are affected and to what extent?",
        "What should they learn about what to eat and when to sleep?",
        "Which metal melts first and what other material?",
        "When it rains, what happens?",
        "What do I do, when it rains?",
        "How was it, where lime was made?",
        "In that case, what should I do?",
        "Can I swim? I mean is it allowed?",
        "Does it hurt? Seriously?",
        "What is lime? What is lime?",
        'Who wrote the paper "What is lime? Does it matter?"',
        "and why?",
        "lime and sand",
    ],
)
def test_one(question: str) -> None:
    """What shares its verb, stands beside a clause within, or only goes on, is one question."""
    assert parts(question) == [question]


def test_many() -> None:
    """A text that asks more than can be answered at once is one question."""
    asked = [f"What is a{number}?" for number in range(MOST + 1)]
    assert parts(" ".join(asked[:MOST])) == asked[:MOST]
    assert parts(" ".join(asked)) == [" ".join(asked)]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join))
def test_in_order(question: str) -> None:
    """Parts stand in the question, one behind the other, and one part alone is all of it."""
    found = parts(question)
    place = 0
    for part in found:
        assert part
        place = question.index(part, place) + len(part)
    assert len(found) > 1 or found == [question]


@pytest.mark.parametrize(
    "piece", ["what is a and ", " and how is it ", "what is a, how ", "who is the man who and who "]
)
def test_hostile(piece: str) -> None:
    """A sentence is looked at no further than some places, however many there are to divide it at."""
    assert len(parts((piece * 200)[:2000])) <= MOST
