"""Whether an e-mail address or a telephone number is asked for, and a text has none."""

from __future__ import annotations

import regex

from qa_service.answering.question.guarded import Guarded
from qa_service.answering.question.values import EXTENSION, MAIL, OTHERWISE, PHONE
from qa_service.text.patterns import lazy
from qa_service.text.terms import content_words


def _asking(thing: str, name: str, *parts: str) -> Guarded:
    """Return what asks for somebody's ``thing``, or its ``name``: at the end, or before whose it is."""
    asked = (
        rf"(?:['’]s? {thing}|\b{thing} {name})\W*$|^\W*{thing} {name}\b"
        rf"|^\W*(?:what(?:['’]?s| is) )?(?:the )?{thing}(?: {name})? (?:of|for)\b"
    )
    return Guarded(lazy(asked, regex.IGNORECASE), parts)


_ASKED = (
    (_asking("e-?mail", "address(?:es)?", "mail"), lazy(MAIL)),
    (
        _asking("(?:phone|telephone|mobile|fax)", "numbers?", "phone", "mobile", "fax"),
        lazy(rf"{PHONE}|{EXTENSION}"),
    ),
)
"""What asks for each, and what one looks like."""


def lacks_contact(question: str, text: str) -> bool:
    """Tell whether a question asks for an address or a number of somebody, of which a text has none."""
    lacking = (_is_somebodys(asked, question) and not shape.search(text) for asked, shape in _ASKED)
    return any(lacking) and not OTHERWISE.match(question)


def _is_somebodys(asked: Guarded, question: str) -> bool:
    found = asked.search(question)
    return found is not None and bool(content_words(question[: found.start()] + question[found.end() :]))
