from __future__ import annotations

import time
from dataclasses import replace

import pytest

from qa_service.answering.answerer import Answerer
from qa_service.answering.outcome import abstain_reason, after, timings, until_now


@pytest.mark.parametrize(
    ("meant", "confidence", "reason"),
    [(False, 0.9, "not_a_question"), (True, 0.2, "low_confidence"), (True, 0.1, "no_relevant_content")],
)
def test_abstain_reason(meant: bool, confidence: float, reason: str) -> None:
    """What is no question, what is nearly sure enough and what is far from it are told apart."""
    assert abstain_reason(meant, confidence, 0.6) == reason


@pytest.mark.parametrize("least", [0.0, 0.4])
def test_nothing_found_is_no_lack_of_confidence(least: float) -> None:
    """Where nothing is quoted though it is sure enough, as at a threshold of 0, there is nothing to quote."""
    assert abstain_reason(True, least, least) == "no_relevant_content"


def test_timings(answerer: Answerer) -> None:
    """Each step has the milliseconds between its beginning and its end, and all together those until now."""
    now = time.perf_counter()
    assert dict(timings(now - 0.9, now - 0.7, now - 0.4)) == pytest.approx({"retrieve": 200, "rank": 300})
    outcome = answerer.answer("What is calcinosis?")
    steps = outcome.timings_ms[:-1]
    whole = until_now(replace(outcome, timings_ms=steps), now - 0.9)
    assert (whole.answer, whole.timings_ms[:-1]) == (outcome.answer, steps)
    assert dict(whole.timings_ms)["total"] >= 900


def test_after(answerer: Answerer) -> None:
    """An outcome after another is its own answer, with the time of both."""
    first, second = answerer.answer("What is calcinosis?"), answerer.answer("What are collagens?")
    both = after(first, second)
    assert (both.answer, both.evidence) == (second.answer, second.evidence)
    spent = [dict(one.timings_ms)["rank"] for one in (first, second)]
    assert dict(both.timings_ms)["rank"] == pytest.approx(sum(spent), abs=0.01)
