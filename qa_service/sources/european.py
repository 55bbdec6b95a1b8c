"""Bytes in an old encoding of Europe -> characters, told by the alphabets of its languages.

A detector needs more text than a note has to tell these encodings apart.
"""

from __future__ import annotations

import re

MOST_FOREIGN = 0.2
"""Share of characters beyond ASCII in a text that is told here; Greek and Russian have more."""

FEWEST_FOREIGN = 0.02
"""Share of such characters in a text of the languages east of Germany and Italy; names alone are fewer."""

_WEST = """
    äöüß éèàâæçêëîïôœùûüÿ áéíñóúü áàâãçéêíóôõúü àèéìíîòóùú æøåéèêóòôàäöü åäöéàü éëïöüóèêç áðéíóúýþæö
    àçèéíïòóúü äõöüšž
    """
_MIDDLE = "ąćęłńóśźż áčďéěíňóřšťúůýž áäčďéíĺľňóôŕšťúýž áéíóöőúüű ăâîşţ čćđšž"
_ALPHABETS = tuple(
    (encoding, tuple(map(frozenset, alphabets.split())))
    for encoding, alphabets in (
        ("cp1252", _WEST),
        ("cp1250", _MIDDLE),
        ("iso8859-2", _MIDDLE),
        ("cp1254", "çğıöşüâîû"),
        ("cp1257", "ąčęėįšųūž āčēģīķļņšūž"),
        ("cp850", "äöüß"),
    )
)
_SIGNS = frozenset("ªºµƒˆ")
"""Signs that Python takes for letters."""

_TORN = re.compile(r"[^\W\d_][\u0080-\u009fªºµƒˆ˜‚„†‡‰¡¢£¤¥¦§¨¬¯±²³¹¶¸¼½¾¿˛ˇ˘˝˙]+[^\W\d_]|[¦¬¶][^\W\d_]")
"""A sign where only a letter can stand: the encoding is another one."""

_RUN = re.compile(r"(?:[^\W\d_\x00-\x7f]){3}")
"""Letters beyond ASCII in a row, which no language has that writes most with those of ASCII."""


def decoded(content: bytes) -> str | None:
    """Return the text, or None where it seems to be in no encoding of Europe's Latin alphabets.

    The encoding is the first in which the letters are those of a single language; else Windows-1252 where
    nothing speaks against it, as in a text with names from many countries.
    """
    for encoding, alphabets in _ALPHABETS:
        text = _plausible(content, encoding)
        told = text is not None and (encoding == "cp1252" or _share(text) >= FEWEST_FOREIGN)
        if text is not None and told and any(_foreign(text) <= alphabet for alphabet in alphabets):
            return text
    western = _plausible(content, "cp1252")
    return None if western is None or _RUN.search(western) else western


def _plausible(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _share(text) > MOST_FOREIGN or _TORN.search(text) else text


def _foreign(text: str) -> set[str]:
    """Return the letters beyond ASCII."""
    return {one for one in set(text.lower()) - _SIGNS if one.isalpha() and not one.isascii()}


def _share(text: str) -> float:
    """Return which share of the characters are letters beyond ASCII."""
    return sum(map(text.lower().count, _foreign(text))) / max(1, len(text))
