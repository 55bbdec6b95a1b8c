"""Names the words of a question that no passage holds."""

from __future__ import annotations

from collections.abc import Container, Iterable

from qa_service.answering.question.expansion import is_strange
from qa_service.answering.question.values import valued
from qa_service.model import Correction
from qa_service.protocols import TermStatistics
from qa_service.text.terms import content_words, terms

_FRAME = """
    many much long far big wide get gets got need needs needed go goes come comes make makes made know r u
    thing things stuff something anything everything nothing someone anyone everyone somebody anybody nobody
    somewhere anywhere kind kinds sort sorts way ways lot lots become becomes becoming became happen happens
    happened happening want wants wanted give gives given let lets put puts ok okay able actually really
    always ever usually normally
    """
FRAME = frozenset(_FRAME.split())
"""Words that frame a question, as "how long" and "do I need" do; no answer need hold any."""


def unknown_words(
    question: str,
    corrections: Iterable[Correction],
    statistics: TermStatistics,
    rewritten: Container[str] = (),
) -> tuple[str, ...]:
    """Return the content words of ``question`` as written, in order, that the passages lack.

    Each is named once, in its first form. A word that was read as another or is written otherwise there (its
    term is among ``rewritten``), or that has a synonym in the passages, is not lacking, and neither is one
    that only frames the question.
    """
    read = {term for correction in corrections for term in terms(correction.wrong)}
    lacking: dict[str, str] = {}
    for word, term in content_words(question):
        if term in read or term in rewritten or word.lower() in FRAME:
            continue
        if is_strange(term, statistics):
            lacking.setdefault(term, word)
    return tuple(lacking.values())


def missing(unknown: tuple[str, ...], question: str, quoted: str) -> tuple[str, ...]:
    """Return the ``unknown`` words without those that only name a property, where its value is ``quoted``.

    "Heated to 230 °C" answers "oven temperature" without the word.
    """
    asked = valued(question) if unknown and quoted else None
    if asked is None or not asked[1].search(quoted):
        return unknown
    left = set(terms(asked[0]))
    return tuple(word for word in unknown if left.intersection(terms(word)))
