"""Laws of what tells how often something is."""

from __future__ import annotations

import pytest

from qa_service.answering.rules.quantities import quantity


@pytest.mark.parametrize(
    ("told", "often"),
    [
        ("It is greased weekly.", True),
        ("It is greased three times a day.", True),
        ("Five drops an hour keep it greased.", True),
        ("It is greased whenever it squeaks, after each flood.", True),
        ("Greasing it takes an hour and ten minutes.", False),
        ("Grease it no less than 60 minutes after.", True),
        ("The 7 wheels are greased by hand.", False),
    ],
)
def test_how_often(told: str, often: bool) -> None:
    """Neither a bare number nor the time that a thing takes tells how often it is done."""
    wanted = quantity("How often is the wheel greased?")
    assert wanted is not None
    assert wanted.stands_in(told) == often
