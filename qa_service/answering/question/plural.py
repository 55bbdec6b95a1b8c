"""Tells whether a noun means several things, as far as its letters tell."""

from __future__ import annotations

import regex

from qa_service.answering.question.identifiers import is_identifier
from qa_service.text.patterns import lazy

_PEOPLE = frozenset(["people", "children", "men", "women", "staff", "police"])
_MANY = lazy(r"[^\Wsui](?<!diabete|rabie|herpe|scabie|measle|ic)s$", regex.IGNORECASE)


def is_plural(noun: str) -> bool:
    """Tell whether a noun is a plural: "stones" and "people" are, "glass", "virus" and "diabetes" are not.

    Nor is "max_retries", which is one name.
    """
    return noun.lower() in _PEOPLE or (_MANY.search(noun) is not None and not is_identifier(noun))
