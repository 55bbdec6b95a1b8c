"""Laws of questions in the text, and of what stands behind one like that asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qa_service.answering.answerer import Answerer
from qa_service.answering.rules.replies import alike, is_reply, replies, untold, whole_replies
from qa_service.model import Document, Evidence
from qa_service.store.library import Library
from qa_service.text.passages import passages

MakeDocument = Callable[[str, str], Document]
Fill = Callable[..., Library]
Over = Callable[[Library], Answerer]

TEXT = """- Is the pool heated? No, bring a wetsuit.
- When does it open? Daily at 9.
- When are the lanes by the wall cleaned? Once a week.
- It is big."""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Is the pool heated?", ["No, bring a wetsuit."]),
        ("is pool heated", ["No, bring a wetsuit."]),
        ("Why is the pool heated?", []),
        ("Is the sauna cleaned?", []),
        ("When does the pool open?", ["Daily at 9."]),
        ("How often are the lanes by the wall cleaned?", ["Once a week."]),
        ("How is the pool heated?", ["No, bring a wetsuit."]),
        ("Where does it open?", []),
    ],
)
def test_replies(question: str, told: list[str]) -> None:
    """What stands behind a question of the same terms for the same kind of answer is its answer.

    It need not have again what the title has.
    """
    (held,) = passages(Document("d", "The pool", TEXT, "d.md", "", ""))
    own = replies(question, [held]) or [False] * len(held.sentences)
    assert [one.text for one, begun in zip(held.sentences, own, strict=True) if begun] == told


def test_likeness() -> None:
    """What asks for more or less counts less, and what asks for another thing does not."""
    text = "Can dogs travel on the ferry at night? Yes, on a lead."
    held = passages(Document("d", "Pets", text, "d.md", "", ""))
    asked = "Can dogs travel on the ferry {}?".format
    assert [replies(asked(when), held) for when in ("at night", "at night, by pram", "by day")] == [
        [0.0, 1.0],
        [0.0, pytest.approx(0.8**2)],
        [],
    ]
    assert replies("Can dogs travel at night?", held) == [0.0, pytest.approx(0.75**2)]


def test_alike() -> None:
    """Questions are alike by most of their terms, and what has no terms is like none."""
    assert alike("Is it heated in winter?", "In winter, is the pool heated?")
    assert not alike("Is it heated?", "Is it?")
    assert not alike("Is it heated in winter?", "Is the pool cleaned in winter?")


@pytest.mark.parametrize("asked", ["Is it heated?", "Who owns it?"])
def test_untold(make_document: MakeDocument, asked: str) -> None:
    """Questions and blanks tell nothing, whatever is asked but for questions."""
    held = passages(make_document("d", "It is big. Is it heated? Owner: TBD")) + passages(
        make_document("e", "It is.")
    )
    assert untold(asked, held) == [False, True, True, False]
    assert untold(asked, held[1:]) == []
    assert untold("Which questions are open?", held) == []


def test_items(make_document: MakeDocument) -> None:
    """Items within the one that asks are told together."""
    held = passages(make_document("d", "- Bring towels.\n- What is there to see?\n  - seals\n  - a wreck"))
    assert list(whole_replies("What is there to see?", held)) == [(0, 1, 3)]
    assert list(whole_replies("Where are the seals?", held)) == []


def test_is_reply(make_document: MakeDocument) -> None:
    """A quote of a question like that asked with what is behind it replies, and neither alone does."""
    (held,) = passages(make_document("d", TEXT))
    told = [Evidence(held.sentences[:last], held, 0.0) for last in (1, 2)]
    assert [is_reply("Is the pool heated?", one) for one in told] == [False, True]
    assert not is_reply("Is the pool clean?", told[1])


@pytest.mark.parametrize(
    "text",
    [
        "Does the pool have slides? Yes, two. Is the pool heated? No, bring a wetsuit.",
        "- Does the pool have slides? Yes, two.\n- Is the pool heated? No, bring a wetsuit.",
        "1. Does the pool have slides?\n   Yes, two.\n2. Is the pool heated?\n   No, bring a wetsuit.",
        "Q: Does the pool have slides? A: Yes, two.\n\nQ: Is the pool heated? A: No, bring a wetsuit.",
        "- Does the pool have slides?\n  - Yes, two.\n- Is the pool heated?\n  - No, bring a wetsuit.",
    ],
)
def test_quoted(make_document: MakeDocument, fill: Fill, answerer_over: Over, text: str) -> None:
    """A question that stands in the text is quoted with its answer, never alone."""
    answer = answerer_over(fill(make_document("pool", text))).answer("is the pool heated?").answer
    assert answer.citations[0].cited_text.endswith("No, bring a wetsuit.")
    assert "Is the pool heated?" in answer.citations[0].cited_text


@pytest.mark.parametrize(
    "text",
    [
        "We have three pools.\n\n## Open questions\n\n- Is the pool heated?\n- Who cleans the pool?",
        "We have three pools.\n\n- Ann: is the pool heated?\n- Bo: TBD",
        "We have three pools.\n\n- Is the pool heated? (Ann asks.)\n- Who cleans it? ???",
    ],
)
def test_open(make_document: MakeDocument, fill: Fill, answerer_over: Over, text: str) -> None:
    """A question that is left open answers nothing."""
    found = answerer_over(fill(make_document("pool", text))).answer("Is the pool heated?").answer
    assert found.status == "abstained"
