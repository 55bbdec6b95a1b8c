"""Sentences below a run-in heading ("Skin. Soft and loose."), which say little without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.quoting.gaps import gap
from qa_service.answering.quoting.labels import labelled
from qa_service.answering.quoting.lists import labelled_lists
from qa_service.answering.quoting.posed import begins, posed
from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.records import CELL
from qa_service.text.terms import FUNCTION_WORDS

LONGEST = 60
"""Characters of a run-in heading."""

MOST = 6
"""Words of one; what stands in brackets is not counted."""

_BRACKETS = lazy(r"\([^()]*\)")
_WORD = lazy(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*")
_JOINING = frozenset(["and", "of", "the", "in", "for"])
"""Words in a heading that need no capital."""


class Headings(NamedTuple):
    """How many sentences before each sentence (c,) of passages what heads it stands, 0 where nothing does.

    ``below`` tells of the run-in heading of its paragraph, wherever it stands there, and of the label of its
    row or list; ``behind`` of a run-in heading that it stands behind, or behind another that stands behind it
    ("ADA REED (1840-1902). Baker. She …").
    """

    below: NDArray[np.int64]
    behind: NDArray[np.int64]


def headings(passages: Sequence[Passage]) -> Headings:
    """Return what heads the sentences of the passages."""
    below: list[int] = []
    behind: list[int] = []
    for passage in passages:
        own, others = headed(passage)
        below += own
        behind += others
    return Headings(np.array(below, np.int64), np.array(behind, np.int64))


def headed(passage: Passage) -> tuple[Iterable[int], Iterable[int]]:
    """Return the same of the sentences of one passage: those below, and those behind what heads them."""
    below = behind = [0] * len(passage.sentences)  # as mostly
    short = [one.text for one in passage.sentences if len(one.text) <= LONGEST]
    if any(map(is_heading, short)):
        below, behind = map(list, zip(*_under(passage), strict=True))
    for question, last in posed(passage):
        below = [at - question if question < at <= last else own for at, own in enumerate(below)]
        behind = [1 if at == question + 1 else own for at, own in enumerate(behind)]
    if "\n" not in passage.text:  # as mostly, without lists and tables
        return below, behind
    for label, last in labelled_lists(passage):
        below = [at - label if label < at <= last else own for at, own in enumerate(below)]
    return (map(max, below, labelled(passage)) if CELL in passage.text else below), behind


def _under(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield how far below the heading of its paragraph each sentence is, and how far right behind it."""
    heading, right_behind = None, False
    for at, sentence in enumerate(passage.sentences):
        names, further = is_heading(sentence.text), heading is not None and not right_behind
        if begins(passage, at) or (names and further and "\n" in gap(passage, at)):
            heading, right_behind = at if names else None, True
        below = at - heading if heading is not None else 0
        yield below, below if right_behind else 0
        right_behind = right_behind and names


def is_heading(sentence: str) -> bool:
    """Tell whether a sentence is a single word, or several with capitals, and so only names something."""
    if len(sentence) > LONGEST or not sentence.endswith((".", ":")) or _goes_on_plainly(sentence):
        return False
    words = _WORD.findall(_BRACKETS.sub(" ", sentence))
    named = [word.rstrip(".") for word in words if word not in _JOINING]
    plain = any(not _is_raised(word[0]) or word.lower() in FUNCTION_WORDS for word in named)
    return bool(named) and not plain and len(words) <= MOST


def _is_raised(letter: str) -> bool:
    """Tell whether a letter is a capital, or a figure; Arabic and other scripts have no capitals."""
    return letter.isupper() or not letter.isalpha()


def _goes_on_plainly(sentence: str) -> bool:
    """Tell whether the second word is a plain one, as in most sentences; which is told soonest."""
    _, _, rest = sentence.partition(" ")
    word, _, _ = rest.partition(" ")
    return word.isalpha() and word[0].islower() and word not in _JOINING and "(" not in sentence
