"""Which sentences of a passage are one list: a lead-in or label with its items, or items below a heading."""

from __future__ import annotations

from collections.abc import Iterator

from qa_service.answering.quoting.gaps import gap
from qa_service.model import Passage
from qa_service.text.bullets import ITEM, begins_item
from qa_service.text.code import STEP
from qa_service.text.patterns import lazy

MOST = 12
"""Sentences that a lead-in takes along at most."""

LONGEST = 800
"""Code points of a lead-in with what it takes along at most."""

MOST_STEPS, LONGEST_STEPS = 24, 2400
"""The same of one that takes code along: steps say nothing without it."""

FEW = 3
"""Sentences at most that introduce together what is below them."""

LABEL = 60
"""Code points of a line that leads to items without a colon."""

_COLONS = (":", "\uff1a")
_CLOSED = (".", "!", "?", ";", ",", "…", "\u3002")
"""What a line ends with that is a sentence or goes on, and so no label."""


_GOING_ON = lazy(r"(?:if|when|while|who|whose|that|to|for|with|without|unless|after|before|as|in case)\b")
"""How an item begins that goes on from the line above, which so is no item itself."""


def lists(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the places of the lead-in and of the last sentence of each list in a passage.

    A lead-in ends with a colon and is followed by items, or by other lines up to the next blank one; a short
    line right above items is one too if it does not end as a sentence does. A longer list than may be quoted
    at once ends where the limit is.
    """
    if "\n" not in passage.text:  # as mostly
        return
    last = -1
    for at, one in enumerate(passage.sentences[:-1]):
        leads = one.text.endswith(_COLONS) or (len(one.text) <= LABEL and _is_label(passage, at))
        if leads and at > last and (last := _last(passage, at, at + 1)) > at:
            yield at, last


def labelled_lists(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the places of the label and of the last sentence of each list that has no colon above it."""
    return ((at, last) for at, last in lists(passage) if not passage.sentences[at].text.endswith(_COLONS))


def opening(passage: Passage) -> int:
    """Return the place of the last sentence of the list that a passage opens with, 0 where it has none.

    The marker of the first item stands before the passage and is told from that of the second.
    """
    lines = ((at, _line(passage, at)) for at in range(1, len(passage.sentences)))
    second = next((at for at, own in lines if own and not _hangs(own)), 0)
    return _last(passage, 0, second) if second and _is_second(passage, second) else 0


def introduced(passage: Passage) -> int:
    """Return the place of the last sentence of the list or code that a passage's first few lead to; or 0."""
    below = next((at for at in range(1, len(passage.sentences)) if "\n" in gap(passage, at)), 0)
    lines = _line(passage, below)
    leads = 0 < below <= FEW and (begins_item(lines[-1]) or _is_set_in(lines))
    return _last(passage, 0, below) if leads else 0


def is_apart(passage: Passage) -> bool:
    """Tell whether a passage opens with what is no sentence and stands alone, as code does."""
    alone = len(passage.sentences) == 1 or "\n" in gap(passage, 1)
    return alone and not passage.sentences[0].text.endswith((*_CLOSED, *_COLONS))


def _is_second(passage: Passage, at: int) -> bool:
    """Tell whether a sentence begins the second item of a list, and not the first below a line of text."""
    lines = _line(passage, at)
    item = ITEM.match(lines[-1])
    if item is None or item[2]:
        return item is not None and item[2] == "2"
    behind = (_line(passage, later) for later in range(at + 1, len(passage.sentences)))
    third = next((one for one in behind if one and begins_item(one[-1])), lines)
    return len(lines) <= len(third)  # what stands above items has a blank line more behind it


def _is_label(passage: Passage, at: int) -> bool:
    """Tell whether a sentence is a line of its own, no item and no whole sentence, right above an item."""
    if passage.sentences[at].text.endswith(_CLOSED):
        return False
    below, own = _line(passage, at + 1), _line(passage, at)
    if not below or not begins_item(below[-1]):
        return False
    if not at:
        going_on = passage.text[0].isupper() and _GOING_ON.match(passage.sentences[1].text) is not None
        return going_on or not (passage.heading or _is_second(passage, 1))
    return len(own) > 1 and not own[-1][:1].isspace() and not begins_item(own[-1])


def _last(passage: Passage, lead: int, first: int) -> int:
    """Return the place of the last sentence that a lead-in takes along, its own where there is none.

    ``first`` is that of the sentence that begins the line below it.
    """
    lines, last = _line(passage, first), lead
    if not lines:
        return lead
    coded = any(_is_set_in(_line(passage, at)) for at in range(first, len(passage.sentences)))
    most, longest = (MOST_STEPS, LONGEST_STEPS) if coded else (MOST, LONGEST)
    for at in range(first, min(len(passage.sentences), lead + 1 + most)):
        if passage.sentences[at].span.end - passage.sentences[lead].span.start > longest:
            break
        if at > first and not _goes_on(_line(passage, at), begins_item(lines[-1])):
            break
        last = at
    return last


def _is_set_in(lines: list[str]) -> bool:
    """Tell whether a sentence begins a line that is set in as code is."""
    return bool(lines) and lines[-1].startswith(" " * STEP) and not begins_item(lines[-1])


def _hangs(lines: list[str]) -> bool:
    """Tell whether a sentence begins a line that belongs to the item above it."""
    return lines[-1][:1].isspace() and not begins_item(lines[-1])


def _goes_on(lines: list[str], items: bool) -> bool:
    """Tell whether what stands behind the line breaks before a sentence still belongs to the list."""
    blank = any(not line.strip() for line in lines[:-1])
    return not blank or (items and (begins_item(lines[-1]) or lines[-1][:1].isspace()))


def _line(passage: Passage, at: int) -> list[str]:
    """Return the lines that begin between a sentence and the one before, the last up to its first word."""
    return (gap(passage, at) + passage.sentences[at].text[:1]).split("\n")[1:]
