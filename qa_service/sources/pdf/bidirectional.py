"""Puts lines with letters that run from right to left in the order in which they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from qa_service.sources.pdf.characters import Rect, around
from qa_service.sources.pdf.fragments import APART, Fragment

SPACE = 0.15
"""Times the height of a line that its fragments stand apart at least between two words."""

NEXT = 0.1
"""Points that what is behind a letter stands from it."""

_ARABIC = "\u0600-\u065f\u066a-\u06ef\u06fa-\u06ff\u0750-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_RIGHT = f"\u0590-\u05ff\ufb1d-\ufb4f{_ARABIC}"
_FROM_RIGHT, _IN_ARABIC = re.compile(f"[{_RIGHT}]"), re.compile(f"[{_ARABIC}]")
_FROM_LEFT = re.compile(rf"[^\W\d_{_RIGHT}]")
_AMONG_OTHERS = re.compile(rf"[{_RIGHT}](?:[\W\d_{_RIGHT}]*[{_RIGHT}])?")
_OTHERS = re.compile(f"[^{_RIGHT}]+")
_WORDS = re.compile(r"[^\W_](?:.*[^\W_])?")
_NUMBER = re.compile(r"[%$€£]?\d+(?:[-+.,:/]\d+)*[%$€£]?")
_NUMBER_IN_ARABIC = re.compile(r"\d+(?:[.,:/]\d+)*")
_OVER = re.compile("[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]")  # vowels and other marks over letters
_OPENING, _CLOSING = "([{<«", ")]}>»"
_TURNED = str.maketrans(_OPENING + _CLOSING, _CLOSING + _OPENING)

_Letters = list[tuple[str, Rect | None]]


def runs_from_right(fragments: Sequence[Fragment]) -> bool:
    """Tell whether most letters of fragments run from right to left."""
    own = sum(len(_FROM_RIGHT.findall(one.text)) for one in fragments)
    return own > 0 and own > sum(len(_FROM_LEFT.findall(one.text)) for one in fragments)


def ordered(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Return fragments, those with letters from right to left as one with their neighbours, as they are read.

    pdfium takes the order of such letters from the file, which has them now as they are read, now as they are
    seen. So it is told by where they stand, and so is that of the words and numbers from left to right in it.
    """
    if not _has_any(fragments):
        return list(fragments)
    chains = list(_chains(fragments))
    lines = [_seen(chain) if _has_any(chain) else None for chain in chains]
    base, from_right = runs_from_right(fragments), [line for line in lines if line]
    turned = _unmatched(from_right, base, turned=True) < _unmatched(from_right, base, turned=False)
    found: list[Fragment] = []
    for chain, line in zip(chains, lines, strict=True):
        found += [_joined(chain, _read(line, base, turned=turned))] if line else chain
    return found


def _has_any(fragments: Sequence[Fragment]) -> bool:
    return any(_FROM_RIGHT.search(one.text) for one in fragments)


def mirrored(fragments: Sequence[Fragment], width: float) -> list[Fragment]:
    """Return the fragments of a page of this width as a mirror shows them."""
    return [
        replace(
            one,
            boxes=tuple(box and (width - box[2], box[1], width - box[0], box[3]) for box in one.boxes),
            left=width - one.right,
            right=width - one.left,
        )
        for one in fragments
    ]


