from __future__ import annotations

import pytest

from qa_service.training.statements import Statement


@pytest.mark.parametrize(
    "statement",
    [
        Statement("The mill was built because flour was dear."),
        Statement("The mill was built here to grind oats."),
        Statement("The mill was closed to save oats."),
        Statement("In order not to lose time, the mill was built here."),
        Statement("The mill was built here.", behind="This was mainly because the river is fast."),
        Statement("The mill was built here.", behind="The reason is the fast river."),
    ],
)
def test_why_told(statement: Statement) -> None:
    """A reason is told in set words, or by the next sentence that goes on with one."""
    assert statement.tells_why() is True


@pytest.mark.parametrize(
    "statement",
    [
        Statement("The mill was closed to make oats."),
        Statement("The mill was built; flour was dear."),
        Statement("The mill was built here.", before="Floods led the monks uphill."),
        Statement("The mill was built here.", behind="Hence its name."),
    ],
)
def test_why_unsure(statement: Statement) -> None:
    """What may be a reason, there or beside it, is neither told nor untold."""
    assert statement.tells_why() is None


def test_untold() -> None:
    """Nothing is told of why, when, by whom and where no word of such is near."""
    statement = Statement("The mill was built here.", "It is a town.", "Its wheel turns.")
    assert statement.tells_why() is statement.tells_when() is statement.tells_by_whom("built") is False
    assert Statement("The mill was built again.").tells_where("was the mill built?") is False


def test_where() -> None:
    """A place tells where, but for one that is asked of."""
    assert Statement("The mill was built in Bath.").tells_where("was the mill built?") is True
    assert Statement("The mill in Bath was built.").tells_where("was the mill in Bath built?") is None


def test_when() -> None:
    """A date or an everyday time tells when; a number or another word of time, there or near, may do so."""
    for told in ("in 1820", "on Monday", "after the war", "when it rains", "on request", "in childhood"):
        assert Statement(f"The mill was built {told}.").tells_when() is True
    for beside in ("That was in 1820.", "It has 4 wheels.", "Carts were recently dear."):
        assert Statement("The mill was built.", beside).tells_when() is None
    assert Statement("The mill was always built.").tells_when() is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The mill was built in 1820 by Ada Reed.", True),
        ("The mill was first built by the monks.", True),
        ("The mill was built by hauling stone uphill.", None),
        ("The mill was built by hand.", None),
        ("By order of the monks the mill was built.", None),
        ("Ada Reed built the mill.", None),
        ("The mill was built of stone.", False),
    ],
)
def test_by_whom(text: str, told: bool | None) -> None:
    """The doer is told behind what was done to something; what is said to do something has one anyway."""
    assert Statement(text).tells_by_whom("built") is told


def test_by_whom_beside() -> None:
    """A doer named beside the sentence may be the one."""
    assert (
        Statement("The mill was built here.", behind="The wheel is by Ada Reed.").tells_by_whom("built")
        is None
    )
