"""Laws of what numbers count, measure, price and last."""

from __future__ import annotations

import pytest
import regex

from qa_service.answering.rules import numbers

MODE = regex.VERBOSE | regex.IGNORECASE


@pytest.mark.parametrize(
    ("pattern", "told", "other"),
    [
        (numbers.COUNT, "It has 12 lamps.", "It was lit in 1912."),
        (numbers.COUNT, "Seven came.", "It closes by seven."),
        (numbers.COUNT, "It is kept by seven keepers.", "It costs seven crowns."),
        (numbers.SUM, "It is 40.", "It is 40 minutes long."),
        (numbers.LASTS, "It takes 40 minutes.", "It is 40 euros."),
        (numbers.EXTENT, "It is 30 m long.", "It is 30 kg."),
        (numbers.WEIGHT, "It is 30 kg.", "It is 30 m long."),
        (numbers.YEARS, "She is 30.", "She has 30 lamps."),
    ],
)
def test_kinds(pattern: str, told: str, other: str) -> None:
    """A number is of a kind by what stands beside it."""
    assert regex.search(pattern, told, MODE)
    assert not regex.search(pattern, other, MODE)
