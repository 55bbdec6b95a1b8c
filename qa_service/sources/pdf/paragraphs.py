"""Lines of a column that are in no table -> paragraphs, headings and list items, as far as they are known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from qa_service.sources.pdf.cells import Measure, begins_item
from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.pdf.headings import ENDED, Look, Style, main, may_head, text_of
from qa_service.sources.pdf.lines import Line, Row
from qa_service.sources.pdf.rows import is_full

ROOM = 0.3
"""Share of a column's width that has to be left beside the next word, where a line was ended for good."""

_LEADS = re.compile(
    r"\b(?:the|a|an|of|and|or|in|on|at|by|to|for|from|with|der|die|das|und|von|im)$", re.IGNORECASE
)
"""A word behind which no line is ended for good."""

LOUD = 4
"""Letters of a line in capitals from which it is a title of its own."""

ALONE = 4.0
"""Times the height of a line that it is from the text above it at least where it is no part of that."""

FARTHER = 1.35
"""Times the distance of lines from which another line is no more of their paragraph."""

_DASHES = "-–"

SMALL = 0.93
"""Times the height of the body's lines below which those of notes are."""


@dataclass(slots=True)
class Block:
    """Lines that belong together, each with its page (from 0).

    ``level`` above 0 makes them a heading, ``rows`` a table, whose first row another one has ``again``;
    ``look`` is that of all of the lines. What is ``parted`` is a line with a wide gap, which no other joins,
    what is ``framed`` a text in a cell or box.
    """

    lines: list[tuple[int, Line]]
    look: Look
    parted: bool = False
    level: int = 0
    rows: list[Row] = field(default_factory=list)
    again: bool = False
    framed: bool = False


@dataclass(slots=True)
class Flow:
    """The lines of a column as they become blocks, each going on with the block before it or beginning one.

    What stands in a frame waits until the paragraph that it interrupts has come to its end.
    """

    found: list[Block]
    page: int
    style: Style
    measure: Measure
    _before: Line | None = None
    _only_notes: bool = True
    _distance: float = 0.0
    _frames: list[Fragment] = field(default_factory=list)
    _waiting: list[Block] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """Add a line that is in no table and no frame."""
        look, parted = self.style.look(line), self.measure.parts(line)
        before = self._before
        if not before or self._only_notes:
            carried = _carry(self.found, line, self.style)
            before = None if carried is not None else before
            self._waiting += carried or ()
        self._only_notes = self._only_notes and main(line).size < SMALL * self.style.size
        last = self.found[-1] if self.found else None
        if last and not (last.rows or last.parted or parted) and self._goes_on(last, look, line, before):
            last.lines.append((self.page, line))
            last.look = Look(look.size, look.bold and last.look.bold)
        else:
            self.put([Block([(self.page, line)], look, parted)])
        self._distance = _apart(before, line) if before else 0.0
        self._before = line

    def _goes_on(self, last: Block, look: Look, line: Line, before: Line | None) -> bool:
        measure = self._room(last.lines[-1][1])
        if _begins_item(line, last, measure) or not _alike(last, look, line, measure.right):
            return False
        if before:
            return _joins(before, line, self.style, measure, self._distance)
        if not (_goes_on(last) and _are_as_high(last.lines[-1][1], line)):
            return False
        if _is_cut_short(last, line, measure) or _stands_alone(self.found):
            return False
        return not self._waiting or line[0].text[0].islower()

    def _room(self, line: Line) -> Measure:
        """Return where lines begin and end beside the frames that stand at the height of one."""
        left, right = self.measure.left, self.measure.right
        for one in self._frames:
            if one.top - line[0].size < line[0].middle < one.bottom + line[0].size:
                left = max(left, one.right) if one.right < line[0].left else left
                right = min(right, one.left) if one.left > line[-1].right else right
        return Measure(left, right, self.measure.spread)

    def put(self, blocks: Sequence[Block] = ()) -> None:
        """Append what has waited, and blocks behind it, which no line of these goes on with."""
        self.found += [*self._waiting, *blocks]
        self._waiting.clear()
        self._before = None

    def wait(self, frame: Fragment, blocks: Sequence[Block]) -> None:
        """Have the blocks of a frame wait."""
        self._frames.append(frame)
        self._waiting += blocks


def _begins_item(line: Line, last: Block, measure: Measure) -> bool:
    """Tell whether a line begins an item, and not with a dash that a full line goes on with."""
    if not begins_item(line):
        return False
    before, words = last.lines[-1][1], _text(line)
    dashed = (
        words[0] in _DASHES and _text(last.lines[0][1])[0] != words[0] and words[1:].lstrip()[:1].islower()
    )
    return not (dashed and not ENDED.search(_text(before)) and is_full(before, line, measure.right))


