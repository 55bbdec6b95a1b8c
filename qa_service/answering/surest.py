"""The ways to read a question -> the answer to the one that is meant."""

from __future__ import annotations

from collections.abc import Callable

from qa_service.answering.outcome import Outcome, after
from qa_service.answering.question.readings import Reading

SURE = 0.6
"""How sure a reading with terms taken over must be to count beside one that is stated."""


def surest(told: list[Reading], ask: Callable[[list[Reading]], Outcome], enough: float) -> Outcome:
    """Return the answer to a stated reading that is as sure as is ``enough``, or else the surest to any.

    One with terms taken over is the surer the more of them it has, so that it is not compared with them.
    """
    stated = [one for one in told if one.stated]
    if not stated:  # as mostly
        return ask(told)
    first = ask(stated)
    if first.answer.confidence >= enough:
        return first
    other = ask([one for one in told if not one.stated])
    surer = other.answer.confidence > max(first.answer.confidence, SURE)
    return after(first, other) if surer else after(other, first)
