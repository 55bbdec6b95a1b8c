"""Questions that no document answers -> the document that comes nearest to answering each."""

from __future__ import annotations

from collections.abc import Sequence

from qa_service.answering.question.followup import resolve
from qa_service.evaluation import Question
from qa_service.model import Document
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.text.passages import passages


def nearest(questions: Sequence[Question], documents: Sequence[Document]) -> dict[str, str]:
    """Return the id of the document of the best passage for each of the questions, by theirs.

    A question none of whose words a document has is left out.
    """
    if not questions:
        return {}
    owner = {passage.id: document.id for document in documents for passage in passages(document)}
    index = Index([build(passage for document in documents for passage in passages(document))])
    found = {question.id: index.retrieve(resolve(question.text), 1) for question in questions}
    return {id: owner[hits[0].passage_id] for id, hits in found.items() if hits}
