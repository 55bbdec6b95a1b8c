"""Points that end no sentence, and letters that end one, where the segmenter takes them otherwise."""

from __future__ import annotations

import regex

from qa_service.text.patterns import lazy

_SHORT = "approx incl excl"
_TITLES = "Ms Mx Cpt Pte Cllr Bp Abp"
"""What stands before a name; the segmenter knows the others."""
_SHORT_BEFORE_NUMBERS = """
    max temp tab tabs tbl est vol vols ch chap chaps avg resp figs para paras ed eds govt tel refs eq eqs
    suppl syn spp var inj susp conc dil diam wt ht misc orig prev sched ext
    """
_WEEKDAYS = "Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"
_SHORT_BEFORE_WORDS = """
    tsp tbsp lbs yr yrs mth mths mo mos wk wks hrs mins secs deg doz mm cm km mg kg ml acct attn cert mgr
    """
_SHORT_IN_GERMAN = """
    inkl exkl zzgl einschl mind max min allg bes ehem entspr gem geb bspw evtl ggf ggfs bzw vgl sog abb tab
    kap abs ziff anm bd nr nrn hrn tel frl
    """
_SHORT_ABROAD = """
    p pp pag pág págs pags art arts no nro núm num n nr fig figs tab tav cap vol vols ed éd aprox env ca tél
    tel chap av blz tabl
    рис стр с табл гл п пп ст ч см тел кв д корп оф каб вып изд прим разд
    """
_ORDINAL = lazy(r"(?:am|im|vom|zum|zur|beim|der|die|das|dem|den|des) \d{1,3}\.", regex.IGNORECASE)
_LETTER = lazy(r"(?<=[a-z0-9]\s)[A-HJ-Z]\.\s++(?=\p{Lu}\p{Ll}+(\s\p{Ll})?|(?<=\n)[0-9])")
_UNIT = lazy(r"(?<=[\p{L}\p{N}]/)\p{L}\.\s++(?=\p{Lu})|(?<=[0-9]|[0-9]\s)[glmhs]\.\s++(?=\p{Lu})")
_MAY = lazy(r"\bMay\.\s++(?=\p{Lu})")
_NAMED_BY_LETTERS = """
    type class group grade plan vitamin hepatitis appendix section part table figure phase stage zone room
    gate platform building block ward unit model series category option point step schedule exhibit plug
    socket size line level terminal hall floor wing annex annexe item key column row
    """
NAMED = frozenset(_NAMED_BY_LETTERS.split())
"""What a letter behind it names, as in "type F"."""


def _pointed(words: str) -> frozenset[str]:
    return frozenset(f"{form}." for word in words.split() for form in (word, word.capitalize()))


BACK = 16
"""Code points in which a shortened word and the one before it stand."""

_INNER = lazy("[]([\"'“‘–/-]")
"""What may stand before a shortened word, with nothing between."""

_ALWAYS, _GERMAN_ALWAYS = (
    _pointed(_SHORT).union(f"{title}." for title in _TITLES.split()),
    _pointed(_SHORT_IN_GERMAN),
)
_BEFORE_NUMBERS = _pointed(_SHORT_BEFORE_NUMBERS).union(f"{day}." for day in _WEEKDAYS.split())
_BEFORE_WORDS = _pointed(_SHORT_BEFORE_WORDS)
_BEFORE_NUMBERS_ABROAD = _pointed(_SHORT_ABROAD)
SHORTENED = frozenset(word.rstrip(".") for word in _ALWAYS | _BEFORE_NUMBERS | _BEFORE_WORDS)
"""The shortened words of English as they are written, without their points."""


def goes_on(words: str, end: int, spoken: str) -> bool:
    """Tell whether the point before ``end`` is that of a shortened word or an ordinal, and ends nothing."""
    following = words[end]
    while end > 1 and words[end - 1].isspace():
        end -= 1
    tail = words[max(0, end - BACK) : end].split()[-2:]
    last = _INNER.split(tail[-1])[-1] if tail else ""
    if spoken == "de":
        return last in _GERMAN_ALWAYS or _ORDINAL.fullmatch(" ".join(tail)) is not None
    if spoken != "en":  # where no sentence begins with a small letter
        return following.islower() or (following.isdigit() and last in _BEFORE_NUMBERS_ABROAD)
    if last in _BEFORE_WORDS:
        return following.islower()
    return last in _ALWAYS or (last in _BEFORE_NUMBERS and (following.islower() or following.isdigit()))


def letters(words: str) -> list[int]:
    """Return where a sentence begins behind a letter that names something ("type F. Travellers …").

    That may be the last of a unit, or all of it ("5 mg/L. Patients …", "2 m. The …"). Behind other words it
    may be the initial of a name. And so behind the month that is no shortened word ("in May. Tickets …").
    """
    ends = [found.end() for found in _UNIT.finditer(words)]
    ends += [found.end() for found in _MAY.finditer(words)] if "May." in words else []
    if not _LETTER.search(words):  # as mostly
        return ends
    return ends + [found.end() for found in _LETTER.finditer(words) if _names(words, found)]


def _names(words: str, found: regex.Match[str]) -> bool:
    before = words[max(0, found.start() - 24) : found.start()].split()
    amount = found[0][0] in "VW" and before[-1].isdecimal() and before[-2:-1] and before[-2].islower()
    name = before[-1].lower() if "\n" in found[0] else before[-1]  # "Mr Ward A. Smith" stands in a line
    return name in NAMED or bool(amount and len(before[-1]) < 4 and found[1])
