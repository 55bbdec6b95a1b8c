"""A question on one of several things that titles or headings name -> which sentences are on another one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.terms import content_words, unaccented

LOSS = 30.0
"""By how many nats a sentence is less likely to answer that is on another thing: it does not."""

FEW = 3
"""Other documents or sections that name a thing; what so many name is told of by more than its own."""

SHORTEST = 3
"""Letters at least of a word that is a name because nothing is known of it."""

_YEAR = lazy(r"(?:19|20)\d\d")

Knows = Callable[[str], bool]
"""Tells whether anything is known of what a term means."""

Label = Mapping[str, str]
"""The terms of a title or a heading, and the words that they are of."""

Called = tuple[str, str]
"""A name's term and word."""


class _Names(NamedTuple):
    """What tells names: how they are ``written``, and what is known."""

    written: str
    knows: Knows

    def has(self, term: str, word: str) -> bool:
        """Tell whether a word is a name: a year, unknown, or with a capital in sentences, never without."""
        if word[0].isdecimal():
            return _YEAR.fullmatch(word) is not None
        if len(word) >= SHORTEST and not self.knows(term):
            return True
        capital = word[0].upper() + word[1:].lower()
        return any(_goes_on(before) for before in self._befores(capital)) and not any(
            self._befores(word.lower())
        )

    def _befores(self, word: str) -> Iterator[str]:
        """Yield the two letters before each place where a word is written."""
        at = self.written.find(word, 2)
        while at >= 0:
            before, after = self.written[at - 2 : at], self.written[at + len(word) : at + len(word) + 1]
            if not before[-1].isalpha() and not after.isalpha():
                yield before
            at = self.written.find(word, at + 1)


class _Place(NamedTuple):
    """What a passage is on by its ``label``, and the ``name`` of its document or section."""

    label: Label
    name: str


def on_siblings(question: str, passages: Sequence[Passage], knows: Knows) -> list[bool]:
    """Tell of each sentence (c,) whether its document or its section is on another thing than is asked about.

    The question names what a title or heading does; the document or section is called by another name, and
    what was found of it nowhere has the one asked for. What no name calls is on all of them, as a leaflet for
    visitors is. Of no sentence where nothing is named so.
    """
    asked = {term: word for word, term in content_words(question)}
    titled = [_Place(_label(one.title), one.document_id) for one in passages]
    headed = [_Place(_label(one.heading), f"{one.document_id}\0{one.heading}") for one in passages]
    if not any(asked.keys() & one.label.keys() for one in (*titled, *headed)):
        return []
    names = _Names(" ".join([" ", *(one.text for one in passages), question]).replace("\n", " "), knows)
    others = {at for places in (titled, headed) for at in _others(asked, places, passages, names)}
    return [at in others for at, one in enumerate(passages) for _ in one.sentences] if others else []


def _others(
    asked: Label, places: Sequence[_Place], passages: Sequence[Passage], names: _Names
) -> Iterator[int]:
    """Yield which passages are on another thing by their places (p,)."""
    meant = _meant(asked, places, names)
    if not meant:
        return
    told: defaultdict[str, str] = defaultdict(str)
    for place, one in zip(places, passages, strict=True):
        told[place.name] += unaccented(f"{one.title}\n{one.heading}\n{one.text}\n").lower()
    for label, called in meant:
        beside = told.keys() - {place.name for place in places if place.label == label}
        if sum(all(_says(told[name], one) for one in called) for name in beside) >= FEW:
            continue
        for at, place in enumerate(places):
            further = [one for one in place.label.items() if one[0] not in label and one[0] not in asked]
            lacking = [one for one in called if one[0] not in place.label]
            silent = bool(lacking) and not any(_says(told[place.name], one) for one in lacking)
            if silent and any(names.has(*one) for one in further):
                yield at


def _meant(asked: Label, places: Sequence[_Place], names: _Names) -> list[tuple[Label, frozenset[Called]]]:
    """Return the labels with names that are asked, and these names.

    None of a label that has fewer of them than another, and none where no label has fewer.
    """
    labels = {tuple(one.label): one.label for one in places}.values()
    called = [frozenset(one for one in asked.items() if one[0] in own and names.has(*one)) for own in labels]
    pairs = list(zip(labels, called, strict=True))
    meant = [(own, by) for own, by in pairs if by and not any(by < other for other in called)]
    return meant if len(meant) < len(pairs) else []


def _goes_on(before: str) -> bool:
    """Tell whether a sentence goes on behind two letters."""
    return before[1] == " " and (before[0].isalnum() or before[0] in ",;:)–-")


def _says(text: str, called: Called) -> bool:
    term, word = called
    return term in text or unaccented(word).lower() in text


@lru_cache(maxsize=1024)
def _label(text: str) -> Label:
    return {term: word for word, term in content_words(text)}
