"""Says confidence, abstention and repetition in plain words."""

from __future__ import annotations

from qa_service.model import AbstainReason

_CONFIDENCE = ((0.85, "High confidence"), (0.6, "Fair confidence"), (0.0, "Low confidence"))

_REASONS: dict[AbstainReason, str] = {
    "no_relevant_content": "No passage speaks of all that the question asks about.",
    "low_confidence": "Some passages come close, but none is likely enough to answer it.",
    "not_a_question": "This does not read as a question. Say in a few words what you would like to know.",
}


def confidence_in_words(confidence: float) -> str:
    """Return the words for a confidence between 0 and 1."""
    return next(words for least, words in _CONFIDENCE if confidence >= least)


def reason_in_words(reason: AbstainReason) -> str:
    """Return one sentence that says why there is no answer."""
    return _REASONS[reason]


def also_in_words(exact: bool) -> str:
    """Return the words before the names of other documents that say the same, or nearly the same."""
    return "Also in" if exact else "Nearly the same in"
