"""A follow-up that only names another ("And of the W8?") -> the earlier question, asked of that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from qa_service.answering.question.identifiers import BETWEEN, WORD, is_identifier, whole_words
from qa_service.answering.question.question_types import PREPOSITION
from qa_service.text.patterns import lazy
from qa_service.text.shapes import TIME, shape
from qa_service.text.terms import FUNCTION_WORDS, terms

LONGEST = 4
"""Words of a name."""

_PREPOSITION = f"{PREPOSITION}|as"
_WORDS = rf"{WORD}(?:\s+{WORD}){{0,{LONGEST - 1}}}"
_FRAGMENT = lazy(
    rf"""
    {BETWEEN}*(?P<lead>(?:(?:and|or|but|so|also|now|then|ok|okay){BETWEEN}+)*
        (?:(?:what|how)\s+about\s+|(?:what\s+is\s+it\s+|the\s+)?same\s+(?=(?:{_PREPOSITION})\s))?)
    (?:(?P<preposition>{_PREPOSITION})\s+)?(?P<article>(?:the|an?|our|my|your)\s+)?
    (?P<name>{_WORDS})\W*
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_WHOSE = lazy(
    rf"""
    (?P<asked>\W*(?:who|what|where|when|how\s+\w+)(?:['’]s|\s+(?:is|are|was|were))\s+)
    (?:the|our|my|your)\s+(?P<thing>{_WORDS}?)(?P<rest>(?:\s+(?:{_PREPOSITION})\s.*[^\s?!.])?[\s?!.]*)
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
"""What is asked of a thing that is called by its kind: "Who is the fire officer of Bergen?"."""

_BEFORE = lazy(rf"\b({_PREPOSITION})\s+(?:(?:the|an?|our|my|your)\s+)?$", regex.IGNORECASE)


class _Name(NamedTuple):
    """Where a name stands in a question, what kind of one it is, and the preposition before it or ""."""

    start: int
    end: int
    kind: str
    preposition: str


def substituted(question: str, earlier: str) -> str | None:
    """Return ``earlier`` with the name that ``question`` consists of for one of its own, or None.

    A name is written with capitals or digits, or is a date's word; only one of the same kind is replaced,
    rather one behind the same preposition, and the last of several. A thing that both call by its kind, as in
    "And the cook?" after "Who is the baker?", takes the other's place too. None where ``question`` says
    anything else, names what ``earlier`` has, or nothing there is of its kind.
    """
    if whole := renamed(question, earlier):
        return whole
    found = _FRAGMENT.fullmatch(question)
    if not found or not found["lead"] or not found["article"] or found["preposition"]:
        return None
    if _kind(found["name"], first=False) or _is_said(found["name"], earlier):
        return None
    return _of_another_kind(found["article"] + found["name"], earlier)


def renamed(question: str, earlier: str) -> str | None:
    """Return the same of a name alone, None of what is called by its kind."""
    found = _FRAGMENT.fullmatch(question)
    kind = _kind(found["name"], first=False) if found else ""
    if not found or not kind or _is_said(found["name"], earlier):
        return None
    name, preposition = found["name"], (found["preposition"] or "").lower()
    bare = not found["lead"] and not preposition
    alike = [one for one in _names(earlier) if one.kind == kind and (not bare or _fits(name, one, earlier))]
    if not alike:
        return None
    old = max(alike, key=lambda one: (bool(preposition) and one.preposition == preposition, one.start))
    return earlier[: old.start] + name + earlier[old.end :]


def _is_said(name: str, earlier: str) -> bool:
    return set(terms(name)) <= set(terms(earlier))


def _of_another_kind(name: str, earlier: str) -> str | None:
    whose = _WHOSE.fullmatch(earlier)
    if not whose or any(word.lower() in FUNCTION_WORDS for word in f"{name} {whose['thing']}".split()[1:]):
        return None
    return whose["asked"] + name + whose["rest"]


def _fits(name: str, other: _Name, text: str) -> bool:
    """Tell whether two names have as many words; of one that is all that was said, it is not sure else."""
    return len(name.split()) == len(text[other.start : other.end].split())


def _names(text: str) -> Iterator[_Name]:
    """Yield the names of a question, of one word or of several of the same kind in a row.

    And what a number behind a name makes of it: "AquaJet 300" has digits, as "K9" has.
    """
    one: _Name | None = None
    for other in _runs(text):
        if one and one.kind == "capitals" and other.kind == "number" and text[one.end : other.start] == " ":
            yield one._replace(end=other.end, kind="digits")
        yield other
        one = other


def _runs(text: str) -> Iterator[_Name]:
    run: list[tuple[int, str, str]] = []
    for at, (place, word, _) in enumerate(whole_words(text)):
        kind = _kind(word, first=at == 0)
        joins = run and kind == run[-1][2] and text[run[-1][0] + len(run[-1][1]) : place] == " "
        if run and not joins:
            yield _name(run, text)
            run = []
        if kind:
            run.append((place, word, kind))
    if run:
        yield _name(run, text)


def _name(run: list[tuple[int, str, str]], text: str) -> _Name:
    start, (place, word, kind) = run[0][0], run[-1]
    before = _BEFORE.search(text[:start])
    return _Name(start, place + len(word), kind, before[1].lower() if before else "")


def _kind(name: str, first: bool) -> str:
    """Return what a name is: a number, a date's word, with digits, signs or capitals; "" where it is none."""
    words = name.split()
    if any(word.lower() in FUNCTION_WORDS and not shape(word) & TIME for word in words):
        return ""
    if all(word.isdigit() for word in words):
        return "number"
    if all(shape(word) & TIME for word in words):
        return "time"
    if any(any(map(str.isdigit, word)) for word in words):
        return "digits"
    if any(map(is_identifier, words)):
        return "signs"
    capitals = not first and all(word[0].isupper() for word in words)
    return "capitals" if capitals else ""
