"""A question that is refused after others -> the answer to it alone, where it may stand so."""

from __future__ import annotations

from collections.abc import Callable

from qa_service.answering.outcome import Outcome, after
from qa_service.answering.question.capitals import with_capitals
from qa_service.answering.question.courtesy import without_courtesy
from qa_service.answering.question.followup import exchanges
from qa_service.answering.question.leaning import leans, without_joining
from qa_service.answering.question.nounphrases import introduced
from qa_service.answering.question.wishes import plainly
from qa_service.model import History
from qa_service.text.terms import terms

Ask = Callable[[str, History, int], Outcome]
"""Answers a question asked after others, with so many quotes at most."""


def alone_too(ask: Ask) -> Ask:
    """Return what asks a question once more, as if it were the first, where it is refused after others."""

    def asked(question: str, history: History, top_k: int) -> Outcome:
        outcome = ask(question, history, top_k)
        if outcome.answer.citations or not stands_alone(question, history):
            return outcome
        alone = ask(question, (), top_k)
        return after(outcome, alone) if alone.answer.citations else after(alone, outcome)

    return asked


def stands_alone(question: str, history: History) -> bool:
    """Tell whether a question asked after others leans on nothing, and has a term of its own.

    Or leans by its "and" alone, and names another thing than the one before it ("and what is lime?").
    """
    if not (earlier := exchanges(history)):
        return False
    plain = plainly(without_courtesy(with_capitals(question)))
    if leans(plain):
        bare, last = without_joining(plain), set(terms(earlier[-1].question))
        return not leans(bare) and any(not last.issuperset(terms(one)) for one in introduced(bare))
    before = {term for exchange in earlier for term in terms(exchange.question)}
    return not before.issuperset(terms(plain))
