"""A question that only goes on ("why?", "what else?") -> the sentences that say nothing new."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from qa_service.answering.question.question_types import holds
from qa_service.model import Passage
from qa_service.text.patterns import lazy

LOSS = 20.0
"""By how many nats a sentence is less likely to answer that gives no reason where one is asked for, or that
was quoted before where something else is."""

_JOINED = r"^\W*(?:(?:and|but|so|ok(?:ay)?|then)\W+)?"
_WHY = lazy(
    rf"{_JOINED}(?:why(?: (?:so|not|is (?:that|this|it)(?: so)?))?|how come|what for)\W*$", regex.IGNORECASE
)
_ELSE = lazy(
    rf"{_JOINED}(?:(?:what|anything|something) (?:else|more)|(?:(?:please )?(?:tell|give|show) me )?more"
    r"(?: (?:details?|information|info|about (?:it|that|this)))?|go on|continue"
    r"|then(?: what)?|after that"
    r"|what (?:then|next|(?:came|happen(?:s|ed)) (?:then|next|afterwards|after (?:that|this))))\W*$",
    regex.IGNORECASE,
)


def nothing_new(question: str, said: Sequence[str], passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) whether it says nothing new after the quotes that were ``said``.

    Of none where the question asks for anything by its own words.
    """
    why = _WHY.search(question)
    if not (why or (said and _ELSE.search(question))):  # as mostly
        return []
    sentences = [sentence.text for passage in passages for sentence in passage.sentences]
    if why:
        return [not holds("reason", one) for one in sentences]
    return [any(one in quote for quote in said) for one in sentences]
