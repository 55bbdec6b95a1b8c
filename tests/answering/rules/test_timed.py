"""Laws of what tells a time, and of what tells none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saying import passage_of, quoted

from qa_service.answering.rules.sharing import OUTRIGHT
from qa_service.answering.rules.telling import UNTOLD, doubt
from qa_service.answering.rules.timed import lacks_time, told_when
from qa_service.model import Document
from qa_service.service import Service

MakeDocument = Callable[[str, str], Document]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When does the committee meet?", "The committee meets quarterly."),
        ("How often are the lamps cleaned?", "The lamps are cleaned twice a year."),
        ("how often is the lamp cleaned", "The lamp is cleaned every other week."),
        ("When are tours given?", "Tours are given on request."),
        ("When can the slipway be used?", "The slipway can be used at high tide."),
        (
            "When are the lamps put out?",
            "The lamps are put out once the last guest has gone: once they sleep.",
        ),
        ("At what time are the lamps lit?", "The lamps are lit as soon as the sun is down."),
        ("On which day is the lamp cleaned?", "The lamp is cleaned on the first Monday of the month."),
        ("And when is the lamp lit?", "The lamp is lit when the fog comes in."),
        ("When is the lamp lit?", "The lamp is lit at half past six."),
        ("Between which hours is the lamp lit?", "The lamp is lit between 6:00 and 9:00."),
        ("When is the lamp lit?", "The lamp is lit during the holidays."),
        ("When is the lamp cleaned?", "The lamp is cleaned after lunch."),
        ("When is the lamp cleaned?", "The lamp is cleaned tomorrow."),
        ("When is the lamp put out?", "The lamp is put out in clear weather."),
    ],
)
def test_told_when(question: str, told: str) -> None:
    """A time, or how often, is told in many other ways than by a date or an hour."""
    (gained,) = told_when(question, [passage_of(told)])
    assert gained
    assert not lacks_time(question, told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When was the red lamp lit?", "The lamp was lit in 1911."),
        ("When was the lamp lit?", "The boats come in on request."),
        ("When is the lamp lit?", "The lamp is lit by the keeper."),
    ],
)
def test_gains_nothing(question: str, told: str) -> None:
    """Dates are the ranker's unless all is said, and what is on something else gains nothing."""
    assert told_when(question, [passage_of(told)]) == [0]


def test_what_is_asked_is_no_time() -> None:
    """What is before the thing that is asked of does not tell when that is."""
    asked = "When does the night watch begin?"
    held = [
        passage_of("Lamps are lit before the night watch begins."),
        passage_of("The watch begins before the night."),
    ]
    assert told_when(asked, held) == [0, OUTRIGHT]
    assert told_when("When is the room cleaned?", [passage_of("After lunch the room is cleaned.")]) == [
        OUTRIGHT
    ]


def test_outright() -> None:
    """What says all of the question and a time gains more than what says a part of it."""
    said = [passage_of("The lamp is cleaned twice a year."), passage_of("The lamp is wiped twice a year.")]
    assert told_when("How often is the lamp cleaned?", said) == [OUTRIGHT, 1]
    for date in ("on Monday", "in May", "at six", "by Friday", "in the evening", "a week later", "next week"):
        assert told_when("When is the lamp cleaned?", [passage_of(f"The lamp is cleaned {date}.")]) == [
            OUTRIGHT
        ]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When is the lamp lit?", "The lamp is lit by the keeper."),
        ("When was the lamp first lit?", "The lamp was first lit by the keeper."),
        ("How often is the lamp cleaned?", "The lamp is cleaned with spirit and a chamois."),
        ("when was the bridge swept away", "The bridge was once swept away."),
        ("When was the bridge built?", "Bridge | Stone | 4417"),
        ("Which day is the lamp cleaned?", "The lamp is cleaned by the keeper's men."),
        ("When is the tour of the lamp?", "The tour of the lamp takes about two hours."),
        ("When is the lamp lit?", "The lamp is kept for three months."),
        ("When was the tower built?", "The tower is open on Mondays."),
        ("When did the keeper move in?", "On Sundays you can visit the keeper."),
        ("When did the hall open?", "The hall is open from 1 May, and shut in January."),
    ],
)
def test_lacks_time(question: str, told: str) -> None:
    """What has no sign of a time, or only the question's, tells none, and is doubted."""
    assert lacks_time(question, told)
    assert doubt(question, quoted(told)) == UNTOLD


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When was the lamp first lit?", "The lamp was first lit by the keeper in 1911."),
        ("When was the bridge built?", "Bridge | 2021 | Stone"),
        ("When was the bridge built?", "Bridge | by Ada Reed | May"),
        ("When is the lamp lit?", "The lamp is lit at half past six."),
        ("When is the lamp lit?", "The lamp is lit when it rains."),
        ("When did the hall open?", "The hall is open all day; it was opened in May."),
        ("How often is the lamp cleaned?", "The lamp is never cleaned."),
        ("How often is the lamp cleaned?", "Cleaning takes an hour."),
        ("When did the keeper misread the gauge?", "We must read it twice, as he misread it in January."),
        ("When was the tower built?", "It is the oldest; the keeper's aunt built it in her youth."),
        ("Who lights the lamp?", "The lamp is lit by the keeper."),
        ("When it rains, who lights the lamp?", "The lamp is lit by the keeper."),
        ("How is the lamp cleaned?", "The lamp is cleaned with spirit."),
    ],
)
def test_has_time(question: str, told: str) -> None:
    """A time in any words is one, and only a question when is asked for it."""
    assert not lacks_time(question, told)


@given(st.text(max_size=60))
def test_other_questions(text: str) -> None:
    """What asks for no time is left alone, whatever it is."""
    assert told_when(f"Who, {text}", [passage_of("It is lit at noon.")]) == []
    assert not lacks_time(f"Who, {text}", "It is lit.")


def test_answered(service: Service, make_document: MakeDocument) -> None:
    """An occasion is answered; who is not by means, nor when by what tells no time."""
    text = (
        "The bakehouse stands in Mill Lane. The oven was built by hand. The committee meets quarterly. "
        "The roof was mended with slates. The slipway can be used at high tide. The oven is lit by the baker."
    )
    service.hold([make_document("The bakehouse", text)])
    assert service.answerer.answer("When can the slipway be used?").answer.status == "answered"
    for question in ("Who built the oven?", "When was the roof mended?", "When is the oven lit?"):
        assert service.answerer.answer(question).answer.status == "abstained", question
