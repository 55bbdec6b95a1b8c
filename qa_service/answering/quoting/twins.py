"""Of near-duplicates that say the answer, the one that the question names, or else the newest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from qa_service.answering.quoting.duplicates import CLOSE, Alike, common
from qa_service.model import Evidence, Passage, Query
from qa_service.text.terms import terms

LESS_LIKELY = 2.0
"""By how many nats a twin that says the same in other words may be less likely than the best."""

_YEAR = re.compile(r"\b((?:19|20)\d\d)(?:[/–-]\d\d(?:\d\d)?)?\b")


def addressed(
    query: Query, ranked: Iterable[Evidence], passages: Sequence[Passage], alike: Alike
) -> Iterator[Evidence]:
    """Yield the evidence, a twin of the best first where the question names that one and not the best.

    ``passages`` are those of the evidence. A twin is nearly the same sentence of a near-duplicate, or below
    the same heading of another document, or says as much of what is asked there.
    It is named where its title and heading hold more of the question or of those before it, by weight, that
    those of the best lack than the other way round. Where the question names no year, a twin goes first whose
    title is the same but for a later one.
    """
    pieces = iter(ranked)
    for best in pieces:
        if more := _preferred(query, best.passage, passages, alike):
            yield from _with_twin(query, best, list(pieces), more)
        else:  # as mostly: no more evidence is made than is looked at
            yield best
            yield from pieces


def _preferred(query: Query, best: Passage, passages: Sequence[Passage], alike: Alike) -> Mapping[str, float]:
    """Return by how much each passage that may hold a twin, by its id, is rather asked for than the best."""
    asked = dict(query.before) | dict(query.context) | dict(query.terms)
    twins = [one for one in passages if one is not best and _twins(best, one, alike)]
    more = {one.id: share for one in twins if (share := _named(one, best, asked)) > 0}
    if more or not _YEAR.search(best.title) or any(map(_YEAR.fullmatch, asked)):
        return more
    editions = (one for one in passages if one.heading == best.heading)
    return {one.id: years for one in editions if (years := _later(one, best)) > 0}


def _with_twin(
    query: Query, best: Evidence, others: Sequence[Evidence], more: Mapping[str, float]
) -> Iterator[Evidence]:
    """Yield all evidence, the nearest to the best first of what the passages asked for ``more`` hold."""
    near = [piece for piece in others if piece.passage.id in more and _near(query, piece, best)]
    meant = max(near, key=lambda piece: (more[piece.passage.id], _common(piece, best)), default=best)
    yield meant
    yield from (piece for piece in (best, *others) if piece is not meant)


def _near(query: Query, piece: Evidence, best: Evidence) -> bool:
    """Tell whether evidence says the same as the best in near words, or as much and is nearly as likely.

    It says as much of the question too where only earlier ones name its passage.
    """
    asked = dict(query.terms)
    said, others = (set(asked).intersection(terms(one.sentences[-1].text)) for one in (piece, best))
    as_much = others <= said | _above(piece.passage)
    if not as_much and _named(piece.passage, best.passage, asked) <= 0:
        return False
    likely = best.score - piece.score <= LESS_LIKELY
    return _common(piece, best) >= CLOSE or (as_much and bool(others) and likely)


def _named(one: Passage, other: Passage, asked: Mapping[str, float]) -> float:
    """Return by how much more of what is asked, by weight, stands over one passage than over another."""
    above, beside = _above(one), _above(other)
    more, less = (sum(asked.get(term, 0.0) for term in own) for own in (above - beside, beside - above))
    return more - less


def _later(one: Passage, other: Passage) -> int:
    """Return by how many years a title is later than another that is the same but for that, else 0."""
    own, others = _YEAR.search(one.title), _YEAR.search(other.title)
    alike = _YEAR.sub("", one.title).split() == _YEAR.sub("", other.title).split()
    return int(own[1]) - int(others[1]) if own and others and alike else 0


def _above(passage: Passage) -> set[str]:
    """Return the terms that stand over a passage."""
    return {*terms(passage.title), *terms(passage.heading)}


def _twins(one: Passage, other: Passage, alike: Alike) -> bool:
    elsewhere = one.document_id != other.document_id
    return (elsewhere and one.heading == other.heading != "") or alike(one, other)


def _common(one: Evidence, other: Evidence) -> float:
    return common(*(" ".join(sentence.text for sentence in piece.sentences) for piece in (one, other)))
