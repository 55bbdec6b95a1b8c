"""Measures answers: whether the cited sentences are right, and the right questions refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from qa_service.evaluation.questions import Gold, Question
from qa_service.evaluation.system import Outcome
from qa_service.model import Evidence, Span


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one question went.

    ``hit_rank`` is the place, from 1, of the first evidence that meets a gold answer, as if the
    threshold were zero; ``right`` tells whether the first citation given does.
    """

    answerable: bool
    hit_rank: int | None
    answered: bool
    right: bool
    confidence: float


def folded(text: str) -> str:
    """Return a text with its case and its white space made the same."""
    return " ".join(text.split()).casefold()


def meets(gold: Gold, document_id: str, span: Span, cited_text: str) -> bool:
    """Tell whether a citation holds a gold answer.

    Gold with a span is met by citing all of it in its document; gold without one, by a cited text
    that contains its words, from its document if it names one.
    """
    if gold.document_id not in (None, document_id):
        return False
    if gold.span is not None:
        return span.contains(gold.span)
    return folded(gold.text) in folded(cited_text)


def judge(question: Question, outcome: Outcome) -> Judgement:
    """Return how a question with labels went."""
    gold, citations = question.gold or (), outcome.answer.citations
    ranks = (rank for rank, found in enumerate(outcome.evidence, 1) if _evidence_meets(gold, found))
    first = citations[0] if citations else None
    return Judgement(
        answerable=question.answerable,
        hit_rank=next(ranks, None),
        answered=outcome.answer.status == "answered",
        right=first is not None
        and any(meets(one, first.document_id, first.source, first.cited_text) for one in gold),
        confidence=outcome.answer.confidence,
    )


def measures(judgements: Sequence[Judgement]) -> dict[str, float]:
    """Return the measures, 0 to 1, that the questions allow.

    ``answer_hit@k``: share of answerable questions with gold in the first k evidences, were the
    threshold zero. ``answered``: share of answerable ones answered. ``false_answers``: share of
    unanswerable ones answered. ``precision``: of all answered, the share whose first citation is
    right. ``AUROC``: of the confidence, answerable against unanswerable.
    """
    answerable = [one for one in judgements if one.answerable]
    refusable = [one for one in judgements if not one.answerable]
    values = {f"answer_hit@{k}": _share([_hit(one, k) for one in answerable]) for k in (1, 3)}
    values["answered"] = _share([one.answered for one in answerable])
    values["false_answers"] = _share([one.answered for one in refusable])
    values["precision"] = _share([one.right for one in judgements if one.answered])
    values["AUROC"] = auroc([one.confidence for one in answerable], [one.confidence for one in refusable])
    return {name: value for name, value in values.items() if value is not None}


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """Return the chance that a positive scores above a negative, a tie counting half; None without both.

    The Mann-Whitney U statistic over its maximum, with midranks for ties.
    """
    if not positive or not negative:
        return None
    scored = sorted([(score, True) for score in positive] + [(score, False) for score in negative])
    below, rank_sum = 0, 0.0
    for _, tied in groupby(scored, key=lambda pair: pair[0]):
        labels = [label for _, label in tied]
        rank_sum += sum(labels) * (below + (len(labels) + 1) / 2)
        below += len(labels)
    smallest = len(positive) * (len(positive) + 1) / 2
    return (rank_sum - smallest) / (len(positive) * len(negative))


def _evidence_meets(gold: Sequence[Gold], evidence: Evidence) -> bool:
    passage = evidence.passage
    cited_text = evidence.span.shifted(-passage.span.start).of(passage.text)
    return any(meets(one, passage.document_id, evidence.span, cited_text) for one in gold)


def _hit(judgement: Judgement, k: int) -> bool:
    return judgement.hit_rank is not None and judgement.hit_rank <= k


def _share(flags: Sequence[bool]) -> float | None:
    return sum(flags) / len(flags) if flags else None
