"""A correction of what was asked ("No, I meant the 300") -> the same as a scrap ("and the 300")."""

from __future__ import annotations

import regex

from qa_service.answering.question.question_types import ASKING, AUXILIARY
from qa_service.text.patterns import lazy

LONGEST = 6
"""Words of what is meant instead at most; more are a question of their own."""

_TAKEN_BACK = lazy(
    r"""
    \W*(?:
      (?:(?:no+|nope|nah|oops|oh|ah|sorry|wait|actually|rather|hang\s+on|my\s+mistake)\b\W+)*
      (?:i\s+(?:mean|meant)|i\s+(?:am|was)\s+asking\s+(?:about|for)|i['’]m\s+asking\s+(?:about|for))\b\W+
      | (?:(?:oh|ah|no+|sorry)\W+)*(?:no+|nope|nah|oops|sorry|wait|actually)\b\W+
      | (?:(?:no|sorry)\W+)?not\s+(?:(?:for|in|of)\s+)?(?:the\s+)?[^\s,;:]+(?:\s+[^\s,;:]+)?[,;:]\s+
        (?:but\s+)?
    )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_MEANT = lazy(
    rf"(?!(?:{AUXILIARY}|{ASKING}|i|you|we|they|he|she|it|that|this|thanks?|please|yes|no|not|tell|there)\b)"
    rf"[^\s,;:?!.]+(?:\s+(?!(?:{AUXILIARY})\b)[^\s,;:?!.]+){{0,{LONGEST - 1}}}\W*",
    regex.IGNORECASE,
)


def asked_instead(question: str) -> str:
    """Return what is meant instead of what was asked, as a scrap of a question; others as they are.

    "Not the 200, the 300" is "and the 300": the question before it, asked of that.
    """
    found = _TAKEN_BACK.match(question)
    meant = _MEANT.fullmatch(question, found.end()) if found else None
    return f"and {meant[0]}" if meant else question
