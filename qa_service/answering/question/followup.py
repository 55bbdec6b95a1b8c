"""(Question, earlier exchanges) -> a query that stands alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from math import log

from qa_service.answering.question.abroad import asked_abroad
from qa_service.answering.question.capitals import with_capitals
from qa_service.answering.question.correcting import asked_instead
from qa_service.answering.question.courtesy import without_courtesy
from qa_service.answering.question.discourse import hold
from qa_service.answering.question.identifiers import is_identifier, whole_words
from qa_service.answering.question.leaning import asks_alike, leans
from qa_service.answering.question.questions import is_question
from qa_service.answering.question.substitution import substituted
from qa_service.answering.question.wishes import as_definition, loosely, plainly
from qa_service.model import Exchange, History, Query
from qa_service.protocols import SpellingCorrector, TermStatistics
from qa_service.text.synonyms import SYNONYMS
from qa_service.text.terms import content_words, terms

TURNS = 8
"""Exchanges looked back at."""

FADING = 0.5
"""What a term of the question before weighs; each step further back weighs this much of the next."""

CARRIED = 8
"""Terms taken over from the earlier questions: the weightiest by idf."""

CORRECTED = 32
"""Unknown words of the earlier questions that are looked up among known ones at most, the last first."""

HEAVIEST = 1.5
"""What the terms taken over weigh together at most, as a share of the question's own, both by idf."""

QUOTED = 5
"""Terms taken over from what the question before was answered with: the weightiest by idf."""

QUOTED_WEIGHT = 0.1
"""What each of them weighs."""


def exchanges(history: History) -> list[Exchange]:
    """Return the last ``TURNS`` exchanges in which something was asked; oldest first, as ``history`` is.

    One that only named another is the question before it, asked of that.
    """
    told = (Exchange(earlier) if isinstance(earlier, str) else earlier for earlier in reversed(history))
    asked = (earlier for earlier in told if is_question(with_capitals(earlier.question), history=True))
    found: list[Exchange] = []
    for exchange in list(islice(asked, TURNS))[::-1]:
        question = asked_instead(plainly(without_courtesy(with_capitals(exchange.question))))
        whole = _of_another(question, found) or question
        found.append(replace(exchange, question=whole))
    return found


def _of_another(question: str, history: Sequence[Exchange]) -> str | None:
    """Return what was asked last, asked of what ``question`` names, where it says nothing else."""
    return substituted(question, history[-1].question) if history else None


def as_resolved(question: str, query: Query) -> str:
    """Return how a question was read: in its own words, where it was only put plainly."""
    said = without_courtesy(question)
    plain = plainly(said)
    if query.text == plain:  # as mostly
        return said
    return said if query.text in (as_definition(plain), loosely(plain), asked_abroad(plain)) else query.text


def resolve(question: str) -> Query:
    """Return the query of a question that stands alone: its own terms."""
    own = Counter(term for _, term in content_words(question))
    return Query(question.strip(), question, tuple((term, float(count)) for term, count in own.items()))


def follow_up(
    question: str, history: Sequence[Exchange], statistics: TermStatistics, spelling: SpellingCorrector
) -> Query:
    """Return the query of ``question`` asked after ``history`` (oldest first).

    Terms of the earlier questions are taken over at fading weight, unless the question begins a new
    topic: into ``terms`` where it leans on them, else into ``context``, where the terms of the last
    quotes always go. A term that no passage holds is not taken over. A question that only names another
    is the one before, asked of that, and after those before it where that leans on them ("and in Basel?").
    """
    question, earlier = asked_instead(plainly(without_courtesy(question))), history
    if whole := _of_another(question, history):
        question, earlier = whole, history[:-1] if leans(whole) else ()
    alone = resolve(question)
    if not earlier:  # as mostly
        return alone
    return _after(replace(alone, before=_before(earlier)), earlier, statistics, spelling)


def _before(history: Sequence[Exchange]) -> tuple[tuple[str, float], ...]:
    """Return all terms of the earlier questions, each by how far back it was asked last."""
    back = zip(range(len(history), 0, -1), history, strict=True)
    return tuple({term: FADING**far for far, one in back for term in terms(one.question)}.items())


