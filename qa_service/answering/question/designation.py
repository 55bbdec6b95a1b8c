"""Which of several things a question names by number or letter ("type 2"), and passages on others of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set

import regex

from qa_service.model import Passage
from qa_service.text.abbreviations import NAMED
from qa_service.text.patterns import lazy

_MORE = """
    act alarm article bay book box bus chapter clause cluster code day diabetes division error factor fault
    flight form formula highway lane law lesson lot module night paragraph problem question road route rule
    season segment sequence site subtype task tier title track tram trial variant version volume week year
    """
_NAMED = NAMED.union(_MORE.split())
SPELLED = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty
    """
UP_TO_TWELVE = "|".join(SPELLED.split()[:12])
"""The numbers that are mostly spelled, for a pattern."""

ORDINALS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
    """
ROMAN = """
    i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx
    """
NUMBERS = {form: str(at) for forms in (SPELLED, ORDINALS, ROMAN) for at, form in enumerate(forms.split(), 1)}
_NUMERALS = frozenset(ROMAN.split())
_LETTERS = frozenset("bcdefghjklmnopqruvwxyz")
"""Those that name something even in lower case; others are words, or what an apostrophe has left."""

_PAIR = lazy(
    r"\b(\p{L}[\p{L}-]+)[ \u00a0-](?:no\.? |number |#)?([\p{L}\p{Nd}]{1,5})\b(?!['’]\p{L}|[.,:/]\p{Nd})"
)
_WORD = lazy(r"[\p{L}\p{Nd}]+")
_ITEM = lazy(r"^[ \t]*(\d{1,3})[.)][ \t]", regex.MULTILINE)
_RANGE = lazy(r"\b(\d{1,3})\s?(?:-|–|to|through)\s?(\d{1,3})\b")

Designators = Mapping[str, Set[str]]
"""What is named ("type") to the numbers and letters that it is named by."""


def of_what_is_named(question: str) -> Callable[[Passage], bool]:
    """Return what tells whether a passage may be on the things that ``question`` names by number or letter.

    It is on others where it, its title or its heading names such a thing by other numbers or letters, and
    nowhere has one of those asked for, however that is written.
    """
    asked = named(question)
    if not asked:
        return lambda passage: True
    return lambda passage: not _on_others(asked, passage)


def named(text: str) -> dict[str, set[str]]:
    """Return what a text names by a number or letter, in lower case and singular, and by which."""
    found: dict[str, set[str]] = {}
    for match in _PAIR.finditer(text, overlapped=True):
        noun, capital = _singular(match[1].lower()), match[1][0].isupper() and match.start() > 0
        if noun not in _NAMED and not capital:  # as mostly
            continue
        designators = _read(match[2])
        proper = capital and any(one.isdecimal() for one in designators)
        if designators and (noun in _NAMED or proper):
            found.setdefault(noun, set()).update(designators)
    return found


def _read(written: str) -> set[str]:
    """Return what a word is as a number in digits, and as a letter with or without digits, in lower case."""
    folded = written.lower()
    if written == "I":  # who asks, mostly
        return set()
    if folded.isdecimal():
        return {_plain(folded)} if len(folded) < 4 else set()
    found = {NUMBERS[folded]} if folded in _NUMERALS and (written.isupper() or len(folded) > 1) else set()
    lettered = folded in _LETTERS or (len(folded) == 1 and written.isupper())
    numbered = any(letter.isdecimal() for letter in folded)
    return found | {folded} if lettered or numbered else found


def _on_others(asked: Designators, passage: Passage) -> bool:
    text = "\n".join((passage.title, passage.heading, passage.text))
    small = text.lower()
    if not any(noun in small for noun in asked):  # as mostly; to look for names takes much longer
        return False
    told = named(text)
    missed = [own for noun, own in asked.items() if noun in told and not _meet(own, told[noun])]
    if not missed:
        return False
    held = {form for word in _WORD.findall(text) for form in _forms(word.lower())}
    if item := _ITEM.search(passage.text):  # the marker of the one before it stands before the passage
        held.add(str(int(item[1]) - 1))
    return any(held.isdisjoint(own) and not _within(own, text) for own in missed)


def _meet(asked: Set[str], told: Set[str]) -> bool:
    """Tell whether one of these may be one of those; D3 is a kind of D, 12 is no kind of 1."""
    if asked & told:
        return True
    pairs = ((one, other) for one in asked for other in told if not (one + other).isdecimal())
    return any(one.startswith(other) or other.startswith(one) for one, other in pairs)


def _forms(word: str) -> tuple[str, ...]:
    """Return a word as ``_read`` writes it, and as a number where it may be one."""
    return (_plain(word), NUMBERS[word]) if word in NUMBERS else (_plain(word),)


def _plain(word: str) -> str:
    return word.lstrip("0") or "0"


def _within(designators: Set[str], text: str) -> bool:
    """Tell whether a number lies in a range that the text tells ("grades 1 to 4")."""
    numbers = [int(one) for one in designators if one.isdecimal()]
    ranges = [(int(low), int(high)) for low, high in _RANGE.findall(text)] if numbers else []
    return any(low <= number <= high for number in numbers for low, high in ranges)


def _singular(noun: str) -> str:
    return noun[:-1] if noun.endswith("s") and noun[:-1] in _NAMED else noun
