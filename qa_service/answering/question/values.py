"""A question for a property whose value has a shape of its own ("what colour is …") -> what is left of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from qa_service.answering.question.designation import UP_TO_TWELVE
from qa_service.answering.question.question_types import ASKING
from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.terms import content_words

LOSS = 20.0
"""By how many nats a sentence is less likely to answer that holds no value of the shape asked for."""

_NUMBER = r"(?<![\d.,])\d[\d.,]*+\s?"
_COUNT = rf"(?:{_NUMBER}|\b(?:{UP_TO_TWELVE}|several|few)\s)"
COLOURS = (
    "red|green|blue|yellow|white|black|gr[ae]y|brown|orange|purple|pink|violet|silver|gold(?:en)?|beige|navy"
)
"""Colours, for a pattern."""

PHONE = r"\d(?:[\s()./–-]{0,2}\d){4}"
EXTENSION = r"(?i:\bext(?:ension|n)?\b[.:]?\s*\d{2})|(?<=\|\s|\s{3}|\.{3}\s?)\d{2,5}(?=\s\||\s{2}|\s*\Z|,)"
"""The number of somebody in a house: named as one, or all of a cell."""

MAIL = r"\w@\w"
_SITE = r"https?://|\bwww\.|\b[\w-]+\.(?:com|org|net|edu|gov|info|de|fr|uk|eu)\b"
_DEGREES = rf"{_NUMBER}(?:°|degrees?\b|[CFK]\b)"
_VOLUME = rf"{_NUMBER}(?:[mµμcdk]?[lL]\b|(?:milli|micro)?lit(?:er|re)s?|gallons?|pints?|cubic|[mc]?m[³3])"
_STRENGTH = rf"{_NUMBER}(?:[mµμn]?M\b|%|per\s?cent|[mµμn]?g/[mµμd]?[lL]|mol|ppm)"
_WEIGHT = rf"{_NUMBER}(?:[mkµμ]?g\b|kilos?|(?:kilo)?grams?|lbs?\b|pounds?|tons?|tonnes?|ounces?|oz\b)"
_LENGTH = (
    rf"{_NUMBER}(?:[mckµμn]?m\b|(?:kilo|centi|milli)?met(?:er|re)s?|feet|foot|ft\b|inch(?:es)?|miles?|yards?)"
)
COINS = """
    cent cents dollar dollars euro euros pound pounds franc francs penny pence shilling shillings crown crowns
    krona kronor krone kroner zloty zlotys rupee rupees ruble rubles rouble roubles peso pesos guilder
    guilders forint forints dinar dinars dirham dirhams yen yuan
    eur usd gbp chf sek nok dkk pln czk huf jpy inr aud cad nzd
    """
"""What money is counted in."""

COIN = "|".join(COINS.split())
"""The same for a pattern."""

SIGN = r"(?:[$€£¥]|\b(?i:eur|usd|gbp|chf|sek|nok|dkk|pln|czk|huf|jpy|inr|aud|cad|nzd|rs|kr|fr)\b\.?)"
"""What may stand before a sum of money."""

MONEY = rf"{SIGN}\s?\d|{_NUMBER}(?:p|c|(?i:{COIN}))\b|\b(?:free|nothing)\b"
"""Sums of money, for a pattern that heeds capitals."""

_SPEED = rf"{_NUMBER}(?:km/h|mph|kph|rpm|x\s?g\b|m/s|knots?|[kMG]bit|[kKMG]B)"
_DOSE = rf"{_COUNT}(?:[mµμ]?g\b|mcg|m[lL]\b|units?|tablets?|capsules?|drops?|puffs?)"
_DURATION = rf"{_COUNT}(?:seconds?|minutes?|min\b|hours?|days?|nights?|weeks?|months?|years?|decades?)\b"

_NAMED = (
    (r"(?:phone|telephone|mobile|fax|contact)(?:\s+numbers?)?", rf"{PHONE}|{EXTENSION}"),
    (r"ext(?:ension)?(?:\s+numbers?)?", EXTENSION),
    (r"e-?mail(?:\s+address(?:es)?)?", MAIL),
    (r"(?:web\s?site|url|web\s+address)", _SITE),
    (r"temperatures?", _DEGREES),
    (r"colou?rs?", rf"(?i:\b(?:{COLOURS})\b)"),
    (r"volumes?", _VOLUME),
    (r"concentrations?", _STRENGTH),
    (r"(?:weight|mass)(?:es)?", _WEIGHT),
    (r"(?:height|length|width|depth|distance|altitude|diameter)s?", _LENGTH),
    (r"(?:prices?|costs?|fees?|fines?|charges?|salar(?:y|ies)|premiums?|limits?)", MONEY),
    (r"speeds?", _SPEED),
    (r"(?:doses?|dosages?)", _DOSE),
    (r"durations?", _DURATION),
)
_HOW = (
    ("heavy", _WEIGHT),
    ("(?:tall|high|wide|deep|thick|far)", _LENGTH),
    ("(?:hot|cold|warm)", _DEGREES),
    ("fast", _SPEED),
    ("expensive", MONEY),
    ("long", f"{_DURATION}|{_LENGTH}"),
)
"""What properties are called, and what their values look like."""

OTHERWISE = lazy(
    r"^\W*(?:is|are|was|were|do|does|did|has|have|can|could|may|must|should|will|would|how|why|when|who|if|where)\b",
    regex.IGNORECASE,
)
"""How questions begin that ask for something else ("Can I pay by phone?"), or with "how"."""

_WHAT = r"(?:what|which)(?:['’]?s|\s+(?:is|are|was|were))?\s+(?:the\s+)?"
_LEADING = lazy(rf"^\W*{_WHAT}", regex.IGNORECASE)
_PLAIN = lazy(
    rf"^\W*(?:what(?:['’]?s|\s+(?:is|are|was|were))\s)?(?!.*\b(?:{ASKING}|that)\b)",
    regex.IGNORECASE | regex.DOTALL,
)
_GENITIVE = lazy(r"['’]s?$")


class _Property(NamedTuple):
    """How a property is asked for, and may be at the end of a plain question; what its values look like."""

    asked: regex.Pattern[str]
    last: regex.Pattern[str]
    shape: regex.Pattern[str]


def _named(name: str, shape: str) -> _Property:
    """Return the property that is asked for first ("what colour is"), of a thing, or last ("its colour")."""
    asked = (
        rf"^\W*(?:(?:at|to|in)\s+)?{_WHAT}{name}\b(?:\s+(?:of|for|is|are|was|were|does|do|in)\b)?"
        rf"|^\W*(?:the\s+)?{name}\s+(?:of|for|to)\b"
    )
    return _property(asked, rf"\b{name}\W*$", shape)


def _how(word: str, shape: str) -> _Property:
    auxiliary = "(?:is|are|was|were|does|do|did|can|may|must|should|will)"
    return _property(rf"^\W*how\s+{word}\s+{auxiliary}\b", "(?!)", shape)


def _property(asked: str, last: str, shape: str) -> _Property:
    return _Property(lazy(asked, regex.IGNORECASE), lazy(last, regex.IGNORECASE), lazy(shape))


_BY_NAME = tuple(_named(*one) for one in _NAMED)
_BY_HOW = tuple(_how(*one) for one in _HOW)
_ANY = lazy(rf"\b(?:{'|'.join(name for name, _ in (*_NAMED, *_HOW))})\b", regex.IGNORECASE)


def valued(question: str) -> tuple[str, regex.Pattern[str]] | None:
    """Return what a question says beside the property that it asks for, and what a value of that looks like.

    "What colour is the door?" leaves "the door": a text that says "a red door" hardly speaks of colours.
    None where no such property is asked for, or nothing of which it is.
    """
    if not _ANY.search(question):  # as mostly
        return None
    plain = _PLAIN.match(question) is not None
    for name in _BY_HOW if OTHERWISE.match(question) else _BY_NAME:
        if found := name.asked.search(question) or (name.last.search(question) if plain else None):
            left = f"{question[: found.start()]} {question[found.end() :]}".strip(" ?.!")
            left = _GENITIVE.sub("", _LEADING.sub("", left))
            return (left, name.shape) if content_words(left) else None
    return None


def lacking(shape: regex.Pattern[str] | None, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) of the passages whether it has no such value, none where none is asked."""
    if shape is None:  # as mostly
        return []
    return [shape.search(sentence.text) is None for passage in passages for sentence in passage.sentences]
