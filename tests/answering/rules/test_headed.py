from __future__ import annotations

import pytest

from qa_service.answering.rules.headed import asked_lists, below_question, stands_below
from qa_service.model import Document, Evidence
from qa_service.text.passages import passages

TEXT = """Help.

Do you treat children?

Yes, from the age of three. Bring them along.

What does a check-up cost?

Between 40 and 60 euros.

## Children

They are welcome.
"""


@pytest.mark.parametrize(
    ("question", "below"),
    [
        ("What is Xylor used for?", ["It is used for headaches."]),
        ("What is Xylor made for?", []),
    ],
)
def test_below_several(question: str, below: list[str]) -> None:
    """Below a question that asks several things a later one is answered by what has a word of that."""
    text = "## 1. What Xylor is and what it is used for\n\nXylor holds xylorin. It is used for headaches."
    found = passages(Document("d", "Leaflet", text, "d.md", "", ""))
    told = zip(found[0].sentences, below_question(question, found), strict=True)
    assert [sentence.text for sentence, own in told if own] == below


@pytest.mark.parametrize(
    ("question", "below"),
    [
        ("Do you treat children?", ["Yes, from the age of three."]),
        ("are children treated", ["Yes, from the age of three."]),
        ("cost of a check-up?", ["Between 40 and 60 euros."]),
        ("Do you treat cats, dogs and children?", []),
        ("children", []),
        ("What is that?", []),
    ],
)
def test_below_question(question: str, below: list[str]) -> None:
    """The first sentence below a question that asks the same in nearly the same words, and no other."""
    found = passages(Document("d", "Help", TEXT, "d.md", "", ""))
    sentences = [sentence.text for passage in found for sentence in passage.sentences]
    told = zip(sentences, below_question(question, found), strict=True)
    assert [sentence for sentence, is_below in told if is_below] == below


CARE = """## 5. How to keep Tarnol

Out of the reach of children. Below 25 degrees.

## If you forget to take Tarnol

Take the next one.
"""


@pytest.mark.parametrize(
    ("question", "below"),
    [
        ("How should I keep Tarnol?", ["Out of the reach of children."]),
        ("What if I forget to take Tarnol?", ["Take the next one."]),
        ("What happens if I forget to take Tarnol?", ["Take the next one."]),
        ("Why did I forget to take Tarnol?", []),
        ("What happens if I forget to take Tarnol with milk?", []),
    ],
)
def test_below_a_numbered_or_an_if(question: str, below: list[str]) -> None:
    """A number before a heading counts for nothing; "If you …" is asked for by "what … if"."""
    found = passages(Document("d", "Tarnol", CARE, "d.md", "", ""))
    sentences = [sentence.text for passage in found for sentence in passage.sentences]
    told = zip(sentences, below_question(question, found), strict=True)
    assert [sentence for sentence, own in told if own] == below


def test_stands_below() -> None:
    """A quote stands below the very question if it begins what this heads."""
    found = passages(Document("d", "Help", TEXT, "d.md", "", ""))
    quotes = [Evidence((one,), own, 1.0) for own in found for one in own.sentences]
    told = [one.sentences[0].text for one in quotes if stands_below("Do you treat children?", one)]
    assert told == ["Yes, from the age of three."]


def test_no_question_heads() -> None:
    """Where no heading is a question nothing is told."""
    assert (
        below_question("Do you treat children?", passages(Document("d", "Help", "We do.", "d.md", "", "")))
        == []
    )


GRANT = """## What is paid for

Roofs and walls. Half of the cost is paid.

## What is not paid for

Kitchens are left out.

## How to apply

Fill in the form.

## When the money comes

In May.

## Old houses

They count.
"""


@pytest.mark.parametrize(
    ("question", "below"),
    [
        ("What does the repair grant pay for?", ["Roofs and walls."]),
        ("What is not paid for by the grant?", ["Kitchens are left out."]),
        ("What isn't paid for?", ["Kitchens are left out."]),
        ("How do I apply for the grant?", ["Fill in the form."]),
        ("When does the money come?", ["In May."]),
        ("When can I apply?", []),
        ("How long does applying take?", []),
        ("How can't I apply?", []),
        ("How do I apply for a loan?", []),
        ("When does the first money come?", []),
        ("Do old houses count?", []),
    ],
)
def test_below_unmarked_question(question: str, below: list[str]) -> None:
    """A heading that begins as a question asks what has its words and none but those above it besides."""
    found = passages(Document("g", "Repair grant", GRANT, "g.md", "", ""))
    sentences = [sentence.text for passage in found for sentence in passage.sentences]
    told = zip(sentences, below_question(question, found), strict=True)
    assert [sentence for sentence, is_below in told if is_below] == below


def test_list_below_unmarked_question() -> None:
    """The list that stands there is asked for, though its heading names no items."""
    text = "## What is not covered\n\n- Floods.\n- Wars.\n\n## What is covered\n\n- Fires.\n- Theft."
    found = passages(Document("p", "Policy", text, "p.md", "", ""))
    assert asked_lists("What is not covered by the policy?", found) == [(0, 0, 1)]
    assert asked_lists("What is covered?", found) == [(1, 0, 1)]


CAMP = """# Camp

## After a thunderstorm

- Dry the tents.
- Count the pegs.

The tents dry in an hour.

## Cooking rice

1. Boil the water.
2. Salt it.

## Trips

We walk far.

- Boots
- Maps
"""
LABELLED = """It rains.

Closing the hut

- Put out the fire.
- Lock the door.

Every guest must bring the following:

- a spoon
- a cup
"""


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What do I do after a thunderstorm?", "Dry the tents."),
        ("after a thunderstorm", "Dry the tents."),
        ("What should be done in the camp after a thunderstorm?", "Dry the tents."),
        ("How do you cook rice?", "Boil the water."),
        ("What are the steps of cooking rice?", "Boil the water."),
        ("How is the hut closed?", "Closing the hut"),
        ("What must every guest bring?", "Every guest must bring the following:"),
        ("What must every guest bring to the lake?", None),
        ("What do I do before a thunderstorm?", None),
        ("What is a thunderstorm?", None),
        ("When do the tents dry after a thunderstorm?", None),
        ("Who cooks rice?", None),
        ("How do I cook rice quickly?", None),
        ("How do I cook?", None),
        ("What happens on trips?", None),
        ("How do I lock the hut?", None),
        ("Is the hut closed?", None),
    ],
)
def test_asked_lists(question: str, first: str | None) -> None:
    """A list is asked for by what its heading, label or lead-in says, and by nothing that they do not say."""
    found = [
        *passages(Document("c", "Camp", CAMP, "c.md", "", "")),
        *passages(Document("h", "Hut", LABELLED, "h.md", "", "")),
    ]
    told = [
        (found[number].sentences[at].text, last - at) for number, at, last in asked_lists(question, found)
    ]
    assert told == ([(first, 1 if first.endswith(".") else 2)] if first else [])


def test_no_heading() -> None:
    """Where nothing heads anything no list is asked for."""
    assert asked_lists("rain", passages(Document("d", "Rain", "It rains. It pours.", "d.md", "", ""))) == []


@pytest.mark.parametrize("question", ["What is new?", "what's new in the help"])
def test_what_is_new(question: str) -> None:
    """It asks for several things: the list below that heading."""
    found = passages(Document("d", "Help", "## New\n\n- Dark mode.\n- Maps.\n", "d.md", "", ""))
    assert asked_lists(question, found) == [(0, 0, 1)]
