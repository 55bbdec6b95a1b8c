"""The path of one question: resolve, retrieve, rank, compose."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple, Protocol

import numpy as np
import regex

from qa_service.answering.finding import NOTHING, PASSAGES, Found, falling, found
from qa_service.answering.joining import answered
from qa_service.answering.outcome import Outcome, abstain_reason, timings, until_now
from qa_service.answering.question.acronyms import meanings
from qa_service.answering.question.capitals import with_capitals
from qa_service.answering.question.designation import of_what_is_named
from qa_service.answering.question.discourse import Discourse, discourse
from qa_service.answering.question.expansion import corrected, respelt, with_synonyms
from qa_service.answering.question.followup import as_resolved, exchanges, follow_up, resolve, searched
from qa_service.answering.question.gibberish import is_gibberish
from qa_service.answering.question.haste import told_as_typed
from qa_service.answering.question.questions import checked, is_question
from qa_service.answering.question.readings import Reading, readings
from qa_service.answering.question.unknown import missing, unknown_words
from qa_service.answering.question.versioned import standing
from qa_service.answering.question.wanted import Wanted
from qa_service.answering.question.writings import rewritten, side_by_side
from qa_service.answering.quoting.composer import cite
from qa_service.answering.ranking.calibration import Calibration
from qa_service.answering.ranking.ranker import Judge, Judged, Statistics
from qa_service.answering.recalling import in_conversation
from qa_service.answering.surest import surest
from qa_service.answering.weighing import Weighed, weighed
from qa_service.model import Answer, Correction, Exchange, History, Hit, Query
from qa_service.protocols import PassageStore, Retriever, SourceText, SpellingCorrector
from qa_service.text.sequences import Sequenced, Sequences


class Terms(Statistics, Sequenced, Protocol):
    """Knows the terms of all passages, those of each in order, and those around it."""


class _Asking(NamedTuple):
    """A question as it was ``asked``, how it is to be answered, and what it goes on with."""

    asked: str
    top_k: int
    least: float
    as_typed: bool
    going_on: Discourse | None


class _Understood(NamedTuple):
    """What is asked: the query, what was corrected, the words that no passage holds, and if it asks at all.

    ``shape`` is what a sentence must have something of to answer.
    """

    asked: str
    query: Query
    corrections: tuple[Correction, ...]
    unknown: tuple[str, ...]
    meant: bool
    shape: regex.Pattern[str] | None = None

    @property
    def respelt(self) -> Query:
        """The query with its question as it was read."""
        return respelt(self.query, self.corrections) if self.corrections else self.query


class _Resolved(NamedTuple):
    """The query, what was corrected, and the terms that the passages write otherwise."""

    query: Query
    corrections: tuple[Correction, ...]
    rewritten: frozenset[str]


class Answerer:
    """Answers questions from a retriever and the texts behind it."""

    def __init__(
        self,
        retriever: Retriever,
        terms: Terms,
        spelling: SpellingCorrector,
        passages: PassageStore,
        source: SourceText,
        judge: Judge,
        calibration: Calibration | None = None,
    ) -> None:
        self._retriever, self._terms = retriever, terms
        self._passages, self._source = passages, source
        self._spelling = spelling
        self._judge = judge
        self._calibration = calibration or judge.calibration
        self._side_by_side = side_by_side(retriever, passages, terms)
        self._meaning = meanings(retriever, passages)
        self._standing = standing(retriever, passages)

    def resolve(self, question: str, history: History = ()) -> Query:
        """Return the stand-alone query, spelling corrected."""
        return self._resolved(with_capitals(question), self._with_finds(exchanges(history))).query

    def retrieve(self, query: Query, k: int) -> list[Hit]:
        """Return the hits for the query and its synonyms, the first ``PASSAGES`` ranked with their sentences.

        Scores are the retriever's, handed out again in the new order so that none is like another. A query in
        the context of earlier turns keeps the retriever's order, the better one there (docs/decisions.md).
        """
        hits = self._searched(query, max(k, PASSAGES))
        first = hits[:PASSAGES]
        if not first or not query.terms or query.in_context:
            return hits[:k]
        scores = [hit.score for hit in first]
        judged = self._judged(query, self._terms.sequences([hit.passage_id for hit in first]), scores)
        order = np.argsort(-(judged.passages + np.log(scores)), kind="stable")
        ranked = [*(first[at] for at in order), *hits[PASSAGES:]]
        handed_out = falling(hit.score for hit in hits)
        return [Hit(one.passage_id, score) for one, score in zip(ranked, handed_out, strict=True)][:k]

    def answer(
        self,
        question: str,
        history: History = (),
        top_k: int = 3,
        threshold: float | None = None,
        *,
        as_typed: bool = False,
    ) -> Outcome:
        """Return the answer to ``question`` asked after ``history`` (oldest first).

        At most ``top_k`` quotes, but one for each thing asked where there are several; abstains where the
        confidence is below ``threshold`` (the library's own when None); ``as_typed`` corrects no spelling.
        Raises InvalidQuestion, and QuoteMismatch where a source is damaged.
        """
        begun = time.perf_counter()
        least = self._calibration.threshold if threshold is None else threshold
        one = in_conversation(partial(self._one, least=least, as_typed=as_typed))
        return until_now(answered(checked(question), history, top_k, one), begun)

    def _one(self, asked: str, history: History, top_k: int, least: float, as_typed: bool) -> Outcome:
        """Return the answer to what is taken as one question."""
        question, earlier = with_capitals(asked), exchanges(history)
        told = readings(question, earlier, self._meaning, self._passages.subject, self._standing)
        asking = _Asking(asked, top_k, least, as_typed, discourse(question, earlier, self._terms))
        return surest(told, partial(self._surest, asking), self._calibration.threshold)

    def _surest(self, asking: _Asking, told: list[Reading]) -> Outcome:
        """Return the answer by that of the ways to read a question that gives the surest."""
        times = [time.perf_counter()]
        understood = [self._understood(one, asking.as_typed) for one in told]
        finds = self._finds(understood)
        times.append(time.perf_counter())
        reads = [self._weighed(one, read, asking) for one, read in zip(understood, finds, strict=True)]
        times.append(time.perf_counter())
        sure = [read.confidence for read in reads]
        counts = (at for at, one in enumerate(understood) if not one.shape or sure[at] >= asking.least)
        best = max(counts, key=lambda at: sure[at])
        said = understood[best]
        if said.shape:  # it has lost the property's name
            said = said._replace(query=next(one.query for one in understood if one.asked == said.asked))
        answer = self._composed(asking, said, finds[best], reads[best])
        return Outcome(answer, tuple(reads[best].evidence), timings(*times), reads[best].doubt)

    def _composed(self, asking: _Asking, understood: _Understood, found: Found, read: Weighed) -> Answer:
        given = read.quoted if read.confidence >= asking.least else []
        text, citations = cite(given, self._source, found.elsewhere)
        reason = None if citations else abstain_reason(understood.meant, read.confidence, asking.least)
        return Answer(
            question=asking.asked,
            resolved_question=told_as_typed(as_resolved(understood.asked, understood.query), asking.asked),
            corrections=understood.corrections,
            status="abstained" if reason else "answered",
            abstain_reason=reason,
            confidence=read.confidence,
            text=text or None,
            citations=citations,
            passages=tuple(read.passages),
            unknown_words=missing(understood.unknown, asking.asked, text),
        )

    def _understood(self, reading: Reading, as_typed: bool) -> _Understood:
        asked, question, earlier, shape = reading[:4]
        meant = is_question(question, bool(earlier))
        resolved = self._resolved(question, self._with_finds(earlier) if meant else (), as_typed)
        query, corrections, read = resolved
        unknown = unknown_words(query.question, corrections, self._terms, read) if meant else ()
        if is_gibberish(query.question, unknown):
            return _Understood(asked, resolve(question), corrections, unknown, False)
        return _Understood(asked, query, corrections, unknown, meant, shape)

    def _resolved(self, question: str, earlier: Sequence[Exchange], as_typed: bool = False) -> _Resolved:
        typed = follow_up(question, earlier, self._terms, self._spelling)
        query, read = rewritten(typed, self._terms, self._side_by_side)
        spelt = (query, ()) if as_typed else corrected(query, self._terms, self._spelling)
        return _Resolved(*spelt, read)

    def _with_finds(self, earlier: Sequence[Exchange]) -> Sequence[Exchange]:
        """Let the best passage stand for what the last exchange quoted, where nobody knows that."""
        if not earlier or earlier[-1].quotes is not None:
            return earlier
        query = self._resolved(earlier[-1].question, earlier[:-1]).query
        found = self._passages.fetch([hit.passage_id for hit in self.retrieve(query, 1)])
        return [*earlier[:-1], replace(earlier[-1], quotes=tuple(passage.text for passage in found))]

    def _searched(self, query: Query, k: int) -> list[Hit]:
        return self._retriever.retrieve(with_synonyms(searched(query), self._terms), k)

    def _judged(
        self, query: Query, sequences: Sequences, scores: Sequence[float], passage_ids: Sequence[str] = ()
    ) -> Judged:
        return self._judge.judged(query, np.array(scores), sequences, self._terms, passage_ids)

    def _finds(self, understood: Sequence[_Understood]) -> list[Found]:
        """Return what is found for each reading; those of the same terms find the same."""
        found: dict[object, Found] = {}
        asked = [(one.meant, one.query.terms, one.query.context) for one in understood]
        for terms, one in zip(asked, understood, strict=True):
            found[terms] = found[terms] if terms in found else self._found(one)
        return [found[terms] for terms in asked]

    def _found(self, understood: _Understood) -> Found:
        if not understood.meant or not understood.query.terms:
            return NOTHING
        fits = of_what_is_named(understood.respelt.question)
        return found(partial(self._searched, understood.query), self._passages, self._terms, fits)

    def _weighed(self, understood: _Understood, read: Found, asking: _Asking) -> Weighed:
        said = understood.respelt, understood.asked, understood.shape
        wanted = Wanted(*said, asking.going_on, understood.unknown, self._judge.knows)
        ids = [one.passage.id for one in read.passages]
        judge = partial(self._judged, wanted.query, passage_ids=ids)
        return weighed(wanted, read, asking.top_k, judge, self._sure)

    def _sure(self, judged: Judged, gained: float) -> float:
        return self._judge.confidence(judged, self._calibration, gained)
