"""A question how many, how long, how wide or at what price -> which sentences have no such quantity."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from qa_service.answering.question.guarded import Guarded
from qa_service.answering.question.question_types import ASKING
from qa_service.answering.question.values import COIN, COINS
from qa_service.answering.rules.frequencies import FREQUENCY, OFTEN
from qa_service.answering.rules.priced import PRICE_OF, PRICED, PRICES
from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.placing import MONTHS

LOSS = 4.0
"""By how many nats a sentence is less likely to answer that has no quantity of the kind asked for."""

_NUMBERS = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds
    thousand thousands million millions billion billions trillion trillions dozen dozens half halves
    third thirds quarter quarters once twice single pair pairs
    """
_INDEFINITE = "double triple couple both several few many numerous no none all most majority minority"
_COUNTS = f"{_NUMBERS} {_INDEFINITE} each every"
_SHARES = "percent percentage per fifth fifths tenth tenths out nearly rare rarely common commonly"
_STRETCHES = """
    second seconds minute minutes min mins hour hours day days night nights week weeks weekend weekends
    fortnight fortnights month months year years decade decades century centuries millennium millennia
    generation generations season seasons lifetime lifetimes life lives
    """
_SPANS = frozenset(_STRETCHES.split())
_LASTING = """
    until till forever permanent permanently lifelong overnight indefinite indefinitely brief briefly short
    shortly soon quick quickly long
    """
_AMOUNTS = "free nothing everything little amount amounts large largely small huge vast zero"

_TIMES = (
    r"(?:seconds?|min(?:ute)?s?|h(?:ou)?rs?|days?|nights?|weeks?|months?|years?|times?|o['’]?clock|[ap]\.?m)"
)
_MONTH = rf"(?-i:(?:{MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)"
_NUMERAL = f"(?:{'|'.join(_NUMBERS.split())})"
_NUMBER = rf"(?:\d|\b(?:{_NUMERAL}|several|few|an?)\b)"
_LENGTHS = r"""
    (?:[mcµn]?m|km|ft|in|mi|yd|\w*met(?:re|er)|micron|feet|foot|inche?|mile|yard|fathom|hand|pace|step
    |stor(?:ey|y|ie)|floor|level|block|acre|hectare)s?\b
    """
_ALIKE = r"""
    \bas\s\w+\s(?:\w+\s)?as\b | \bthan\b | -(?:deep|high)\b
    | \b(?:size|height|width|depth|length|weight|speed)\s+of\b
    """

_ANY = r"[\d%$€£¥]"
_LASTS = rf"""
    (?<![$€£¥]\s?[\d.,]*+)\d
    (?![\d.,]*\s?(?:[%$€£¥]|(?:and\s\d+\s)?(?:{COIN}|[mkµ]?g|\w*grams?)\b))
    """
"""A number, but one that prices or weighs something."""

_PART = r"(?<=\A\W*)[\d.]++\s(?-i:\p{Lu}\p{Ll})"
_YEAR = r"(?<=\b(?:in|since|of|from|until|before|after)\s)(?:1\d|20)\d\d\b"
_AMOUNT = rf"[%$€£¥] | (?<![\w.])(?!{_PART})\d"
"""A number, but that of a part ("2.5 Permits are …")."""

_DAY = rf"(?:\s?(?:to|[–-])\s?\d+)?\s(?:of\s)?{_MONTH}"
"""What stands behind the day of a month."""

_SUM = rf"""
    [%$€£¥]
    | (?<![\w.]|\p{{L}}-) (?!{_PART}) (?!{_YEAR}) \d[\d.,]*+ (?!-?\s?{_TIMES}\b) (?!{_DAY})
    | \b{_NUMERAL}\b (?![-\s](?:\w+\s)?{_TIMES}\b)
    | \b(?:no|without)\s(?:\w+\s)?(?:charge|cost|fee)s?\b
    """
"""A number that may be one of money: no year, no time and no day of a month."""

_MEASURES = rf"""
    (?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centur(?:y|ies)|degrees?|square|cubic
    |{COIN}|tons?|tonnes?|kilos?|km|\w*(?:gram|met(?:re|er)|lit(?:re|er)|byte)s?|gallons?
    |miles?|feet|foot|inches|yards?|acres?|hectares?|watts?|volts?)\b
    """
_DATED = rf"""
    (?<=\b(?:in|since|from|until|before|after|by|to|through|around|during|early|late|{_MONTH}\.?
      |{_MONTH}\.?\s\d\d?,?)\s)(?:1[1-9]|20)\d\d\b
    """
_UP_TO = r"\b(?:at|by|until|till|past|under|aged)\s"
"""What stands before an hour or an age, unless it counts ``_SEVERAL`` things ("by five small towns")."""

_SEVERAL = r"(?=\S*(?:\s\p{L}+)?\s\p{L}+s\b)"

