"""What numbers look like that count, measure, price or last, and the words that tell as much."""

from __future__ import annotations

from qa_service.answering.question.designation import SPELLED
from qa_service.answering.question.values import COIN
from qa_service.text.placing import MONTHS

NUMBERS = f"""{SPELLED}
    thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions
    billion billions trillion trillions dozen dozens half halves third thirds quarter quarters once twice
    single pair pairs
    """
"""Numbers in words."""

INDEFINITE = "double triple couple both several few many numerous no none all most majority minority"
"""Words for how many there are that name no number."""

COUNTS = f"{NUMBERS} {INDEFINITE} each every"
"""All words for how many there are."""

SHARES = "percent percentage per fifth fifths tenth tenths out nearly rare rarely common commonly"
"""Words for a share."""

STRETCHES = """
    second seconds minute minutes min mins hour hours day days night nights week weeks weekend weekends
    fortnight fortnights month months year years decade decades century centuries millennium millennia
    generation generations season seasons lifetime lifetimes life lives
    """
"""Words for a stretch of time."""

SPANS = frozenset(STRETCHES.split())
"""The same one by one."""

LASTING = """
    until till forever permanent permanently lifelong overnight indefinite indefinitely brief briefly short
    shortly soon quick quickly long
    """
"""Words for how long something is, without a number."""

AMOUNTS = "free nothing everything little amount amounts large largely small huge vast zero"
"""Words for how much it is, without a number."""

_TIMES = (
    r"(?:seconds?|min(?:ute)?s?|h(?:ou)?rs?|days?|nights?|weeks?|months?|years?|times?|o['’]?clock|[ap]\.?m)"
)
_MONTH = rf"(?-i:(?:{MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)"
_NUMERAL = f"(?:{'|'.join(NUMBERS.split())})"
_NUMBER = rf"(?:\d|\b(?:{_NUMERAL}|several|few|an?)\b)"
_LENGTHS = r"""
    (?:[mcµn]?m|km|ft|in|mi|yd|\w*met(?:re|er)|micron|feet|foot|inche?|mile|yard|fathom|hand|pace|step
    |stor(?:ey|y|ie)|floor|level|block|acre|hectare)s?\b
    """
_ALIKE = r"""
    \bas\s\w+\s(?:\w+\s)?as\b | \bthan\b | -(?:deep|high)\b
    | \b(?:size|height|width|depth|length|weight|speed)\s+of\b
    """

ANY = r"[\d%$€£¥]"
"""Any number or sum."""

LASTS = rf"""
    (?<![$€£¥]\s?[\d.,]*+)\d
    (?![\d.,]*\s?(?:[%$€£¥]|(?:and\s\d+\s)?(?:{COIN}|[mkµ]?g|\w*grams?)\b))
    """
"""A number, but one that prices or weighs something."""

_PART = r"(?<=\A\W*)[\d.]++\s(?-i:\p{Lu}\p{Ll})"
_YEAR = r"(?<=\b(?:in|since|of|from|until|before|after)\s)(?:1\d|20)\d\d\b"
AMOUNT = rf"[%$€£¥] | (?<![\w.])(?!{_PART})\d"
"""A number, but that of a part ("2.5 Permits are …")."""

_DAY = rf"(?:\s?(?:to|[–-])\s?\d+)?\s(?:of\s)?{_MONTH}"
"""What stands behind the day of a month."""

SUM = rf"""
    [%$€£¥]
    | (?<![\w.]|\p{{L}}-) (?!{_PART}) (?!{_YEAR}) \d[\d.,]*+ (?!-?\s?{_TIMES}\b) (?!{_DAY})
    | \b{_NUMERAL}\b (?![-\s](?:\w+\s)?{_TIMES}\b)
    | \b(?:no|without)\s(?:\w+\s)?(?:charge|cost|fee)s?\b
    """
"""A number that may be one of money: no year, no time and no day of a month."""

MEASURES = rf"""
    (?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centur(?:y|ies)|degrees?|square|cubic
    |{COIN}|tons?|tonnes?|kilos?|km|\w*(?:gram|met(?:re|er)|lit(?:re|er)|byte)s?|gallons?
    |miles?|feet|foot|inches|yards?|acres?|hectares?|watts?|volts?)\b
    """
"""What is measured, and how: a number before it counts nothing."""

_DATED = rf"""
    (?<=\b(?:in|since|from|until|before|after|by|to|through|around|during|early|late|{_MONTH}\.?
      |{_MONTH}\.?\s\d\d?,?)\s)(?:1[1-9]|20)\d\d\b
    """
_UP_TO = r"\b(?:at|by|until|till|past|under|aged)\s"
"""What stands before an hour or an age, unless it counts ``_SEVERAL`` things ("by five small towns")."""

_SEVERAL = r"(?=\S*(?:\s\p{L}+)?\s\p{L}+s\b)"

COUNT = rf"""
    % | (?<![\w.,/:–-]) (?!{_PART}) (?!{_DATED}) (?<!\b{_MONTH}\.?\s(?=\d\d?\b))
    \d[\d.,]*+ (?:(?<!{_UP_TO}[\d.,]*)|{_SEVERAL})
    (?!(?:st|nd|rd|th|s)\b) (?!\s?(?:[°:]|{MEASURES})) (?!{_DAY})
    | \b(?:
        (?-i:{_NUMERAL})(?:(?<!{_UP_TO}\p{{L}}*)|{_SEVERAL}) | (?<=(?:\A|[.:!?"“])\W*){_NUMERAL}
        | each | every
      )\b
      (?![-\s]{MEASURES} | \sof\s{_MONTH})
    """
"""A number that may count something: none of a date, of a name ("Five Towns"), none that measures, and no
place in a row."""

EXTENT = rf"""
    (?!\bthird\b){_NUMBER}[\d.,/½¼¾–-]*+\)?[\s-]*(?:and\sa\shalf\s|square\s)?{_LENGTHS}
    | \d\s?['\"′″] | {_ALIKE}
    """
"""A length, or what something is as large as."""

SIZE = rf"[\d%] | {_ALIKE} | \b\w+est\b"
"""A number, or what something is as large as, or larger than."""

HEIGHT = rf"{SIZE} | \b{_NUMERAL}\b"
"""The same, or a number in words."""

STRONG, FAINT = "loud hot cold warm bright strong steep", "quiet quietly silent cool dim weak gentle gently"
"""Words for what has much of a quality, and little."""

SIZES = "little low small short slow massive huge vast most"
"""Words for a size, without a number."""

_WEIGHTS = r"(?:[mkµ]?g|lb|oz|ton(?:ne)?|pound|ounce|stone|kilo|\w*gram(?:me)?|hundredweight|carat)s?\b"
WEIGHT = rf"""
    {_NUMBER}[\d.,/½¼¾–-]*+[\s-]*(?:and\sa\shalf\s|\w+\s)?{_WEIGHTS}
    | {_ALIKE} | \b\w+est\b
    """

"""A weight, or what weighs as much."""

_AGE = rf"""
    (?<![\w.]) \d[\d.,]*+
    (?!\s?(?:[%°] | {_LENGTHS} | {_WEIGHTS} | (?:square|cubic|{COIN})\b))
    """
"""A number, but one that measures or prices something."""

_THINGS = r"""
    (?:people|men|women|children|(?!(?:year|month|week|day|decade|centurie|generation)s\b)(?-i:\p{Ll}{3,}s))\b
    """
YEARS = rf"{_AGE} (?!\s{_THINGS}) | \b{_NUMERAL}\b (?![-\s]{_THINGS})"
"""A number that may be one of years: none of it, and none of things."""
