"""Blocks -> canonical text: what ``text.blocks`` reads structure from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from qa_service.sources import scripts
from qa_service.text.code import APART, STEP
from qa_service.text.headlines import is_headline, is_prose
from qa_service.text.records import CELL

FEWEST = 2
"""Bold headlines of a text at least; a single one may be a remark that is not to be missed."""

FIGURE = re.compile(r"[+–-]?[$€£]?\s*\d")
"""How a cell of a table begins that holds a figure, as those below a header do."""

_GAPS = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n ?(?:\n ?)*")
_BARS = re.compile(r" \| ?|\| ")
_MARKED = re.compile(r"#{1,6} ")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


class Code(str):
    """Lines that stay as they are."""

    __slots__ = ()


class Bold(str):
    """A paragraph, or the line that begins one, that is bold as a whole: it may head what stands below."""

    __slots__ = ()


def words(text: str) -> str:
    """Return running text with single spaces and line ends, without soft hyphens and zero-width spaces.

    What is marked in it as raised or lowered is written as ``scripts`` does.
    """
    return _BREAKS.sub("\n", _GAPS.sub(" ", scripts.written(text.translate(_UNSEEN)))).strip()


def heading(level: int, text: str) -> str:
    """Return a heading's line; ``level`` is 1 to 6."""
    return "#" * min(max(level, 1), 6) + " " + " ".join(text.split())


def item(depth: int, number: int | None, text: str) -> str:
    """Return a list's item, indented by its depth (0 for the outermost list)."""
    marker = "- " if number is None else f"{number}. "
    hanging = "\n" + "  " * depth + " " * len(marker)
    return "  " * depth + marker + text.replace("\n", hanging)


def preformatted(text: str, column: int = 0) -> Code:
    """Return lines that stay as they are, white space at their ends aside, each indented by four, or more.

    That is further than ``column``, where the words of the item begin that they are in. Of several blank
    lines all but the first are indented too, so that those with nothing in them tell code from other code.
    """
    step = STEP * (1 + column // STEP)
    lines = [f"{' ' * step}{line}".rstrip() for line in text.splitlines()]
    return Code("\n".join(line or step * " " * (above == "") for above, line in pairwise(["-", *lines])))


def table(rows: Sequence[Sequence[str]], *, header: bool) -> str:
    """Return a table: a line a row, the header's set off by a line of hyphens; headless ones begin with it.

    Bars within a cell have no blanks beside them. A table of one column is lines of text.
    """
    filled = [list(map(_celled, row)) for row in rows if any(cell.strip() for cell in row)]
    width = max((len(row) for row in filled), default=0)
    lines = [CELL.join(row) for row in filled]
    if width < 2 or not lines:
        return "\n".join(lines)
    lines.insert(1 if header and len(lines) > 1 else 0, CELL.join(["---"] * width))
    return "\n".join(lines)


def _celled(cell: str) -> str:
    """Return the words of a cell in a line, with nothing in them that parts cells."""
    return _BARS.sub("|", " ".join(cell.split()))


def joined(blocks: Iterable[tuple[str, bool]]) -> str:
    """Return the text of (block, whether the next one follows without a blank line).

    Bold headlines that head something are written as headings, one level below the marked one above them.
    Code has a blank line above it, and two below other code, since it may hold single ones.
    """
    found = list(_headed([(block, tight) for block, tight in blocks if block.strip()]))
    parts = [block + _gap(block, tight, below) for (block, tight), (below, _) in pairwise(found)]
    return "".join(parts) + "".join(block + "\n" for block, _ in found[-1:])


def _gap(block: str, tight: bool, below: str) -> str:
    """Return what stands between two blocks."""
    if isinstance(below, Code):
        return APART if isinstance(block, Code) else "\n\n"
    return "\n" if tight else "\n\n"


def _headed(found: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    heads, above = _heads(found), 1
    for at, (block, tight) in enumerate(found):
        if at in heads:
            yield heading(above + 1, block.removesuffix(":")), False
        else:
            marked = _MARKED.match(block)
            above = marked.end() - 1 if marked else above
            yield block, tight


def _heads(found: Sequence[tuple[str, bool]]) -> set[int]:
    """Return which blocks are bold headlines above what is no heading itself, none where they are few.

    A line is one above prose alone: with a line or two below, it may be the name on a card.
    """
    heads: set[int] = set()
    for at in reversed(range(len(found) - 1)):
        (block, tight), (below, _) = found[at], found[at + 1]
        headed = at + 1 in heads or _MARKED.match(below) or (tight and not is_prose(below))
        if isinstance(block, Bold) and is_headline(block.removesuffix(":")) and not headed:
            heads.add(at)
    return heads if len(heads) >= FEWEST else set()
