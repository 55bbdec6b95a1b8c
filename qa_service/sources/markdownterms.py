"""A paragraph of Markdown with terms, and what is said of each behind a colon -> a paragraph for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

LONGEST = 80
"""Code points of a term at most."""

MOST = 3
"""Terms at most that have what is said of them in common."""

_SAID = re.compile(r":[ \t]+(?=\S)")
_NO_TERM = tuple(".,;:!?")


def parted(words: str) -> list[str]:
    """Return the paragraphs, each a term and what is said of it, or what more is said of the one before.

    Where no short lines with a line behind a colon below them begin the words, these are the only one.
    """
    if "\n:" not in words:  # as mostly
        return [words]
    lines = words.split("\n")
    said = [_SAID.match(line) is not None for line in lines]
    if not any(said) or not 0 < said.index(True) <= MOST or not all(map(_is_term, lines[: said.index(True)])):
        return [words]
    return list(_paragraphs(lines, said))


def _paragraphs(lines: Sequence[str], said: Sequence[bool]) -> Iterator[str]:
    terms: list[str] = []
    own: list[str] = []
    for at, line in enumerate(lines):
        if said[at]:
            yield from _told(own)
            own = [": ".join(filter(None, [", ".join(terms), _SAID.sub("", line, count=1)]))]
            terms = []
        elif (terms or not at) or (any(said[at + 1 : at + 2]) and _is_term(line)):
            terms.append(line)
        else:
            own.append(line)
    yield from _told([*own, *terms])


def _told(lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield "\n".join(lines)


def _is_term(line: str) -> bool:
    return 0 < len(line) <= LONGEST and not line.endswith(_NO_TERM)
