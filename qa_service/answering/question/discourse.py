"""(Question, earlier exchanges) -> how far it goes on with their topic, and what they were answered with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from qa_service.answering.question.correcting import asked_instead
from qa_service.answering.question.courtesy import without_courtesy
from qa_service.answering.question.leaning import leans
from qa_service.answering.question.wishes import plainly
from qa_service.model import Exchange
from qa_service.protocols import TermStatistics
from qa_service.text.terms import content_words, terms

NEW = 2.0
"""What is new in a question that begins a new topic: as much as so many terms that no passage holds."""

LEFT = 1 / 3
"""What terms taken over keep of their weight in a question that all but begins a new topic."""


class Discourse(NamedTuple):
    """What a question goes on with: all that was ``quoted`` before it, and what was quoted ``last``.

    ``new`` has the terms that no question before had, by idf; ``hold`` tells how far it goes on, 0 to 1.
    """

    quoted: tuple[str, ...]
    last: tuple[str, ...]
    new: Mapping[str, float]
    hold: float


def discourse(question: str, history: Sequence[Exchange], statistics: TermStatistics) -> Discourse | None:
    """Return what ``question`` goes on with; None where with nothing, or where nobody knows what was quoted.

    None also where the one before was asked in one with it: that may well be told by the same words.
    """
    quotes = [one.quotes for one in history if one.quotes]
    if not quotes or history[-1].quotes is None or history[-1].joint:
        return None
    plain = asked_instead(plainly(without_courtesy(question)))
    own = dict.fromkeys((term for _, term in content_words(plain)), 1.0)
    going_on = 1.0 if leans(plain) else hold(own, history, statistics)
    if not going_on:
        return None
    new = {term: statistics.idf(term) for term in own if term not in _asked(history)}
    return Discourse(tuple(chain.from_iterable(quotes)), quotes[-1], new, going_on)


def hold(own: Mapping[str, float], history: Sequence[Exchange], statistics: TermStatistics) -> float:
    """Return how far a question with these terms, which leans on nothing, goes on with the topic.

    1 where nothing in it is new, falling evenly to ``LEFT``, and 0 where it begins a new topic.
    """
    before = _asked(history)
    new = sum(weight * statistics.idf(term) for term, weight in own.items() if term not in before)
    share = new / (NEW * statistics.idf(""))
    return 1 - (1 - LEFT) * share if share < 1 else 0.0


def _asked(history: Sequence[Exchange]) -> set[str]:
    return {term for earlier in history for term in terms(earlier.question)}
