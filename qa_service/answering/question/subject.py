"""A question that points at nothing said ("what is this?") -> the same on the only document's subject."""

from __future__ import annotations

from collections.abc import Callable

import regex

from qa_service.answering.question.guarded import Guarded
from qa_service.answering.question.leaning import leans
from qa_service.answering.question.naming import DISEASES
from qa_service.answering.question.restating import restated
from qa_service.model import Exchange
from qa_service.text.patterns import lazy
from qa_service.text.terms import content_words, tokens

Subject = Callable[[], str | None]
"""Gives the title of the only document, None where there are several or none."""

_POINTING = frozenset([*("it", "its", "this", "these", "they", "them", "their"), *DISEASES.split("|")])
"""Words of which such a question has one."""

_DOCUMENT = "(?:article|document|text|page|leaflet|booklet|brochure|manual|guide|handbook|file|paper|report)"
_ABOUT = Guarded(
    lazy(
        rf"""
        \W*(?:
            what(?:['’]?s|\ is|\ does)\ (?:this|the|it)(?:\ {_DOCUMENT})?\ (?:all\ )?
                (?:about|on|cover|describe|deal\ with|talk\ about|treat)
            | (?:what\ is|what['’]?s)\ the\ (?:subject|topic)(?:\ of\ (?:this|the)\ {_DOCUMENT})?
            | (?:please\ )?(?:summari[sz]e|describe|explain)\ (?:this|the|it)(?:\ {_DOCUMENT})?
        )\W*
        """,
        regex.VERBOSE | regex.IGNORECASE,
    ),
    ("about", "cover", "deal", "talk", "treat", "subject", "topic", "summar", "describe", "explain", " on"),
)
_THE = lazy(rf"\bthe(?=\ (?:{DISEASES})\b)", regex.IGNORECASE)
_NAME = lazy(r"[^:;|(–—]*[^\s:;|(–—]")
"""What a title begins with, before what is told of it."""


def of_subject(question: str, subject: Subject) -> str | None:
    """Return the question with the subject of the only document in words; None where it points at nothing.

    That subject is its title, as if somebody had asked what that is just before.
    """
    if _ABOUT.fullmatch(question):
        name = _named(subject())
        return f"What is {name}?" if name else None
    if _POINTING.isdisjoint(word.lower() for _, word, _ in tokens(question)):  # as mostly
        return None
    pointing = _THE.sub("this", question)
    name = _named(subject()) if leans(pointing) else None
    whole = restated(pointing, [Exchange(f"What is {name}?")]) if name else None
    return whole.question if whole else None


def _named(title: str | None) -> str | None:
    """Return what a title names, None where that is nothing."""
    found = _NAME.match(title or "")
    return found[0].strip() if found and content_words(found[0]) else None
