"""A question on somebody or something it names -> which sentences go on about that, and which on another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

import regex

from qa_service.answering.question.nounphrases import PROPERTIES
from qa_service.model import Passage
from qa_service.text.outline import PATH
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms

GAIN = 1.5
"""By how many nats a sentence is likelier to answer that speaks of what is asked about as "it" or "she"."""

LOSS = 4.0
"""By how many nats one is less likely that is on another of the things that are named so."""

LONGEST = 3
"""Terms of a heading at most that is what the sentences below it are about."""

_BEGUN = r"[\s*•–\"“‘-]*"
_WORD = r"\p{Lu}[\p{L}\p{M}'’-]*(?<!['’]s)"
_NAME = lazy(
    rf"""
    {_BEGUN}(?:The\s+)?(?:(?:Dr|Prof|Mrs?|Ms|Sir|Lady|Lord|Miss)\.?\s+)?
    (?P<name>
      (?!(?:In|On|At|By|From|Since|Until|After|Before|When|An?|No|For|To|With|This|That|All)\b)
      {_WORD} (?:\s+(?:\p{{Lu}}\.|van|von|de|der|di))* (?:\s+{_WORD}|\s+\p{{L}}?\d{{1,4}})+
    )
    (?!['’]|\s+and\b|\w)
    """,
    regex.VERBOSE,
)
"""A name of several words, or of a word and a number, that a sentence begins with."""

_POINTS = lazy(
    rf"""
    {_BEGUN}(?:
      (?:he|she|it|they|his|her|its|their)\b
      | (?:in|on|at|after|before|when|until|till|by|from|since|as|during|for|with|later|then|there)\b
        [^,.;:]{{0,40}}?,?\s(?:he|she|it|they)\b
    )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_KIN = """
    son daughter child children wife husband widow brother sister mother father parent uncle aunt cousin
    nephew niece grandson granddaughter pupil student friend heir servant
    """
_OF = lazy(rf"\b(?:{'|'.join(_KIN.split())})s?\s+(?:of|to)\s+(?:the\s+)?(?:\p{{Ll}}\p{{L}}+\s+)?\p{{Lu}}")
"""What somebody else is to whom a sentence names."""

_ASKS_WHO = lazy(r"\bwho(?:m|se)?\b", regex.IGNORECASE)
_PROPERTIES = frozenset(terms(" ".join(PROPERTIES)))

Subject = tuple[str, ...]
"""The terms by which somebody or something is named; none where nothing is."""


def on_subjects(question: str, passages: Sequence[Passage]) -> tuple[list[bool], list[bool]]:
    """Tell of each sentence (c,) whether it goes on about what is asked about, and whether it is on another.

    Of none where the question names nothing that a sentence begins with or a heading is, or asks who.
    """
    if _ASKS_WHO.search(question):
        return [], []
    asked = frozenset(terms(question))
    heads = [_heading(passage, asked) for passage in passages]
    named = [[_named(sentence.text) for sentence in passage.sentences] for passage in passages]
    meant = {one for own in ([*heads], *named) for one in own if one and asked.issuperset(one)}
    if not meant:  # as mostly
        return [], []
    told = [one for own in zip(passages, heads, named, strict=True) for one in _subjects(*own)]
    texts = (sentence.text for passage in passages for sentence in passage.sentences)
    same = [subject in meant and points for subject, points in told]
    other = [
        bool(subject) and not asked.issuperset(subject) and not _speaks(meant, text)
        for text, (subject, _) in zip(texts, told, strict=True)
    ]
    return same, other


def _heading(passage: Passage, asked: frozenset[str]) -> Subject:
    """Return the last heading of a passage where it is a name, or asked about and no mere property."""
    words = passage.heading.rpartition(PATH)[2]
    found = tuple(terms(words))
    meant = asked.issuperset(found) and _PROPERTIES.isdisjoint(found)
    return found if len(found) <= LONGEST and (meant or _NAME.fullmatch(words)) else ()


def _named(sentence: str) -> Subject:
    found = _NAME.match(sentence)
    return tuple(terms(found["name"])) if found else ()


def _subjects(passage: Passage, heading: Subject, named: Sequence[Subject]) -> Iterator[tuple[Subject, bool]]:
    """Yield what each sentence is about, as far as that is told, and whether it only points at that."""
    last = heading
    for sentence, own in zip(passage.sentences, named, strict=True):
        last = heading or own or last
        points = _POINTS.match(sentence.text) is not None
        yield (last if points else own), points


def _speaks(meant: Set[Subject], text: str) -> bool:
    """Tell whether a text names what is meant, but as whose somebody else is."""
    said = set(terms(text))
    return any(said.issuperset(one) for one in meant) and not _OF.search(text)
