from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa_service.answering.answerer import Answerer
from qa_service.answering.compound import parts
from qa_service.answering.finding import PASSAGES, falling
from qa_service.answering.question.expansion import with_synonyms
from qa_service.answering.question.followup import resolve
from qa_service.answering.ranking.trained import shipped
from qa_service.errors import Damaged, InvalidQuestion, QuoteMismatch
from qa_service.model import Correction, Document
from qa_service.retrieval.index import build
from qa_service.retrieval.rereading import Rereading
from qa_service.retrieval.search import Index
from qa_service.retrieval.spelling import Spelling
from qa_service.store.library import Library
from qa_service.text.passages import passages

MakeDocument = Callable[[str, str], Document]
Fill = Callable[..., Library]
AnswererOver = Callable[[Library], Answerer]

WORDS = [
    "what",
    "is",
    "calcinosis",
    "why",
    "are",
    "crystals",
    "organs",
    "it",
    "they",
    "linked",
    "30",
    "hypercalcemia",
    "zebra",
    "and",
    "skin",
    "?",
]


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("What is calcinosis?", "Calcinosis is a build-up of calcium phosphate"),
        ("what is hypercalcemia", "an excess of calcium in the blood"),
        ("Which kinds of calcinosis are there?", "metastatic calcification and the other dystrophic"),
        ("Does a plain X-ray detect dystrophic calcification?", "A plain X-ray is the standard way"),
    ],
)
def test_answered(answerer: Answerer, question: str, quoted: str) -> None:
    """A question that the article answers is answered with its sentence."""
    answer = answerer.answer(question).answer
    assert answer.status == "answered"
    assert quoted in (answer.text or "")
    assert answer.abstain_reason is None


def test_subject(
    answerer: Answerer,
    fill: Fill,
    make_document: MakeDocument,
    answerer_over: AnswererOver,
    article: Document,
) -> None:
    """Where there is one document, "this disorder" is what that is on; where there are more, nobody knows."""
    asked = "How is this disorder divided by specialists?"
    found = answerer_over(fill(article)).answer(asked).answer
    assert found.resolved_question == "How is Calcinosis divided by specialists?"
    assert found.text is not None
    assert "two kinds" in found.text
    more = answerer_over(fill(article, make_document("gout", "# Gout\n\nGout is of three kinds.")))
    assert more.answer(asked).answer.resolved_question == asked


def test_antecedent(answerer: Answerer) -> None:
    """A sentence that leans on the one before it is quoted with it."""
    question = "Why is tumoral calcinosis separate from metastatic calcification?"
    text = answerer.answer(question, top_k=1).answer.text or ""
    assert text.startswith("Tumoral calcinosis is regarded")
    assert text.endswith("This is because it does not involve the internal organs.")


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Hello there!", "not_a_question"),
        ("???", "not_a_question"),
        ("asdf qwerty zxcv", "not_a_question"),
        ("What is Qwghlm?", "no_relevant_content"),
        ("Qwghlm?", "no_relevant_content"),
        ("What is the capital of France?", "no_relevant_content"),
    ],
)
def test_abstained(answerer: Answerer, question: str, reason: str) -> None:
    """What the article does not answer is not answered, and the reason is told."""
    answer = answerer.answer(question).answer
    assert (answer.status, answer.abstain_reason) == ("abstained", reason)
    assert (answer.text, answer.citations) == (None, ())


def test_threshold(answerer: Answerer) -> None:
    """Below the asked-for confidence nothing is answered, and what is closest is shown."""
    certain = answerer.answer("What is calcinosis?", threshold=0.0).answer
    answer = answerer.answer("What is calcinosis?", threshold=1.0).answer
    assert certain.status == "answered"
    assert (answer.status, answer.abstain_reason) == ("abstained", "low_confidence")
    assert answer.confidence == certain.confidence
    assert len(answer.passages) > 0


def test_courtesy(answerer: Answerer) -> None:
    """A question with a greeting is answered as surely as without it, and is none in context."""
    plain = answerer.answer("what is calcinosis?").answer
    polite = answerer.answer("Good morning, I have a question: what is calcinosis? Thanks!").answer
    assert (polite.text, polite.confidence) == (plain.text, plain.confidence)
    assert polite.unknown_words == ()
    assert not polite.in_context


def test_unknown_words(answerer: Answerer) -> None:
    """An abstention names the question's words that the article lacks; a greeting lacks nothing."""
    answer = answerer.answer("What does distrofic calcinosis cost in Portugal?", ["And Spain?"]).answer
    assert (answer.status, answer.unknown_words) == ("abstained", ("cost", "Portugal"))
    assert answerer.answer("Hello there!").answer.unknown_words == ()


