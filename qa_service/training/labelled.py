"""Documents with the questions asked of them, and which of them are kept back to measure on."""

from __future__ import annotations

import random
from collections.abc import Set
from dataclasses import dataclass

from qa_service.evaluation import Question
from qa_service.model import Document
from qa_service.training.corpora import title_of

HELD_OUT, MANY = 0.1, 20
"""Share of the titles, where there are so many, or else of the questions, that is only measured on."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Documents and the questions asked of them."""

    documents: tuple[Document, ...]
    questions: tuple[Question, ...]

    def split(self, seed: int) -> tuple[Labelled, Labelled]:
        """Return what is learned from, and what is measured on: other titles, or else other questions."""
        every, under = self.titles(), {document.id: document.title for document in self.documents}
        titles = sorted(every & {title_of(question, under) for question in self.questions})
        random.Random(seed).shuffle(titles)
        if len(titles) >= MANY:
            out = frozenset(titles[: round(HELD_OUT * len(titles))])
            return self.under(every - out), self.under(out)
        asked = list(self.questions)
        random.Random(seed).shuffle(asked)
        count = round(HELD_OUT * len(asked))
        return Labelled(self.documents, tuple(asked[count:])), Labelled(self.documents, tuple(asked[:count]))

    def titles(self) -> frozenset[str]:
        """Return the titles of the documents."""
        return frozenset(document.title for document in self.documents)

    def under(self, titles: Set[str]) -> Labelled:
        """Return the documents of some titles with their questions."""
        title = {document.id: document.title for document in self.documents}
        return Labelled(
            tuple(document for document in self.documents if document.title in titles),
            tuple(question for question in self.questions if title_of(question, title) in titles),
        )
