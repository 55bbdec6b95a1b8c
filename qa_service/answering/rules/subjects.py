"""A question on somebody or something it names -> which sentences go on about that, and which on another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

import regex

from qa_service.answering.question.names import TITLES
from qa_service.answering.question.nounphrases import PROPERTIES
from qa_service.answering.question.question_types import ASKS_WHO
from qa_service.model import Passage
from qa_service.text.outline import PATH
from qa_service.text.patterns import lazy
from qa_service.text.shapes import TIME, shape
from qa_service.text.terms import FUNCTION_WORDS, terms, unaccented

GAIN = 1.5
"""By how many nats a sentence is likelier to answer that speaks of what is asked about as "it" or "she"."""

LOSS = 4.0
"""By how many nats one is less likely that is on another of those that are named so."""

LONGEST = 3
"""Terms of a heading at most that is what the sentences below it are about."""

BEGUN = 4
"""Letters by which a term of a name is looked for in a text."""

_BEGUN = r"[\s*•–\"“‘-]*"
_WORD = r"\p{Lu}[\p{L}\p{M}'’-]*(?<!['’]s)"
_FURTHER = rf"(?:\s+(?:\p{{Lu}}\.|van|von|de|der|di))*(?:\s+{_WORD}|\s+\p{{L}}?\d{{1,4}})+"
_SEVERAL = rf"(?P<name>{_WORD}{_FURTHER})(?!['’]|\w|\.\d)"
_NAME = lazy(_SEVERAL)
"""A name of several words, or of a word and a number."""

_ASKED = lazy(rf"{_SEVERAL}|(?P<name>\p{{Ll}}{{2,}}\s+\d{{1,4}})\b")
"""The same in a question, whose names may be in small letters."""

_TITLES = "|".join([*TITLES, "Sir", "Lady", "Lord", "Miss"])
_OWN = lazy(rf"{_BEGUN}(?:The\s+)?(?:(?:{_TITLES})\.?\s+)?{_SEVERAL}(?!\s+and\b)")
"""What a sentence is about that begins so."""

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

_LAST_OF_THINGS = """
    school university college institute company press club league party society church museum library hall
    house street road square bridge station airport park island river lake county city state act order law
    treaty war battle day century edition version specification page project service system center centre
    office
    """
_NO_PERSON = frozenset(terms(_LAST_OF_THINGS))
"""What the names of no persons end in."""

_PROPERTIES = frozenset(terms(" ".join(PROPERTIES)))

Subject = tuple[str, ...]
"""The terms by which somebody or something is named; none where nothing is."""


def on_subjects(question: str, passages: Sequence[Passage]) -> tuple[list[bool], list[bool]]:
    """Tell of each sentence (c,) whether it goes on about what is asked about, and whether it is on another.

    It goes on where it has a word of the question beside the name. Another has the same last name, or is the
    same with another number, and begins the sentence. Nothing is told where the question names nothing by
    several words, nor by a heading, or asks who.
    """
    asked = frozenset(terms(question))
    named = {one for found in _ASKED.finditer(question) if (one := _subject(found["name"]))}
    heads = [_heading(passage.heading, asked) for passage in passages]
    meant = named | {head for head in heads if head and asked.issuperset(head)}
    if not meant or ASKS_WHO.search(question):  # as mostly
        return [], []
    begun = tuple({term[:BEGUN] for one in meant for term in one})
    pairs = zip(passages, heads, strict=True)
    told = [one for passage, head in pairs for one in _subjects(passage, head, begun)]
    beside = asked.difference(*meant)
    return (
        [points and one in meant and not beside.isdisjoint(terms(text)) for text, one, points in told],
        [_is_another(one, meant, asked) and not _speaks(meant, text) for text, one, _ in told],
    )


def _heading(path: str, asked: frozenset[str]) -> Subject:
    """Return the last heading of a path where it is a name, or asked about and no mere property."""
    found, named = _last(path) if path else ((), False)
    meant = asked.issuperset(found) and _PROPERTIES.isdisjoint(found)
    return found if len(found) <= LONGEST and (meant or named) else ()


@lru_cache(maxsize=1024)
def _last(path: str) -> tuple[Subject, bool]:
    """Return the terms of the last heading of a path, and whether it is a name."""
    words = path.rpartition(PATH)[2]
    return tuple(terms(words)), _NAME.fullmatch(words) is not None


def _subject(name: str) -> Subject:
    words = name.split()
    words = words[1:] if words[0].lower() in FUNCTION_WORDS else words
    return tuple(terms(" ".join(words))) if len(words) > 1 and not shape(words[0]) & TIME else ()


def _subjects(
    passage: Passage, heading: Subject, begun: Sequence[str]
) -> Iterator[tuple[str, Subject, bool]]:
    """Yield each sentence's text, what it is about, and whether it only points at that.

    As far as that is told, and has something of what is meant: of names that have none of the beginnings
    ``begun`` nobody asks.
    """
    last = heading
    for sentence in passage.sentences:
        found = _OWN.match(sentence.text)
        own = _subject(found["name"]) if found and _has(found["name"], begun) else ()
        if found and not heading:
            last = own
        points = bool(last) and _POINTS.match(sentence.text) is not None
        yield sentence.text, (last if points else own), points


def _has(text: str, begun: Sequence[str]) -> bool:
    small = unaccented(text)
    return any(one in small for one in begun)


def _is_another(subject: Subject, meant: Set[Subject], asked: frozenset[str]) -> bool:
    """Tell whether one of these has the same last name as a person, or is the same with another number."""
    if not subject or asked.issuperset(subject) or subject[-1] in _NO_PERSON:
        return False
    numbered = subject[-1][-1].isdecimal()
    return any(
        one[:-1] == subject[:-1] and one[-1][-1].isdecimal() if numbered else one[-1] == subject[-1]
        for one in meant
        if len(one) > 1
    )


def _speaks(meant: Set[Subject], text: str) -> bool:
    """Tell whether a text names what is meant, but as whose somebody else is."""
    said = set(terms(text))
    return any(said.issuperset(one) for one in meant) and not _OF.search(text)
