"""A question -> the same with "May" for the month and "may" for the verb, however it was typed."""

from __future__ import annotations

import regex

_VERB = regex.compile(
    r"(^\W*|[,.:;!?]\s+)May(?=\s+(?:I|we|you|they|he|she|it|my|our)\b)|(^\W*)May(?=\s+\p{Ll})"
)
_MONTH = regex.compile(
    r"""
      (?<=\b(?:in|of|by|until|till|since|during|last|next|early|late|mid|before|after|from)[\s-]+)
      may\b(?!\s+(?:i|we|you|he|she|it|they|be|have|not)\b)
    | (?<=\d(?:st|nd|rd|th)?\s+)may\b
    | \bmay(?=\s+\d)
    | (?<=^\W*(?:(?:and|or|what\ about|how\ about)\s+)?)may(?=\W*$)
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def with_month(question: str) -> str:
    """Return ``question`` with a capital for the month of May, and none for the verb that it begins with."""
    return _MONTH.sub("May", _VERB.sub(r"\1\2may", question))
