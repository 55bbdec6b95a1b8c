"""A quote or passage -> the lines that it is shown in, so that lists and tables are seen as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from qa_service.text.bullets import ITEM, begins_item
from qa_service.text.code import APART, LEAST, is_code, is_set_in, least
from qa_service.text.records import CELL
from qa_service.text.tables import RULE
from qa_service.web.asis import are_as_is, column_of, set_back

_BLANK = re.compile(r"(\n\s*\n)")


class Stretch(NamedTuple):
    """Lines of a quote that are shown alike: kept as they were written, code for one, or cut anew."""

    as_is: bool
    lines: list[str]


def stretches(text: str, before: str = "") -> list[Stretch]:
    """Return the lines that ``text`` is shown in, those of code by themselves, as they were written.

    ``before`` is what stands before it in its source, from the beginning of its line on at least.
    """
    found: list[Stretch] = []
    above = before.rpartition("\n")[2]
    for (as_is, _), run in groupby(_told(text, above), key=lambda one: one[:2]):
        words = "".join(piece for _, _, piece in run)
        if as_is:
            indented = words if found or above.strip() else above + words
            found.append(Stretch(True, set_back(indented).rstrip().split("\n")))
        else:
            found.append(Stretch(False, lines(words)))
    return found


def marker(text: str, before: str) -> str:
    """Return the marker of the item that a quote begins with, which is no part of it, if it has others too.

    ``before`` is what stands before it in its source.
    """
    line = before.rpartition("\n")[2]
    item = ITEM.match(line + text[:1])
    listed = item is not None and item.end() == len(line) and any(map(begins_item, text.split("\n")[1:]))
    return line.lstrip() if listed else ""


def is_drawn(line: str) -> bool:
    """Tell whether a line is drawn between the rows of a table, and has no words."""
    return RULE.fullmatch(line) is not None


def _told(text: str, before: str) -> Iterator[tuple[bool, int, str]]:
    """Yield the paragraphs with what is between them, each with whether it is kept as it was written.

    And with a number by which code is told from other code.
    """
    pieces, column, number = _BLANK.split(text), 0, 0
    for at in range(0, len(pieces), 2):
        found = (before + pieces[at] if at == 0 else pieces[at]).split("\n")
        enough = least(pieces[at - 2].rstrip()) if at else LEAST
        as_is = are_as_is(found, column) or (is_set_in(found, column, enough) and is_code(found))
        for line in () if as_is else found:
            column = column_of(line, column)
        yield as_is, number if as_is else 0, "".join(pieces[at : at + 2])
        number += APART in "".join(pieces[at + 1 : at + 2])


def lines(text: str) -> list[str]:
    """Return ``text`` cut where a reader expects a new line, with all of its characters but line breaks.

    That is at blank lines, before items of lists and rows of tables, and before lines that are set in below
    one with a colon; any other line was only broken because its file was narrow, and is joined with the next
    by a blank.
    """
    found: list[str] = []
    ended, leads = True, False
    for line in text.split("\n"):
        leads = leads and line.startswith("  ")
        if line.strip() and (ended or leads or begins_item(line) or CELL in line):
            found.append(line)
        elif line.strip():
            found[-1] += f" {line}"
        ended = leads or not line.strip() or CELL in line
        leads = leads or line.endswith(":")
    return found
