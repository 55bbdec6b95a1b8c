"""Questions how many: sentences that count the very thing."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from qa_service.answering.rules.sharing import NEARLY, sought, telling
from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.shapes import NUMBER_WORDS
from qa_service.text.terms import terms, tokens

GAIN = 1.5
"""By how many nats a sentence that counts what is asked for is likelier to answer how many there are."""

_LIGHT = frozenset(terms("many number"))
_HOW_MANY = lazy(
    r"\A\W*(?:(?:and|so|about|for)\s+)?how\s+many\s+(?!(?:kind|type|sort|form|variet|stage|phase|part|step)\w*\b)(?P<things>(?:[\w'’-]+\s*){1,3})",
    regex.IGNORECASE,
)


def told_how_many(question: str, passages: Sequence[Passage]) -> list[float]:
    """Return how far each sentence (c,) counts what is asked for (``telling``).

    Nothing is told where that is not asked.
    """
    asked = _HOW_MANY.search(question)
    thing = next(iter(terms(asked["things"])), None) if asked else None
    if thing is None:  # as mostly
        return []
    return telling(sought(question, _LIGHT), passages, lambda text: _counts(text, thing), least=NEARLY)


def _counts(text: str, thing: str) -> bool:
    """Tell whether a number stands before the thing, or before one word that does."""
    words = [(word, term) for _, word, term in tokens(text)]
    return any(
        (word[0].isdigit() or word.lower() in NUMBER_WORDS)
        and thing in [term for _, term in words[at + 1 : at + 3]]
        for at, (word, _) in enumerate(words)
    )
