"""Word -> what kind of word it is: the shapes that answers are told by, and the cues of whole sentences.

A shape is a set of bits for one indexed term where it stands; cues are bits for a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

import regex

from qa_service.text.patterns import lazy

CAPITAL, NUMBER, TIME, INITIAL, AFTER_PLACE, AFTER_AGENT, QUOTED, DEFINED = (1 << bit for bit in range(8))
"""Shapes: a capital; a number in digits or letters; a date's or an age's word; the sentence's first word;
after "in", "on" or the like; after "by", but for a means ("by hand"); in quotation marks; before "is",
"means", "refers" or the like. What a word gives the next one is passed on by "the", "our" and the like."""

YEAR = NUMBER | TIME
"""The shape of a year has both bits."""

CUES = (
    "reason",  # because, due, since, caused, result ...
    "method",  # by, through, using, via ...
    "list",  # such as, including, several, both ...
    "definition",  # means, refers, called, known, defined, is a ...
    "negation",  # not, no, never, without ...
    "extreme",  # most, largest, first, only ...
    "contrast",  # but, however, although, while ...
    "condition",  # if, when, unless ...
    "naming",  # called, known as, by the name of ...
    "place",  # in, at, near, from ...
    "person",  # who, he, she, his ...
    "possible",  # may, can, might, could ...
    "leaning",  # begins by pointing back: it, this, they ...
    "enumerating",  # two commas or more, or a semicolon
    "explained",  # brackets
    "introducing",  # a colon
)

_WORDS = {
    "reason": """
        because due since cause causes caused causing reason reasons result results resulted
        resulting therefore thus hence owing lead leads led why fear thanks consequence consequently
        """,
    "method": "by through using via with use uses used means method process technique",
    "list": """
        such include includes including included several various both many types kinds forms
        examples two three four five
        """,
    "definition": """
        means mean refers refer called known defined definition term named meaning denotes describes
        considered
        """,
    "negation": "not no never without neither nor none cannot little few hardly unable lack lacks lacking",
    "extreme": """
        most largest biggest highest greatest best first last only oldest longest smallest least
        main major primary lowest earliest latest chief leading
        """,
    "contrast": "but however although though while whereas despite unlike instead rather contrast yet",
    "condition": "if when unless whenever until once after before",
    "naming": "called known named name names term termed alias nickname nicknamed dubbed abbreviated",
    "place": "in at near from located within throughout across around south north east west",
    "person": "who he she his her him whom son daughter father mother man woman president king queen",
    "possible": "may can might could possibly probably likely sometimes often usually",
}


def _table() -> Mapping[str, int]:
    found: dict[str, int] = {}
    for cue, words in _WORDS.items():
        for word in words.split():
            found[word] = found.get(word, 0) | 1 << CUES.index(cue)
    return MappingProxyType(found)


CUE_WORDS = _table()
"""The cues that a word in lower case gives its sentence."""

_NUMBERS = """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
    hundreds thousand thousands million millions billion billions trillion dozen half third quarter
    twice once percent per cent double triple single one
    """
NUMBER_WORDS = frozenset(_NUMBERS.split())
_TIMES = """
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday century centuries decade decades year years
    month months week weeks day days hour hours minute minutes bc bce ad ce era spring summer autumn
    winter morning evening night today ago early late mornings afternoon afternoons evenings nights
    mondays tuesdays wednesdays thursdays fridays saturdays sundays weekday weekdays weekend weekends
    noon midday midnight dawn dusk daybreak nightfall sunrise sunset pm childhood infancy adolescence puberty
    adulthood
    """
TIME_WORDS = frozenset(_TIMES.split())
BEFORE_HOURS = frozenset(["at", "until", "till", "past", "before", "after"])
BEHIND_HOURS = frozenset(["am", "pm", "a.m.", "p.m.", "o"])
"""Words behind which, and before which, an hour of the clock stands; "o" is that of "o'clock"."""
_PLACES = """
    in at near from within around throughout outside inside on behind beside below above under beneath
    opposite between
    """
PLACE_WORDS = frozenset(_PLACES.split())
_MEANS = """
    hand hands post mail email phone telephone fax letter card cheque check cash credit bus train tram car
    taxi bike bicycle boat ferry ship sea air plane rail road water candlelight moonlight torchlight daylight
    lamplight default mistake accident chance law heart weight volume name degrees far then now nature
    definition virtue means way appointment arrangement agreement invitation request machine
    """
MEANS = frozenset(_MEANS.split())
"""Words that say behind "by" how something is done, not by whom."""
_CARRYING = """
    the a an this that these those my your his her its our their every each any some another both
    """
CARRYING = frozenset(_CARRYING.split())
"""Words before a noun that leave to it what stands before them: "by the warden"."""
DEFINING = frozenset(["is", "are", "was", "were", "means", "mean", "refers", "denotes", "describes"])
"""Words that say of what stands before them what it is."""

_YEAR = lazy(r"1\d{3}s?|20\d\d")
_HOUR = lazy(r"(?:0?\d|1\d|2[0-4])(?:[.]\d\d)?")
_HOUR_WORDS = frozenset(["half", "quarter", *_NUMBERS.split()[:11]])
_CLOCK = lazy(r"(?:0?\d|1[0-2])(?:[.]\d\d)?[ap]m")
_VERBS = "is are was were do does did ca could wo would should has have had must"
_SHORT_NOT = lazy(rf"\b(?:{'|'.join(_VERBS.split())})n['’]?t\b", regex.IGNORECASE)
SHORT_NOT = frozenset(f"{verb}nt" for verb in _VERBS.split())
BEFORE_NOT = frozenset(f"{verb}n" for verb in _VERBS.split())
"""Words that are a short negation, and those that are with an apostrophe and a t behind them; casefolded."""

QUOTES = "\"'“‘„«`"
BRACKETS = "([—–"
"""Marks behind which something is explained."""


@lru_cache(maxsize=1 << 16)
def shape(word: str) -> int:
    """Return the shape of a word as written, wherever it stands."""
    folded = word.lower()
    bits = CAPITAL if word[0].isupper() else 0
    if word[0].isdigit() or folded in NUMBER_WORDS:
        bits |= NUMBER
        if _YEAR.fullmatch(word):
            bits |= YEAR
    if folded in TIME_WORDS and (bits & CAPITAL or folded not in ("may", "march", "august")):
        bits |= TIME
    if word[0].isdigit() and _CLOCK.fullmatch(folded):
        bits |= TIME
    return bits


def may_be_hour(word: str) -> bool:
    """Tell whether a word ("six", "half", "9", "16.45") is an hour where what it stands beside says so."""
    return bool(_HOUR.fullmatch(word)) if word[0].isdigit() else word.lower() in _HOUR_WORDS


def place_shape(before: str, quoted: bool) -> int:
    """Return what the word ``before`` (lower case, empty at the start of a sentence) and quotation give.

    It is that before words of ``CARRYING``. ``AFTER_AGENT`` does not hold for words of ``MEANS``.
    """
    bits = QUOTED if quoted else 0
    if not before:
        return bits | INITIAL
    if before in PLACE_WORDS:
        return bits | AFTER_PLACE
    return bits | AFTER_AGENT if before == "by" else bits


def says_not_shortly(sentence: str) -> bool:
    """Return whether a short negation ("isn't", "wasnt") stands in a sentence."""
    return _SHORT_NOT.search(sentence) is not None


def punctuation_cues(sentence: str) -> int:
    """Return the cues that the marks of a sentence give, and its short negations ("isn't")."""
    bits = 1 << CUES.index("negation") if says_not_shortly(sentence) else 0
    if sentence.count(",") > 1 or ";" in sentence:
        bits |= 1 << CUES.index("enumerating")
    if any(mark in sentence for mark in BRACKETS):
        bits |= 1 << CUES.index("explained")
    if ":" in sentence:
        bits |= 1 << CUES.index("introducing")
    return bits
