"""What was quoted before a question that goes on with it -> which sentences are likelier to answer that."""

from __future__ import annotations

from collections.abc import Sequence, Set

from qa_service.answering.question.discourse import Discourse
from qa_service.answering.ranking.ranker import Gain
from qa_service.model import Passage, Sentence
from qa_service.text.terms import terms

_Place = tuple[str, int]
"""A document and a place in it."""

AGAIN = 2.0
"""By how many nats a sentence is less likely to answer that was quoted before and has nothing of what is new
in the question; half of it where nothing is new."""

ELSEWHERE = 1.0
"""By how many one is that stands in another document than what was quoted last."""

NEXT, NEAR = 1.0, 0.5
"""By how many one is likelier that stands right behind what was quoted last, or up to ``AFTER`` sentences."""

SECTION = 0.5
"""By how many one is that stands below the same heading as what was quoted last."""

AFTER, REACH = 3, 300
"""Sentences behind what was quoted last that count, and code points within which they begin."""


def continued(going_on: Discourse | None, passages: Sequence[Passage]) -> list[Gain]:
    """Return by how many nats the sentences (c,) of the passages are likelier to go on with the topic.

    People ask on about what they have just read: seldom for the same sentence, often for one behind it.
    """
    if going_on is None:  # as mostly
        return []
    sentences = [(one.document_id, sentence) for one in passages for sentence in one.sentences]
    last = {(document, one.span.end) for document, one in sentences if _stands_in(going_on.last, one)}
    if not last:
        return []
    documents = {document for document, _ in last}
    within = _within(going_on.last, passages)
    again = [_stands_in(going_on.quoted, one) for _, one in sentences]
    told = list(zip(again, sentences, strict=True))
    behind = _behind(last, sentences)
    far = [0 if old else behind.get((document, one.span.start), 0) for old, (document, one) in told]
    return [
        (-going_on.hold * AGAIN, [_lacking(going_on, one) if old else 0.0 for old, (_, one) in told]),
        (-going_on.hold * ELSEWHERE, [document not in documents for document, _ in sentences]),
        (going_on.hold * NEXT, [place == 1 for place in far]),
        (going_on.hold * SECTION, [own and not old for own, old in zip(within, again, strict=True)]),
        (going_on.hold * NEAR, [place > 1 for place in far]),
    ]


def _within(last: Sequence[str], passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence whether it stands below the same heading as one of these quotes."""
    headed = [one for one in passages if one.heading]
    sections = {
        (one.document_id, one.heading)
        for one in headed
        if any(_stands_in(last, sentence) for sentence in one.sentences)
    }
    return [(one.document_id, one.heading) in sections for one in passages for _ in one.sentences]


def _behind(last: Set[_Place], sentences: Sequence[tuple[str, Sentence]]) -> dict[_Place, int]:
    """Return where the sentences begin that stand behind what was quoted last, 1 the next of them."""
    starts = sorted((document, one.span.start) for document, one in sentences)
    found: dict[_Place, int] = {}
    for document, end in last:
        following = [(own, start) for own, start in starts if own == document and 0 <= start - end < REACH]
        for place, one in enumerate(following[:AFTER], 1):
            found[one] = min(place, found.get(one, place))
    return found


def _stands_in(quotes: Sequence[str], sentence: Sentence) -> bool:
    return any(sentence.text in quote for quote in quotes)


def _lacking(going_on: Discourse, sentence: Sentence) -> float:
    """Return the share of what is new in the question, by idf, that a sentence has nothing of."""
    whole = sum(going_on.new.values())
    said = set(terms(sentence.text))
    return sum(idf for term, idf in going_on.new.items() if term not in said) / whole if whole else 0.5
