"""Laws of questions that ask for a quantity."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.answerer import Answerer
from qa_service.answering.rules.quantities import quantity, without_quantity
from qa_service.model import Document
from qa_service.store.library import Library
from qa_service.text.passages import passages

MakeDocument = Callable[[str, str], Document]
Fill = Callable[..., Library]
AnswererOver = Callable[[Library], Answerer]

MILL = """# The mill

The oven of the mill bakes loaves of rye, and the baker shapes the loaves by hand.

The loaves stay in the oven until the crust is dark. A loaf costs four dollars at the mill.

Some of the flour of the mill is sold in sacks. The wheel of the mill turned for ninety years.
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many loaves are baked?", "It bakes twenty-five loaves."),
        ("how old is the wheel", "The wheel is ninety."),
        ("In the mill, how many sacks are there?", "There are few sacks."),
        ("What share of the flour is sold?", "Most of it is sold."),
        ("which percentage is rye", "Of the flour 30 % is rye."),
        ("How long does the bread bake?", "It bakes until it is dark."),
        ("How much is a sack?", "A sack is free."),
        ("How large is the oven?", "The oven is the largest of all."),
        ("How big is a loaf?", "A loaf has the size of a hat."),
        ("How high are the walls?", "Its walls are nine feet high."),
        ("How fast is the wheel?", "The wheel turns faster than the old one."),
        ("How loud is the wheel?", "The wheel is quiet."),
        ("What dose of yeast is taken?", "Take half a spoon."),
        ("What does a loaf cost?", "It costs $4."),
    ],
)
def test_quantity(question: str, told: str) -> None:
    """What is asked for is known by its words and by digits, and is not seen where neither stands."""
    wanted = quantity(question)
    assert wanted is not None
    assert wanted.stands_in(told)
    assert wanted.stands_in("It says 7.")
    assert not wanted.stands_in("The miller shapes it by hand.")


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        (
            "How many loaves are there?",
            "On 9 October, 40 loaves were made.",
            "They were made on 9 October 1820.",
        ),
        (
            "How many bakers has it?",
            "It has had 74 bakers since 1820.",
            "It has had bakers since 1820, Dec. 3.",
        ),
        ("How many mayors has it had?", "It has had 74 mayors.", "It is two miles from the mayor's."),
        ("How many people died?", "Thirty percent of them died.", "They died in the League of Five Towns."),
        ("How many people train?", "Sixteen people train.", "Young people under sixteen train on Tuesdays."),
        (
            "How many papers come?",
            "They are read by five small towns.",
            "The papers in the hall come by seven.",
        ),
        ("How many birds are left?", "6,300 pairs are left.", "They leave for a flight of 2,700 kilometres."),
        (
            "How many came?",
            'He said: "Nine came in the second half."',
            "They came in the second half of May.",
        ),
        (
            "How many people keep the feast?",
            "Each of them keeps it.",
            "They keep it each year, for nine days.",
        ),
        (
            "How many floors has it?",
            "It has a 4th and a 5th floor, 5 in all.",
            "They are on the 5th, from 8:30 on.",
        ),
        ("How many miles is it?", "It is two miles from here.", "It is near."),
        ("How many square metres has it?", "It has 40 square metres.", "It is large."),
    ],
)
def test_counts(question: str, told: str, untold: str) -> None:
    """No date, no place in a row, no name and no measure is a number of things, unless measures are asked."""
    wanted = quantity(question)
    assert wanted is not None
    assert wanted.stands_in(told)
    assert not wanted.stands_in(untold)


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("How much is a sack?", "A sack is four crowns.", "2.5 Sacks are kept at the mill."),
        ("How tall is the wheel?", "It is twelve feet tall.", "It stands on the third floor."),
        ("How long is the beam?", "It is 40 feet long.", "It weighs between 24 and 31 kg."),
        ("price of a sack", "A sack is four crowns.", "Sacks are sold from 2 to 13 April."),
        ("new sieve cost", "A new sieve is 40.", "The new sieve is part DA-7731."),
        ("How much is the annual leave?", "It is 25 days.", "2.5 Leave is asked for at the mill."),
        (
            "How much must I pay?",
            "A sack is four crowns.",
            "Sacks of the mill of 1820 are kept for five weeks.",
        ),
        ("What is the rent?", "The rent is 1200 a month.", "The rent was raised in 1998."),
        ("What is the fee?", "30 CHF a night.", "The fee is due within 30 days."),
        ("What is the fare?", "4.50 kroner a head.", "3.1 Fares are paid to the driver."),
        ("What is the entrance fee?", "There is no fee.", "The fee is collected within two days."),
        ("How much did they pay for the oven?", "It went for $90.", "Most of them paid at the mill."),
        ("What does a loaf cost?", "Loaves of yesterday are half price.", "A loaf is baked for 40 minutes."),
        (
            "How wide is the wheel?",
            "The wheel is two metres across.",
            "The wheel turned once an hour in 1820.",
        ),
        ("How tall is the mill?", "It is nine feet high and two wide.", "The mill is eleven metres wide."),
        ("How broad is the pool?", "The pool is 30 m long, five metres across.", "The pool is 30 m long."),
        ("How deep is the pond?", "The pond is knee-deep.", "The pond has 27 degrees and a fence."),
        (
            "How thick are the walls?",
            "They are as thick as an arm is long.",
            "The walls are of level 1 quality.",
        ),
        ("How heavy is a loaf?", "A loaf weighs two-and-a-half pounds.", "Of 1820, it has 4 crusts."),
        ("How heavy is the wheel?", "It is the heaviest of all.", "The wheel turned 90 times."),
        ("how heavy are the sacks", "The sacks hold 50 kg.", "Eight sacks are at the mill."),
        ("How old is the wheel?", "The wheel is of 1820.", "The wheel weighs 1.3 tonnes."),
        ("How long does it take?", "It takes ten minutes.", "It costs 480 euros."),
        ("How long is it free?", "It is free for as long as you like.", "It is free at $20."),
        ("How old is the hall?", "The hall is eighty years old.", "The hall holds eighty people."),
        ("How old must I be?", "Who is 16 may swim.", "The pool is 16 metres long and costs 5 euros."),
        ("How high is the oven?", "Height | 85 cm", "Width | 60 cm"),
        ("How high is the rent?", "It is 400 a month.", "The room is wide."),
        ("What does the trip cost?", "It costs 30.", "We leave on 10 June and stay from 10 to 13 June."),
        ("How tall is the chimney?", 'The chimney is 60" tall.', "The chimney leans."),
        ("How tall is the chimney?", "It is 60-70 metres in height/40 wide.", "It is 3 metres wide/40 long."),
    ],
)
def test_price_and_extent(question: str, told: str, untold: str) -> None:
    """No time, no year and no number of a part is a price, and only a length or a likeness is an extent."""
    wanted = quantity(question)
    assert wanted is not None
    assert wanted.stands_in(told)
    assert not wanted.stands_in(untold)


