"""The tokens of a question, a function word that a hyphen joins to the next one taken into that."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from qa_service.text.terms import tokens

Token = tuple[int, str, str | None]
"""Where a word begins, the word, and its term; None of a function word."""


def hyphenated(question: str) -> Iterator[Token]:
    """Yield the tokens of a question; "after-school" is one, and what is about school."""
    found = tokens(question)
    joined = [False, *(_joins(question, one, other) for one, other in pairwise(found)), False]
    for at, (start, word, term) in enumerate(found):
        if not joined[at + 1]:
            begin = found[at - 1][0] if joined[at] else start
            yield begin, question[begin : start + len(word)], term


def _joins(question: str, one: Token, other: Token) -> bool:
    """Tell whether a hyphen joins a function word to a word of content behind it."""
    return one[2] is None and other[2] is not None and question[one[0] + len(one[1]) : other[0]] == "-"
