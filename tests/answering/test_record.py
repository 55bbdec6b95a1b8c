from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from qa_service.answering.answerer import Answerer
from qa_service.answering.quoting.composer import cite
from qa_service.answering.record import recalled, recorded
from qa_service.model import Answer, Document
from qa_service.store.library import Library
from qa_service.store.rows import kept
from qa_service.text.passages import cut

MakeDocument = Callable[[str, str], Document]
Fill = Callable[..., Library]
AnswererOver = Callable[[Library], Answerer]

TWINS = "{} 😀 is the name of a rare zebra stone of {} colour."


@pytest.fixture
def library(fill: Fill, make_document: MakeDocument, article: Document) -> Library:
    one, two = (
        make_document(id, TWINS.format(id.title(), colour))
        for id, colour in [("one", "crimson"), ("two", "azure")]
    )
    return fill(article, one, two)


def remembered(answer: Answer, library: Library) -> Answer:
    return recalled(json.loads(json.dumps(recorded(answer))), library, library)


def publish(library: Library, removed: str, *added: Document) -> None:
    with library.changing():
        library.publish([(document, *kept(*cut([document]))) for document in added], [removed], [])


@pytest.mark.parametrize(
    "question",
    [
        "What is calcinosis?",
        "What does calcinosis cost in Portugal?",
        "what is hypercalcemia",
        "Which zebra stones are rare?",
        "Capital of France?",
        "Hi!",
    ],
)
def test_recalled(library: Library, answerer_over: AnswererOver, question: str) -> None:
    """An answer that was recorded, as JSON, comes back equal."""
    answer = answerer_over(library).answer(question, top_k=5).answer
    assert remembered(answer, library) == answer


def test_by_reference(library: Library, answerer_over: AnswererOver) -> None:
    """A record never holds the words it quotes."""
    answer = answerer_over(library).answer("What is calcinosis?", threshold=0.0).answer
    record = json.dumps(recorded(answer), ensure_ascii=False)
    assert len(answer.citations) > 0
    assert not any(citation.cited_text in record for citation in answer.citations)


def test_partly_gone(library: Library, answerer_over: AnswererOver) -> None:
    """Of a document that was removed no word comes back; the other quotes move up and still match."""
    outcome = answerer_over(library).answer("Which zebra stones are rare?", threshold=0.0)
    pieces = {piece.passage.document_id: piece for piece in outcome.evidence}
    text, citations = cite([pieces["one"], pieces["two"]], library)
    answer = replace(outcome.answer, text=text, citations=citations)
    publish(library, "one")
    left = remembered(answer, library)
    (citation,) = left.citations
    assert (citation.index, citation.document_id) == (1, "two")
    assert (left.lost_citations, left.confidence) == (1, answer.confidence)
    assert left.text == citation.target.of(left.text or "") == citation.cited_text
    assert "crimson" not in repr(left)


def test_gone(library: Library, answerer_over: AnswererOver) -> None:
    """An answer that has lost all its quotes is an abstention without text or passages of theirs."""
    answer = answerer_over(library).answer("What is calcinosis?").answer
    publish(library, "calcinosis")
    left = remembered(answer, library)
    assert (left.status, left.text, left.citations) == ("abstained", None, ())
    assert (left.abstain_reason, left.confidence) == ("source_changed", 0.0)
    assert left.lost_citations == len(answer.citations) > 0
    assert all(scored.passage.document_id != "calcinosis" for scored in left.passages)


@pytest.fixture
def copies(fill: Fill, make_document: MakeDocument) -> Library:
    return fill(*(make_document(id, "Tin is a soft metal. It melts early.") for id in ("x", "y", "z")))


@pytest.mark.parametrize("threshold", [0.0, 1.0])
def test_copies(copies: Library, answerer_over: AnswererOver, threshold: float) -> None:
    """What names other documents comes back equal; one that was removed or changed is named no more."""
    answer = answerer_over(copies).answer("What is tin?", threshold=threshold).answer
    assert remembered(answer, copies) == answer
    assert others(answer) == ["y", "z"]
    publish(copies, "y")
    assert others(remembered(answer, copies)) == ["z"]
    assert "'y'" not in repr(remembered(answer, copies))


@pytest.mark.parametrize("threshold", [0.0, 1.0])
def test_copy_changed(
    copies: Library, answerer_over: AnswererOver, make_document: MakeDocument, threshold: float
) -> None:
    """A document that was replaced by another text is not said to hold the old one's words."""
    answer = answerer_over(copies).answer("What is tin?", threshold=threshold).answer
    publish(copies, "y", make_document("y", "Entirely other words stand here now."))
    assert others(remembered(answer, copies)) == ["z"]


def test_unanswered(library: Library, answerer_over: AnswererOver) -> None:
    """What nothing answered of several things asked is kept."""
    answer = answerer_over(library).answer("Who wrote Hamlet and what is calcinosis?").answer
    assert recalled(recorded(answer), library, library).unanswered == ("Who wrote Hamlet",)


def test_older(library: Library, answerer_over: AnswererOver) -> None:
    """A turn recorded before other documents and what is lacking were named comes back without them."""
    answer = answerer_over(library).answer("What is calcinosis?").answer
    record = recorded(answer)
    del record["unknown_words"], record["unanswered"]
    for citation in record["citations"]:
        del citation["also_in"]
    for length in (3, 2):
        record["passages"] = [row[:length] for row in record["passages"]]
        left = recalled(record, library, library)
        assert replace(left, passages=()) == replace(answer, passages=())
        assert [one.passage for one in left.passages] == [one.passage for one in answer.passages]
        assert not any(one.nearest for one in left.passages)


def others(answer: Answer) -> list[str]:
    """Return the ids of the documents named beside the first quote, or else the first passage."""
    if answer.citations:
        return [other.document_id for other in answer.citations[0].also_in]
    return [passage.document_id for passage in answer.passages[0].also_in]


def test_changed(library: Library, answerer_over: AnswererOver, make_document: MakeDocument) -> None:
    """A document that was replaced by other text under its name is not quoted from the old places."""
    answer = answerer_over(library).answer("Which zebra stones are rare?", top_k=1).answer
    publish(library, "one", make_document("one", "Entirely other words stand here now, " * 5))
    assert remembered(answer, library).text is None
