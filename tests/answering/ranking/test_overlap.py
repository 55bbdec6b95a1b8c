from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from qa_service.answering.answerer import Answerer
from qa_service.answering.question.followup import resolve
from qa_service.answering.ranking.overlap import Overlap
from qa_service.retrieval.index import build
from qa_service.retrieval.rereading import Rereading
from qa_service.retrieval.search import Index
from qa_service.retrieval.spelling import Spelling
from qa_service.store.library import Library

Fill = Callable[..., Library]


def judged(passage, question: str, retrieval: list[float], *texts: list[str]):
    held = [passage(*text, id=f"a#{at}") for at, text in enumerate(texts)]
    index = Index([build(held)])
    sequences = index.sequences([one.id for one in held])
    return Overlap().judged(resolve(question), np.array(retrieval), sequences, index)


def test_more_of_the_question_is_better(passage) -> None:
    """The sentence that holds more of the question's weight comes first, and its share is the confidence."""
    found = judged(
        passage,
        "Which salt is mined in Wieliczka?",
        [2.0],
        ["Rock salt is mined in Wieliczka.", "Salt is white.", "Nothing."],
    )
    assert np.argsort(-found.scores).tolist() == [0, 1, 2]
    assert Overlap().confidence(found) == pytest.approx(1.0)
    assert np.all(np.isfinite(found.scores))


def test_a_better_passage_decides_between_equals(passage) -> None:
    """Of sentences alike that of the passage with the higher score wins, and passages keep their scores."""
    found = judged(passage, "What is salt?", [1.0, 3.0], ["Salt is white."], ["Salt is old."])
    assert int(np.argmax(found.scores)) == 1
    assert found.passages.tolist() == [1.0, 3.0]


def test_it_answers_from_the_first_passages(fill: Fill, article) -> None:
    """Without a trained ranker the order is the retriever's, and it is quoted or refused all the same."""
    library = fill(article)
    index = Index([build(library.passages())])
    answerer = Answerer(Rereading(index), index, Spelling(index), library, library, Overlap())
    query = answerer.resolve("Which organs does metastatic calcification harm?")
    passages = [hit.passage_id for hit in Rereading(index).retrieve(query, 5)]
    assert [hit.passage_id for hit in answerer.retrieve(query, 5)] == passages
    answer = answerer.answer("What is tumoral calcinosis?").answer
    assert answer.status == "answered"
    assert "calcinosis" in (answer.text or "")
    assert answerer.answer("What is the capital of France?").answer.status == "abstained"


def test_it_knows_every_term() -> None:
    """No word is a name because nothing is known of it, where nothing was learned."""
    assert Overlap().knows("varelon")