def test_correction(answerer: Answerer) -> None:
    """A question's misspelt words are told with what they were read as."""
    answer = answerer.answer("What is distrofic calcification?").answer
    assert answer.corrections == (Correction("distrofic", "dystrophic"),)


@pytest.mark.parametrize("wrong", ["distrofic calcification", "dystrophic calcificaton"])
def test_a_misspelt_question_is_answered_as_it_was_meant(answerer: Answerer, wrong: str) -> None:
    """Also where it asks for a property, by words that are looked for as they were meant."""
    misspelt = answerer.answer(f"How is {wrong} detected?").answer
    right = answerer.answer("How is dystrophic calcification detected?").answer
    assert (misspelt.status, misspelt.text) == ("answered", right.text)


@pytest.mark.parametrize("question", ["", " \n", "x" * 3000, "What \ud800?", "What\0?"])
def test_refused(answerer: Answerer, question: str) -> None:
    """What is no text to ask is refused before anything is looked for."""
    with pytest.raises(InvalidQuestion):
        answerer.answer(question)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    question=st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join),
    history=st.lists(st.sampled_from(["What is calcinosis?", "Which organs?"]), max_size=2),
    top_k=st.integers(1, 5),
)
def test_laws(answerer: Answerer, article: Document, question: str, history: list[str], top_k: int) -> None:
    """Whatever is asked: quotes are slices, none overlapping, at most top_k or one of each thing asked.

    An abstention has none.
    """
    answer = answerer.answer(question, history, top_k, threshold=0.2).answer
    assert 0 <= answer.confidence <= 1
    assert (answer.text is None) == (answer.status == "abstained") == (answer.abstain_reason is not None)
    assert (answer.status == "answered") == (1 <= len(answer.citations) <= max(top_k, len(parts(question))))
    for citation in answer.citations:
        assert citation.source.of(article.text) == citation.cited_text
        assert citation.target.of(answer.text or "") == citation.cited_text
    spans = sorted(citation.source for citation in answer.citations)
    assert all(one.end <= other.start for one, other in pairwise(spans))


ASKED = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=ASKED, k=st.integers(1, 30))
def test_retrieve(
    fill: Fill,
    make_document: MakeDocument,
    answerer_over: AnswererOver,
    article: Document,
    question: str,
    k: int,
) -> None:
    """Only the first hits are put in another order; scores are the retriever's, none like another."""
    others = [make_document(f"d{at}", f"Skin {at} is an organ, linked to crystals.") for at in range(12)]
    library = fill(article, *others)
    answerer, index = answerer_over(library), Index([build(library.passages())])
    query = resolve(question)
    hits = answerer.retrieve(query, k)
    found = Rereading(index).retrieve(with_synonyms(query, index), max(k, PASSAGES))
    own = [hit.score for hit in found[:k]]
    assert [hit.score for hit in hits] == (list(falling(own)) if query.terms else own)
    assert [hit.passage_id for hit in hits[PASSAGES:]] == [hit.passage_id for hit in found[PASSAGES:k]]
    first = answerer.retrieve(query, PASSAGES)
    assert sorted(hit.passage_id for hit in first) == sorted(hit.passage_id for hit in found[:PASSAGES])
    assert hits[:PASSAGES] == first[:k]


def test_damaged(fill: Fill, make_document: MakeDocument) -> None:
    """An answer whose source is not as it was indexed is refused, never served."""
    indexed, stored = (make_document("d", f"Calcium is {word} stone.") for word in ("one", "two"))
    library, source = fill(indexed), fill(stored)
    index = Index([build(passages(indexed))])
    answerer = Answerer(index, index, Spelling(index), library, source, shipped())
    with pytest.raises(QuoteMismatch):
        answerer.answer("What is calcium?", threshold=0.0)


def test_other_sentences(fill: Fill, make_document: MakeDocument) -> None:
    """An index that holds fewer sentences of a passage than the library is refused."""
    indexed, stored = (make_document("d", f"Calcium is a stone.{more}") for more in ("", " It is grey."))
    library, index = fill(stored), Index([build(passages(indexed))])
    answerer = Answerer(index, index, Spelling(index), library, library, shipped())
    with pytest.raises(Damaged):
        answerer.answer("What is calcium?", threshold=0.0)


def test_evidence(answerer: Answerer) -> None:
    """All evidence is given best first, and the steps' times are told."""
    outcome = answerer.answer("What is calcinosis?")
    scores = [piece.score for piece in outcome.evidence]
    assert scores == sorted(scores, reverse=True)
    assert [step for step, _ in outcome.timings_ms] == ["retrieve", "rank", "total"]
