"""Names the words of a question that no passage holds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator

from qa_service.answering.question.expansion import is_strange
from qa_service.answering.question.values import valued
from qa_service.model import Correction
from qa_service.protocols import TermStatistics
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms, tokens

_FRAME = """
    many much long far big wide get gets got need needs needed go goes come comes make makes made know r u
    thing things stuff something anything everything nothing someone anyone everyone somebody anybody nobody
    somewhere anywhere kind kinds sort sorts way ways lot lots become becomes becoming became happen happens
    happened happening want wants wanted give gives given let lets put puts ok okay able actually really
    always ever usually normally
    """
FRAME = frozenset(_FRAME.split())
"""Words that frame a question, as "how long" and "do I need" do; no answer need hold any."""

_IDENTIFIER = lazy(r"(?<![\w.])(?=\w*(?:\.\w+)*[\d_])\w+(?:\.\w+)*(?!\w)")
"""A word with figures or low lines in it, whole, as what it names is written ("v5.3.0", "ERR_QUOTA_43")."""


def unknown_words(
    question: str,
    corrections: Iterable[Correction],
    statistics: TermStatistics,
    rewritten: Container[str] = (),
) -> tuple[str, ...]:
    """Return the content words of ``question`` as written, in order, that the passages lack.

    Each is named once, in its first form, and the whole of what it is a part of ("v5.3.0"). A word that was
    read as another or is written otherwise there (its term is among ``rewritten``), or that has a synonym in
    the passages, is not lacking, and neither is one that only frames the question.
    """
    read = {term for correction in corrections for term in terms(correction.wrong)}
    lacking: dict[str, tuple[int, str]] = {}
    for place, word, term in tokens(question):
        if term is None or term in read or term in rewritten or word.lower() in FRAME:
            continue
        if is_strange(term, statistics):
            lacking.setdefault(term, (place, word))
    return tuple(dict.fromkeys(_whole(question, lacking.values()))) if lacking else ()


def _whole(question: str, words: Iterable[tuple[int, str]]) -> Iterator[str]:
    """Yield for each word at its place the identifier that it is in, or itself where it is in none."""
    found = list(_IDENTIFIER.finditer(question))
    starts = [one.start() for one in found]
    for place, word in words:
        at = bisect_right(starts, place) - 1
        yield found[at][0] if at >= 0 and place < found[at].end() else word


def missing(unknown: tuple[str, ...], question: str, quoted: str) -> tuple[str, ...]:
    """Return the ``unknown`` words without those that only name a property, where its value is ``quoted``.

    "Heated to 230 °C" answers "oven temperature" without the word.
    """
    asked = valued(question) if unknown and quoted else None
    if asked is None or not asked[1].search(quoted):
        return unknown
    left = set(terms(asked[0]))
    return tuple(word for word in unknown if left.intersection(terms(word)))
