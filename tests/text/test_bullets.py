"""Laws of the markers of list items."""

from __future__ import annotations

import pytest

from qa_service.text.bullets import BULLETS, DASHES, ITEM, TICKS, begins_item, may_interrupt, sibling


@pytest.mark.parametrize("sign", [*BULLETS, *TICKS, *DASHES, "1.", "12)", "100."])
def test_begins_item(sign: str) -> None:
    """A sign, or a number with a point or bracket, begins an item where white space and words follow."""
    assert begins_item(f"  {sign} words")
    assert not begins_item(f"{sign}words")
    assert not begins_item(f"{sign} ")


@pytest.mark.parametrize("line", ["words", "1 words", "1000. words", "a) words", "", "1.5 words"])
def test_other_lines(line: str) -> None:
    """No other line does."""
    assert not begins_item(line)


@pytest.mark.parametrize(
    ("line", "before", "may"),
    [
        ("• words", "goes on", True),
        ("☑ words", "goes on", True),
        ("1. words", "goes on", True),
        ("- words", "goes on", False),
        ("1999. words", "goes on", False),
        ("12. words", "in the year", False),
        ("- words", "these are:", True),
        ("12. words", "It ended.", True),
    ],
)
def test_may_interrupt(line: str, before: str, may: bool) -> None:
    """A sign of lists alone, the first number, and any marker behind the end of a sentence begin a list."""
    item = ITEM.match(line)
    assert (item is not None and may_interrupt(item, before)) == may


def test_sibling() -> None:
    """After a number comes the next one, marked alike; after a sign the same sign."""
    number, sign = ITEM.match("9) words"), ITEM.match("• words")
    assert number is not None
    assert sign is not None
    assert (sibling(number, 1), sibling(sign, 1)) == ("10)", "•")
