"""A row of a table -> its cells, where they stand, and what parts them."""

from __future__ import annotations

import re
from itertools import pairwise

from qa_service.model import Span
from qa_service.text.records import CELL

_PARTS = (re.compile(re.escape(CELL)), re.compile("\t"), re.compile(r"(?<![ \t])[ \t]*+\|[ \t]*+"))
"""What may stand between cells; the first that a row has does so in it."""


def cells(row: str) -> list[str]:
    """Return the cells of a row; none where neither bars nor tabs part any, as gaps or commas may."""
    return next((part.split(row) for part in _PARTS if part.search(row)), [])


def empty_before(text: str, row: Span) -> int:
    """Return how many empty cells stand on the line of a row before its words, which begin with none."""
    start = text.rfind("\n", 0, row.start) + 1
    stop = text.find("\n", row.end)
    before, behind = text[start : row.start], text[row.end : stop if stop >= 0 else len(text)]
    framed = before.lstrip().startswith("|") and behind.rstrip().endswith("|")
    return before.count("|") + before.count("\t") - framed


def parted(text: str, row: Span) -> list[tuple[Span, Span]]:
    """Return the places of a row's cells, each with that of what stands behind it, empty behind the last."""
    words = row.of(text)
    for part in _PARTS:
        if found := [Span(*one.span()).shifted(row.start) for one in part.finditer(words)]:
            begins = [row.start, *(one.end for one in found), row.end]
            ends = [*found, Span(row.end, row.end)]
            return [
                (Span(start, end.start), end) for (start, _), end in zip(pairwise(begins), ends, strict=True)
            ]
    return []