@pytest.mark.parametrize(
    "question",
    [
        "What is a mill?",
        "What is the deposit for?",
        "Who decides how many loaves are baked?",
        "Why does it matter how much flour there is?",
        "How is the oven heated?",
        "how do I show many people round",
        "Which cost is meant?",
    ],
)
def test_no_quantity(question: str) -> None:
    """Nothing is demanded where no quantity is asked for, or another word asks first."""
    assert quantity(question) is None


@given(st.text())
def test_any_question(question: str) -> None:
    """Any text is looked at in time, and a number that is no date's stands for every quantity."""
    wanted = quantity(f"how many {question}")
    assert wanted is not None
    assert wanted.stands_in(f"{question}; all 17 of them")


def test_without_quantity(make_document: MakeDocument) -> None:
    """It is told which sentences are without the quantity, and of none where none is asked for."""
    held = list(passages(make_document("mill", MILL)))
    sentences = [one.text for passage in held for one in passage.sentences]
    lost = without_quantity("How many years did the wheel turn?", held)
    assert [text for text, lacks in zip(sentences, lost, strict=True) if not lacks] == [
        "A loaf costs four dollars at the mill.",
        "The wheel of the mill turned for ninety years.",
    ]
    assert without_quantity("What is sold?", held) == []


def test_told_behind(make_document: MakeDocument) -> None:
    """A sentence that the next one tells more of has the quantity of that; one that it does not has none."""
    text = (
        "The pond is behind the mill. It is two metres deep.\n\nThe well is old. A pit is three metres deep."
    )
    held = list(passages(make_document("mill", text)))
    assert without_quantity("How deep is the pond?", held) == [False, False, True, False]


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("How long did the wheel of the mill turn?", "The wheel of the mill turned for ninety years."),
        ("What share of the loaves of the mill does the baker shape?", None),
    ],
)
def test_answered(
    fill: Fill,
    answerer_over: AnswererOver,
    make_document: MakeDocument,
    question: str,
    quoted: str | None,
) -> None:
    """A sentence that says all but the quantity is no answer."""
    answer = answerer_over(fill(make_document("mill", MILL))).answer(question).answer
    assert (answer.citations[0].cited_text if answer.citations else None) == quoted


def test_asked_spans(make_document: MakeDocument) -> None:
    """The night of the night train is no time that it takes."""
    text = "The night train leaves from here. The night train takes a day."
    held = list(passages(make_document("trains", text)))
    assert without_quantity("How long does the night train take?", held) == [True, False]
    assert without_quantity("How long does the train take?", held) == [False, False]
