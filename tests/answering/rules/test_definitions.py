from __future__ import annotations

from collections.abc import Callable

import pytest
from gaining import gained

from qa_service.answering.rules.definitions import said_before
from qa_service.model import Document
from qa_service.text.passages import passages

MakeDocument = Callable[[str, str], Document]


def told(question: str, text: str, title: str = "Manual") -> list[bool]:
    """Return of each sentence of a text whether it gains."""
    found = passages(Document("d", title, text, "d.md", "", ""))
    return [gain > 0 for gain in gained(question, found)]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What is a quern?", "A quern, which is a mill for the hand, stood here."),
        ("what are querns", "Small mills, called querns, stood in each house."),
        ("what does quern mean?", "Each house had a “quern”, and quern means mill."),
        ("quern meaning", "Quern – a mill for the hand."),
        ("What do you mean by a quern?", "A quern is a mill for the hand."),
        ("What does E4 mean?", "E4: the fan is blocked."),
        ("What is the E4 error?", "E4: the fan is blocked."),
        ("What does the fault code E4 stand for?", "E4: the fan is blocked."),
        ("What counts as a draught?", "A draught is two or more windows open at once."),
        ("Who is a reeve?", "A reeve, who is the head of the court, sits here."),
    ],
)
def test_what_tells_a_meaning_gains(question: str, sentence: str) -> None:
    """A label, "called", "means", "which is a" and "is a" tell what it is, unlike mere uses of the name."""
    assert told(question, f"Some have more of them. {sentence} Others are gone.") == [False, True, False]


@pytest.mark.parametrize(
    "sentence",
    [
        "The quern is not for sale.",
        "A quern stone called a rubber lay near.",
        "The owner of the quern is a mason.",
        "Beside the quern: a bench.",
    ],
)
def test_what_is_said_of_it_gains_nothing(sentence: str) -> None:
    """What is told of a thing, or of another that has its name, tells not what it is."""
    assert told("What is a quern?", f"Some have more. {sentence} Others are gone.") == [False, False, False]


@pytest.mark.parametrize("question", ["Where is the quern?", "What is the quern made of?", "What is it?"])
def test_other_questions_gain_nothing(question: str) -> None:
    """Only who asks what a thing is is told it."""
    assert told(question, "Some have more. A quern is a mill. Others are gone.") == [False, False, False]


def test_what_is_called_so_stands_before(make_document: MakeDocument) -> None:
    """A sentence that gives a name to what stands before it is told from one that says what that is."""
    text = "All come at ten. Nobody may speak for an hour. We call this the quiet hour. It is liked."
    held = passages(make_document("notes", text))
    assert said_before("What is the quiet hour?", held) == [False, False, True, False]
    assert said_before("When is the quiet hour?", held) == []
