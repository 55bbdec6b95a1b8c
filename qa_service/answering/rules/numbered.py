"""The sentences that are the part asked for by its number: "4.2 Staff shall …", the third item of a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from qa_service.answering.question.parts import NOUN, NUMBER, Part, asked_part, called, plain
from qa_service.answering.quoting.gaps import gap
from qa_service.answering.quoting.lists import LONGEST, MOST, lists
from qa_service.model import Evidence, Passage
from qa_service.text.outline import PATH
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms, tokens

GAIN = 16.0
"""By how many nats a sentence is likelier to answer that begins the part asked for: its words hardly tell."""

_ITEMS = frozenset(["step", "instruction", "point", "item", "stage", "phase"])
"""What the items of a list may be called that is not named so."""

_SECTIONS = frozenset(["section", "subsection", "chapter", "part", "point", "item", "version"])
"""What stands below a numbered heading may be called."""

_LEGAL = frozenset(["clause", "article", "regulation", "provision"])
_DEEDS = frozenset(terms("contract agreement lease policy statute bylaw regulation act law treaty charter"))
"""What the parts of deeds are called, and terms that tell a deed."""

_MODE = regex.VERBOSE | regex.IGNORECASE
_BEGUN = lazy(
    rf"""[\W_]*(?:
        {NOUN}\s*{NUMBER}
        | (?P<number>\d{{1,3}}(?:\.\d{{1,3}})+)\.?\s+(?=[\p{{Lu}}("“])
        | (?P<number>\d{{1,3}})(?:[.):]\s|\ \|)
    )""",
    _MODE,
)
"""How a sentence, its marker before it, begins a part."""

_HEADED = lazy(rf"\W*(?:{NOUN}\s*{NUMBER}|(?P<number>v?\d{{1,3}}(?:\.\d{{1,3}})*)(?![\w-]|\.\d))", _MODE)

NAMED, BELOW, COUNTED = 3, 2, 1
"""How sure it is that this is the part: it says so itself ("Rule 3."), what stands above it does ("House
rules"), or it has no more than the number."""

Span = tuple[int, int]
"""The places of the first and the last sentence of a part in its passage."""


def numbered_parts(question: str, passages: Sequence[Passage]) -> list[tuple[int, int, int]] | None:
    """Return (passage, first sentence, last one) of what is the part asked for by its number.

    Only in passages that name whatever else the question does, where a word for the document counts if any of
    them has it; and only those parts that say what they are if there are any. None if no part is asked for.
    """
    asked = asked_part(question)
    if asked is None:  # as mostly
        return None
    if asked.whole:
        told = frozenset().union(*(_words(asked, one) for one in passages))
        asked = asked._replace(rest=asked.rest | (asked.whole & told))
    found = [(sure, at, span) for at, one in enumerate(passages) for span, sure in _parts(asked, one).items()]
    surest = max((sure for sure, _, _ in found), default=NAMED)
    return [(at, *span) for sure, at, span in found if sure == surest]


def lacks_part(question: str, piece: Evidence) -> bool:
    """Tell whether evidence of a passage with numbered parts is not the one asked for, nor speaks of it."""
    asked, passage = asked_part(question), piece.passage
    if asked is None or _speaks(asked, " ".join(one.text for one in piece.sentences)):  # as mostly
        return False
    if not any(_BEGUN.match(_line(passage, at)) for at in range(len(passage.sentences))):
        return False
    parts = numbered_parts(question, [passage]) or []
    return {passage.sentences[first] for _, first, _ in parts}.isdisjoint(piece.sentences)


def _words(asked: Part, passage: Passage) -> set[str]:
    """Return the terms of a passage and what stands above it: of a version it is headings that tell."""
    above = f"{passage.title}\n{passage.heading}"
    return set(terms(above if asked.noun == "version" else f"{above}\n{passage.text}"))


def _speaks(asked: Part, text: str) -> bool:
    words = {plain(word) for _, word, _ in tokens(text)}
    return asked.number in words and not set(terms(text)).isdisjoint(terms(asked.noun))


def _parts(asked: Part, passage: Passage) -> dict[Span, int]:
    """Return what in a passage may be the part asked for, and how sure that is."""
    headed = max(_fit(asked, _HEADED.match(one)) for one in passage.heading.split(PATH))
    begun = [(at, sure) for at, sure in enumerate(_begun(asked, passage)) if sure]
    if not headed and not begun:  # as mostly
        return {}
    words = _words(asked, passage)
    if not asked.rest <= words:
        return {}
    noun, dotted = set(terms(asked.noun)), "." in asked.number
    named, below = bool(noun & words), bool(noun & set(terms(f"{passage.title}\n{passage.heading}")))
    legal = asked.noun in _LEGAL and (dotted or not words.isdisjoint(_DEEDS))
    found: dict[Span, int] = {}
    if headed >= (COUNTED if named or legal or asked.noun in _SECTIONS else NAMED):
        found[0, _last(passage, 0)] = max(headed, below * BELOW)
    counts = named or legal or asked.noun in _ITEMS or (dotted and asked.noun == "section")
    for span, sure in _items(asked, passage, begun):
        if sure >= (COUNTED if counts else NAMED):
            found[span] = max(sure, below * BELOW, found.get(span, 0))
    return found


def _begun(asked: Part, passage: Passage) -> Iterator[int]:
    """Yield for each sentence how sure it is that it begins the part, 0 where it does not."""
    return (_fit(asked, _BEGUN.match(_line(passage, at))) for at in range(len(passage.sentences)))


def _fit(asked: Part, found: regex.Match[str] | None) -> int:
    """Return how sure it is that this is the beginning of the part asked for, 0 where it is none of it."""
    if not found or plain(found["number"]) != asked.number:
        return 0
    if not found["noun"]:
        return COUNTED
    return NAMED if called(found["noun"]) == asked.noun else 0


def _items(asked: Part, passage: Passage, begun: Sequence[tuple[int, int]]) -> Iterator[tuple[Span, int]]:
    """Yield what is ``begun`` by sentences, with how sure; of several lists, of the one that is asked for."""
    leading = dict(lists(passage))
    found = [(sure, len(asked.rest & _above(passage, leading, at)), at) for at, sure in begun]
    most = {sure: told for sure, told, _ in sorted(found)}
    for sure, told, at in found:
        if told == most[sure]:
            last = _last(passage, at, inside=True)
            yield (at, leading.get(last, last)), sure


def _above(passage: Passage, leading: Mapping[int, int], at: int) -> set[str]:
    """Return the terms of what leads to a sentence's list, else of the last heading of its passage."""
    leads = [passage.sentences[lead].text for lead, last in leading.items() if lead < at <= last]
    return set(terms(leads[0] if leads else passage.heading.rpartition(PATH)[2] or passage.title))


def _line(passage: Passage, at: int) -> str:
    return f"{_marker(passage, at)}{passage.sentences[at].text}"


def _marker(passage: Passage, at: int) -> str:
    """Return the marker before a sentence, nothing where it begins no line.

    That of the first stands before the passage, and is told from the number of the next item that is not
    set in.
    """
    if at:
        _, line, marker = gap(passage, at).rpartition("\n")
        return marker if line else ""
    lines = (_marker(passage, one) for one in range(1, len(passage.sentences)) if "\n" in gap(passage, one))
    second = next((marker for marker in lines if not _depth(marker)), "")
    number = _BEGUN.match(second)
    return f"{int(number['number']) - 1}. " if number and number["number"].isdecimal() else ""


def _last(passage: Passage, first: int, *, inside: bool = False) -> int:
    """Return the place of the last sentence that is quoted with the first of a part.

    ``inside`` its own paragraph or item that is, with what is indented below it.
    """
    own, last = passage.sentences, first
    depth = _depth(_marker(passage, first)) if first else 0
    for at in range(first + 1, min(len(own), first + 1 + MOST)):
        apart = inside and "\n" in gap(passage, at) and _depth(_marker(passage, at)) <= depth
        if apart or own[at].span.end - own[first].span.start > LONGEST:
            break
        last = at
    return last


def _depth(marker: str) -> int:
    return len(marker) - len(marker.lstrip())
