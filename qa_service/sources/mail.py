"""Mail in a text: its subject, and what it quotes without the marks before each line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

DEEPEST = 2
"""Marks before a line up to which it is quoted; more without fewer above them are something else."""

MOST_HEADERS = 30
"""Lines that are looked at for the headers of a mail."""

SIGNATURE = 10_000
"""Code points at the end of a text that quotes nothing in which a signature is looked for."""

_MARKS = re.compile(r"(?:>[ ]?)+")
_HEADER = re.compile(r"[A-Z][\w-]{1,30}:[ \t]")
_SUBJECT = re.compile(
    r"(?:Subject|Betreff|Objet|Asunto|Oggetto)[ \t]*:[ \t]*((?:\w{2,3}:[ \t]*)*)(.+)", re.IGNORECASE
)
_SIGNED = "-- "


def subject(text: str) -> str | None:
    """Return the subject of a mail whose headers a text begins with, without "Re:", None where it is none."""
    headers: list[str] = []
    for line in text.lstrip().split("\n", MOST_HEADERS)[:MOST_HEADERS]:
        if not _HEADER.match(line) and not (headers and line[:1] in (" ", "\t") and line.strip()):
            break
        headers.append(line)
    found = [subject for line in headers if (subject := _SUBJECT.match(line))]
    return found[0][2].strip() or None if found and len(headers) > 1 else None


def unquoted(text: str) -> str:
    """Return a text without the marks before the lines of mail that it quotes, set apart by blank lines.

    Several lines in a row are quoted, or one below a colon. The line above a signature is made blank.
    """
    if ">" not in text and f"\n{_SIGNED}\n" not in text[-SIGNATURE:]:  # as mostly
        return text
    return "\n".join(_lines(text.split("\n")))


def _lines(lines: list[str]) -> Iterator[str]:
    last = ""
    for marked, group in groupby(lines, lambda line: line.startswith(">")):
        own = list(group)
        if marked and _is_quoted(own, last):
            yield from _without_marks(own, last)
        else:
            yield from ("" if line == _SIGNED else line for line in own)
        last = own[-1]


def _is_quoted(lines: list[str], above: str) -> bool:
    several = len(lines) > 1 or above.rstrip().endswith(":")
    return several and min(map(_depth, lines)) <= DEEPEST


def _without_marks(lines: list[str], above: str) -> Iterator[str]:
    """Yield lines without their marks, a blank one before each whose depth is another."""
    depth = 0 if above.strip() else _depth(lines[0])
    for line in lines:
        if _depth(line) != depth:
            yield ""
        depth = _depth(line)
        yield _MARKS.sub("", line, count=1)


def _depth(line: str) -> int:
    marks = _MARKS.match(line)
    return marks[0].count(">") if marks else 0
