"""Laws of what tells how long something lasts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saying import passage_of

from qa_service.answering.rules.lasting import told_how_long
from qa_service.answering.rules.sharing import OUTRIGHT


@pytest.mark.parametrize(
    "time",
    [
        *(
            "for two hours",
            "overnight",
            "for a fortnight",
            "for the whole winter",
            "indefinitely",
            "all day",
            "for life",
        ),
        *(
            "until the fog is gone",
            "as long as the fog stays",
            "for several weeks",
            "for the rest of the year",
        ),
    ],
)
def test_told_how_long(time: str) -> None:
    """A time is told without a number in many ways."""
    assert told_how_long("How long does the lamp burn?", [passage_of(f"The lamp burns {time}.")]) == [
        OUTRIGHT
    ]


@pytest.mark.parametrize("told", ["The lamp burns brightly.", "The boats stay overnight."])
def test_not_told(told: str) -> None:
    """No time is none, and that of another thing is not this one's."""
    assert told_how_long("How long does the lamp burn?", [passage_of(told)]) == [0]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How long do bakers work?", "Bakers bake on two working days."),
        ("How long does the lamp burn?", "The lamp burns on the last day of the month."),
        ("How long does the lamp burn?", "The lamp burns oil in 3 rooms on the days of the fair."),
    ],
)
def test_hardly_told(question: str, told: str) -> None:
    """What is asked for stands beside the time, and a day on which it is so is none in which."""
    assert told_how_long(question, [passage_of(told)]) == [0]


def test_nobody_knows_of_what() -> None:
    """Of something that only "it" stands for, and one word, nothing is told."""
    assert told_how_long("How long until it works?", [passage_of("It works for a week.")]) == []


@given(st.text(max_size=40))
def test_other_questions(text: str) -> None:
    """What asks for no such time is left alone, whatever it is."""
    assert told_how_long(f"Who, {text}", [passage_of("It burns overnight.")]) == []
    assert told_how_long("How long ago was it lit?", [passage_of("It burns overnight.")]) == []
