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
    """An answer with what lies behind it: the best evidence, best first, and milliseconds by step."""

    answer: Answer
    evidence: tuple[Evidence, ...]
    timings_ms: tuple[tuple[str, float], ...]


def abstain_reason(meant: bool, confidence: float, least: float) -> AbstainReason:
    """Return why nothing is answered: it was not ``meant`` as a question, or is less sure than ``least``."""
    if not meant:
        return "not_a_question"
    return "low_confidence" if confidence >= RELEVANT * least else "no_relevant_content"


def timings(begun: float, retrieved: float, ranked: float) -> tuple[tuple[str, float], ...]:
    """Return the milliseconds of each step up to now, from when it was ``begun`` and when two were done."""
    now = time.perf_counter()
    steps = (("retrieve", retrieved - begun), ("rank", ranked - retrieved), ("total", now - begun))
    return tuple((step, round(seconds * 1000, 3)) for step, seconds in steps)


def after(first: Outcome, outcome: Outcome) -> Outcome:
    """Return an outcome that came after another of the same question, with the time of both."""
    begun = dict(first.timings_ms)
    both = tuple((step, round(begun[step] + spent, 3)) for step, spent in outcome.timings_ms)
    return replace(outcome, timings_ms=both)
