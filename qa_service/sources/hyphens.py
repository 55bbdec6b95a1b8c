"""Tells what a hyphen at a line's end is: a cut in a word, a part of it, or what stands for one to come."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

HYPHEN = "\u00ad"
"""Stands for the hyphen of a word that is cut at the end of a line."""

CUT = "\u2010"
"""The hyphen by which browsers cut words, unlike those that are written."""

HYPHENS = (HYPHEN, "-", CUT)

FEW, SELDOM = 3, 0.05
"""Lines that end in a hyphen, and share of all, below which a browser had no other sign to cut words by."""

_AND = frozenset(["and", "or", "to", "und", "oder", "bis", "bzw", "sowie"])

_FIRST = """
a after all an any back be before by can down else every for here how in like may mean more no not off on
other out over some there through to under up what when where who with
ab an auf aus bei da durch ein fest fort her hin los mit nach statt teil um unter vor weg zu über
"""
_BEGINNINGS = frozenset(_FIRST.split())  # words that begin many others

_TENS = re.compile(r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty")
_ONES = re.compile(
    r"one|two|three|four|five|six|seven|eight|nine|first|second|third|(?:four|fif|six|seven|eigh|nin)th"
)

_WORD = re.compile(r"[\w-]+")


class Words:
    """The words of a document: how often each is written, and which stand by themselves."""

    def __init__(self, lines: Iterable[Sequence[str]], *, by_browser: bool = False) -> None:
        """Take the words of lines, each as the pieces that it consists of.

        A browser cuts words by a sign of its own, if the font has it, so that other hyphens are written ones.
        """
        found = list(lines)
        self._written = Counter(
            word for line in found for piece in line for word in _WORD.findall(piece.casefold())
        )
        self._whole = set(_whole(found))
        signs = [line[-1][-1:] for line in found]
        ends = sum(sign in HYPHENS for sign in signs)
        self._signed = CUT in signs or (by_browser and ends < max(FEW, SELDOM * len(found)))

    def between(self, head: str, tail: str, sign: str = HYPHEN) -> str:
        """Return what belongs between the end of one line and the small letters that the next begins with.

        That is nothing in a cut word, a hyphen in one that has it, and a space too before "and" or "or".
        """
        small = head.casefold()
        joined, parted = self._written[small + tail], self._written[f"{small}-{tail}"]
        if tail in _AND and not joined:
            return "- "
        if parted > joined or len(head) == 1 or (_TENS.fullmatch(small) and _ONES.fullmatch(tail)):
            return "-"
        if joined:
            return ""
        if self._signed and sign != CUT:
            return "-"
        words = (head in self._whole or small in self._whole) and tail in self._whole
        return "-" if words and small not in _BEGINNINGS else ""


def _whole(lines: list[Sequence[str]]) -> Iterator[str]:
    """Yield the words of lines but for those that a line's end may have cut."""
    before: Sequence[str] = ()
    for line in lines:
        cut = any(piece.endswith(HYPHENS) for piece in before)
        for piece in line:
            words = _WORD.findall(piece)
            yield from words[cut : -1 if piece.endswith(HYPHENS) else None]
        before = line
