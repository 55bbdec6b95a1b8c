"""A question on a person who is named with a title ("Dr. Reed") -> which sentences are on another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

import regex

from qa_service.answering.question.guarded import Guarded
from qa_service.answering.question.names import TITLES
from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms

LOSS = 4.0
"""By how many nats a sentence is less likely to answer that is on another person than the one asked about."""

_SHORT = tuple(title.lower() for title in TITLES)
_LONG = "Doctor Professor Miss Sir Lord Nurse Captain Pastor Father Judge Herr Frau Madame"
_WORD = r"\p{L}[\p{L}\p{M}'’-]*"
_NAME = rf"(?:(?=\p{{Lu}})(?:{_WORD}|\p{{L}}\.)\s+)*(?=\p{{Lu}}){_WORD}"
_SHORTS = "|".join(_SHORT)
_PERSON = rf"(?:(?:(?i:{_SHORTS})\.?|{'|'.join(_LONG.split())})\s+)+(?P<name>{_NAME})"

_ASKED = Guarded(
    lazy(rf"\b(?:{_PERSON}|(?:{_SHORTS})\.?\s+(?P<small>{_WORD}))"),
    (*_SHORT, *_LONG.lower().split()),
)
_ASKS_WHO = lazy(
    r"\b(?:who|whom|whose|(?:which|what)\s+(?:other\s+)?(?:of|person|doctor|nurse|surgeon|physician|specialist"
    r"|therapist|teacher|professor|lawyer|judge|colleague|man|woman)s?)\b",
    regex.IGNORECASE,
)
_SUBJECT = lazy(rf"[\s*•–\"“‘-]*(?:(?:The|Our)\s+(?:\p{{Ll}}[\p{{Ll}}-]*,?\s+){{0,3}})?{_PERSON}")
_SAME = lazy(r"(?:He|She|His|Her)\b")


def asked_about(question: str) -> frozenset[str]:
    """Return the terms by which a question names a person with a title; none where it names none.

    None either where it asks who: that is another person than the one it names.
    """
    found = None if _ASKS_WHO.search(question) else _ASKED.search(question)
    return frozenset(terms(found["name"] or found["small"])) if found else frozenset()


def on_others(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) whether another person is its subject, of none where none is asked about.

    That is who is named with a title at its beginning, or at that of the sentence before where it goes on
    with "he" or "she".
    """
    asked = asked_about(question)
    if not asked:  # as mostly
        return []
    return [other for passage in passages for other in _others(asked, passage)]


def _others(asked: Set[str], passage: Passage) -> Iterator[bool]:
    subject: frozenset[str] = frozenset()
    for sentence in passage.sentences:
        if found := _SUBJECT.match(sentence.text):
            subject = frozenset(terms(found["name"]))
        elif not _SAME.match(sentence.text):
            subject = frozenset()
        yield bool(subject) and asked.isdisjoint(subject) and asked.isdisjoint(terms(sentence.text))
