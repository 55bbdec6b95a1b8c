"""Fragments that stand in frames -> tables, texts and fields, each as one among the other fragments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from qa_service.sources.pdf.characters import around
from qa_service.sources.pdf.fragments import Fragment, part
from qa_service.sources.pdf.frames import NEAR, Cell, Frame
from qa_service.sources.pdf.lines import Framed, Row, Texts, in_lines
from qa_service.sources.pdf.ruled import Held, is_long, is_table, length, ruled

MISFITS = 0.1
"""Share of what stands in a frame that runs over the lines between its cells at most."""

WORDY = 60
"""Characters that texts side by side, each in a cell of its own, have at least on average."""

LABEL = 40
"""Characters that the name of a field has at most."""

NAMING = 1.5
"""Times the height of a line that a name without a colon stands from its field at most."""

OVER = 0.3
"""Times its height that a line in a frame stands over its edge at most."""

CLOSE = 1.0
"""Points that a letter runs over a line at most beside which it stands."""


def framed(fragments: Sequence[Fragment], frames: Sequence[Frame]) -> list[Fragment]:
    """Return the fragments of a page, what is in a frame as one where that tells how it is read.

    It does where it is a table, and where lines would be read across its edges.
    """
    found = list(fragments)
    for at, frame in enumerate(frames):
        held, outside = _parted(found, frame)
        if not held or not _fits(held):
            continue
        words = [one for text in held.values() for one in text]
        if is_table(held) and not is_long(held):
            if rows := ruled(held, frame):
                found = [*outside, standing(words, rows=tuple(rows))]
        elif texts := _texts(held, outside, frame):
            inner = tuple(tuple(framed(text, frames[at + 1 :])) for text in texts)
            found = [*outside, _field(texts, outside, frame) or standing(words, texts=inner)]
    return found


def standing(words: Sequence[Fragment], rows: tuple[Row, ...] = (), texts: Texts = ()) -> Framed:
    """Return what stands for words in a frame."""
    size = median(one.size for one in words)
    return Framed("", (), *around(one.box for one in words), size=size, bold=False, rows=rows, texts=texts)


def _parted(found: Sequence[Fragment], frame: Frame) -> tuple[Held, list[Fragment]]:
    """Return what stands in the cells of a frame, cut where it runs over their sides, and what does not."""
    left, top, right, bottom = frame.box
    inside: dict[Cell, list[Fragment]] = {}
    outside: list[Fragment] = []
    for fragment in found:
        over = OVER * fragment.size
        level = top - over < fragment.top and fragment.bottom < bottom + over
        if isinstance(fragment, Framed) or not (level and fragment.left < right and left < fragment.right):
            outside.append(fragment)
            continue
        row = [cell for cell in frame.cells if cell.box[1] < fragment.middle < cell.box[3]]
        for piece in _cut(fragment, sorted({side for cell in row for side in (cell.box[0], cell.box[2])})):
            middle = (piece.left + piece.right) / 2
            own = next((cell for cell in row if cell.box[0] < middle < cell.box[2]), None)
            (inside.setdefault(own, []) if own else outside).append(piece)
    return {cell: inside[cell] for cell in frame.cells if cell in inside}, outside


def _cut(fragment: Fragment, sides: Sequence[float]) -> Iterator[Fragment]:
    """Yield the parts of a fragment between upright lines, unless these run through its words."""
    for side in sides:
        at = _at(fragment, side)
        if at:
            yield part(fragment, 0, at)
            fragment = part(fragment, at, len(fragment.text))
    yield fragment


def _at(fragment: Fragment, side: float) -> int:
    """Return with which letter a word begins behind an upright line, 0 if none does."""
    if not fragment.left < side < fragment.right:
        return 0
    letters = [
        (at, box)
        for at, (mark, box) in enumerate(zip(fragment.text, fragment.boxes, strict=True))
        if box and not mark.isspace()
    ]
    count = sum(box[0] > side - CLOSE for _, box in letters)
    before, beyond = letters[: len(letters) - count], letters[len(letters) - count :]
    if not (before and beyond) or not fragment.text[beyond[0][0] - 1].isspace():
        return 0
    clear = all(box[2] < side + CLOSE for _, box in before) and all(
        box[0] > side - CLOSE for _, box in beyond
    )
    return beyond[0][0] if clear else 0


def _fits(held: Held) -> bool:
    """Tell whether what stands in cells does not run over their sides, but for little."""
    parts = [
        one.left < cell.box[0] - NEAR or one.right > cell.box[2] + NEAR
        for cell, text in held.items()
        for one in text
    ]
    return sum(parts) <= MISFITS * len(parts)


def _texts(held: Held, outside: Sequence[Fragment], frame: Frame) -> list[list[Fragment]]:
    """Return the texts of a frame where lines beside them would be read with theirs."""
    texts = list(held.values())
    if is_table(held):
        return texts
    if len({cell.column for cell in held}) > 1:
        enough = sum(map(length, texts)) >= WORDY * len(texts)
        return texts if enough and all(len(in_lines(text)) > 1 for text in texts) else []
    whole = [one for text in texts for one in text]
    beside = any(frame.box[1] < one.middle < frame.box[3] for one in outside)
    return [whole] if beside and len(in_lines(whole)) > 1 else []


def _field(texts: Sequence[Sequence[Fragment]], outside: Sequence[Fragment], frame: Frame) -> Fragment | None:
    """Return what a field of several lines holds in one, None where a frame is none behind its name."""
    beside = [one for one in outside if frame.box[1] < one.middle < frame.box[3]]
    if len(texts) > 1 or len(beside) > 1:
        return None
    name, words = beside[0], [one for line in in_lines(texts[0]) for one in line]
    gap = frame.box[0] - name.right
    names = name.text.endswith(":") or gap < NAMING * name.size
    if gap < -NEAR or not names or len(name.text) > LABEL:
        return None
    boxes = [box for one in words for box in (None, *one.boxes)][1:]
    text = " ".join(one.text for one in words)
    return Fragment(text, tuple(boxes), *frame.box, size=name.size, bold=False)
