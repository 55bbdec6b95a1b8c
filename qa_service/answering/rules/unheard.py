"""Questions with a word that no document has: a name, or over what neither allows nor denies anything."""

from __future__ import annotations

from collections.abc import Collection

import regex

from qa_service.answering.question.abroad import asked_abroad
from qa_service.answering.question.question_types import kind_of
from qa_service.answering.rules.contraries import says_contrary
from qa_service.text.patterns import lazy
from qa_service.text.records import CELL

_RULING = lazy(
    r"""
    \b(?:can|could|cannot|may|might|must|should|shall|no|not|none|never|nobody|nothing|neither|without|seldom|rarely
        |only|allow\w*|permit\w*|forb[ia]d\w*|prohibit\w*|tolerat\w*|banned|welcome|free\sto|possible|suitable)\b
    | n['’]t\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
"""What allows or denies something, whatever it is called there."""


_NAME = lazy(r"\p{Lu}\p{Ll}{3,}\d*")
_KNOWN = lazy(
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|celsius|fahrenheit|kelvin)", regex.IGNORECASE
)
"""What texts write otherwise: months, and degrees with their sign."""

_HOLIDAY = lazy(
    r"(?:christmas|xmas|easter|whitsun|pentecost|halloween|thanksgiving|ramadan|diwali|hanukkah|passover)",
    regex.IGNORECASE,
)
ALIKE = 4
"""Letters with which a word begins that may be a form of a name."""


def names_a_stranger(question: str, unknown: Collection[str], told: str) -> bool:
    """Tell whether a question names somebody or something ``unknown`` to all documents, or such a holiday.

    A name has a capital though it does not begin the question, and small letters behind it: what is meant by
    an acronym may be written out. A form of it may be ``told``.
    """
    if not unknown or asked_abroad(question):  # as mostly; German has capitals for more than names
        return False
    first = question.lstrip(" \"'“‘(").split(" ", 1)[0]
    names = (one for one in unknown if _HOLIDAY.fullmatch(one) or (_NAME.fullmatch(one) and one not in first))
    small = told.lower()
    return any(not _KNOWN.fullmatch(one) and _form(one) not in small for one in names)


def _form(name: str) -> str:
    """Return what any form of a name has in small letters: its beginning, or all where a number tells it."""
    return name.lower() if name[-1].isdigit() else name[:ALIKE].lower()


def says_nothing_of_it(question: str, unknown: Collection[str], told: str) -> bool:
    """Tell whether it is asked if something is so by words of which some are ``unknown`` to all documents.

    What is ``told`` may still say it in other words, but then it allows or denies mostly. No row of a table
    does: its "no" is that of a column which has another name.
    """
    if not unknown or kind_of(question) != "truth":  # as mostly
        return False
    return CELL in told or not (_RULING.search(told) or says_contrary(question, told))
