"""Laws of properties whose values have a shape of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.answerer import Answerer
from qa_service.answering.question.values import lacking, valued
from qa_service.model import Document
from qa_service.store.library import Library
from qa_service.text.passages import passages

MakeDocument = Callable[[str, str], Document]
Fill = Callable[..., Library]
AnswererOver = Callable[[Library], Answerer]

HOUSE = """# The mill

The door is painted green and closes at dusk.

Ask the keeper, Mr. Amsel, on 555-0142 or at mill@example.org.

The oven is heated to 230 °C before the loaves go in. The loaves stay in it for forty minutes or an hour.

Each loaf has 800 g and costs $4. Flour is sold in sacks.
"""


@pytest.mark.parametrize(
    ("question", "left", "value"),
    [
        ("What colour is the door?", "the door", "a red door"),
        ("the keeper's phone number", "the keeper", "on 555-0142"),
        ("What is the phone number of the keeper?", "the keeper", "+44 20 7946 0123"),
        ("What is the keeper's extension?", "keeper", "The keeper, ext. 214"),
        ("extension of the kiln", "the kiln", "The kiln | 214 | Room 3"),
        ("the kiln's phone number", "the kiln", "The kiln ........ 302"),
        ("oven temperature", "oven", "heated to 37 °C"),
        ("At what temperature is the oven kept?", "the oven kept", "at 200 degrees"),
        ("What volume of milk?", "milk", "add 50 ml"),
        ("what concentration of salt", "salt", "at 100 µg/ml"),
        ("limit for cash", "cash", "up to £500"),
        ("How heavy is a loaf?", "a loaf", "it has 2.5 kg"),
        ("How long does the bread bake?", "the bread bake", "for two hours"),
        ("How far is the ford?", "the ford", "3 miles off"),
    ],
)
def test_valued(question: str, left: str, value: str) -> None:
    """The name of the property is left out of the question, and a value of it is known when it is seen."""
    found = valued(question)
    assert found is not None
    assert found[0] == left
    assert found[1].search(value)
    assert not found[1].search("There is none of that in here.")


@pytest.mark.parametrize(
    "question",
    [
        "What is lime?",
        "What is the temperature?",
        "How heavy is it?",
        "Can I pay by phone?",
        "Who set the limit?",
        "Why is the temperature so high?",
        "How does the colour change?",
        "phone number",
        "What town is north of the city limit?",
        "Which part gives clues of its colour?",
        "",
    ],
)
def test_others(question: str) -> None:
    """Where no such property is asked for, or nothing of which it is, a question is no other."""
    assert valued(question) is None


@given(
    st.lists(
        st.sampled_from(["what", "colour", "is", "the", "of", "price", "how", "long", "x", "'s"]), max_size=12
    )
)
def test_left(words: list[str]) -> None:
    """What is left are words of the question, fewer than it has."""
    question = " ".join(words)
    if found := valued(question):
        assert set(found[0].split()) <= {*words, *question.replace("'s", " ").split()}
        assert len(found[0]) < len(question)


def test_lacking(make_document: MakeDocument) -> None:
    """It is told which sentences have no such value; without a shape of none."""
    held = passages(make_document("door", "It is red. It is large."))
    found = valued("What colour is the door?")
    assert found is not None
    assert lacking(found[1], held) == [False, True]
    assert lacking(None, held) == []


@pytest.mark.parametrize("piece", ["1", "1,1.", "12 34-", "one ", "a@", "w-w."])
def test_hostile(piece: str) -> None:
    """A text that only begins as values do is looked through once."""
    for question in (
        "colour of lime",
        "price of lime",
        "volume of lime",
        "duration of lime",
        "How far is lime?",
    ):
        found = valued(question)
        assert found is not None
        found[1].search((piece * 50_000)[:50_000])


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("what colour is the door", "The door is painted green"),
        ("What is the keeper's phone number?", "Ask the keeper"),
        ("oven temperature", "The oven is heated"),
    ],
)
def test_answered(
    fill: Fill, make_document: MakeDocument, answerer_over: AnswererOver, question: str, quoted: str
) -> None:
    """A value answers though its property is not called by its name, which is then not told as missing."""
    answer = answerer_over(fill(make_document("mill", HOUSE))).answer(question).answer
    assert answer.citations[0].cited_text.startswith(quoted)
    assert answer.unknown_words == ()
    assert (answer.resolved_question, answer.in_context) == (question, False)


@pytest.mark.parametrize("question", ["What colour is the oven?", "What is the miller's e-mail?"])
def test_refused(fill: Fill, make_document: MakeDocument, answerer_over: AnswererOver, question: str) -> None:
    """The value of something else is no answer."""
    assert answerer_over(fill(make_document("mill", HOUSE))).answer(question).answer.citations == ()
