"""Words that ask or deny, as they are typed in haste ("whats", "waht", "dont") -> as they are spelt."""

from __future__ import annotations

import regex

from qa_service.text.patterns import lazy

_DENYING = "is are was were do does did has have had could should would must need"
_SPELT = {
    "whats": "what is",
    "wheres": "where is",
    "whos": "who is",
    "whens": "when is",
    "hows": "how is",
    **{f"{verb}nt": f"{verb}n't" for verb in _DENYING.split()},
}
_ASKING = {
    **dict.fromkeys(["waht", "wht", "hwat", "whta", "wat", "wot"], "what"),
    **dict.fromkeys(["wich", "whitch", "wihch", "whcih", "hwich"], "which"),
    **dict.fromkeys(["wher", "hwere", "wehre", "whre"], "where"),
    **dict.fromkeys(["hwen", "whne", "wehn"], "when"),
    **dict.fromkeys(["hwo", "hwoh"], "how"),
    **dict.fromkeys(["woh", "whoo"], "who"),
    **dict.fromkeys(["hwy", "wyh"], "why"),
}
"""What stands for a word that asks where a question begins with it; elsewhere some are words."""

_SLIPS = _SPELT | _ASKING
_SLIP = lazy(
    rf"\b(?:{'|'.join(_SPELT)})\b(?!['’])|^\W*(?:(?:and|so|but)\W+)?\K(?:{'|'.join(_ASKING)})\b(?!['’]|\s+(?-i:\p{{Lu}}))",
    regex.IGNORECASE,
)


def spelt_out(question: str) -> str:
    """Return a question with its words that ask or deny as they are spelt; all others stay as they are."""
    if _SLIPS.keys().isdisjoint(question.lower().split()):  # as mostly, and told in a tenth of the time
        return question
    return _SLIP.sub(_spelt, question)


def _spelt(slip: regex.Match[str]) -> str:
    typed = slip[0]
    spelt = _SLIPS[typed.lower()]
    return spelt.capitalize() if typed[0].isupper() else spelt


def told_as_typed(read: str, question: str) -> str:
    """Return ``question`` where what was ``read`` of it only is spelt out, else that."""
    typed, spelt = question.casefold(), spelt_out(question).casefold()
    return question if typed != spelt and read.casefold() in spelt else read
