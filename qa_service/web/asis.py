"""Tells lines that are shown as they are written, as code is, from those that were only broken or hang."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa_service.text.bullets import ITEM
from qa_service.text.code import STEP

_STEP = re.compile(rf"[ ]{{1,{STEP}}}|\t")
_INDENTED = re.compile(rf"[ ]{{{STEP}}}|\t")


def are_as_is(lines: Sequence[str], column: int) -> bool:
    """Tell whether lines are as they were written: all are indented, and further than an open item's words.

    ``column`` is where these begin, 0 where no item is open.
    """
    if not all(map(_INDENTED.match, lines)) or ITEM.match(lines[0]):
        return False
    return column < len(lines[0]) - len(lines[0].lstrip())


def column_of(line: str, column: int) -> int:
    """Return where the words of the item begin that is open after a line, if ``column`` was so before it."""
    if item := ITEM.match(line):
        return item.end()
    return column if line[:1].isspace() else 0


def step_of(line: str) -> int:
    """Return how many characters at the beginning of a preformatted line ``set_back`` takes away."""
    found = _STEP.match(line)
    return found.end() if found else 0


def set_back(text: str) -> str:
    """Return preformatted lines without what all of them are indented by, four blanks or a tab at most."""
    lines = text.split("\n")
    least = min((step_of(line) for line in lines if line.strip() and line[0] != "\t"), default=0)
    return "\n".join(line[1 if line.startswith("\t") else min(least, step_of(line)) :] for line in lines)
