"""Logs of chats as messengers export them -> the same text, with nothing that glues messages together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

FEWEST = 4
"""Messages that a log holds at least."""

_DAY = r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})"
_HOUR = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[ \u202f]?[ap]\.?m\.?)?"
_SENT = rf"[\u200e\u200f]?[\[(]?{_DAY}[,T]?[ ]?{_HOUR}[\])]?(?:[ ][-–])?[ ]"
_LINE = re.compile(_SENT, re.IGNORECASE)
_MESSAGE = re.compile(rf"^{_SENT}[^:\n]{{1,60}}:[ ]", re.IGNORECASE | re.MULTILINE)
_MARKS = "\u200e\u200f"
"""What says in which direction letters run, and stands before a message with a picture."""


def log(text: str) -> str | None:
    """Return a log of a chat, None where a text is none: whose first line or others are no messages.

    A message stays as it is, with when it was sent and by whom. Below one that holds blank lines the next one
    is set apart, too.
    """
    if not _LINE.match(text.lstrip()) or sum(1 for _ in islice(_MESSAGE.finditer(text), FEWEST)) < FEWEST:
        return None
    return "\n".join(_lines(text.split("\n")))


def _lines(lines: list[str]) -> Iterator[str]:
    is_parted = False
    for at, line in enumerate(lines):
        if not line.strip():
            is_parted = True
        elif _LINE.match(line):
            if is_parted and lines[at - 1].strip():
                yield ""
            is_parted = False
            line = line.lstrip(_MARKS)
        yield line
