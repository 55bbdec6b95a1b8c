from __future__ import annotations

import pytest

from qa_service.text.placing import tells_where

ASKED = "was the mill built?"


@pytest.mark.parametrize(
    "said",
    [
        "The mill was built in Bath.",
        "In 1820 the mill was built near the Old Bridge.",
        "The mill was built on the island.",
        "It was built behind the town hall.",
        "The mill was built at Saint-Ouen in the spring.",
    ],
)
def test_told(said: str) -> None:
    """A place is told by a name or what is known for a place behind "in", "at" or the like."""
    assert tells_where(said, ASKED) is True


@pytest.mark.parametrize(
    "said",
    [
        "The mill was built.",
        "The mill was built in 1820.",
        "On Monday, 3 May 1820, the mill was built again.",
        "The mill was built in order to grind oats.",
        "The mill was built in small groups at a high cost.",
        "The mill was built at least twice, and in part for three years.",
    ],
)
def test_untold(said: str) -> None:
    """Times, and what stands behind "in" without being a place, are none."""
    assert tells_where(said, ASKED) is False


@pytest.mark.parametrize(
    "said",
    [
        "The mill was built in brick.",
        "The local mill was built.",
        "The mill was built where the smoke goes up.",
        "The mill was brought to the monks.",
        "The mill in Bath was built.",
    ],
)
def test_unsure(said: str) -> None:
    """What may be a place is neither told nor untold, and so is one that is asked of."""
    assert tells_where(said, "was the mill in Bath built?") is None
