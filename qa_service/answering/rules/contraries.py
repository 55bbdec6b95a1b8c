"""Yes-no questions, and the sentences that answer them by the contrary ("Is it legal?": "It is illegal.")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from qa_service.answering.question.question_types import AUXILIARY
from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.terms import content_words

GAIN = 2.0
"""By how many nats a sentence that says the contrary is likelier to answer than the ranker tells, which has
learned from questions that ask for something, and not whether it is so."""

SHORTEST = 4
"""Letters of a word that has a contrary."""

_ASKED = lazy(rf"\W*(?:(?:and|so|but)\s+)?(?:{AUXILIARY})(?:n['’]?t)?\s(?!.*\bor\b)", regex.IGNORECASE)
_DENYING, _MOSTLY_DENYING = "(?:un|il|ir|non)-?", "(?:in|im|dis)"
_DENIED = lazy(rf"(?:{_DENYING}|(?P<mostly>{_MOSTLY_DENYING}))(?P<rest>\w{{{SHORTEST},}})")
_OF_A_STATE = lazy(r"\w{2,}(?:[aiu]ble|al|ive|ate|ete|ect|ite|ure|ient|quent|ficant|est|ous)")
"""Words before which in-, im- and dis- deny: an import is not what is no port, and inside no side."""

_WITHOUT = lazy(r"(?P<rest>\w{3,})(?:ful|less)")


def contrary(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) whether it has a contrary of a yes-no question's word, nothing of others.

    Contraries are told by how they are built: legal and illegal, harmful and harmless.
    """
    if not _ASKED.match(question):  # as mostly
        return []
    words = [word.casefold() for word, _ in content_words(question) if len(word) >= SHORTEST]
    found = list(dict.fromkeys(other for word in words for other in _contraries(word)))
    if not found:
        return []
    told = regex.compile(rf"\b(?:{'|'.join(found)})\b", regex.IGNORECASE)
    return [told.search(own.text) is not None for one in passages for own in one.sentences]


def _contraries(word: str) -> Iterator[str]:
    """Yield patterns of the words that mean the contrary of a word, as far as its letters tell."""
    yield _DENYING + regex.escape(word)
    if _OF_A_STATE.fullmatch(word):
        yield _MOSTLY_DENYING + regex.escape(word)
    denied = _DENIED.fullmatch(word)
    if denied and (denied["mostly"] is None or _OF_A_STATE.fullmatch(denied["rest"])):
        yield regex.escape(denied["rest"])
    if ended := _WITHOUT.fullmatch(word):
        yield regex.escape(ended["rest"]) + ("less" if word.endswith("ful") else "ful")
