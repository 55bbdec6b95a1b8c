"""A question that is refused after others -> the answer to it alone, where it may stand so."""

from __future__ import annotations

from collections.abc import Callable

from qa_service.answering.outcome import Outcome, after
from qa_service.answering.question.capitals import with_capitals
from qa_service.answering.question.courtesy import without_courtesy
from qa_service.answering.question.followup import exchanges
from qa_service.answering.question.leaning import is_keyword, leans, supposed, without_joining
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

    Or leans by its "and", "what if" or "why not" alone, and names another thing than the one before it ("and
    what is lime?").
    """
    if not (earlier := exchanges(history)):
        return False
    plain = plainly(without_courtesy(with_capitals(question)))
    if leans(plain):
        return _is_whole(plain) and _names_another(plain, earlier[-1].question)
    before = {term for exchange in earlier for term in terms(exchange.question)}
    return not before.issuperset(terms(plain))


def _is_whole(question: str) -> bool:
    """Tell whether a question leans on nothing without its first words, or supposes a mere name."""
    bare = without_joining(question)
    rest = supposed(bare)
    return not leans(rest) or (rest != bare and is_keyword(rest))


def _names_another(question: str, before: str) -> bool:
    said = set(terms(before))
    return any(not said.issuperset(terms(one)) for one in introduced(supposed(without_joining(question))))
