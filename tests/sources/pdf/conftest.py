"""What makes fragments of a page without a file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qa_service.sources.pdf.fragments import Fragment

Piece = Callable[..., Fragment]

WIDE = 5.0
"""Points that a character is wide."""


@pytest.fixture(scope="session")
def piece() -> Piece:
    """Give what makes a fragment that begins at a place of the page."""

    def make(text: str, left: float = 50, top: float = 100, size: float = 10, bold: bool = False) -> Fragment:
        boxes = tuple((left + WIDE * at, top, left + WIDE * (at + 1), top + size) for at in range(len(text)))
        return Fragment(text, boxes, left, top, left + WIDE * len(text), top + size, size, bold)

    return make
