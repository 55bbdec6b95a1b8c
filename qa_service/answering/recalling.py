"""What answers a question -> what answers it in a conversation of which the answers are not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa_service.answering.alone import Ask, alone_too
from qa_service.answering.outcome import Outcome, after
from qa_service.answering.question.alternatives import told_before
from qa_service.answering.question.capitals import with_capitals
from qa_service.answering.question.followup import exchanges
from qa_service.answering.question.persons import answered_before
from qa_service.model import Exchange, History


def in_conversation(ask: Ask) -> Ask:
    """Return what asks a question after others, and alone too where it is refused and may stand so."""
    return alone_too(recalling(ask))


def recalling(ask: Ask) -> Ask:
    """Return what first asks an earlier question anew whose answer tells who "she" or "the first" is.

    Only if nobody knows that.
    """

    def asked(question: str, history: History, top_k: int) -> Outcome:
        earlier = exchanges(history)
        at = _answered_before(with_capitals(question), earlier) if earlier else None
        if at is None:
            return ask(question, history, top_k)
        # Not by itself: what holds itself would keep the index, with its files, until cycles are looked for.
        again = recalling(ask)(earlier[at].question, earlier[:at], top_k)
        earlier[at] = replace(earlier[at], quotes=tuple(one.cited_text for one in again.answer.citations))
        return after(again, ask(question, earlier, top_k))

    return asked


def _answered_before(question: str, earlier: Sequence[Exchange]) -> int | None:
    who = answered_before(question, earlier)
    return told_before(question, earlier) if who is None else who
