"""Blocks -> those that head others though nothing marks them: questions, and headlines in plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

import numpy as np

from qa_service.model import Span
from qa_service.text import headlines
from qa_service.text.blocks import Block, Structure
from qa_service.text.codepoints import DIGIT, LETTER, Laid, kinds
from qa_service.text.listed import listed
from qa_service.text.opened import opened, ordered

UPPER, LOWER, QUESTION = 5, 6, 7
"""The levels of such headings, below those of all that are marked."""

_LABELS = [ord(letter) for letter in "AaFfQq"]

FEWEST = 2
"""Headlines of a text at least; a single one may be a note that lacks its full stop."""


def unlabelled(texts: Laid, found: Structure) -> Structure:
    """Return blocks without the words that label questions and their answers ("Q:", "A:")."""
    first = texts.letters[np.array(found.begins, np.int64)] if found.begins else np.empty(0, np.uint32)
    begins, marked, firsts = list(found.begins), dict(found.marked), frozenset(found.firsts)
    for at in np.flatnonzero(np.isin(first, _LABELS)).tolist():
        words = texts.whole[found.begins[at] : found.ends[at]]
        asked = at > 0 and at not in firsts and texts.whole[found.ends[at - 1] - 1] == "?"
        begins[at] += headlines.label(words, asked) if found.kind(at) == "paragraph" else 0
        if at in marked:
            marked[at] = replace(marked[at], span=Span(begins[at], found.ends[at]))
    return found._replace(begins=begins, marked=marked)


def parted(texts: Laid, found: Structure) -> Structure:
    """Return blocks with headlines that begin paragraphs by themselves: in capitals, or several in order.

    And with those within paragraphs and items in texts with numbered ones. Elsewhere a line that begins a
    paragraph may be anything, such as the menu of a web page.
    """
    lists = listed(texts, found)
    items = (at for at, one in found.marked.items() if one.kind == "item" and at not in lists)
    numbered = Counter(found.text(at) for at in items if _begins_numbered(texts, found, at))
    own = [text for text, count in numbered.items() if count >= FEWEST]
    blocks = (at for text in own for at in range(found.firsts[text], found.firsts[text + 1]))
    cuts = opened(texts, found)
    may = (at for at in blocks if found.kind(at) in ("paragraph", "item") and at not in lists)
    cuts |= {at: list(_pieces(texts, found, at)) for at in may}
    return _cut(found, cuts) if any(len(pieces) > 1 for pieces in cuts.values()) else found


def _begins_numbered(texts: Laid, found: Structure, at: int) -> bool:
    """Tell whether an item is a numbered headline, or begins with one."""
    lines = _line(texts, Span(found.begins[at], found.ends[at])).of(texts.whole).split("\n")
    upper = lines[0][:1].isdigit() and headlines.is_headline(lines[0])
    return upper and (len(lines) == 1 or 0 in headlines.begun(lines))


def _pieces(texts: Laid, found: Structure, at: int) -> Iterator[Span]:
    whole = _line(texts, Span(found.begins[at], found.ends[at]))
    lines = whole.of(texts.whole).split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=whole.start))
    begun = sorted({0, *headlines.begun(lines)})
    for first, last in pairwise([*begun, len(lines)]):
        words = texts.whole[starts[first] : starts[last] - 1]
        start = starts[first] + len(words) - len(words.lstrip())
        yield Span(max(start, found.begins[at]), start + len(words.strip()))


def _cut(found: Structure, cuts: Mapping[int, Sequence[Span]]) -> Structure:
    """Return blocks with the pieces of those that are cut; the first of each is what the whole was."""
    spans: list[Span] = []
    places: list[int] = []
    for at, whole in enumerate(zip(found.begins, found.ends, strict=True)):
        places.append(len(spans))
        spans += cuts.get(at, [Span(*whole)])
    marked = {places[at]: replace(one, span=spans[places[at]]) for at, one in found.marked.items()}
    firsts = [places[first] if first < len(places) else len(spans) for first in found.firsts]
    return Structure([one.start for one in spans], [one.end for one in spans], firsts, marked)


def questions(texts: Laid, found: Structure, page: Container[int]) -> Iterator[tuple[int, Block]]:
    """Yield the paragraphs that ask what the next block answers, as headings; none of the ``page``."""
    begins, ends = np.array(found.begins, np.int64), np.array(found.ends, np.int64)
    may = (texts.letters[ends - 1] == ord("?")) & (ends - begins <= headlines.LONGEST_QUESTION)
    none = {*found.firsts, *np.flatnonzero(may).tolist()}  # where no answer stands
    for at in np.flatnonzero(may).tolist():
        own = Span(found.begins[at], found.ends[at])
        answered = at + 1 not in none and at + 1 not in page and found.kind(at + 1) != "heading"
        asks = headlines.is_question(_line(texts, own).of(texts.whole))
        if answered and found.kind(at) == "paragraph" and asks:
            yield at, Block("heading", QUESTION, own)


def titled(texts: Laid, found: Structure, aside: Container[int], naming: Container[int]) -> dict[int, Block]:
    """Return the headlines, as headings, of texts that mark none but those ``naming`` their document.

    Blocks ``aside`` from the text are none, nor are the items of lists.
    """
    marked = [at for at, one in found.marked.items() if one.kind == "heading" and at not in naming]
    holders = np.searchsorted(found.firsts, np.arange(len(found.begins)), "right") - 1
    structured = {holders[at] for at in marked if found.marked[at].level < QUESTION}
    counted = ordered(texts, found)
    lists = listed(texts, found)
    short = (at for at in _short(texts, found) if at not in aside and at not in lists)
    may = (at for at in short if holders[at] not in structured)
    heads = {at: one for at in may if (one := _headline(texts, found, at, at in counted))}
    firsts = frozenset(found.firsts)
    for at in sorted(heads, reverse=True):
        if at + 1 in firsts or not _heads(texts, found, heads, at):
            del heads[at]
    counts = Counter(holders[at] for at in heads)
    return {at: one for at, one in heads.items() if counts[holders[at]] >= FEWEST}


def _short(texts: Laid, found: Structure) -> list[int]:
    begins, ends = np.array(found.begins, np.int64), np.array(found.ends, np.int64)
    last = texts.letters[ends - 1]
    closed = (kinds[last] & (LETTER | DIGIT) > 0) | (last == ord(")"))
    found_here: list[int] = np.flatnonzero((ends - begins <= headlines.LONGEST) & closed).tolist()
    return found_here


def _headline(texts: Laid, found: Structure, at: int, counted: bool) -> Block | None:
    """Return a paragraph, or what counts as an item for its number, as a heading with that.

    One of several in order that is ``counted`` stands above others.
    """
    span = Span(found.begins[at], found.ends[at])
    if found.kind(at) == "item":
        span = _line(texts, span)
    elif found.kind(at) != "paragraph":
        return None
    words = span.of(texts.whole)
    if not counted and not headlines.is_headline(words):
        return None
    upper = counted or headlines.is_upper(words) or headlines.is_capitals(words)
    return Block("heading", UPPER if upper else LOWER, span)


def _line(texts: Laid, block: Span) -> Span:
    """Return a block with the number or label that stands before it on its line."""
    line = texts.whole[texts.line(block.start) : block.end]
    return Span(block.end - len(line.lstrip()), block.end)


def _heads(texts: Laid, found: Structure, heads: dict[int, Block], at: int) -> bool:
    """Tell whether one of what may be ``heads`` has something below it, and is not an item among others."""
    below = at + 1
    if below >= len(found.begins):
        return False
    if below in heads:
        return heads[below].level > heads[at].level
    item = found.kind(at) == "item"
    if item and any(_counted(texts, found, near) for near in (at - 1, below) if near not in heads):
        return False
    if heads[at].level > UPPER and found.kind(below) == "paragraph":
        return headlines.is_prose(texts.whole[found.begins[below] : found.ends[below]])
    return True


def _counted(texts: Laid, found: Structure, at: int) -> bool:
    """Tell whether a block is an item with a number."""
    if at < 0 or found.kind(at) != "item":
        return False
    return _line(texts, Span(found.begins[at], found.ends[at])).of(texts.whole)[:1].isdigit()
