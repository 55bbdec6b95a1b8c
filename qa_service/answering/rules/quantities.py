"""A question how many, how long, how wide or at what price -> which sentences have no such quantity."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from qa_service.answering.question.guarded import Guarded
from qa_service.answering.question.question_types import ASKING
from qa_service.answering.question.values import COINS
from qa_service.answering.rules.frequencies import FREQUENCY, OFTEN
from qa_service.answering.rules.numbers import (
    AMOUNT,
    AMOUNTS,
    ANY,
    COUNT,
    COUNTS,
    EXTENT,
    FAINT,
    HEIGHT,
    INDEFINITE,
    LASTING,
    LASTS,
    MEASURES,
    NUMBERS,
    SHARES,
    SIZE,
    SIZES,
    SPANS,
    STRETCHES,
    STRONG,
    SUM,
    WEIGHT,
    YEARS,
)
from qa_service.answering.rules.priced import PRICE_OF, PRICED, PRICES
from qa_service.model import Passage
from qa_service.text.patterns import lazy

LOSS = 4.0
"""By how many nats a sentence is less likely to answer that has no quantity of the kind asked for."""

_DIRECTIONS = {
    "tall": "tall high height heights rise rises rose above elevation",
    "wide|broad": "wide broad width breadth across diameter",
    "deep": "deep depth",
    "thick": "thick thickness",
}
"""What asks for a length in a direction, and the words that tell which it is."""

_ALONG = "long length"
"""The words of a direction that "how long" may ask for, or for a time."""

_EVERY_WAY = frozenset(" ".join([_ALONG, *_DIRECTIONS.values()]).split())

_KINDS = (
    (rf"how\ many\ (?:\w+\ ){{0,2}}?{MEASURES}", "many", ANY, COUNTS),
    (r"how\ many", "many", COUNT, f"{INDEFINITE} percent"),
    (r"how\ old|(?:what|which)\ age", "old age", YEARS, INDEFINITE),
    (
        r"(?:what|which)\ (?:percent\w*|per\ cent|share|proportion|fraction)",
        "per share proportion fraction",
        ANY,
        f"{COUNTS} {SHARES}",
    ),
    (
        r"how\ (?:often|frequently)",
        "often frequently",
        FREQUENCY,
        f"{OFTEN} {SHARES}",
    ),
    (r"how\ long", "long", LASTS, f"{STRETCHES} {LASTING}"),
    (PRICED, f"much cost {PRICES}", SUM, f"{AMOUNTS} {COINS} half"),
    (PRICE_OF, "price cost fee fare", SUM, f"{AMOUNTS} {COINS} half"),
    (r"how\ much", "much", AMOUNT, f"{COUNTS} {AMOUNTS} {COINS}"),
    (r"(?:what|which)\ dos(?:e|age)s?", "dos", ANY, NUMBERS),
    (r"how\ high", "high", HEIGHT, SIZES, _DIRECTIONS["tall"]),
    (r"how\ (?:large|big|fast)", "large big fast", SIZE, f"{NUMBERS} {SIZES}"),
    (r"how\ heavy", "heavy", WEIGHT, "light moderate"),
    (rf"how\ (?:{'|'.join(STRONG.split())})", STRONG, SIZE, f"{NUMBERS} {SIZES} {STRONG} {FAINT}"),
    *((rf"how\ (?:{asked})", asked.replace("|", " "), EXTENT, "", own) for asked, own in _DIRECTIONS.items()),
)
"""What asks for a quantity, parts one of which it has, the numbers and the words that tell one, and the words
of the direction that such a number is to be told along, where there is one."""

_FIRST = rf"^(?:(?!\b(?:{ASKING})\b).)*+\b"
"""What may stand before the word that asks: none other that does."""

_MORE = lazy(r"(?:It|Its|They|Their|He|His|She|Her)\b")
"""What a sentence begins with that tells more of what the one before is on."""

_MARKS = str.maketrans(dict.fromkeys(".,;:!?()[]{}<>/\\|*+=~°…&%\"“”„'’‘′″-‐‑–—", " "))


class Quantity(NamedTuple):
    """A kind of quantity, by the numbers and the words that tell one.

    Numbers of a text that tells of another direction than its own are of that.
    """

    numbers: regex.Pattern[str]
    words: frozenset[str]
    direction: frozenset[str]

    def stands_in(self, text: str, asked: Collection[str] = ()) -> bool:
        """Tell whether a text has such a quantity; a word that is ``asked`` of is none."""
        said = text.lower().translate(_MARKS).split()
        if not self.words.isdisjoint(word for word in said if word not in asked):
            return True
        another = self.direction and self.direction.isdisjoint(said) and not _EVERY_WAY.isdisjoint(said)
        return not another and self.numbers.search(text) is not None


def _asking(asked: str) -> str:
    """Return the pattern of a question that ``asked`` begins, or stands in behind no other word that asks."""
    return asked if asked.lstrip().startswith(r"\A") else rf"{_FIRST}(?:{asked})\b"


_QUANTITIES = [
    (
        Guarded(
            lazy(_asking(asked), regex.IGNORECASE | regex.DOTALL | regex.VERBOSE),
            parts.split(),
        ),
        Quantity(
            lazy(numbers, regex.VERBOSE | regex.IGNORECASE),
            frozenset(words.split()),
            frozenset(" ".join(direction).split()),
        ),
    )
    for asked, parts, numbers, words, *direction in _KINDS
]


def quantity(question: str) -> Quantity | None:
    """Return the kind of quantity that a question asks for; None where it asks for none."""
    return next((kind for asked, kind in _QUANTITIES if asked.search(question)), None)


def without_quantity(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) of the passages whether it has no quantity, of none where none is asked.

    One that is told more of has that of the sentence behind it ("It is two metres deep.").
    """
    wanted = quantity(question)
    if wanted is None:  # as mostly
        return []
    asked = _spans(question)
    return [lacking for passage in passages for lacking in _lacking(wanted, asked, passage)]


def told_behind(question: str, passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """Return (passage, sentence) of those without a quantity that is asked for but in the sentence behind."""
    wanted = quantity(question)
    if wanted is None:  # as mostly
        return []
    asked = _spans(question)
    return [
        (number, at)
        for number, one in enumerate(passages)
        for at, (own, behind) in enumerate(pairwise(sentence.text for sentence in one.sentences))
        if _MORE.match(behind) and wanted.stands_in(behind, asked) and not wanted.stands_in(own, asked)
    ]


def _spans(question: str) -> frozenset[str]:
    return SPANS.intersection(question.lower().translate(_MARKS).split())


def _lacking(wanted: Quantity, asked: Collection[str], passage: Passage) -> list[bool]:
    texts = [sentence.text for sentence in passage.sentences]
    told = [wanted.stands_in(text, asked) for text in texts]
    more = [has and _MORE.match(text) is not None for has, text in zip(told, texts, strict=True)]
    return [not (has or then) for has, then in zip(told, [*more[1:], False], strict=True)]
