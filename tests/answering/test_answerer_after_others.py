"""What is answered of questions that were asked after others."""

from __future__ import annotations

from qa_service.answering.answerer import Answerer
from qa_service.model import Exchange
from qa_service.text.terms import terms


def test_follow_up(answerer: Answerer) -> None:
    """A follow-up is answered by what was asked before it; alone it is none."""
    history = ["Why is tumoral calcinosis set apart?"]
    answer = answerer.answer("And why?", history).answer
    assert "umoral calcinosis" in (answer.text or "")
    assert "tumoral" in answer.resolved_question
    assert answerer.answer("And why?").answer.abstain_reason == "not_a_question"


def test_keyword(answerer: Answerer) -> None:
    """A keyword is read after the questions before it and alone, and the surer reading counts."""
    topic = ["Why is tumoral calcinosis set apart?"]
    alone = answerer.answer("hypercalcemia").answer
    after = answerer.answer("hypercalcemia", topic).answer
    assert after.status == "answered"
    assert after.confidence >= alone.confidence


def test_alone(answerer: Answerer) -> None:
    """A question that stands alone and is refused after others is answered as if it were the first."""
    question, earlier = "What shape are the crystals in calcinosis?", ["What does hypercalcaemia mean?"]
    alone, before = answerer.answer(question).answer, answerer.answer(question, earlier, threshold=0.5).answer
    assert before.confidence < alone.confidence
    between = (before.confidence + alone.confidence) / 2
    first = answerer.answer(question, threshold=between).answer
    after = answerer.answer(question, earlier, threshold=between)
    assert first.citations and after.answer == first
    assert dict(after.timings_ms)["total"] > dict(after.timings_ms)["rank"]


def test_another(answerer: Answerer) -> None:
    """What is asked of another is asked in full, and told so."""
    answer = answerer.answer("And in Lisbon?", ["What is calcinosis in Portugal?"]).answer
    assert answer.resolved_question == "What is calcinosis in Lisbon?"
    assert answer.in_context
    assert "Lisbon" in answer.unknown_words


def test_gibberish_after_others(answerer: Answerer) -> None:
    """Gibberish takes nothing over from the questions before it."""
    answer = answerer.answer("sdkfjh", ["What is calcinosis?"]).answer
    assert (answer.abstain_reason, answer.resolved_question) == ("not_a_question", "sdkfjh")
    assert answer.passages == ()


def test_finds(answerer: Answerer) -> None:
    """What was found for the question before helps the search, where nobody knows what was quoted."""
    question = "Which organs get deposits in hypercalcaemia?"
    known = answerer.resolve("And why?", [Exchange(question, ("Calcium is deposited in artery walls.",))])
    unknown = answerer.resolve("And why?", [question])
    nothing = answerer.resolve("And why?", [Exchange(question, ())])
    assert known.terms == unknown.terms == nothing.terms
    assert set(terms("artery walls")) <= dict(known.context).keys()
    assert len(unknown.context) > len(nothing.context) == 0
