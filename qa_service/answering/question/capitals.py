"""A question, however it was typed -> the same with capitals that tell something, and words that ask."""

from __future__ import annotations

import regex

from qa_service.answering.question.haste import spelt_out
from qa_service.text.patterns import lazy
from qa_service.text.terms import FUNCTION_WORDS, tokens

_VERB = lazy(r"(^\W*|[,.:;!?]\s+)May(?=\s+(?:I|we|you|they|he|she|it|my|our)\b)|(^\W*)May(?=\s+\p{Ll})")
_MONTH = lazy(
    r"""
      (?<=\b(?:in|of|by|until|till|since|during|last|next|early|late|mid|before|after|from)[\s-]+)
      may\b(?!\s+(?:i|we|you|he|she|it|they|be|have|not)\b)
    | (?<=\d(?:st|nd|rd|th)?\s+)may\b
    | \bmay(?=\s+\d)
    | (?<=^\W*(?:(?:and|or|what\ about|how\ about)\s+)?)may(?=\W*$)
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


SEVERAL = 3
"""Words of a question that is not made of acronyms alone."""


def with_capitals(question: str) -> str:
    """Return ``question`` with a capital for the month of May, and none for the verb that it begins with.

    One that is all in capitals ("WHEN DOES IT OPEN?"), or in which each word has one, is in small letters.
    The words that ask and deny are spelt out ("whats", "dont").
    """
    own = spelt_out(question.lower() if _is_shouted(question) else question)
    return _MONTH.sub("May", _VERB.sub(r"\1\2may", own)) if "may" in own.lower() else own


def _is_shouted(question: str) -> bool:
    words = [word for _, word, _ in tokens(question)]
    several = len(words) >= SEVERAL and all(not word[0].islower() for word in words)
    return several and any(word[0].isupper() and word.lower() in FUNCTION_WORDS for word in words[1:])