def _carry(found: list[Block], line: Line, style: Style) -> list[Block] | None:
    """Put the paragraph that a column's first line goes on with behind the notes that were set below it.

    Return what is to come behind it: notes on a later page, as a header is. None goes on if that is None.
    """
    at = len(found) - 1
    while at > 0 and _is_note(found[at], style):
        at -= 1
    if not 0 <= at < len(found) - 1 or found[at].rows or found[at].parted:
        return None
    alike = abs(main(line).size - main(found[at].lines[-1][1]).size) <= 0.5
    if not (alike and line[0].text[0].islower() and _goes_on(found[at])):
        return None
    last = found[at].lines[-1][0]
    later = [note for note in found[at + 1 :] if note.lines[0][0] > last]
    found[at:] = [*(note for note in found[at + 1 :] if note.lines[0][0] <= last), found[at]]
    return later


def _is_note(block: Block, style: Style) -> bool:
    """Tell whether a block is in letters smaller than those of the text."""
    return not block.rows and all(main(line).size < SMALL * style.size for _, line in block.lines)


def _alike(block: Block, look: Look, line: Line, right: float) -> bool:
    """Tell whether neither a line nor the block above it is a heading of the other, by how they look."""
    if look == block.look or look.size != block.look.size:
        return look == block.look
    above = [line for _, line in block.lines]
    bold = above if block.look.bold else [line]
    if not may_head(Look(look.size, bold=True), bold):
        return True
    full = above[-1][-1].right > right - 0.2 * (right - above[-1][0].left)
    return full and line[0].text[0].islower() and not ENDED.search(_text(above[-1]))


def _apart(before: Line, line: Line) -> float:
    return main(line).middle - main(before).middle


def _joins(before: Line, line: Line, style: Style, measure: Measure, distance: float) -> bool:
    """Tell whether a line goes on with the block of the line above it, which is a ``distance`` from the next.

    Most lines of a document may be paragraphs of their own, so that distance tells too.
    """
    low, size = sorted((main(before).size, main(line).size))
    usual = min(style.leading, distance) if distance >= low else style.leading
    if _apart(before, line) > FARTHER * max(usual, low) or not _are_as_high(before, line):
        return False
    left, right = measure.left, measure.right
    indented = line[0].left > left + 0.8 * size and before[0].left < left + 0.3 * size
    short = before[-1].right < right - 0.2 * (right - left)
    begun = indented or short or _is_loud(line)
    return not (_is_left(before, line, measure) or (ENDED.search(_text(before)) and begun))


def _are_as_high(before: Line, line: Line) -> bool:
    """Tell whether two lines are in letters of one height, as those of a paragraph are."""
    low, size = sorted((main(before).size, main(line).size))
    return size - low <= 0.15 * size


def _is_loud(line: Line) -> bool:
    """Tell whether a line is in capitals, more of them than an abbreviation has."""
    words = _text(line)
    return words.isupper() and sum(map(str.isalpha, words)) >= LOUD


def _is_left(before: Line, line: Line, measure: Measure) -> bool:
    """Tell whether a line was begun though there was ample room on the one before, as in a list."""
    words = _text(before)
    ample = measure.right - ROOM * (measure.right - measure.left)
    room = line[0].text[0].isupper() and not is_full(before, line, ample)
    return room and words[-1].isalnum() and not _LEADS.search(words)


def _is_cut_short(last: Block, line: Line, measure: Measure) -> bool:
    """Tell whether a column ended with ample room beside its last line, for columns as wide as this one."""
    end = last.lines[-1][1]
    moved = measure.left - min(one[0].left for _, one in last.lines)
    return _is_left(end, line, Measure(measure.left - moved, measure.right - moved, None))


def _stands_alone(found: Sequence[Block]) -> bool:
    """Tell whether the last block is a line far below the one before it, as a signature is or a footer."""
    blocks = found[-2:]
    if len(blocks) == 1 or len(blocks[-1].lines) > 1:
        return False
    (page, line), (before, above) = blocks[-1].lines[0], blocks[0].lines[-1]
    return page == before and _apart(above, line) > ALONE * main(line).size


def _goes_on(block: Block) -> bool:
    """Tell whether a paragraph stops in the middle of a sentence, at its column's end."""
    lines = [line for _, line in block.lines]
    return not may_head(block.look, lines) and not ENDED.search(_text(lines[-1]))


def _text(line: Line) -> str:
    return text_of([line])
