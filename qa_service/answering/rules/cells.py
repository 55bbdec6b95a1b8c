"""Questions for a cell of a table: rows that name what is asked of, below a header for what is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from qa_service.answering.quoting.gaps import gap
from qa_service.answering.rules.sharing import sought
from qa_service.model import Passage
from qa_service.text.outline import PATH
from qa_service.text.patterns import lazy
from qa_service.text.records import CELL
from qa_service.text.terms import terms, tokens

GAIN = 5.0
"""By how many nats a row that tells it is likelier to answer: the ranker does not know whose a cell is."""

_LIGHT = frozenset(
    terms("many much have got get there number find take reach tell please exactly own owned belong")
)
"""What a question for a cell may hold beside what it is about."""

_WHICH = r"\A\W*(?:(?:in|on|at|by|with)\s+)?(?:what|which)"
_KIND = lazy(rf"{_WHICH}\s+(\p{{L}}[\p{{L}}-]*)", regex.IGNORECASE)
_BESIDE = (
    (_WHICH, "use run listen write written"),
    (r"whom?\s+(?:do|should|can|must)\s+(?:i|we|you)", "call contact ask phone"),
)
_DONE = tuple((lazy(rf"{words}\b", regex.IGNORECASE), frozenset(terms(done))) for words, done in _BESIDE)
"""How it is asked for what a header names, or for whom to ask, and what is done there, which no cell says."""

_HEADERS = (
    (r"who(?:m|se)?", "name who person contact member owner primary lead"),
    (r"(?:which|what)\s+(?:team|group|department)\s+(?:owns?|runs?)", "owner team group department"),
    (r"what\s+(?:runs|listens|uses)", "name service server host app application system"),
    (r"when|(?:what|which)\s+(?:day|date|time)", "when date day time hour hours"),
    (r"where", "where place room location address office floor"),
    (r"how\s+much|costs?|prices?|pay", "price prices cost costs fee charge rate"),
    (r"how\s+often", "often frequency interval"),
    (r"how\s+long", "duration length period long"),
    (r"what\s+(?:do|does|did)\s+.*\sdo", "role job position task work"),
)
_ASKED_FOR = tuple((lazy(rf"\b(?:{words})\b", regex.IGNORECASE), names) for words, names in _HEADERS)
"""What asks for the cell below a header of some name, though it has another word."""


_COUNTED = lazy(r"\b(\p{L}[\p{L}-]*)\s+(?:no\.?\s*|number\s+|nr\.?\s*)?(\d+\p{L}?)\b", regex.IGNORECASE)
"""A header's word and the value below it by which a row is named: "line 2"."""


class _Asked(NamedTuple):
    """The terms of a question, the words of headers for what it asks for, and words with a number behind.

    ``kind`` is the term of what it asks for.
    """

    terms: frozenset[str]
    headers: frozenset[str]
    counted: dict[str, str]
    kind: frozenset[str]


def told_in_cells(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) of the passages whether it is a row with the very cell that is asked for.

    It is where its cells, its header, or what stands above say all of the question, a cell says something of
    it that no header does, and below a header for what is asked for there is a cell that says more than the
    question. Nothing is told where there are no tables.
    """
    if not any(CELL in one.heading for one in passages):  # as mostly
        return []
    headers = " ".join(names for pattern, names in _ASKED_FOR if pattern.search(question))
    counted = {word.lower(): value.lower() for word, value in _COUNTED.findall(question)}
    light = _LIGHT.union(terms(headers), *(done for pattern, done in _DONE if pattern.search(question)))
    kind = frozenset(terms(found[1])) if (found := _KIND.match(question)) else frozenset[str]()
    asked = _Asked(sought(question, light).terms, frozenset(headers.split()), counted, kind)
    return [told for passage in passages for told in _told(asked, passage)]


def _told(asked: _Asked, passage: Passage) -> list[bool]:
    header = next((part for part in passage.heading.split(PATH) if CELL in part), "")
    above = set(terms(f"{passage.title}\n{passage.heading}"))
    left = asked.terms - above
    named = _named(header, asked, above) if header and left else []
    if not named:  # as mostly
        return [False] * len(passage.sentences)
    names = header.split(CELL)
    keys = [
        (at, value) for at, name in enumerate(names) if (value := asked.counted.get(name.strip().lower()))
    ]
    rows = (_cells(passage, at) for at in range(len(passage.sentences)))
    return [
        len(row) <= len(names) and _is_of(row, keys) and _has(row, asked.terms, left, named) for row in rows
    ]


def _is_of(row: Sequence[str], keys: Sequence[tuple[int, str]]) -> bool:
    """Tell whether a row has the values of its keys, each in the column of one."""
    return all(at < len(row) and value in _words(row[at]) for at, value in keys)


def _named(header: str, asked: _Asked, above: set[str]) -> list[int]:
    """Return the places of the columns whose header has a word of what is asked for.

    And of the first, where the title or the headings say that such are listed.
    """
    return [
        at
        for at, name in enumerate(header.split(CELL))
        if not (asked.terms.isdisjoint(terms(name)) and asked.headers.isdisjoint(_words(name)))
        or (not at and asked.kind & above)
    ]


@lru_cache(maxsize=1 << 10)
def _words(name: str) -> frozenset[str]:
    return frozenset(word.lower() for _, word, _ in tokens(name))


def _cells(passage: Passage, at: int) -> list[str]:
    """Return the cells of a row, whose sentence begins with the first that is not empty."""
    _, _, before = gap(passage, at).rpartition("\n")
    return f"{before}{passage.sentences[at].text}".split(CELL)


def _has(row: Sequence[str], asked: frozenset[str], left: frozenset[str], named: Sequence[int]) -> bool:
    """Tell whether a row says all that is ``left``, and in a ``named`` cell more than is asked."""
    if not left <= set(terms(CELL.join(row))):
        return False
    return any(not asked.issuperset(terms(row[at])) for at in named if at < len(row))
