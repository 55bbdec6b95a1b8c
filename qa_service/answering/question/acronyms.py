"""An acronym in a question -> what the documents say that it is short for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, islice

import regex

from qa_service.model import Query
from qa_service.protocols import PassageStore, Retriever
from qa_service.text.patterns import lazy
from qa_service.text.terms import tokens

SHORTEST, LONGEST = 2, 8
"""Characters of an acronym."""

CAPITALS = 2
"""Capitals of one."""

FARTHEST = 120
"""Characters before its brackets in which the words begin that it is short for."""

LOOKED_AT = 30
"""Passages in which it is looked up."""

MOST = 8
"""Acronyms of a question that are looked up; each takes as long as a question."""

Meaning = Callable[[str], str | None]
"""Gives the words that an acronym is short for, None where no passage says so."""

_OPEN = lazy(r"[()\n]")
_EXPLAINED = lazy(r"\s\(([^()\n]+)\)")
_WORD = lazy(r"[\p{L}\p{N}]+")


def meanings(retriever: Retriever, store: PassageStore) -> Meaning:
    """Return what looks for the meaning of an acronym in the passages that hold it."""

    def meaning(acronym: str) -> str | None:
        hits = retriever.retrieve(Query(acronym, acronym, ((acronym.lower(), 1.0),)), LOOKED_AT)
        found = store.fetch([hit.passage_id for hit in hits])
        every = (long_form(acronym, f"{one.title}\n{one.heading}\n{one.text}") for one in found)
        return next(filter(None, every), None)

    return meaning


def spelled_out(question: str, meaning: Meaning) -> str | None:
    """Return the question with the meaning of each acronym in its place.

    None where no meaning is known but what the question says itself.
    """
    whole = question
    for word in islice(dict.fromkeys(_acronyms(question)), MOST):
        long = meaning(word)
        if long and long.lower() not in whole.lower():
            whole = long.join(regex.split(rf"\b{regex.escape(word)}\b", whole))
    return whole if whole != question else None


def _acronyms(question: str) -> Iterator[str]:
    """Yield the words of a question, typed in small letters in part, that have ``CAPITALS``."""
    if question.isupper():
        return
    for _, word, _ in tokens(question):
        if word.islower() or not SHORTEST <= len(word) <= LONGEST:
            continue
        if sum(letter.isupper() for letter in word) >= CAPITALS:
            yield word


def long_form(acronym: str, text: str) -> str | None:
    """Return the words of a text that an acronym is short for: before its brackets, or in brackets behind it.

    Its letters stand in these words in order, the first of them at the beginning of the first (Schwartz and
    Hearst 2003).
    """
    acronym = acronym.removesuffix("s")
    places = list(_places(acronym, text))
    brackets = (text.rfind("(", 0, start) for start, end in places if _is_in_brackets(text, start, end))
    before = (_OPEN.split(text[max(0, start - FARTHEST) : start])[-1] for start in brackets)
    behind = (one[1] for _, end in places if (one := _EXPLAINED.match(text, end)))
    told = (_ending_in(acronym, words.strip()) for words in before)
    whole = (words for words in behind if words == _ending_in(acronym, words))
    return next(filter(None, chain(told, whole)), None)


def _places(acronym: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where an acronym, or several of what it stands for, begins as a word in a text, and ends."""
    start = text.find(acronym)
    while start >= 0:
        end = start + len(acronym)
        if not (start and text[start - 1].isalnum()):
            yield start, end + text.startswith("s", end)
        start = text.find(acronym, end)


def _is_in_brackets(text: str, start: int, end: int) -> bool:
    """Tell whether a word stands alone in brackets, or first before a comma or a semicolon."""
    return text[:start].rstrip().endswith("(") and text[end:].lstrip().startswith((")", ",", ";"))


def _ending_in(acronym: str, words: str) -> str | None:
    """Return the end of ``words`` that an acronym is short for, None where there is none."""
    at = len(words)
    letters = [letter.lower() for letter in acronym if letter.isalnum()]
    for number, letter in reversed(list(enumerate(letters))):
        at -= 1
        while at >= 0 and not (words[at].lower() == letter and (number or _begins(words, at))):
            at -= 1
        if at < 0:
            return None
    long = words[at:]
    fits = len(_WORD.findall(long)) <= min(len(letters) + 5, 2 * len(letters))
    return long if fits and len(long) > len(acronym) else None


def _begins(words: str, at: int) -> bool:
    return at == 0 or not words[at - 1].isalnum()