_COUNT = rf"""
    % | (?<![\w.,/:–-]) (?!{_PART}) (?!{_DATED}) (?<!\b{_MONTH}\.?\s(?=\d\d?\b))
    \d[\d.,]*+ (?:(?<!{_UP_TO}[\d.,]*)|{_SEVERAL})
    (?!(?:st|nd|rd|th|s)\b) (?!\s?(?:[°:]|{_MEASURES})) (?!{_DAY})
    | \b(?:
        (?-i:{_NUMERAL})(?:(?<!{_UP_TO}\p{{L}}*)|{_SEVERAL}) | (?<=(?:\A|[.:!?"“])\W*){_NUMERAL}
        | each | every
      )\b
      (?![-\s]{_MEASURES} | \sof\s{_MONTH})
    """
"""A number that may count something: none of a date, of a name ("Five Towns"), none that measures, and no
place in a row."""

_EXTENT = rf"""
    (?!\bthird\b){_NUMBER}[\d.,/½¼¾–-]*+\)?[\s-]*(?:and\sa\shalf\s|square\s)?{_LENGTHS}
    | \d\s?['\"′″] | {_ALIKE}
    """
"""A length, or what something is as large as."""

_SIZE = rf"[\d%] | {_ALIKE} | \b\w+est\b"
"""A number, or what something is as large as, or larger than."""

_HEIGHT = rf"{_SIZE} | \b{_NUMERAL}\b"

_STRONG, _FAINT = "loud hot cold warm bright strong steep", "quiet quietly silent cool dim weak gentle gently"
_SIZES = "little low small short slow massive huge vast most"

_WEIGHTS = r"(?:[mkµ]?g|lb|oz|ton(?:ne)?|pound|ounce|stone|kilo|\w*gram(?:me)?|hundredweight|carat)s?\b"
_WEIGHT = rf"""
    {_NUMBER}[\d.,/½¼¾–-]*+[\s-]*(?:and\sa\shalf\s|\w+\s)?{_WEIGHTS}
    | {_ALIKE} | \b\w+est\b
    """

_AGE = rf"""
    (?<![\w.]) \d[\d.,]*+
    (?!\s?(?:[%°] | {_LENGTHS} | {_WEIGHTS} | (?:square|cubic|{COIN})\b))
    """
"""A number, but one that measures or prices something."""

_THINGS = r"""
    (?:people|men|women|children|(?!(?:year|month|week|day|decade|centurie|generation)s\b)(?-i:\p{Ll}{3,}s))\b
    """
_YEARS = rf"{_AGE} (?!\s{_THINGS}) | \b{_NUMERAL}\b (?![-\s]{_THINGS})"
"""A number that may be one of years: none of it, and none of things."""

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
    (rf"how\ many\ (?:\w+\ ){{0,2}}?{_MEASURES}", "many", _ANY, _COUNTS),
    (r"how\ many", "many", _COUNT, f"{_INDEFINITE} percent"),
    (r"how\ old|(?:what|which)\ age", "old age", _YEARS, _INDEFINITE),
    (
        r"(?:what|which)\ (?:percent\w*|per\ cent|share|proportion|fraction)",
        "per share proportion fraction",
        _ANY,
        f"{_COUNTS} {_SHARES}",
    ),
    (
        r"how\ (?:often|frequently)",
        "often frequently",
        FREQUENCY,
        f"{OFTEN} {_SHARES}",
    ),
    (r"how\ long", "long", _LASTS, f"{_STRETCHES} {_LASTING}"),
    (PRICED, f"much cost {PRICES}", _SUM, f"{_AMOUNTS} {COINS} half"),
    (PRICE_OF, "price cost fee fare", _SUM, f"{_AMOUNTS} {COINS} half"),
    (r"how\ much", "much", _AMOUNT, f"{_COUNTS} {_AMOUNTS} {COINS}"),
    (r"(?:what|which)\ dos(?:e|age)s?", "dos", _ANY, _NUMBERS),
    (r"how\ high", "high", _HEIGHT, _SIZES, _DIRECTIONS["tall"]),
    (r"how\ (?:large|big|fast)", "large big fast", _SIZE, f"{_NUMBERS} {_SIZES}"),
    (r"how\ heavy", "heavy", _WEIGHT, "light moderate"),
    (rf"how\ (?:{'|'.join(_STRONG.split())})", _STRONG, _SIZE, f"{_NUMBERS} {_SIZES} {_STRONG} {_FAINT}"),
    *(
        (rf"how\ (?:{asked})", asked.replace("|", " "), _EXTENT, "", own)
        for asked, own in _DIRECTIONS.items()
    ),
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
    return _SPANS.intersection(question.lower().translate(_MARKS).split())


def _lacking(wanted: Quantity, asked: Collection[str], passage: Passage) -> list[bool]:
    texts = [sentence.text for sentence in passage.sentences]
    told = [wanted.stands_in(text, asked) for text in texts]
    more = [has and _MORE.match(text) is not None for has, text in zip(told, texts, strict=True)]
    return [not (has or then) for has, then in zip(told, [*more[1:], False], strict=True)]