def _chains(fragments: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    """Yield fragments that follow one another in the file and stand side by side on a line."""
    chain: list[Fragment] = []
    for one in fragments:
        if chain and not _is_near(chain, one):
            yield chain
            chain = []
        chain.append(one)
    yield chain


def _is_near(chain: Sequence[Fragment], one: Fragment) -> bool:
    last = chain[-1]
    beside = min(last.bottom, one.bottom) - max(last.top, one.top)
    gap = max(one.left - max(f.right for f in chain), min(f.left for f in chain) - one.right)
    near = gap < APART * max(last.size, one.size)
    return near and beside > 0.5 * min(last.bottom - last.top, one.bottom - one.top)


def _seen(chain: Sequence[Fragment]) -> _Letters:
    """Return the letters of a line as they are seen from left to right, with spaces between its fragments."""
    found = [letter for one in chain for letter in _placed(one)]
    high = max(one.size for one in chain)
    for before, after in pairwise(sorted(chain, key=lambda one: one.left)):
        if after.left - before.right > SPACE * high:
            found.append((before.right + after.left, (" ", None)))
    below = [place for place, (mark, _) in found if not _OVER.match(mark)]
    places = [
        min(below, key=lambda other: abs(other - place)) if _OVER.match(mark) and below else place
        for place, (mark, _) in found
    ]
    order = sorted(range(len(found)), key=lambda at: (places[at], not _OVER.match(found[at][1][0])))
    letters = [found[at][1] for at in order]
    return [
        one for last, one in pairwise([("", None), *letters]) if not (last[0].isspace() and one[0].isspace())
    ]


def _placed(one: Fragment) -> Iterator[tuple[float, tuple[str, Rect | None]]]:
    """Yield the characters of a fragment, each with twice its middle.

    A space that is not wide was made up: it stands behind the letter before it, where that ran to.
    """
    place, last, leftwards = 0.0, None, bool(_FROM_RIGHT.search(one.text))
    for mark, box in zip(one.text, one.boxes, strict=True):
        if not box or box[2] <= box[0]:
            yield place, (mark, box)
            continue
        middle = box[0] + box[2]
        leftwards = leftwards if last is None else middle < last
        last, place = middle, 2 * box[0] - NEXT if leftwards else 2 * box[2] + NEXT
        yield middle, (mark, box)


def _read(line: _Letters, base: bool, *, turned: bool) -> _Letters:
    """Return letters as they are read, brackets that stand among those from right to left turned or not.

    They are read from right to left where their page is, or most of them are; else only what runs so is.
    """
    text = "".join(mark for mark, _ in line)
    if base or len(_FROM_RIGHT.findall(text)) >= len(_FROM_LEFT.findall(text)):
        return _from_right(line, text, turned=turned)
    found: _Letters = []
    at = 0
    for own in _AMONG_OTHERS.finditer(text):
        found += line[at : own.start()] + _from_right(line[own.start() : own.end()], own[0], turned=turned)
        at = own.end()
    return found + line[at:]


def _from_right(line: _Letters, text: str, *, turned: bool) -> _Letters:
    """Return letters from right to left, but for the words and numbers among them that are not."""
    found: list[_Letters] = []
    at = 0
    for start, end in _from_left(text):
        found += [[one] for one in line[at:start]]
        found.append(line[start:end])
        at = end
    found += [[one] for one in line[at:]]
    return [
        (mark.translate(_TURNED) if turned and len(piece) == 1 else mark, box)
        for piece in reversed(found)
        for mark, box in piece
    ]


def _from_left(text: str) -> Iterator[tuple[int, int]]:
    """Yield where words and numbers stand in a text that run from left to right."""
    number = _NUMBER_IN_ARABIC if _IN_ARABIC.search(text) else _NUMBER
    for others in _OTHERS.finditer(text):
        kind = _WORDS if _FROM_LEFT.search(others[0]) else number
        for own in kind.finditer(others[0]):
            yield others.start() + own.start(), others.start() + own.end()


def _unmatched(lines: Sequence[_Letters], base: bool, *, turned: bool) -> int:
    """Return how many brackets have no other."""
    unmatched = 0
    for line in lines:
        opened = 0
        for mark, _ in _read(line, base, turned=turned):
            opened += mark in _OPENING
            if mark in _CLOSING:
                unmatched += not opened
                opened -= bool(opened)
        unmatched += opened
    return unmatched


def _joined(chain: Sequence[Fragment], letters: _Letters) -> Fragment:
    return Fragment(
        "".join(mark for mark, _ in letters),
        tuple(box for _, box in letters),
        *around(one.box for one in chain),
        size=max(one.size for one in chain),
        bold=all(one.bold for one in chain),
    )
