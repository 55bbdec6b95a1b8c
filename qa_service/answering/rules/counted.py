"""Questions how many: sentences that count the very thing, and those that only tell a rate for one."""

from __future__ import annotations

from collections.abc import Sequence, Set

import regex

from qa_service.answering.rules.sharing import NEARLY, sought, telling
from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.shapes import NUMBER_WORDS
from qa_service.text.terms import terms, tokens

GAIN = 1.5
"""By how many nats a sentence that counts what is asked for is likelier to answer how many there are."""

LOSS = 4.0
"""By how many nats one is less likely to that tells no count of it, but what there is or costs for each."""

_LIGHT = frozenset(terms("many number"))
_HOW_MANY = lazy(
    r"\A\W*(?:(?:and|so|about|for)\s+)?how\s+many\s+(?!(?:kind|type|sort|form|variet|stage|phase|part|step)\w*\b)(?P<things>(?:[\w'’-]+\s*){1,3})",
    regex.IGNORECASE,
)

_EACH = frozenset(["a", "an", "per"])
_NUMBERS = NUMBER_WORDS - _EACH
_RATE = lazy(r"(?:\d[\d.,]*(?:\s?[\p{L}€$£%]+)?\s(?:an?)|\bper)\s(\p{L}+)", regex.IGNORECASE)


def told_how_many(question: str, passages: Sequence[Passage]) -> list[float]:
    """Return how far each sentence (c,) counts what is asked for (``telling``).

    Nothing is told where that is not asked.
    """
    thing = _thing(question)
    if thing is None:  # as mostly
        return []
    sought_for = sought(question, _LIGHT)
    known = set(terms(question))
    return telling(sought_for, passages, lambda text: _counts(text, thing, known), least=NEARLY)


def _thing(question: str) -> str | None:
    asked = _HOW_MANY.match(question)
    return next(iter(terms(asked["things"])), None) if asked else None


def only_rates(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) whether it only tells a rate for one of what is counted ("£24 a night").

    Of none where it is not asked how many there are.
    """
    thing = _thing(question)
    if thing is None:  # as mostly
        return []
    texts, known = [own.text for one in passages for own in one.sentences], set(terms(question))
    return [_is_rated(text, thing) and not _counts(text, thing, known) for text in texts]


def _is_rated(text: str, thing: str) -> bool:
    return any(thing in terms(found[1]) for found in _RATE.finditer(text))


def _counts(text: str, thing: str, known: Set[str]) -> bool:
    """Tell whether a number stands before the thing, or before one word that does.

    But for what is of something that is not ``known`` from the question: "two members of the board".
    """
    words = [(word.lower(), term) for _, word, term in tokens(text)]
    for at, (word, _) in enumerate(words):
        if word[0].isdigit() or word in _NUMBERS:
            found = next(
                (one for one in (at + 1, at + 2) if words[one : one + 1] and words[one][1] == thing), 0
            )
            rated = found == at + 2 and words[at + 1][0] in _EACH
            if found and not rated and not _of_others(words[found + 1 : found + 4], known):
                return True
    return False


def _of_others(behind: Sequence[tuple[str, str | None]], known: Set[str]) -> bool:
    """Tell whether the words behind a thing say whose it is, and that is nothing known."""
    if [word for word, _ in behind[:2]] not in (["of", "the"], ["of", "our"], ["of", "a"], ["of", "an"]):
        return False
    return len(behind) > 2 and behind[2][1] is not None and behind[2][1] not in known
