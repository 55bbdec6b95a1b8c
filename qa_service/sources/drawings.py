"""Tables and boxes that plain text draws with lines -> tables with bars, and the words that a box frames."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from qa_service.text.records import CELL

SEVERAL = 3
"""Rows with lines drawn between them from which all that stands between two lines is one row."""

_DRAWN = "│┃║"
_BARS = re.compile(f"[{_DRAWN}|]")
_FRAME = re.compile(r"[ \t]*\+(?:[-=]{3,}\+)+[ \t]*")
_FRAMED = re.compile(r"[ \t]*\|.*\|[ \t]*")
_LINE = re.compile(r"[ \t]*+[─-╿](?=[─-╿ ]*?[─━═╌┄┈]{3})[─-╿ ]*+[ \t]*+")
_CELLS = re.compile(rf"(?=.*[{_DRAWN}])[^─-╿]*(?:[{_DRAWN}][^─-╿]*)+")
_IN_SIGNS = {ord(bar): "|" for bar in _DRAWN} | dict.fromkeys(map(ord, "─━═╌┄┈"), "-")
_CROSSES = re.compile("[─-╿]")


def read(text: str) -> str:
    """Return a text whose drawn tables have bars and hyphens, and stand apart; boxes are their words alone.

    In a table with lines between its rows, the lines of text between two of these are one row.
    """
    drawn = "\n+-" in text or text.startswith("+-") or any(bar in text for bar in _DRAWN)
    return "\n".join(_lines(text.split("\n"))) if drawn else text


def _lines(lines: Sequence[str]) -> Iterator[str]:
    end = 0
    for kind, group in groupby(lines, _kind):
        found = list(group)
        start, end = end, end + len(found)
        above, below = "".join(lines[max(start - 1, 0) : start]), "".join(lines[end : end + 1])
        if not kind or _CROSSES.search(above + below) or not _is_drawing(found, kind):
            yield from found
        else:
            yield from [""] * bool(above.strip())
            yield from _words(found) if _is_box(found) else _table(found)
            yield from [""] * bool(below.strip())


def _kind(line: str) -> str:
    """Return the sign by which a line may be of a drawing: ``+`` for hyphens and bars, ``│``; or nothing."""
    if _FRAME.fullmatch(line) or _FRAMED.fullmatch(line):
        return "+"
    return "│" if _LINE.fullmatch(line) or _CELLS.fullmatch(line) else ""


def _is_rule(line: str) -> bool:
    return _FRAME.fullmatch(line) is not None or _LINE.fullmatch(line) is not None


def _is_drawing(lines: Sequence[str], kind: str) -> bool:
    """Tell whether lines hold drawn ones and words; hyphens and bars stand around all of the words."""
    rules = list(map(_is_rule, lines))
    around = kind == "│" or (rules[0] and rules[-1])
    return around and any(rules) and not all(rules)


def _is_box(lines: Sequence[str]) -> bool:
    """Tell whether lines are words in a frame, without columns."""
    cells = [line.strip() for line in lines if not _is_rule(line)]
    return all(
        len(_BARS.findall(line)) == 2 and _BARS.match(line) and _BARS.match(line[-1]) for line in cells
    )


def _words(lines: Sequence[str]) -> Iterator[str]:
    found = ["" if _is_rule(line) else line.strip()[1:-1].strip() for line in lines]
    yield from "\n".join(found).strip("\n").split("\n")


def _table(lines: Sequence[str]) -> Iterator[str]:
    groups = [list(own) for rule, own in groupby(lines, _is_rule) if not rule]
    bars = {len(_BARS.findall(line)) for own in groups for line in own}
    joins = len(groups) >= SEVERAL and len(bars) == 1 and any(len(own) > 1 for own in groups)
    for rule, own in groupby(lines, _is_rule):
        if rule or not joins:
            yield from (_CROSSES.sub("+", line.translate(_IN_SIGNS)) for line in own)
        else:
            columns = zip(*(_BARS.split(line.strip()) for line in own), strict=True)
            yield CELL.join(" ".join(" ".join(cells).split()) for cells in columns).strip()
