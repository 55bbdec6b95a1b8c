"""Raised and lowered pieces of a text -> characters that show them, so that no figure becomes another."""

from __future__ import annotations

import re

_RAISE, _RAISED, _LOWER, _LOWERED = "\ufdd0\ufdd1\ufdd2\ufdd3"  # no characters, free for use within a program
_MARKS = dict.fromkeys(map(ord, _RAISE + _RAISED + _LOWER + _LOWERED))
_RUNS_ON = re.compile(f"{_RAISED}{_RAISE}|{_LOWERED}{_LOWER}")
_PIECE = re.compile(f"([{_RAISE}{_LOWER}])([^{_RAISE}-{_LOWERED}]*)[{_RAISED}{_LOWERED}]")
_FRACTION = re.compile(rf"{_RAISE}(\d+){_RAISED}[/⁄]{_LOWER}(\d+){_LOWERED}")
_NEAR = 4  # characters among which the next one that is no mark stands

_SHIFT = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
_TAG = re.compile(r"<(/?\w+)")
_TAG_MARKS = {"sup": _RAISE, "/sup": _RAISED, "sub": _LOWER, "/sub": _LOWERED}

_UP = str.maketrans(
    "0123456789+-−–=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
)
_DOWN = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_PASSED = {",", " ", *map(chr, (*_UP.values(), *_DOWN.values()))}
_SIGNS = {"tm": "™", "sm": "℠"}
_ENDINGS = frozenset(["st", "nd", "rd", "th", "er", "re", "ère", "ème", "ra", "ro"])
"""What stands raised behind the digits of an ordinal, and goes with them."""

_LETTERS, _WORD = (re.compile(rf"[^\W\d_²³¹⁰-₎]{{{least},}}") for least in (2, 3))
_NOTE = re.compile(r"\[[\w ,*–-]{1,12}\]")
_RAISED_NOTE = re.compile(f"{_RAISE}{_NOTE.pattern}{_RAISED}")
_EXPONENT = re.compile(r"[-+−–]?[\d.,]*\d[\d.,]*")
_TERM = re.compile(r"(?=.*\d)[\w.,/+−–=()*·×-]{1,20}")


def raised(text: str) -> str:
    """Return a piece of text that stands higher than what is around it, marked so for ``written``."""
    return f"{_RAISE}{text}{_RAISED}"


def lowered(text: str) -> str:
    """Return a piece of text that stands lower than what is around it, marked so for ``written``."""
    return f"{_LOWER}{text}{_LOWERED}"


SHIFTS = {"sup": raised, "super": raised, "superscript": raised, "sub": lowered, "subscript": lowered}
"""What marks a text, by what HTML, its styles and Word call it."""


def shifted(tag: str | None, style: str | None, text: str) -> str:
    """Return the text of an element of HTML, marked where its tag or its style raises or lowers it."""
    styled = _SHIFT.search(style or "")
    return SHIFTS.get(styled[1].lower() if styled else tag or "", str)(text)


def mark(tag: str) -> str:
    """Return what a tag of HTML in lower case marks the beginning or the end of, if it does."""
    name = _TAG.match(tag)
    return _TAG_MARKS.get(name[1], "") if name else ""


def written(text: str) -> str:
    """Return a text with what is marked in it as characters alone.

    Figures, signs and single letters are raised as Unicode has them: 10⁹, m², word³, 5.2ᵇ. Other terms behind
    a figure get a circumflex (10^0.5). Endings of ordinals and lowered figures (1st, H2O) stand in line,
    unless a lowered figure would run into another. Notes' marks in square brackets are left out.
    """
    if _RAISED not in text and _LOWERED not in text:
        return text
    found = _FRACTION.sub(lambda one: f"{one[1].translate(_UP)}⁄{one[2].translate(_DOWN)}", text)
    found = _PIECE.sub(_placed, _RUNS_ON.sub("", _RAISED_NOTE.sub("", found)))
    return _PIECE.sub(_placed, found).translate(_MARKS)  # once more for what stood in another


def _placed(piece: re.Match[str]) -> str:
    """Return what a piece is written as, its outer white space kept."""
    words = piece[2].strip()
    before = piece.string[max(0, piece.start() - _NEAR) : piece.start()].translate(_MARKS)[-1:]
    after = piece.string[piece.end() : piece.end() + _NEAR]
    after = "" if after.startswith(_RAISE) else after.translate(_MARKS)[:1]
    if not words:
        return piece[2]
    if piece[2][0].isspace():
        before = ""
    own = _up(words, before) if piece[1] == _RAISE else _down(words, before, after)
    return piece[2].replace(words, own)


def _up(words: str, before: str) -> str:
    if _NOTE.fullmatch(words):
        return ""
    if sign := _SIGNS.get(words.lower()):
        return sign
    if words in "oO" and before.isdigit():
        return "º"  # a degree, or an ordinal
    if before.isdigit() and words.lower() in _ENDINGS:
        return words
    if (_WORD if before.isdigit() else _LETTERS).search(words):
        return _apart(words, before)
    if all(ord(one) in _UP or one in _PASSED for one in words):
        return words.translate(_UP)
    if before and (before.isalnum() or before in ")]") and _TERM.fullmatch(words):
        return f"^{words}" if _EXPONENT.fullmatch(words) else f"^({words})"
    return _apart(words, before)


def _down(words: str, before: str, after: str) -> str:
    runs_in = (before.isdigit() and words[0].isdigit()) or (after.isdigit() and words[-1].isdigit())
    if not runs_in:
        return words
    return words.translate(_DOWN) if all(ord(one) in _DOWN for one in words) else _apart(words, before)


def _apart(words: str, before: str) -> str:
    """Return words with a space before them where they would become part of a figure or of other words."""
    joins = before.isalnum() and words[0].isalnum()
    return f" {words}" if joins and (before.isdigit() or len(words) == 1 or " " in words) else words
