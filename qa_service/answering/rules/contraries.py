"""Yes-no questions, and the sentences that answer them by the contrary ("Is it legal?": "It is illegal.")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import regex

from qa_service.answering.question.question_types import AUXILIARY
from qa_service.answering.rules.sharing import sought
from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.terms import content_words

GAIN = 2.0
"""By how many nats a sentence that says the contrary is likelier to answer than the ranker tells, which has
learned from questions that ask for something, and not whether it is so."""

OUTRIGHT = 3.0
"""How many times as much it gains where it says all other words of the question too."""

SHORTEST = 4
"""Letters of a word that has a contrary."""

_ASKED = lazy(rf"\W*(?:(?:and|so|but)\s+)?(?:{AUXILIARY})(?:n['’]?t)?\s(?!.*\bor\b)", regex.IGNORECASE)
_DENYING, _MOSTLY_DENYING = "(?:un|il|ir|non)-?", "(?:in|im|dis)"
_DENIED = lazy(rf"(?:{_DENYING}|(?P<mostly>{_MOSTLY_DENYING}))(?P<rest>\w{{{SHORTEST},}})")
_OF_A_STATE = lazy(r"\w{2,}(?:[aiu]ble|al|ive|ate|ete|ect|ite|ure|ient|quent|ficant|est|ous)")
"""Words before which in-, im- and dis- deny: an import is not what is no port, and inside no side."""

_WITHOUT = lazy(r"(?P<rest>\w{3,})(?:ful|less)")


def contrary(question: str, passages: Sequence[Passage]) -> list[float]:
    """Return how far each sentence (c,) answers by the contrary of a question's word: 0, 1 or ``OUTRIGHT``.

    Contraries are told by how they are built: legal and illegal, harmful and harmless. Nothing is told where
    it is not asked if something is so.
    """
    found = _sought(question)
    return [found.told(own.text) for one in passages for own in one.sentences] if found else []


def says_contrary(question: str, text: str) -> bool:
    """Tell whether a text has the contrary of a yes-no question's word."""
    found = _sought(question)
    return found is not None and found.told(text) > 0


class _Contraries(NamedTuple):
    """A question, what tells a contrary of any of its words, and for each term what tells its own."""

    question: str
    words: regex.Pattern[str]
    own: Mapping[str, str]

    def told(self, text: str) -> float:
        if not self.words.search(text):  # as mostly
            return 0.0
        said = [term for term, pattern in self.own.items() if _pattern(pattern).search(text)]
        return OUTRIGHT if sought(self.question, said).is_said(text) else 1.0


def _sought(question: str) -> _Contraries | None:
    if not _ASKED.match(question):  # as mostly
        return None
    words = ((word.casefold(), term) for word, term in content_words(question) if len(word) >= SHORTEST)
    own = {term: "|".join(_contraries(word)) for word, term in words}
    return _Contraries(question, _pattern("|".join(own.values())), own) if own else None


def _pattern(words: str) -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{words})\b", regex.IGNORECASE)


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
