"""Laws of questions that stand among other sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.quoting.posed import answers, asks, begins, is_blank, posed, within, worded
from qa_service.model import Document, Passage
from qa_service.text.passages import passages

MakeDocument = Callable[[str, str], Document]
MakePassage = Callable[..., Passage]


@pytest.mark.parametrize(
    "sentence",
    [
        "Is the pool heated?",
        "And isn't it heated in winter?",
        "Q: Is the pool heated?",
        "Ann: is the pool heated in winter?",
        "If it rains on that day, can we come on the next one?",
        "In which of the pools are there slides?",
        "Lost your card?",
        "Wird das Becken im Winter auch geheizt?",
    ],
)
def test_asks(sentence: str) -> None:
    """What ends with a question mark and has a word that asks, or a few words, is a question."""
    assert asks(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The pool is heated.",
        "Is it? | No",
        "Is it heated? | ?",
        "She played the lead in Who's Afraid of Virginia Woolf?",
        "Did you know that the pool is heated all year?",
    ],
)
def test_asks_nothing(sentence: str) -> None:
    """What ends with a title, tells what it seems to ask, or is a row of a table is none."""
    assert not asks(sentence)


@pytest.mark.parametrize(
    ("sentence", "blank"),
    [
        ("TBD", True),
        ("tbc.", True),
        ("Owner: ???", True),
        ("Opening day | TBA", True),
        ("Price – to be decided.", True),
        ("…", True),
        ("The price is to be decided by the board.", False),
        ("Owner: Ann", False),
        ("Todo lists are kept.", False),
        ("Is it free?", False),
    ],
)
def test_blank(sentence: str, blank: bool) -> None:
    """What holds the place of what is still to be told, with its label or without, tells nothing."""
    assert is_blank(sentence) is blank
    assert answers(sentence) is not (blank or sentence.endswith("?"))


def test_remark() -> None:
    """A remark in brackets is no answer."""
    assert not answers("(Ann asks.)")
    assert not answers("[Ann]")
    assert answers("(Ann) Yes.")


def test_worded() -> None:
    """The name of who asks is no part of the question."""
    assert worded("Ann Reed: is it free?") == "is it free?"
    assert worded("Q2: Is it free?") == worded("Is it free?") == "Is it free?"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Is it free? Yes. Ask Ann. Is it warm? Yes.", [(0, 2), (3, 4)]),
        ("It is big. Is it free? Yes. Ask Ann.", [(1, 2)]),
        ("- Is it free? No.\n- Is it warm?\n  Yes.\n- It is big.", [(0, 1), (2, 3)]),
        ("- Is it free?\n- It is warm.", []),
        ("Is it free? Is it warm? Yes.", [(1, 2)]),
        ("Is it free? TBD\n\nWe ask. Is it warm?\n\nIt is big.", []),
        ("- It is big.\n- Is it free?\n  - No.\n  - It costs 3 euros.\n- It is warm.", [(1, 3)]),
        ("- Ann: is it free?\n- Bo: no.\n- Cy: it is warm.", [(0, 1)]),
        ("- Ann: is it free?\n- Ann: it is warm.", []),
        ("- It is big.\n  - We wonder. Is it free?\n  - It is warm.", []),
    ],
)
def test_posed(make_document: MakeDocument, text: str, found: list[tuple[int, int]]) -> None:
    """A question that opens a paragraph or item heads it up to the next one, another the sentence behind it.

    Items within, and another's reply, are below it too; nothing is below a question that is left open.
    """
    (passage,) = passages(make_document("d", text))
    assert list(posed(passage)) == found


def test_within(make_document: MakeDocument) -> None:
    """Several items that answer a question are told from sentences behind it."""
    (passage,) = passages(
        make_document("d", "- Is it free? Yes. Ask Ann.\n- What is there?\n  - a bar\n  - pools")
    )
    assert list(posed(passage)) == [(0, 2), (3, 5)]
    assert list(within(passage)) == [(3, 5)]


def test_begins(make_document: MakeDocument) -> None:
    """Paragraphs and items begin with their first sentences, and lines within them with none."""
    (passage,) = passages(make_document("d", "It is. It was.\nIt is.\n\nIt was.\n- It is."))
    assert [begins(passage, at) for at in range(5)] == [True, False, False, True, True]


@given(st.text("Is? \n-A:.()", max_size=40))
def test_any_text(passage: MakePassage, text: str) -> None:
    """Whatever stands in a passage, what is below a question stands behind it."""
    found = passage("Is it free?", *filter(None, [text.strip()]), "It is.")
    assert all(at < last < len(found.sentences) for at, last in posed(found))
