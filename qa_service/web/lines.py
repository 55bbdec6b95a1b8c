"""A quote or passage -> the lines that it is shown in, so that lists and tables are seen as such."""

from __future__ import annotations

from qa_service.text.bullets import begins_item
from qa_service.text.records import CELL


def lines(text: str) -> list[str]:
    """Return ``text`` cut where a reader expects a new line, with all of its characters but line breaks.

    That is at blank lines and before items of lists and rows of tables; any other line was only broken
    because its file was narrow, and is joined with the next by a blank.
    """
    found: list[str] = []
    ended = True
    for line in text.split("\n"):
        if line.strip() and (ended or begins_item(line) or CELL in line):
            found.append(line)
        elif line.strip():
            found[-1] += f" {line}"
        ended = not line.strip() or CELL in line
    return found
