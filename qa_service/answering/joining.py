"""Several things asked at once -> the outcome of each, and of these one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest
from typing import TypeVar

from qa_service.answering.comparing import compared, sets_apart
from qa_service.answering.compound import parts
from qa_service.answering.outcome import SHOWN, Outcome
from qa_service.answering.question.courtesy import without_courtesy
from qa_service.answering.question.leaning import leans
from qa_service.answering.quoting.composer import BETWEEN
from qa_service.model import Answer, Citation, Exchange, History, ScoredPassage, Span

_T = TypeVar("_T")


def answered(
    asked: str, history: History, top_k: int, one: Callable[[str, History, int], Outcome]
) -> Outcome:
    """Return what comes of a question that may ask several things at once, or compare two.

    Where none of them is answered it is taken as one, and so it is where that sets the two apart. ``one``
    answers what is taken so, with so many quotes at most; there are ``top_k`` in all, or one of each thing.
    """
    if len(several := parts(asked)) > 1:
        outcomes = each(several, history, top_k, one)
        if any(found.answer.citations for found in outcomes):
            return joined(asked, outcomes)
    whole = one(asked, history, top_k)
    things = compared(without_courtesy(asked))
    if things and not sets_apart(whole.answer.text or "", things):
        outcomes = each(things, (), top_k, one)
        if all(found.answer.citations for found in outcomes):
            return joined(asked, outcomes)
    return whole


def each(
    asked: Sequence[str], history: History, top_k: int, one: Callable[[str, History, int], Outcome]
) -> list[Outcome]:
    """Return what comes of each thing that is asked, after those before it or by itself, and ``history``."""
    outcomes: list[Outcome] = []
    left, before = top_k, list(history)
    for later, question in zip(range(len(asked) - 1, -1, -1), asked, strict=True):
        outcome = one(question, before, max(1, left - later))
        if not outcome.answer.citations and not leans(question):
            outcome = one(question, history, max(1, left - later))
        outcomes.append(outcome)
        quotes = tuple(citation.cited_text for citation in outcomes[-1].answer.citations)
        left -= len(quotes)
        before.append(Exchange(question, quotes, joint=True))
    return outcomes


def joined(question: str, outcomes: Sequence[Outcome]) -> Outcome:
    """Return what came of each thing that ``question`` asks as one; at least one must be answered.

    Nothing is quoted twice. How sure the answer is goes by its first quote.
    """
    answers = [one.answer for one in outcomes]
    first = next(one for one in outcomes if one.answer.citations)
    citations = tuple(_in_one_text(answers))
    answer = Answer(
        question=question,
        resolved_question=_resolved(question, answers),
        corrections=tuple(dict.fromkeys(chain.from_iterable(one.corrections for one in answers))),
        status="answered",
        abstain_reason=None,
        confidence=first.answer.confidence,
        text=BETWEEN.join(one.cited_text for one in citations),
        citations=citations,
        passages=tuple(_shown(answers)),
        unknown_words=tuple(dict.fromkeys(chain.from_iterable(one.unknown_words for one in answers))),
        unanswered=tuple(_unanswered(answers)),
    )
    steps = [dict(one.timings_ms) for one in outcomes]
    timings = {step: round(sum(one[step] for one in steps), 3) for step in steps[0]}
    evidence = tuple(_by_turns(one.evidence for one in outcomes))
    return Outcome(answer, evidence, tuple(timings.items()), first.doubt)


def _in_one_text(answers: Iterable[Answer]) -> Iterator[Citation]:
    """Yield the citations of all answers, but of words already quoted, as they stand in the joined text."""
    given: list[Citation] = []
    start = 0
    for citation in chain.from_iterable(answer.citations for answer in answers):
        if not any(_holds(one, citation) for one in given):
            given.append(citation)
            length = len(citation.cited_text)
            yield replace(citation, index=len(given), target=Span(start, start + length))
            start += length + len(BETWEEN)


def _holds(one: Citation, other: Citation) -> bool:
    """Tell whether one citation says what another does: the same words in a copy, or its place and more."""
    same_place = one.document_id == other.document_id and one.source.contains(other.source)
    return same_place or one.cited_text == other.cited_text


def _resolved(question: str, answers: Sequence[Answer]) -> str:
    """Return the question with what its first part took over from earlier ones."""
    first, *others = answers
    return (
        " ".join([first.resolved_question, *(one.question for one in others)])
        if first.in_context
        else question
    )


def _shown(answers: Iterable[Answer]) -> list[ScoredPassage]:
    different = {one.passage.id: one for one in _by_turns(answer.passages for answer in answers)}
    return list(different.values())[:SHOWN]


def _unanswered(answers: Iterable[Answer]) -> Iterator[str]:
    return (one.question for one in answers if one.abstain_reason not in (None, "not_a_question"))


def _by_turns(every: Iterable[Sequence[_T]]) -> Iterator[_T]:
    """Yield the first of each, the second of each, and so on."""
    rounds = zip_longest(*([(one,) for one in some] for some in every), fillvalue=())
    return chain.from_iterable(chain.from_iterable(rounds))
