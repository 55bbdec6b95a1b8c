"""Documents with the questions asked of them, and which of them are kept back to measure on."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property

from qa_service.evaluation import Question
from qa_service.model import Document

HELD_OUT, MANY = 0.1, 20
"""Share of the titles, where there are so many, or else of the questions, that is only measured on."""


@dataclass(frozen=True)
class Labelled:
    """Documents and the questions asked of them.

    ``nearest`` holds for questions that no document answers, by their ids, which document is nearest to that;
    ``library``, by the ids of documents, the number of the library they are in, 0 where it says nothing.
    """

    documents: tuple[Document, ...]
    questions: tuple[Question, ...]
    nearest: Mapping[str, str] = field(default_factory=dict)
    library: Mapping[str, int] = field(default_factory=dict)

    def split(self, seed: int) -> tuple[Labelled, Labelled]:
        """Return what is learned from, and what is measured on: other titles, or else other questions."""
        every, answered = self.titles(), [question for question in self.questions if question.gold]
        titles = sorted(every & {title for question in answered for title in self.titles_of(question)[:1]})
        random.Random(seed).shuffle(titles)
        if len(titles) >= MANY:
            out = frozenset(titles[: round(HELD_OUT * len(titles))])
            return self.under(every - out), self.under(out)
        learned: list[Question] = []
        measured: list[Question] = []
        for some in (answered, [question for question in self.questions if not question.gold]):
            random.Random(seed).shuffle(some)
            count = round(HELD_OUT * len(some))
            measured += some[:count]
            learned += some[count:]
        return replace(self, questions=tuple(learned)), replace(self, questions=tuple(measured))

    def titles(self) -> frozenset[str]:
        """Return the titles of the documents."""
        return frozenset(document.title for document in self.documents)

    def titles_of(self, question: Question) -> list[str]:
        """Return the titles of the documents that answer a question, or that of the nearest to it."""
        return [self._under[id] for id in self._ids(question)]

    def libraries(self) -> list[Labelled]:
        """Return each library with what is asked of it, by number."""
        numbers = {self.library.get(document.id, 0) for document in self.documents}
        return list(map(self._of, sorted(numbers)))

    def under(self, titles: Set[str]) -> Labelled:
        """Return the documents of some titles with their questions."""
        return replace(
            self,
            documents=tuple(document for document in self.documents if document.title in titles),
            questions=tuple(one for one in self.questions if not titles.isdisjoint(self.titles_of(one)[:1])),
        )

    def _of(self, number: int) -> Labelled:
        def held(ids: Sequence[str]) -> bool:
            return any(self.library.get(id, 0) == number for id in ids[:1])

        return replace(
            self,
            documents=tuple(one for one in self.documents if held([one.id])),
            questions=tuple(one for one in self.questions if held(self._ids(one))),
        )

    def _ids(self, question: Question) -> list[str]:
        """Return the ids of those of the documents that answer a question, or of the nearest to that."""
        ids = [gold.document_id for gold in question.gold or ()] or [self.nearest.get(question.id)]
        return [id for id in ids if id and id in self._under]

    @cached_property
    def _under(self) -> dict[str, str]:
        return {document.id: document.title for document in self.documents}
