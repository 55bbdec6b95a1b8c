"""Finds raised and lowered characters, and writes them as such: 10⁹, m², word³."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

import pypdfium2.raw as pdfium

from qa_service.sources import scripts
from qa_service.sources.pdf.characters import Character, Rect

SMALLER = 0.92
"""Times the height of a character that one which is raised or lowered behind it has at most."""

NEAR = 0.25
"""Times that height that it stands behind the one before at most."""

RAISED, LOWERED = 0.15, -0.06
"""Times that height that it stands above or below the line at least."""

SHORT = 8
"""Characters of a run up to which most may be raised; a longer one stands beside a large initial."""

_CONTEXT = 4


class Shifts:
    """Tells of one character of a page after another whether it is raised (1) or lowered (-1), or not (0)."""

    def __init__(self, text: Any, shown: Callable[[Any], Rect]) -> None:
        self._text, self._shown = text, shown
        self._line: tuple[int, Rect] | None = None  # the last character that is neither
        self._last: Rect | None = None

    def of(self, index: int, box: Rect) -> int:
        """Return which the character ``index`` with this box is, which is no white space."""
        shift = self._shift(index, box)
        if not shift:
            self._line = index, box
        self._last = box
        return shift

    def _shift(self, index: int, box: Rect) -> int:
        if self._line is None or self._last is None:
            return 0
        height = self._line[1][3] - self._line[1][1]
        if box[3] - box[1] > SMALLER * height or not is_behind(self._last, box, height):
            return 0
        up = (self._base(self._line[0]) - self._base(index)) / height
        return (RAISED < up < 1) - (-1 < up < LOWERED)

    def _base(self, index: int) -> float:
        """Return at which height of the page the line stands that a character is on."""
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self._text, index, x, y)
        return self._shown(pdfium.FS_RECTF(x.value, y.value, x.value, y.value))[1]


def is_behind(last: Rect, box: Rect, height: float) -> bool:
    """Tell whether one box stands close behind another, on the same line."""
    overlap = min(last[3], box[3]) - max(last[1], box[1])
    return overlap > 0 and -NEAR * height < box[0] - last[2] < NEAR * height


def bridged(characters: Iterable[Character]) -> Iterator[Character]:
    """Yield the characters without the line ends that pdfium finds around raised and lowered ones."""
    held: list[Character] = []  # made-up spaces and line ends behind the last character
    last: Character | None = None
    for one in characters:
        if one.box is None:
            held.append(one)
            continue
        if last and last.box and (last.shift or one.shift) and any(not other.text for other in held):
            yield from _between(held, last.box, one.box)
        else:
            yield from held
        held, last = [], one
        yield one
    yield from held


def _between(held: Sequence[Character], last: Rect, box: Rect) -> Iterator[Character]:
    height = max(last[3] - last[1], box[3] - box[1])
    beside = is_behind(last, box, height)
    if not beside:
        yield from held


def written(run: Sequence[Character]) -> list[Character]:
    """Return a run with its raised and lowered figures as such; what is put in has no box."""
    if not any(one.shift for one in run):
        return list(run)
    if len(run) > SHORT and 2 * sum(one.shift != 0 for one in run) > len(run):
        return list(run)
    found: list[Character] = []
    at = 0
    for shift, group in groupby(run, lambda one: one.shift):
        piece = list(group)
        at += len(piece)
        found += _shifted(piece, shift, found, run[at:]) if shift else piece
    return found


def _shifted(
    piece: list[Character], shift: int, before: Sequence[Character], after: Sequence[Character]
) -> list[Character]:
    head, words, tail = (
        "".join(one.text for one in part) for part in (before[-_CONTEXT:], piece, after[:_CONTEXT])
    )
    mark = scripts.raised if shift > 0 else scripts.lowered
    own = scripts.written(head + mark(words) + tail)[len(head) :].removesuffix(tail)
    if len(own) == len(piece):
        return [replace(one, text=letter) for one, letter in zip(piece, own, strict=True)]
    sign = own[: len(own) - len(words)] if own.endswith(words) else "^" * own.startswith("^")
    return [*(Character(mark) for mark in sign), *piece]
