"""Ranked evidence -> an answer of verbatim quotes with citations, each checked against its document."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.question.question_types import Kind, gathered_kind, holds
from qa_service.answering.quoting.duplicates import repeats
from qa_service.answering.quoting.sections import section
from qa_service.errors import QuoteMismatch
from qa_service.model import Citation, Duplicate, Evidence, Passage, Query, Span
from qa_service.protocols import SourceText
from qa_service.text.terms import terms

MARGIN = 0.5
"""How much lower than the best score further evidence of the same section may be; half of it elsewhere."""

NEW = 2
"""Terms that further evidence must add to the question and to what is quoted, or a third of its own."""

SEVERAL: frozenset[Kind] = frozenset({"list", "reason", "definition", "method"})
"""Kinds of question that one sentence may not be enough for."""

GATHERED: frozenset[Kind] = frozenset({"list", "reason"})
"""Kinds of question whose answer may have to be gathered from several sections."""

BETWEEN = " "
"""Stands between two quotes in the text of an answer."""

MOST = 10
"""Statements that are told apart; more can never be cited."""


def distinct(ranked: Iterable[Evidence]) -> list[Evidence]:
    """Return the best evidence, in order: no piece overlaps or repeats a better one of its document.

    Ends with ``MOST`` different sentences. The same words in another document are kept too, since either
    document may be the one asked for.
    """
    kept: list[Evidence] = []
    stated: set[str] = set()
    of_document: defaultdict[str, list[Evidence]] = defaultdict(list)
    for evidence in ranked:
        if len(stated) == MOST:
            break
        better = of_document[evidence.passage.document_id]
        if not any(_same(evidence, one) for one in better):
            better.append(evidence)
            kept.append(evidence)
            stated.add(evidence.sentences[-1].text)
    return kept


def chosen(query: Query, ranked: Sequence[Evidence], top_k: int) -> list[Evidence]:
    """Return the evidence to quote, ``top_k`` pieces at most: the best, and what is needed beside it.

    Only a question that one sentence may not be enough for gets further ones: nearly as good, made of what
    such an answer is made of, from the same section (or nearer still where the answer may have to be
    gathered), and saying something that was not said.
    """
    quoted = list(ranked[:1])
    kind = gathered_kind(query.question)
    if kind not in SEVERAL:
        return quoted
    said = {term for term, _ in query.terms}.union(*map(_terms, quoted))
    for piece in ranked[1:]:
        if len(quoted) == top_k:
            break
        near = ranked[0].score - piece.score <= _margin(kind, piece, ranked[0])
        if not near or not (kind == "list" or holds(kind, piece.sentences[-1].text)):
            continue
        own = _terms(piece)
        adds = len(own - said) >= max(1, min(NEW, len(own) / 3))
        if adds and not any(repeats(piece, other) for other in quoted):
            quoted.append(piece)
            said |= own
    return quoted


def gained(quoted: Sequence[Evidence], scores: NDArray[np.floating]) -> float:
    """Return by how much what is quoted is likelier to hold the answer than the best sentence alone, in nats.

    ``scores`` (c,) are those of all sentences.
    """
    likely = [piece.score for piece in quoted]
    together = likely[0] if len(likely) == 1 else float(np.logaddexp.reduce(likely))
    return max(0.0, together - float(scores.max()))


def cite(
    evidence: Sequence[Evidence],
    source: SourceText,
    elsewhere: Callable[[Evidence], Iterable[tuple[Passage, Span]]] = lambda piece: (),
) -> tuple[str, tuple[Citation, ...]]:
    """Return (the answer's text, a citation for each piece of evidence).

    ``elsewhere`` gives where else each stands. Raises QuoteMismatch where a
    quote is not what stands in its document at that place, and UnknownDocument where a document is no
    longer held.
    """
    citations: list[Citation] = []
    start = 0
    for index, piece in enumerate(evidence, 1):
        citations.append(_citation(index, piece, start, source, elsewhere(piece)))
        start = citations[-1].target.end + len(BETWEEN)
    return BETWEEN.join(citation.cited_text for citation in citations), tuple(citations)


def _citation(
    index: int,
    evidence: Evidence,
    start: int,
    source: SourceText,
    others: Iterable[tuple[Passage, Span]],
) -> Citation:
    passage = evidence.passage
    quote = _checked(index, passage, evidence.span, source)
    return Citation(
        index=index,
        document_id=passage.document_id,
        document_title=passage.title,
        document_sha256=source.digest(passage.document_id),
        section=section(evidence),
        cited_text=quote,
        source=evidence.span,
        target=Span(start, start + len(quote)),
        score=evidence.score,
        also_in=tuple(
            _duplicate(other, span, _checked(index, other, span, source) == quote, source)
            for other, span in others
        ),
    )


def _duplicate(passage: Passage, span: Span, exact: bool, source: SourceText) -> Duplicate:
    digest = source.digest(passage.document_id)
    return Duplicate(passage.document_id, passage.title, digest, span, exact)


def _checked(index: int, passage: Passage, span: Span, source: SourceText) -> str:
    """Return the words of a passage at ``span``, which are those of the stored document too."""
    words = span.shifted(-passage.span.start).of(passage.text)
    if source.slice(passage.document_id, span) != words:
        raise QuoteMismatch(index, passage.document_id)
    return words


def _same(one: Evidence, other: Evidence) -> bool:
    if one.sentences[-1].text == other.sentences[-1].text:
        return True
    begins, ends = one.sentences[0].span.start, one.sentences[-1].span.end
    return begins < other.sentences[-1].span.end and other.sentences[0].span.start < ends


def _margin(kind: Kind, piece: Evidence, best: Evidence) -> float:
    one, other = piece.passage, best.passage
    section = one.heading == other.heading != "" and one.document_id == other.document_id
    if section or one.id == other.id:
        return MARGIN
    return MARGIN / 2 if kind in GATHERED else -math.inf


def _terms(piece: Evidence) -> set[str]:
    return {term for sentence in piece.sentences for term in terms(sentence.text)}
