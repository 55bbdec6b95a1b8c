"""Sentences behind a run-in heading ("Skin. Soft and loose."), which say little without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat

import numpy as np
import regex
from numpy.typing import NDArray

from qa_service.model import Passage
from qa_service.text.terms import FUNCTION_WORDS

LONGEST = 60
"""Characters of a run-in heading."""

MOST = 6
"""Words of one; what stands in brackets is not counted."""

_BRACKETS = regex.compile(r"\([^()]*\)")
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*")
_JOINING = frozenset(["and", "of", "the", "in", "for"])
"""Words in a heading that need no capital."""


def behind_heading(passages: Sequence[Passage]) -> NDArray[np.int64]:
    """Return how many sentences before each sentence (c,) of the passages the run-in heading above it is.

    It is 0 where there is none: a sentence stands behind the heading itself, or behind another that stands
    behind it ("ADA REED (1840-1902). Baker. She …").
    """
    return np.fromiter(chain.from_iterable(map(_of, passages)), np.int64)


def _of(passage: Passage) -> Iterable[int]:
    has_one = any(len(one.text) <= LONGEST and is_heading(one.text) for one in passage.sentences)
    return _behind(passage) if has_one else repeat(0, len(passage.sentences))  # as mostly


def _behind(passage: Passage) -> Iterator[int]:
    away = 0
    for at, sentence in enumerate(passage.sentences):
        away = 0 if away and _opens(passage, at) else away
        yield away
        away = away + 1 if is_heading(sentence.text) and (away or _opens(passage, at)) else 0


def _opens(passage: Passage, at: int) -> bool:
    """Tell whether a sentence is the first of its paragraph."""
    own, start = passage.sentences, passage.span.start
    return not at or "\n\n" in passage.text[own[at - 1].span.end - start : own[at].span.start - start]


def is_heading(sentence: str) -> bool:
    """Tell whether a sentence is a single word, or several with capitals, and so only names something."""
    if len(sentence) > LONGEST or not sentence.endswith((".", ":")):
        return False
    words = _WORD.findall(_BRACKETS.sub(" ", sentence))
    named = [word.rstrip(".") for word in words if word not in _JOINING]
    plain = any(word[0].islower() or word.lower() in FUNCTION_WORDS for word in named)
    return bool(named) and not plain and len(words) <= MOST
