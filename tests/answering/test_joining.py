"""Laws of answers to several things asked at once."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from qa_service.answering.answerer import Answerer
from qa_service.answering.joining import joined
from qa_service.model import Document

BOTH = "What is calcinosis and how is dystrophic calcification detected?"


def test_each(answerer: Answerer) -> None:
    """Each thing is answered after the one before it, in the order in which they are asked."""
    answer = answerer.answer("What is hypercalcaemia? What is it caused by?", top_k=2).answer
    alone = answerer.answer("What is hypercalcaemia?").answer
    assert [one.source for one in answer.citations[:1]] == [one.source for one in alone.citations]
    assert answer.status == "answered"
    assert answer.confidence == alone.confidence


def test_in_one_text(answerer: Answerer, article: Document) -> None:
    """Quotes are numbered in a row and stand in the text where it says, in the document too."""
    answer = answerer.answer(BOTH).answer
    assert [one.index for one in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert len(answer.citations) >= 2
    for one in answer.citations:
        assert answer.text is not None
        assert one.target.of(answer.text) == one.cited_text == one.source.of(article.text)
    assert all(one.target.end < other.target.start for one, other in pairwise(answer.citations))
    assert answer.unanswered == ()
    assert not answer.in_context


def test_unanswered(answerer: Answerer) -> None:
    """What the documents do not tell is named; a greeting is not."""
    answer = answerer.answer("Who wrote Hamlet and what is calcinosis?").answer
    assert (answer.status, answer.unanswered) == ("answered", ("Who wrote Hamlet",))
    assert answer.citations[0].cited_text.startswith("Calcinosis is")
    assert answerer.answer("How are you? What is calcinosis?").answer.unanswered == ()


def test_none(answerer: Answerer) -> None:
    """Where nothing is answered the question is taken as one, and refused as such."""
    answer = answerer.answer("Who wrote Hamlet and when did he die?").answer
    assert (answer.status, answer.unanswered, answer.citations) == ("abstained", (), ())


@pytest.mark.parametrize(("top_k", "most"), [(1, 2), (2, 2), (3, 3)])
def test_quotes(answerer: Answerer, top_k: int, most: int) -> None:
    """There are as many quotes as are wanted at most, but one of each thing."""
    citations = answerer.answer(BOTH, top_k=top_k).answer.citations
    assert 2 <= len(citations) <= most
    places = [(one.document_id, one.source) for one in citations]
    assert len(set(places)) == len(places)


def test_said_once(answerer: Answerer) -> None:
    """What answers both is quoted once."""
    answer = answerer.answer("What is calcinosis? And please define calcinosis.", top_k=2).answer
    assert len(answer.citations) == 1
    assert answer.unanswered == ()


def test_said_once_in_copies(answerer: Answerer) -> None:
    """The same words in a copy of the document are not quoted again."""
    one = answerer.answer("What is calcinosis?")
    copies = tuple(replace(cited, document_id="copy") for cited in one.answer.citations)
    other = replace(one, answer=replace(one.answer, citations=copies))
    assert joined("What is it? What is it?", [one, other]).answer.citations == one.answer.citations


def test_in_context(answerer: Answerer) -> None:
    """What the first thing takes over from earlier questions is told; the others go on from that."""
    answer = answerer.answer(
        "How is it detected and what is it?", ["What is dystrophic calcification?"]
    ).answer
    assert answer.in_context
    assert answer.resolved_question.endswith("what is it?")
