"""What came of a question: the answer, what lies behind it, why there is none, and how long it took."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from qa_service.model import AbstainReason, Answer, Evidence

SHOWN = 3
"""Passages shown beside an answer."""

RELEVANT = 1 / 3
"""Share of the threshold below which what was found has nothing to do with the question."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer with what lies behind it: the best evidence, best first, and milliseconds by step.

    ``doubt`` is what was multiplied into the answer's confidence, beside the chance by its score.
    """

    answer: Answer
    evidence: tuple[Evidence, ...]
    timings_ms: tuple[tuple[str, float], ...]
    doubt: float = 1.0


def abstain_reason(meant: bool, confidence: float, least: float) -> AbstainReason:
    """Return why nothing is answered: it was not ``meant`` as a question, or is less sure than ``least``.

    What is sure enough and yet has nothing to quote has found nothing, as what is far from it.
    """
    if not meant:
        return "not_a_question"
    return "low_confidence" if RELEVANT * least <= confidence < least else "no_relevant_content"


def timings(begun: float, retrieved: float, ranked: float) -> tuple[tuple[str, float], ...]:
    """Return the milliseconds of two steps, from when the first was ``begun`` and when each was done."""
    return _milliseconds("retrieve", retrieved - begun), _milliseconds("rank", ranked - retrieved)


def until_now(outcome: Outcome, begun: float) -> Outcome:
    """Return an outcome with the milliseconds in all, since its question was ``begun``, behind its steps'."""
    total = _milliseconds("total", time.perf_counter() - begun)
    return replace(outcome, timings_ms=(*outcome.timings_ms, total))


def _milliseconds(step: str, seconds: float) -> tuple[str, float]:
    return step, round(seconds * 1000, 3)


def after(first: Outcome, outcome: Outcome) -> Outcome:
    """Return an outcome that came after another of the same question, with the time of both by step."""
    begun = dict(first.timings_ms)
    both = tuple((step, round(begun[step] + spent, 3)) for step, spent in outcome.timings_ms)
    return replace(outcome, timings_ms=both)
