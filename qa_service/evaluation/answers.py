"""Judges answers: whether the cited sentences are right, and the right questions refused."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa_service.evaluation.questions import Gold, Question
from qa_service.evaluation.system import Outcome
from qa_service.model import Evidence, Span
from qa_service.text.folding import folded

_ARTICLES = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one question went.

    ``hit_rank`` is the place, from 1, of the first evidence that meets a gold answer, as if the
    threshold were zero; ``right`` tells whether the first citation given does; ``f1`` is the most
    that the first citation has in common with a gold answer, 0 to 1, and 0 where nothing is cited.
    """

    answerable: bool
    hit_rank: int | None
    answered: bool
    right: bool
    f1: float = 0.0


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
        f1=max((token_f1(first.cited_text, one.text) for one in gold), default=0.0) if first else 0.0,
    )


def values(judgement: Judgement) -> dict[str, float]:
    """Return what one question adds to each measure of answers whose mean it has a part in, 0 to 1.

    ``answer_hit@k``: gold in the first k evidences, were the threshold zero. ``answered`` and
    ``HasAns_f1`` count answerable questions, ``false_answers`` and ``NoAns_f1`` those to be refused,
    ``precision`` those answered, ``right`` and ``f1`` all. The f1 are those of SQuAD 2.0 (Rajpurkar
    et al. 2018): a refusal scores 1 where there is no answer, 0 where there is one.
    """
    answered, right, rank = judgement.answered, judgement.right, judgement.hit_rank
    if judgement.answerable:
        found = {f"answer_hit@{k}": float(rank is not None and rank <= k) for k in (1, 3)}
        found |= {"answered": float(answered), "right": float(right), "f1": judgement.f1}
        found["HasAns_f1"] = judgement.f1
    else:
        found = {"false_answers": float(answered), "right": float(not answered), "f1": float(not answered)}
        found["NoAns_f1"] = float(not answered)
    return found | ({"precision": float(right)} if answered else {})


def token_f1(cited: str, gold: str) -> float:
    """Return the harmonic mean of the shares of words that two texts have in common, as SQuAD counts it.

    Case, punctuation and articles do not count; two texts without any other word are the same.
    """
    ours, theirs = _words(cited), _words(gold)
    if not ours or not theirs:
        return float(ours == theirs)
    shared = sum((Counter(ours) & Counter(theirs)).values())
    return 2 * shared / (len(ours) + len(theirs))


def auroc(scores: NDArray[np.float64], positive: NDArray[np.bool_]) -> float:
    """Return the chance that a positive scores above a negative, a tie counting half; nan without both.

    The Mann-Whitney U statistic over its maximum; both arrays are (n,).
    """
    above, below = scores[positive], np.sort(scores[~positive])
    if not len(above) or not len(below):
        return float("nan")
    ranks = np.searchsorted(below, above, "left") + np.searchsorted(below, above, "right")
    return float(ranks.sum() / (2 * len(above) * len(below)))


def _words(text: str) -> list[str]:
    return _ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split()


def _evidence_meets(gold: Sequence[Gold], evidence: Evidence) -> bool:
    passage = evidence.passage
    cited_text = evidence.span.shifted(-passage.span.start).of(passage.text)
    return any(meets(one, passage.document_id, evidence.span, cited_text) for one in gold)
