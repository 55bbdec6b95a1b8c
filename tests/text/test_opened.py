"""Laws of lines that open paragraphs and head them."""

from __future__ import annotations

import pytest

from qa_service.text.blocks import structure
from qa_service.text.codepoints import laid
from qa_service.text.opened import opened, ordered


def pieces(text: str) -> list[list[str]]:
    texts = laid([text])
    return [[span.of(texts.whole) for span in spans] for spans in opened(texts, structure(texts)).values()]


def beginning(*parts: str) -> list[str]:
    texts = laid(["\n\n".join(parts)])
    found = structure(texts)
    return [texts.whole[found.begins[at] : found.ends[at]] for at in sorted(ordered(texts, found))]


def test_lines_in_capitals() -> None:
    """Such a line is parted from what stands below it, whatever is in brackets behind it."""
    text = "MARMALADE\nMakes 7 jars.\n\nPlain\nlines.\n\nTOFFEE (bonfire night) \n  Makes 1 tray\nof it."
    assert pieces(text) == [
        ["MARMALADE", "Makes 7 jars."],
        ["TOFFEE (bonfire night)", "Makes 1 tray\nof it."],
    ]


@pytest.mark.parametrize(
    "second",
    [
        "",
        "TOFFEE",
        "TOFFEE\nAND FUDGE",
        "TOFFEE IS SWEET\nAnd brown.",
        "Toffee\nIs sweet.",
        "# TOFFEE\nIs sweet.",
    ],
)
def test_what_is_not_parted(second: str) -> None:
    """One alone in a text is not, nor what stands by itself, above another, or says how things are."""
    assert pieces(f"MARMALADE\nMakes 7 jars.\n\n{second}") == []


def test_several_in_order() -> None:
    """Lines with the same word and numbers one after the other open paragraphs, with names or without."""
    parts = ("Day 1 - Lisbon\nBy train.", "Day 2: Porto\nBy bus.", "Day 4\nAt home.", "Room 3\nIs shut.")
    assert beginning(*parts) == list(parts[:2])
    assert pieces("\n\n".join(parts)) == [["Day 1 - Lisbon", "By train."], ["Day 2: Porto", "By bus."]]


@pytest.mark.parametrize(
    "line", ["Year 2   Ms Pugh   B12", "Day 2 is free.", "Day 2: we go home.", "day 2", "May 2024"]
)
def test_what_is_in_no_order(line: str) -> None:
    """A row, a sentence and a year are none of several in order."""
    assert beginning("Day 1\nBy train.", "Year 1\nIs long.", f"{line}\nIt is so.") == []


def test_texts_are_counted_apart() -> None:
    """What another text holds makes no line one of several."""
    texts = laid(["DAY ONE\nBy train.", "DAY TWO\nBy bus.", "Day 1\nBy train.", "Day 2\nBy bus."])
    assert opened(texts, structure(texts)) == {} and ordered(texts, structure(texts)) == set()
