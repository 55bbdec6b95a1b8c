"""Yes-no questions with a word that no document has, over what neither allows nor denies anything."""

from __future__ import annotations

from collections.abc import Collection

import regex

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


def says_nothing_of_it(question: str, unknown: Collection[str], told: str) -> bool:
    """Tell whether it is asked if something is so by words of which some are ``unknown`` to all documents.

    What is ``told`` may still say it in other words, but then it allows or denies mostly. No row of a table
    does: its "no" is that of a column which has another name.
    """
    if not unknown or kind_of(question) != "truth":  # as mostly
        return False
    return CELL in told or not (_RULING.search(told) or says_contrary(question, told))
