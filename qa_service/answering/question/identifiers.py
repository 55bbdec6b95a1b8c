"""The tokens of a question, a name of a program's ("max_retries", "v2.3.0", "--dry-run") one of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import regex

from qa_service.answering.question.hyphenated import Token, hyphenated
from qa_service.answering.question.question_types import ASKING, AUXILIARY
from qa_service.text.patterns import lazy

WORD = r"(?:\.(?=\w))?+[^\s?!.,;:]+(?:[.:]+[^\s?!.,;:]+)*+"
"""A word between white space and marks, for a pattern; a point or a colon within parts nothing."""

BETWEEN = r"(?:(?!(?:--|[/.@\#])\w)\W)"
"""A sign before a word, for a pattern, but one that an identifier begins with."""

_PIECE = r"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*+"
_WRITTEN = lazy(
    rf"""(?<![\p{{L}}\p{{M}}\p{{N}}])(?:(?<![^\s"'`(\[“‘])(?:--?|[/.@\#]|_+))?+
    {_PIECE}(?:[_./:@=\\-]++{_PIECE})*+(?:\(\)|\+\+|\#|_+)?+""",
    regex.VERBOSE,
)
"""What is written in one, with the signs that such names have."""

_NAMES = lazy(
    rf"""
      _ | [@=\\] | :: | (?:\(\)|\+\+|\#)\Z | \A[/.\#] | \A--\w | \A-\p{{L}}\Z | \p{{L}}\d+[/-] | [/-]\d
    | (?:\w\w[.:]|\w[.:](?=\w\w)|\d[.:]|\w[.:](?=\d))(?!(?:{ASKING}|{AUXILIARY})\b)\w
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
"""Signs that plain words do not have: they have points as acronyms, and hyphens and slashes by no figure."""


def is_identifier(word: str) -> bool:
    """Tell whether a word is a name of a program's: no noun that may be a plural, and no verb."""
    return not word.isalnum() and _NAMES.search(word) is not None


def whole_words(question: str) -> Iterator[Token]:
    """Yield the tokens of a question, an identifier as one whose term is itself in small letters."""
    spans = [one.span() for one in _WRITTEN.finditer(question) if is_identifier(one[0])]
    found = hyphenated(question)
    if not spans:  # as mostly
        yield from found
        return
    for span, tokens in groupby(found, lambda token: _within(token, spans)):
        if span is None:
            yield from tokens
        else:
            *_, (start, word, _) = tokens
            whole = question[span[0] : max(span[1], start + len(word))]
            yield span[0], whole, whole.lower()


def _within(token: Token, spans: list[tuple[int, int]]) -> tuple[int, int] | None:
    at = bisect_right(spans, token[0], key=itemgetter(0))
    return spans[at - 1] if at and token[0] < spans[at - 1][1] else None
