"""Laws of the ways to read a question."""

from __future__ import annotations

import pytest

from qa_service.answering.question.readings import readings
from qa_service.model import Exchange

EARLIER = (Exchange("What is lime?", ("Lime is burnt chalk.",)),)


def test_one() -> None:
    """A question that says what it asks is read in one way, after the earlier ones."""
    (only,) = readings("How is lime made in Wales?", EARLIER)
    assert only == ("How is lime made in Wales?", "How is lime made in Wales?", EARLIER, None, False)


@pytest.mark.parametrize("earlier", [(), EARLIER])
def test_nothing(earlier: tuple[Exchange, ...]) -> None:
    """Where nothing is asked yet, what that might be of is not put in words."""
    (only,) = readings("Is it?", earlier, subject=lambda: "Gout")
    assert only.question == "Is it?"


def test_new_topic() -> None:
    """A mere name goes on with what was asked, begins a new topic, or asks what it is."""
    assert [(one.question, one.earlier) for one in readings("chalk pits", EARLIER)] == [
        ("chalk pits", EARLIER),
        ("chalk pits", ()),
        ("What are chalk pits?", ()),
    ]


@pytest.mark.parametrize("asked", ["price?", "kiln size", "Size"])
def test_property(asked: str) -> None:
    """A mere property is of what was spoken of, and begins no topic where something was."""
    alone = [one.earlier for one in readings(asked, EARLIER) if one.question == asked]
    assert (() in alone) is (asked == "kiln size")


@pytest.mark.parametrize("asked", ["lime", "Tell me about lime", "Do you have anything on lime?"])
def test_definition(asked: str) -> None:
    """Who names a thing, or wishes to be told of it, may ask what it is; what was asked is still told."""
    assert [(one.asked, one.question) for one in readings(asked, ())] == [
        (asked, asked),
        (asked, "What is lime?"),
    ]


def test_acronym() -> None:
    """A question with an acronym is also read with what that is short for; what was asked is still told."""
    meaning = {"RLS": "restless legs syndrome"}.get
    asked = "Is RLS rare?"
    assert [(one.asked, one.question) for one in readings(asked, (), meaning)] == [
        (asked, asked),
        (asked, "Is restless legs syndrome rare?"),
    ]


def test_version() -> None:
    """A version may be meant as documents write it, and is where none has it as typed."""
    asked, read = "When was 2.3 released?", "When was v2.3.0 released?"
    only = readings(asked, (), stands=["v2.3.0"].__contains__)
    assert [(one.asked, one.question) for one in only] == [(asked, read)]
    both = readings(asked, (), stands=["v2.3.0", "2.3"].__contains__)
    assert [(one.asked, one.question) for one in both] == [(asked, asked), (asked, read)]


def test_background() -> None:
    """What is told beside a question is what it is asked after where it points at that, and only there."""
    told = "The boiler shows E4."
    after = (Exchange(told, ()),)
    leaning = readings(f"{told} How do I clear it?", EARLIER)
    assert ("How do I clear it?", after) in [(one.question, one.earlier) for one in leaning]
    assert not any(
        one.earlier == after for one in readings(f"{told} Who mends the boilers in Wales?", EARLIER)
    )


def test_person() -> None:
    """Who points at a person is read with the name alone, after the earlier questions and by itself."""
    earlier = (Exchange("Who built it?", ("Ada Reed built the kiln.",)),)
    asked = "When was she born?"
    assert readings(asked, earlier) == [
        (asked, "When was Ada Reed born?", earlier, None, False),
        (asked, "When was Ada Reed born?", (), None, False),
    ]
    for asked in ("Did Max Moe sell his kiln?", "Can a tenant sell her lime?"):
        assert readings(asked, earlier) == [(asked, asked, earlier, None, False)]


def test_rules() -> None:
    """The rules on a thing need not be called so."""
    asked = "What are the rules about kilns?"
    assert [(one.asked, one.question) for one in readings(asked, ())] == [
        (asked, asked),
        (asked, "Tell me about kilns"),
    ]


def test_kinds() -> None:
    """Who asks how a thing is divided, or what was asked about before, may be told its kinds."""
    kinds = "What kinds of lime are there?"
    assert [one.question for one in readings("How is lime divided?", ())] == ["How is lime divided?", kinds]
    told = readings("How is it divided?", EARLIER)
    assert [one.question for one in told if one.stated] == ["How is lime divided?", kinds]


def test_subject() -> None:
    """A question asked after nothing may point at the subject of the only document."""
    asked = "How is it divided?"
    found = readings(asked, (), subject=lambda: "Lime")
    assert [(one.asked, one.question) for one in found][1:] == [
        ("How is Lime divided?", "How is Lime divided?"),
        ("How is Lime divided?", "What kinds of Lime are there?"),
    ]
    assert all("Gout" not in one.question for one in readings(asked, EARLIER, subject=lambda: "Gout"))
    after = readings(asked, [Exchange("How is this stone made?")], subject=lambda: "Lime")
    assert [one.question for one in after if one.stated] == [
        "How is Lime divided?",
        "What kinds of Lime are there?",
    ]


def test_value() -> None:
    """What has a value of a known shape need not be called by its name."""
    plain, bare = readings("What colour is lime?", ())
    assert (plain.question, plain.shape) == ("What colour is lime?", None)
    assert bare.question == "lime"
    assert bare.shape is not None
    assert bare.shape.search("a white powder")


@pytest.mark.parametrize(
    "asked", ["gout symptoms", "and in Wales", "is lime dear", "why", "Hello!", "thanks"]
)
def test_no_thing(asked: str) -> None:
    """What names no thing does not ask what it is."""
    assert all("What is" not in one.question for one in readings(asked, ()))


def test_told_beside() -> None:
    """What is told beside a question may not matter, unless the question points at it."""
    found = readings("I am new in town. Where is the kiln?", ())
    assert [one.question for one in found] == ["I am new in town. Where is the kiln?", "Where is the kiln?"]
    asked = "I have a kiln. How do I light it?"
    told = [(one.question, len(one.earlier)) for one in readings(asked, ())]
    assert told == [(asked, 0), ("How do I light it?", 1), ("How do I light the kiln?", 0)]


def test_stated() -> None:
    """Who points at a thing is read with its name alone, too, and after the earlier ones in words."""
    earlier = (*EARLIER, Exchange("How is it made?"))
    asked = "Where is it sold?"
    first, second = readings(asked, earlier)
    assert (first.question, first.stated) == (asked, False)
    assert [one.question for one in first.earlier] == ["What is lime?", "How is lime made?"]
    assert second == (asked, "Where is lime sold?", (), None, True)


def test_stated_value() -> None:
    """What has a value of a known shape need not be called by its name where it is told in words either."""
    told = readings("What colour is it?", EARLIER)
    assert [(one.question, one.shape is None) for one in told if one.stated] == [
        ("What colour is lime?", True),
        ("lime", False),
    ]
