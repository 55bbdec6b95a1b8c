"""Places on a page that is turned by quarters -> those on the page upright, and back."""

from __future__ import annotations

from qa_service.sources.pdf.characters import Rect

Size = tuple[float, float]
"""Width and height."""

MIRRORED = 4
"""Stands for no turn: a page whose lines run from right to left is read as if seen in a mirror."""


def upright(box: Rect, turn: int, size: Size) -> Rect:
    """Return where a box is once a page of this size is turned back by so many quarters, clockwise ones."""
    left, top, right, bottom = box
    width, height = size
    match turn:
        case _ if turn == MIRRORED:
            return width - right, top, width - left, bottom
        case 1:
            return top, width - right, bottom, width - left
        case 2:
            return width - right, height - bottom, width - left, height - top
        case 3:
            return height - bottom, left, height - top, right
        case _:
            return box


def placed(box: Rect, turn: int, size: Size) -> Rect:
    """Return where a box stands on the page that ``upright`` gave."""
    if turn == MIRRORED:
        return upright(box, turn, size)
    return upright(box, -turn % 4, size if turn == 2 else size[::-1])
