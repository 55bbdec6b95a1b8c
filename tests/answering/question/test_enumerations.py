"""Laws of what a text names in a row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.question.enumerations import row


@pytest.mark.parametrize(
    ("text", "items", "counted"),
    [
        ("There are two kilns: the old kiln and the lime kiln.", ["the old kiln", "the lime kiln"], True),
        ("We have two insurers, Norda and Helvia.", ["Norda", "Helvia"], True),
        (
            "It is of two kinds, one called old fire and the other new fire.",
            ["old fire", "new fire"],
            True,
        ),
        ("The programs are tea, coffee and soup.", ["tea", "coffee", "soup"], False),
        ("There are two knobs: max_heat and kiln.heat_2.", ["max_heat", "kiln.heat_2"], True),
        ("- max_heat (new)\n- kiln.heat: old", ["max_heat", "kiln.heat"], True),
        ("It is treated with chalk or with lime.", ["chalk", "lime"], False),
        ("The old kiln and the lime kiln burn chalk.", ["The old kiln", "the lime kiln"], False),
        ("Choose from:\n\n- the old kiln\n- the lime kiln, if free", ["the old kiln", "the lime kiln"], True),
        ("Salt and lime are dear. There are two kilns: A 1 and A 2.", ["A 1", "A 2"], True),
    ],
)
def test_row(text: str, items: list[str], counted: bool) -> None:
    """What is joined by "and" or "or", or listed, is in a row; rather what is counted."""
    assert row(text) == (tuple(items), counted)


@pytest.mark.parametrize("text", ["", "Lime is burnt.", "It is and was.", "and", "Who and what?"])
def test_none(text: str) -> None:
    """Where no two things are named, none is."""
    assert row(text) is None


@given(st.text(" ,.:-\nabAB1", max_size=30), st.text(" ,.:-\nabAB1", max_size=30))
def test_words(left: str, right: str) -> None:
    """Things in a row are words of the text, two at least."""
    text = f"{left} and {right}"
    found = row(text)
    assert found is None or (len(found.items) > 1 and all(item in text for item in found.items))
