"""A page -> fragments: runs of characters on one line, each with its boxes, as pdfium finds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

from qa_service.sources.pdf.characters import (
    SLANTED,
    Character,
    Rect,
    around,
    characters,
    transformation,
)
from qa_service.sources.pdf.recognised import evened, is_unseen
from qa_service.sources.pdf.shifts import SHORT, Shifts, bridged, written
from qa_service.sources.pdf.turns import Size, upright

APART = 0.85
"""Times the height of a line that two of its characters stand apart where a column or a cell ends."""

LARGE = 1.8
"""Times the height of the lines beside it that an initial has at least."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Characters in a row, one box each (None for a space that pdfium made up).

    ``left``, ``top``, ``right``, ``bottom`` surround them; ``size`` is the height of the line. A ``cell`` is
    one of its own however close it stands to the one before.
    """

    text: str
    boxes: tuple[Rect | None, ...]
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    cell: bool = False

    @property
    def box(self) -> Rect:
        """What surrounds it."""
        return self.left, self.top, self.right, self.bottom

    @property
    def middle(self) -> float:
        """Halfway between top and bottom."""
        return (self.top + self.bottom) / 2


def fragments_by_turn(page: Any) -> dict[int, list[Fragment]]:
    """Return the fragments by how many quarters they are turned, as ``upright`` places them.

    Slanted ones are left out, and the heights evened of those that were recognised in a scan.
    """
    text = pdfium.FPDFText_LoadPage(page)
    try:
        found = list(_characters(page, text)) if text else []
        unseen = bool(found) and is_unseen(text)
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
    size = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    if any(one.turn for one in found):
        found = [_upright(one, size) for one in found]
    by_turn: dict[int, list[Fragment]] = {}
    for run in _runs(found):
        turn = next((one.turn for one in run if not one.text.isspace()), SLANTED)
        if turn != SLANTED:
            by_turn.setdefault(turn, []).extend(map(_fragment, _without_initial(run)))
    return {turn: _evened(own) for turn, own in by_turn.items()} if unseen else by_turn


def _evened(found: Sequence[Fragment]) -> list[Fragment]:
    heights = evened([one.size for one in found], [len(one.text) for one in found])
    return [replace(one, size=height) for one, height in zip(found, heights, strict=True)]


def _upright(character: Character, size: Size) -> Character:
    if character.turn in (0, SLANTED) or character.box is None:
        return character
    return replace(character, box=upright(character.box, character.turn, size), shift=0)


def _characters(page: Any, text: Any) -> Iterator[Character]:
    shown = transformation(page)
    return bridged(characters(page, text, shown, Shifts(text, shown).of))


def _runs(characters: list[Character]) -> Iterator[list[Character]]:
    """Yield the characters that stand in a row, cut where the line ends or a gap is wide."""
    run: list[Character] = []
    last: Character | None = None
    for character in characters:
        cut = not character.text or (last and character.box and _parts(last, character))
        if run and cut:
            yield run
            run, last = [], None
        if character.text:
            run.append(character)
            last = character if character.box else last
    if run:
        yield run


def _parts(last: Character, character: Character) -> bool:
    if last.turn != character.turn or not (last.box and character.box):
        return True
    return _is_apart(last.box, character.box)


def _is_apart(last: Rect, box: Rect) -> bool:
    left, top, right, bottom = box
    before, above, behind, below = last
    own, other = bottom - top, below - above
    beside = (bottom if bottom < below else below) - (top if top > above else above)
    low, high = (own, other) if own < other else (other, own)
    gap = left - behind if left - behind > before - right else before - right
    return beside < 0.2 * low or gap > APART * (high if high > 1.0 else 1.0)


def _without_initial(run: list[Character]) -> list[list[Character]]:
    """Return a run, or its first letter and the others where that is far larger than most of them."""
    if len(run) <= SHORT:
        return [run]
    first, second = run[:2]
    if not (first.box and second.box and (first.text + second.text).isalpha()):
        return [run]
    heights = [one.box[3] - one.box[1] for one in run if one.box]
    usual = max(heights[1], median(heights[1:]))
    return [run[:1], run[1:]] if heights[0] >= LARGE * usual else [run]


def _fragment(run: list[Character]) -> Fragment:
    while run and run[0].text.isspace():
        run = run[1:]
    while run and run[-1].text.isspace():
        run = run[:-1]
    run = written(run)
    boxes = [character.box for character in run if character.box] or [(0.0, 0.0, 0.0, 0.0)]
    heights = sorted(box[3] - box[1] for box in boxes)
    bold = sum(character.bold for character in run)
    return Fragment(
        "".join(character.text for character in run),
        tuple(character.box for character in run for _ in character.text),
        *around(boxes),
        size=heights[len(heights) // 2],
        bold=2 * bold > len(run),
    )


def part(fragment: Fragment, start: int, end: int) -> Fragment:
    """Return the characters of a fragment from ``start`` up to ``end``, without white space around them."""
    while start < end and fragment.text[start].isspace():
        start += 1
    while start < end and fragment.text[end - 1].isspace():
        end -= 1
    boxes = fragment.boxes[start:end]
    left, top, right, bottom = around(box for box in boxes if box)
    return replace(
        fragment, text=fragment.text[start:end], boxes=boxes, left=left, top=top, right=right, bottom=bottom
    )


def gaps(line: Sequence[Fragment]) -> list[float]:
    """Return how far the neighbours of a line, from left to right, stand apart."""
    return [after.left - before.right for before, after in pairwise(line)]
