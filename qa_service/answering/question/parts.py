"""Questions for a part of a document by its number: "what does clause 4.2 say?", "the third step"."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from qa_service.answering.question.designation import NUMBERS, ORDINALS, SPELLED
from qa_service.answering.question.guarded import Guarded
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms

CALLED = """
    step instruction point item stage phase rule principle task goal objective requirement condition question
    lesson exercise measure clause section subsection paragraph article chapter part regulation provision
    version release
    """
"""What a part may be called."""

NOUN = rf"(?P<noun>(?:{'|'.join(CALLED.split())})\b|§)"
NUMBER = (
    r"(?:no\.?\s|number\s|\#)?(?P<number>v?\d{1,3}(?:\.\d{1,3})*|[ivx]{1,5}"
    rf"|{'|'.join(SPELLED.split())})(?![\w-]|\.\d)"
)
"""A part's name and its number, for verbose patterns that ignore capitals."""

_MODE = regex.VERBOSE | regex.IGNORECASE
_ASKED = Guarded(
    lazy(
        rf"""
        (?:\bthe\ )?(?:\b|(?=§)){NOUN}\s*{NUMBER}
        | \bthe\ (?P<number>{"|".join(ORDINALS.split())}|\d{{1,2}}(?:st|nd|rd|th))\ (?:[\p{{L}}-]+\ )?{NOUN}
        """,
        _MODE,
    ),
    ("§", *CALLED.split()),
)
_RELEASED = Guarded(
    lazy(
        r"""\b(?:in|with|of|by|from|for)\ (?P<number>v\d{1,3}(?:\.\d{1,3}){1,3}|\d{1,3}(?:\.\d{1,3}){2})
        (?![\w-]|\.\d)""",
        _MODE,
    ),
    [f".{digit}" for digit in range(10)],
)
"""A version that is not called one ("what is new in 2.3.0?")."""

_BESIDE = lazy(
    r"\b(?:who|whom|whose|which|when|where|why|how|without|before|after|until)\b", regex.IGNORECASE
)
"""What asks, before the part is named, for something in it or beside it."""

_DENIED = lazy(r"\b(?:cannot|not|no(?!\.)|never)\b|n['’]t\b", regex.IGNORECASE)

_SAYING = frozenset(
    terms("say said state tell show give read quote describe mean contain happen concern deal provide cover")
)
"""Terms that ask for nothing but the part itself."""

_WHOLE = frozenset(
    terms(
        """document text contract agreement lease policy statutes bylaws regulations recipe manual guide
        protocol procedure instructions list minutes""",
    )
)
"""Terms for a document, which need not stand in it."""

_NEWS = frozenset(terms("new news change changed come came bring brought release released"))
"""Terms that do so where it is a version."""

_SAME = {"§": "section", "paragraph": "section", "release": "version"}
_ENDS = lazy(r"(?:\.0)+$|(?<=\d)(?:st|nd|rd|th)$")


class Part(NamedTuple):
    """What a part is called and its number, as ``called`` and ``plain`` give them, and further terms.

    ``rest`` say of what it is a part, or what is asked of it; ``whole`` name the document.
    """

    noun: str
    number: str
    rest: frozenset[str]
    whole: frozenset[str]


@lru_cache(maxsize=64)  # every reading of a question asks
def asked_part(question: str) -> Part | None:
    """Return the part that a question asks for by its number; None where it asks for anything else."""
    named = _ASKED.search(question)
    found = named or _RELEASED.search(question)
    if not found or _DENIED.search(question) or _BESIDE.search(question, 0, found.start()):
        return None
    noun = called(named["noun"]) if named else "version"
    beside = frozenset(terms(f"{question[: found.start()]} {question[found.end() :]}"))
    rest = beside - _SAYING - _NEWS if noun == "version" else beside - _SAYING
    return Part(noun, plain(found["number"]), rest - _WHOLE, rest & _WHOLE)


def called(noun: str) -> str:
    """Return what a part is called in small letters, by one word where several mean the same."""
    return _SAME.get(noun.lower(), noun.lower())


def plain(number: str) -> str:
    """Return a number in digits however it is written ("third", "IV", "v2.0"): "3", "4", "2"."""
    folded = _ENDS.sub("", number.lower())
    return NUMBERS.get(folded, folded.lstrip("v"))
