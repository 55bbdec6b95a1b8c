from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.text.blocks import structure
from qa_service.text.codepoints import laid
from qa_service.text.unmarked import LOWER, QUESTION, UPPER, parted, questions, titled, unlabelled

LONG = "We open at nine, but on Sundays we stay closed."


def read(*parts: str, naming: tuple[int, ...] = ()) -> list[tuple[int, str]]:
    texts = laid(["\n\n".join(parts)])
    found = titled(texts, structure(texts), (), naming)
    return [(one.level, one.span.of(texts.whole)) for _, one in sorted(found.items())]


def test_lines_in_capitals_and_in_order() -> None:
    """They head what stands below them, prose or not, above those that are neither."""
    assert read("Day 1: Lisbon", "08:00 taxi", "Day 2: Porto", "At home", "TOFFEE (soft)", "1 tray") == [
        (UPPER, "Day 1: Lisbon"),
        (UPPER, "Day 2: Porto"),
        (UPPER, "TOFFEE (soft)"),
    ]


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


BELOW = "Do not drink on the days of the treatment."
NUMBERED = f"1. Tarnol\n\nIt is blue.\nAlcohol\n{BELOW}\n\n2. Care\n\nKeep it cool."
PLAIN = f"Alcohol\n{BELOW}\n\nIt is blue."


@pytest.mark.parametrize("around", [(), (PLAIN,), ("", PLAIN, NUMBERED)])
def test_parted(around: tuple[str, ...]) -> None:
    """Headlines within paragraphs are blocks of their own in texts with numbered ones, and nowhere else."""
    texts = laid([*around, NUMBERED, *around])
    found = parted(texts, structure(texts))
    own = [texts.whole[begin:end] for begin, end in zip(found.begins, found.ends, strict=True)]
    first, last = found.firsts[len(around) : len(around) + 2]
    assert own[first:last] == ["Tarnol", "It is blue.", "Alcohol", BELOW, "Care", "Keep it cool."]
    assert [found.kind(at) for at in range(first, last)] == ["item", *3 * ["paragraph"], "item", "paragraph"]
    assert own.count(f"Alcohol\n{BELOW}") == 2 * around.count(PLAIN)
    assert found.firsts[-1] == len(found.begins) and sorted(found.firsts) == found.firsts


def test_parted_items() -> None:
    """A numbered headline right above its text is an item by itself, the text a paragraph."""
    parts = f"1. Safety\n{BELOW} It is heavy.\n\n2. Care\n{BELOW}", f"1. {BELOW}\n2. Keep it cool.\nAlways."
    texts = laid(parts)
    found = parted(texts, structure(texts))
    own = [texts.whole[begin:end] for begin, end in zip(found.begins, found.ends, strict=True)]
    assert own[:4] == ["Safety", f"{BELOW} It is heavy.", "Care", BELOW]
    assert own[4:] == [BELOW, "Keep it cool.\nAlways."]
    assert [found.kind(at) for at in range(6)] == 2 * ["item", "paragraph"] + 2 * ["item"]
    assert [one.span.of(texts.whole) for one in titled(texts, found, (), ()).values()] == [
        "1. Safety",
        "2. Care",
    ]


@given(
    lines=st.lists(
        st.sampled_from(["1. Care", "2. Use", "", "Alcohol", "It is blue.", "Who?", *PLAIN.split("\n")])
    )
)
def test_parted_keeps_all(lines: list[str]) -> None:
    """What is parted has the same words in the same order, and no piece is empty."""
    texts = laid(["\n".join(lines)])
    whole = structure(texts)
    found = parted(texts, whole)
    cut, uncut = (
        [texts.whole[one:end] for one, end in zip(own.begins, own.ends, strict=True)]
        for own in (found, whole)
    )
    assert " ".join(cut).split() == " ".join(uncut).split() and all(cut)


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
