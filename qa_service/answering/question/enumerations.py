"""A text -> what it names in a row ("the old kiln and the lime kiln")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import regex

from qa_service.answering.question.identifiers import whole_words
from qa_service.answering.question.naming import ARTICLES
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms

LONGEST = 5
"""Words of one of several things in a row."""

MOST = 8
"""Places of a sentence at which a row may end."""

AROUND = 200
"""Characters before and behind such a place in which a row stands."""

KINDS = "ones?|kinds?|types?|forms?|sorts?|variet(?:y|ies)|options?"
"""Words for one of several things, whatever they are."""

_AND = lazy(
    r",?\s+(?:and|or)\s+(?:(?:with|by|for|to|in|of|from)\s+)?(?:(?:the\s+)?other\s+)?", regex.IGNORECASE
)
_COUNTED = lazy(rf":|\b(?:two|three|four|both|several|{KINDS})\b", regex.IGNORECASE)
_CALLED = frozenset(["called", "named", "termed", "between"])
_WORD = lazy(r"\S+")
_LISTED = lazy(r"^\s*(?:[-*•–]|\d+[.)])\s+((?:[^\n:.,;(–]|[.:](?=\w))+)", regex.MULTILINE)
_SENTENCE = lazy(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*")


class Row(NamedTuple):
    """Things that are named in a row, and whether they are counted or a list."""

    items: tuple[str, ...]
    counted: bool


@lru_cache(maxsize=64)  # the same exchanges are looked at with every later question
def row(text: str) -> Row | None:
    """Return the things that a text names in a row, rather those that it counts; None where it names none.

    "There are two kilns: the old kiln and the lime kiln" names "the old kiln" and "the lime kiln".
    """
    listed = tuple(found[1].strip() for found in _LISTED.finditer(text))
    if len(listed) > 1:
        return Row(listed, True)
    rows = [
        Row(tuple(items), bool(_COUNTED.search(sentence)))
        for sentence in _SENTENCE.findall(text)
        for items in _rows(sentence)
    ]
    return max(rows, key=lambda one: one.counted, default=None)


def _rows(sentence: str) -> Iterator[list[str]]:
    for joint in islice(_AND.finditer(sentence), MOST):
        before = sentence[max(0, joint.start() - AROUND) : joint.start()]
        left, right = _ending(before), _beginning(sentence[joint.end() : joint.end() + AROUND])
        if left and right:
            yield [*_earlier(before.removesuffix(left).rstrip()), left, _cut(right, left)]


def _earlier(text: str) -> list[str]:
    """Return what stands in the row before the last two, each behind a comma."""
    items: list[str] = []
    while text.endswith(",") and (more := _ending(text[:-1])) and not _COUNTED.search(more):
        items.insert(0, more)
        text = text[:-1].removesuffix(more).rstrip()
    return items


def _ending(text: str) -> str:
    """Return the noun phrase at the end of a text, or ""."""
    start = len(text)
    for count, (at, word, term) in enumerate(reversed([*whole_words(text)])):
        if text[at + len(word) : start].strip(" -") or count >= LONGEST or word.lower() in _CALLED:
            break
        if term is None:
            start = at if word.lower() in ARTICLES and start < len(text) else start
            break
        start = at
    return text[start:]


def _beginning(text: str) -> str:
    """Return the noun phrase at the beginning of a text, as far as function words end it, or ""."""
    end = 0
    for count, (at, word, term) in enumerate(whole_words(text)):
        ends = term is None and (end or word.lower() not in ARTICLES)
        if text[end:at].strip(" -") or ends or count > LONGEST:
            break
        end = at + len(word)
    return text[:end] if terms(text[:end]) else ""


def _cut(right: str, left: str) -> str:
    """Return the last thing in a row without what is said of it: it ends as the one before, or as a name."""
    head = left.split()[-1]
    ends = {found[0]: found.end() for found in reversed([*_WORD.finditer(right)])}
    if head in ends:
        return right[: ends[head]]
    named = max((end for word, end in ends.items() if _is_name(word)), default=len(right))
    return right[:named] if _is_name(head) else right


def _is_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()