def _after(
    alone: Query, history: Sequence[Exchange], statistics: TermStatistics, spelling: SpellingCorrector
) -> Query:
    """Return the query of a question with what it takes over from those before it."""
    own = dict(alone.terms)
    leaning = leans(alone.question) and not asks_alike(alone.question, history[-1].question)
    held = 1.0 if leaning else hold(own, history, statistics)
    if not held:
        return alone
    said = _said(history, statistics, spelling)
    bounded = _carried(own, {term: weight for term, (_, weight) in said.items()}, statistics)
    carried = {term: held * weight for term, weight in bounded.items()}
    asked = own | carried
    quoted = {term: QUOTED_WEIGHT for term in _quoted(history[-1], statistics) if term not in asked}
    return replace(
        alone,
        text=_stand_alone(alone.text, _words(carried, said, history)) if leaning else alone.text,
        terms=tuple((asked if leaning else own).items()),
        context=tuple((quoted if leaning else quoted | carried).items()),
    )


def searched(query: Query) -> Query:
    """Return the query to search with: its context is among its terms too."""
    if not query.context:  # as mostly
        return query
    return replace(query, terms=tuple((dict(query.context) | dict(query.terms)).items()))


def _said(
    history: Sequence[Exchange], statistics: TermStatistics, spelling: SpellingCorrector
) -> dict[str, tuple[str, float]]:
    """Return the word and the weight of each known term of the earlier questions, in order of first use."""
    asked = [content_words(earlier.question) for earlier in history]
    known = _known([pair for pairs in reversed(asked) for pair in pairs], statistics, spelling)
    said: dict[str, tuple[str, float]] = {}
    for back, pairs in zip(range(len(history), 0, -1), asked, strict=True):
        for pair in pairs:
            if pair in known:
                term, word = known[pair]
                said[term] = word, FADING**back
    return said


def _known(
    pairs: Sequence[tuple[str, str]], statistics: TermStatistics, spelling: SpellingCorrector
) -> dict[tuple[str, str], tuple[str, str]]:
    """Return (term, word) as the corpus has them for each (word, term), a misspelt one as it was meant.

    Left out is what the corpus does not have, and of unknown words all but the first ``CORRECTED``: to look
    each of them up takes about a millisecond.
    """
    known: dict[tuple[str, str], tuple[str, str]] = {}
    unknown: list[tuple[str, str]] = []
    for word, term in dict.fromkeys(pairs):
        if statistics.knows(term) or any(map(statistics.knows, SYNONYMS.get(term, ()))):
            known[word, term] = term, word
        else:
            unknown.append((word, term))
    for word, term in unknown[:CORRECTED]:
        if meant := spelling.correct(word, ()):
            known[word, term] = meant[:2]
    return known


def _carried(
    own: Mapping[str, float], said: Mapping[str, float], statistics: TermStatistics
) -> dict[str, float]:
    """Return the weights of the terms taken over, in order of first use."""
    worth = {term: weight * statistics.idf(term) for term, weight in said.items() if term not in own}
    best = sorted(worth, key=lambda term: (-worth[term], term))[:CARRIED]
    theirs = sum(worth[term] for term in best)
    ours = sum(weight * statistics.idf(term) for term, weight in own.items() if statistics.knows(term))
    share = min(1.0, HEAVIEST * ours / theirs) if ours and theirs else 1.0
    return {term: share * weight for term, weight in said.items() if term in best}


def _quoted(last: Exchange, statistics: TermStatistics) -> list[str]:
    """Return the terms that tell most of what was quoted: by (1 + ln tf) idf."""
    counts = Counter(term for quote in last.quotes or () for term in terms(quote))
    worth = {term: (1 + log(count)) * statistics.idf(term) for term, count in counts.items()}
    return sorted(worth, key=lambda term: (-worth[term], term))[:QUOTED]


def _words(
    carried: Mapping[str, float], said: Mapping[str, tuple[str, float]], history: Sequence[Exchange]
) -> list[str]:
    """Return the words of the terms taken over, an identifier for any part of it."""
    named = (word for one in history for _, word, _ in whole_words(one.question) if is_identifier(word))
    whole = {term: word for word in named for term in terms(word)}
    return list(dict.fromkeys(whole.get(term, said[term][0]) for term in carried))


def _stand_alone(question: str, carried: Sequence[str]) -> str:
    return f"{question} ({', '.join(carried)})" if carried else question
