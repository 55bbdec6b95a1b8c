"""Patterns that are tried only on a text that has one of the words without which they match nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from qa_service.text.terms import tokens


class Guarded:
    """A pattern that ignores capitals, of which every match has one of ``parts``, in small letters.

    Or the text begins with one of the words ``first``, where the pattern is held against the whole of it. To
    look for these takes a fifth of the time that such patterns take to find nothing. In texts beyond ASCII
    the pattern is tried always, for it knows more small letters than ``str.lower`` does.
    """

    __slots__ = ("first", "parts", "pattern")

    def __init__(self, pattern: regex.Pattern[str], parts: Sequence[str], first: Iterable[str] = ()) -> None:
        self.pattern = pattern
        self.parts = tuple(parts)
        self.first = frozenset(first)

    def may_match(self, text: str) -> bool:
        """Tell whether the pattern may match anywhere in a text."""
        if not text.isascii():
            return True
        small = text.lower()
        for part in self.parts:
            if part in small:
                return True
        return bool(self.first) and _first_word(text) in self.first

    def search(self, text: str) -> regex.Match[str] | None:
        """Return the first match in a text."""
        return self.pattern.search(text) if self.may_match(text) else None

    def fullmatch(self, text: str) -> regex.Match[str] | None:
        """Return the match that a text is."""
        return self.pattern.fullmatch(text) if self.may_match(text) else None

    def sub(self, other: str, text: str) -> str:
        """Return a text with something other in the place of what matches."""
        return self.pattern.sub(other, text) if self.may_match(text) else text


def _first_word(text: str) -> str:
    words = tokens(text)
    return words[0][1].lower() if words else ""
