"""Questions what a thing costs: sentences that tell a sum of money, or that it is free."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from qa_service.answering.question.designation import UP_TO_TWELVE
from qa_service.answering.question.question_types import ASKING, LEAD
from qa_service.answering.question.values import COIN, MONEY, SIGN
from qa_service.answering.rules.sharing import has, sought, telling
from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms

GAIN = 1.5
"""By how many nats a sentence that tells a sum of money is likelier to answer what a thing costs."""

FEWEST = 2
"""Terms of what is asked of."""

PRICES = "price cost fee fine fare charge toll deposit rent"
"""What is paid."""

PRICED = rf"""
    how\ much\ (?:does|do|did|must|should|will|would)\b.*\b(?:cost|pay|charged?)
    | what\ (?:does|do|did|will|would)\b.*\bcost
    | (?:what|how\ (?:high|much))(?:['’]?s|\ is|\ are|\ was)\ (?:the\ |your\ )?(?:[\w-]+\ ){{0,2}}
      (?:{PRICES.replace(" ", "|")})s?\b(?!.*\bfor\W*$)
    """
"""What asks for a price, behind no other word that asks, for a verbose pattern."""

PRICE_OF = rf"""
    \A\W*(?:the\ )?(?:price|cost|fee|fare)s?\ (?:of|for)\b
    | \A(?:(?!\b(?:{ASKING})\b).)+\b(?:price|cost|fee|fare)s?\W*\Z
    """
"""A price that is wanted in no whole question: all of it."""

_LIGHT = frozenset(terms("much high price cost fee charge pay amount"))
"""What a question for a price holds beside what it is about."""

_ASKED = lazy(
    rf"""
    {LEAD}(?:
        how\ much\ (?:is|are|was|were|will|do|does|did|must|should)\b(?!.*\b(?:weigh|hold|carry|contain)\b)
        | what\ (?:does|do|did|will|would)\b.*\b(?:pay|charged?)\b
        | {PRICED}
    )
    | {PRICE_OF}
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_COSTS = lazy(
    rf"{LEAD}(?:{PRICED}|how\ much\ (?:is|are)\ an?\b)|{PRICE_OF}", regex.VERBOSE | regex.IGNORECASE
)
"""What asks for a price, and hardly for any other amount."""

_SUM = lazy(rf"{MONEY}|(?:kr|Kč|zł|Ft|Rs)\b|\b\d+(?:[.,]\d+)*(?=\s*(?:[.,;:)/|]|$|(?:per|an?|each|for)\b))")
"""A sum, or a number that counts nothing."""

_NUMBER = f"{UP_TO_TWELVE}|fifteen|twenty|thirty|forty|fifty|sixty"
_TOLD = lazy(
    rf"""
    {SIGN}\ ?\d | \d\ ?(?:{COIN})\b | \b(?:{_NUMBER}|\w+ty-\w+|hundred|thousand|an?|half\ an?)\ (?:{COIN})\b
    | \b(?:free|for\ nothing|no\ (?:charge|fee)|half\ (?:the|price))\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def told_price(question: str, passages: Sequence[Passage]) -> list[float]:
    """Return how far each sentence (c,) tells what the thing that is asked of costs (``telling``).

    Nothing is told where that is not asked, or of a thing that one word calls: ``amounts`` knows how to tell
    what is the sum of that from what is beside it.
    """
    asked = sought(question, _LIGHT) if _ASKED.search(question) else None
    if asked is None or len(asked.terms) < FEWEST:  # as mostly
        return []
    return telling(asked, passages, has(_TOLD))


def lacks_price(question: str, told: str) -> bool:
    """Tell whether it is asked what a thing costs, and what is ``told`` has no sum and calls it not free."""
    return bool(_COSTS.search(question)) and not (_SUM.search(told) or _TOLD.search(told))
