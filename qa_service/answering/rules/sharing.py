"""A question and a sentence -> how much of the question it says again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from qa_service.model import Passage
from qa_service.text.irregular import BASES
from qa_service.text.records import CELL
from qa_service.text.terms import terms, unaccented

SHARE = 1 / 3
"""Of the terms of a question, what a sentence that tells of it has to share with it."""

OUTRIGHT = 5.0
"""How many times as much a sentence gains that says all of the question again."""

MOST, NEARLY = 2 / 3, 3.0
"""A share of it that is nearly all, and how many times as much one gains that says so much."""

_LIGHT = frozenset(terms("once now currently usually normally actually exactly please get moment"))
"""What says nothing in any question."""


def _forms() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for form in BASES:
        found.setdefault("".join(terms(form)), []).append(form)
    return found


_FORMS = _forms()
"""The irregular forms that have a term."""

BESIDE = 8
"""Terms that such a sentence has beside the question's at most: with more it may tell of something else."""

LEFT = 2
"""Terms of a question that its sentence has to say itself where the title says the others."""

BEGUN = 5
"""Letters by which a term is looked for: its ending may be another in the text."""


class Sought(NamedTuple):
    """The ``terms`` that a question is about, and for each what one of stands in any text that has it.

    ``begun`` is what most texts that have one of the terms have, whatever its ending there.
    """

    terms: frozenset[str]
    beginnings: tuple[tuple[str, ...], ...]
    begun: frozenset[str]

    def share(self, text: str, least: float = MOST) -> float:
        """Return the share of the terms that a text says; 0 below ``least``, or beside many others."""
        may_lack = int((1 - least) * len(self.terms) + 1e-9)
        if not self.may_say(text, may_lack):
            return 0.0
        told = terms(text)
        shared = len(self.terms.intersection(told))
        if len(self.terms) - shared > may_lack or len(told) > len(self.terms) + BESIDE:
            return 0.0
        return shared / len(self.terms) if self.terms else 0.0

    def may_say(self, text: str, may_lack: int = 0) -> bool:
        """Tell whether a text has the beginnings of all terms but ``may_lack``.

        To look for these takes a thirtieth of the time that it takes to analyse a text.
        """
        small, lacking = unaccented(text), 0
        for beginnings in self.beginnings:
            if not any(map(small.__contains__, beginnings)):
                lacking += 1
                if lacking > may_lack:
                    return False
        return True

    def is_said(self, text: str) -> bool:
        """Tell whether a text says all of the terms, of which there are some, and few others."""
        return self.share(text, 1) == 1

    def is_touched(self, text: str) -> bool:
        """Tell whether a text seems to have ``SHARE`` of the terms at least."""
        small = unaccented(text)
        return sum(one in small for one in self.begun) >= SHARE * len(self.begun)

    def below(self, passage: Passage) -> Sought:
        """Return what is left of it that the title and the heading of a passage do not say.

        All of it where less than ``LEFT`` is left: whatever stands there would say that.
        """
        above = f"{passage.title}\n{passage.heading}"
        if not self.may_say(above, len(self.terms) - 1):  # as mostly
            return self
        left = self.terms.difference(terms(above))
        return self if len(left) < LEFT else _sought(left)


def sought(question: str, light: Collection[str] = ()) -> Sought:
    """Return what a question is about, without ``light`` terms and such as say nothing in any question."""
    return _sought(frozenset(terms(question)) - _LIGHT - frozenset(light))


def _sought(wanted: frozenset[str]) -> Sought:
    begun = frozenset(term[:BEGUN] for term in wanted)
    return Sought(wanted, tuple(map(_beginnings, sorted(wanted))), begun)


@lru_cache(maxsize=1 << 10)
def _beginnings(term: str) -> tuple[str, ...]:
    return tuple(one[: max(2, min(4, len(one) - 1))] for one in (term, *_FORMS.get(term, ())))


def has(pattern: regex.Pattern[str]) -> Callable[[str], bool]:
    """Return what tells whether a text has something of a pattern."""
    return lambda text: pattern.search(text) is not None


def has_no_other(sign: regex.Pattern[str], text: str, question: str) -> bool:
    """Tell whether all that a text has of a pattern stands in the question too, in whatever case."""
    found, asked = ({one.lower() for one in sign.findall(own)} for own in (text, question))
    return found <= asked


def never(text: str) -> bool:
    """Tell nothing of any text."""
    return False


def telling(
    asked: Sought,
    passages: Sequence[Passage],
    tells: Callable[[str], bool],
    plainly: Callable[[str], bool] = never,
    least: float = 1.0,
) -> list[float]:
    """Return how far each sentence (c,) tells what is ``asked``: 0, 1, ``NEARLY`` or ``OUTRIGHT``.

    It does where ``tells`` says so of its text and it shares enough with the question, or with what of that
    the title and the heading do not say. What ``plainly`` tells the ranker knows by itself: it counts only
    ``OUTRIGHT``, and so does what a row of a table tells, whose other cells may be on what is left. Nothing
    counts for less than ``least``; where that is more than a part, all has to be said.
    """

    def told(text: str, left: Sought) -> float:
        share = asked.share(text) if left is asked else max(asked.share(text), left.share(text))
        if not share and (least > 1 or not left.is_touched(text)):  # as mostly
            return 0.0
        if (share < 1 and CELL in text) or not tells(text):
            return OUTRIGHT if share == 1 and plainly(text) else 0.0
        return OUTRIGHT if share == 1 else NEARLY if share else 1.0

    sides = ((asked if least > 1 else asked.below(one), one) for one in passages)
    return [told(own.text, left) for left, one in sides for own in one.sentences]
