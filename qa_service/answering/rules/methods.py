"""Questions how somebody does a thing, over what tells no way to do it."""

from __future__ import annotations

import regex

from qa_service.answering.question.question_types import LEAD
from qa_service.text.patterns import lazy

_MODE = regex.VERBOSE | regex.IGNORECASE
_ASKED = lazy(
    rf"""
    {LEAD}(?:
        how\s+(?:do|can|could|should|would|must|may)\s+(?:i|you|we|one|people|they|someone)\b
        | how\s+to\b
        | what\s+(?:do|should|must|can|shall)\s+(?:i|you|we|one)\s+do\b
        | what\s+(?:to\s+do\b|am\s+i\s+supposed\b|if\s+i\b)
    )
    """,
    _MODE,
)
_SIGN = lazy(
    r"""
    \b(?:by|with|without|us(?:e[sd]?|ing)|via|through|please|you|your|yourself|we|us|from|at\ the
        |press|call|ring|phone|dial|writ\w+|e-?mail|sen[dt]|ask\w*|fill\w*|form|online|website|page|click|type|enter
        |open|choose|select|put|take|turn|pull|push|go|goes|apply|bring|contact|visit|book|button|menu|allow\w*
        |first|then|instead|simply|just|only|so|if|when|once|possible|should|must|needs?|have|has\ to
        |show\w*|reveal\w*|help\w*|ma[dk]e\w*
        |to\s+\p{Ll}+(?<!s)|in\ (?:writing|person|advance))\b
    | ^\W*(?:run|execute|issue|invoke|call)\s
    | [:;–—]
    | (?:^\W*|[,.]\s)(?!(?:the|an?|this|that|these|those|our|your|my|his|her|its|their|there|it|they|all|some
            |many|most|each|every|both|in|on|at|for|of|after|before|since|during|as|under|over|near|between|and|but)\b)
        (?!(?:\S+\s){2,5}(?:is|are|was|were)\b)\p{L}+\s
        (?:the|an?|your|it|them|this|that|one|two|\d+|to|in|on|into|out|up|down|off|over|back|all|any|both|for)\b
    """,
    _MODE,
)
"""What tells a way, or whom it asks to do something; without any of these hardly a sentence tells how."""


def lacks_method(question: str, told: str) -> bool:
    """Tell whether it is asked how somebody does a thing, or what to do, and no way to is ``told``."""
    return _ASKED.search(question) is not None and _SIGN.search(told) is None
