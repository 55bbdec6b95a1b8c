from __future__ import annotations

import pytest

from qa_service.text.blocks import structure
from qa_service.text.codepoints import laid
from qa_service.text.unmarked import LOWER, QUESTION, UPPER, questions, titled, unlabelled

LONG = "We open at nine, but on Sundays we stay closed."


def read(*parts: str, naming: tuple[int, ...] = ()) -> list[tuple[int, str]]:
    texts = laid(["\n\n".join(parts)])
    found = titled(texts, structure(texts), (), naming)
    return [(one.level, one.span.of(texts.whole)) for _, one in sorted(found.items())]


def test_questions() -> None:
    """A paragraph that asks heads what is below it, and no other heading, question or boilerplate."""
    parts = (
        "Who?",
        "Ada.",
        "When?",
        "Where?",
        "Here.",
        "Why?",
        "# So",
        "How?",
        "Leave a Reply",
        "- Is it?\n- No.",
    )
    texts = laid(["\n\n".join([*parts, "End?"]), "Really?"])
    found = structure(texts)
    left = {at for at, begin in enumerate(found.begins) if texts.whole.startswith("Leave", begin)}
    asked = dict(questions(texts, found, left))
    assert len(left) == 1 and {one.level for one in asked.values()} == {QUESTION}
    assert [one.span.of(texts.whole) for one in asked.values()] == ["Who?", "Where?"]


def test_labels() -> None:
    """Questions and their answers lose what labels them; an "A:" elsewhere stays."""
    texts = laid(["Q: I lost it. What now?\nA: Call us.\n\nA: B.\n\nQ: Who?\n\nAnswer: Ada.", "A: C.", ""])
    found = unlabelled(texts, structure(texts))
    own = [texts.whole[begin:end] for begin, end in zip(found.begins, found.ends, strict=True)]
    assert own == ["I lost it. What now?", "Call us.", "A: B.", "Who?", "Ada.", "A: C."]
    assert [one.span.of(texts.whole) for one in found.marked.values()] == own[:2]
    asked = dict(questions(texts, found, ()))
    assert [one.span.of(texts.whole) for one in asked.values()] == ["I lost it. What now?", "Who?"]


def test_headlines() -> None:
    """Short lines above prose, lists and tables head them; those with numbers or in capitals head others."""
    parts = (
        "1. Visits",
        "Opening hours",
        LONG,
        "What to bring",
        "- a lamp\n- a coat",
        "2. PRICES",
        "Adults\n\nx | y\na | b",
    )
    assert read(*parts) == [
        (UPPER, "1. Visits"),
        (LOWER, "Opening hours"),
        (LOWER, "What to bring"),
        (UPPER, "2. PRICES"),
        (LOWER, "Adults"),
    ]


@pytest.mark.parametrize(
    "parts",
    [
        ("Opening hours", LONG),
        ("# Inn\n\n## Food", "Opening hours", LONG, "Parking", LONG),
        ("Milk", "Eggs", "Flour", "Opening hours", LONG),
        ("Opening hours", "Ring the bell", "Short.", "Parking", LONG),
        ("1. Open the lid", "2. Lift the pump slowly out of the tank, and dry it.", "3. Close the lid", LONG),
        (LONG, "Opening hours", LONG, "Parking"),
    ],
)
def test_no_headlines(parts: tuple[str, ...]) -> None:
    """Not one alone, nor where headings are marked, nor in lists, nor above less than a sentence."""
    assert read(*parts) == []


def test_below_a_title() -> None:
    """A heading that is the document's title marks no structure."""
    parts = "# Inn", "Opening hours", LONG, "Parking", LONG
    assert read(*parts) == []
    assert [words for _, words in read(*parts, naming=(0,))] == ["Opening hours", "Parking"]
