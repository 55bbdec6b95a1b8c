"""Documents with the questions asked of them, and which of them are kept back to measure on."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256

from qa_service.evaluation import Question
from qa_service.model import Document
from qa_service.text.folding import folded

HELD_OUT, MANY = 0.1, 20
"""Share of the titles, where there are so many, or else of the questions, that is only measured on."""

_DIGESTS = 2**256
"""Number of the digests that a text may have."""


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

    def once(self) -> Labelled:
        """Return each text once, and each question about it once with all its answers, whatever their ids."""
        first: dict[str, str] = {}
        ids = {document.id: first.setdefault(document.text, document.id) for document in self.documents}
        kept = tuple(document for document in self.documents if ids[document.id] == document.id)
        nearest = {question: ids.get(id, id) for question, id in self.nearest.items()}
        moved = replace(self, documents=kept, nearest=nearest)
        questions: dict[object, Question] = {}
        for question in (_moved(one, ids) for one in self.questions):
            same = _asked(question), *moved._ids(question)[:1]
            before = questions.get(same, question)
            answers = tuple(dict.fromkeys((*(before.gold or ()), *(question.gold or ()))))
            questions[same] = replace(before, gold=answers)
        return replace(moved, questions=tuple(questions.values()))

    def parted(self) -> tuple[Labelled, Labelled]:
        """Return what is learned from, and what is measured on: other titles, or else other questions.

        Each has its part by its own words alone, so that what was learned from before is not measured on
        when there is more.
        """
        titles = self._asked_about()
        if len(titles) >= MANY:
            out = _held_out(titles)
            return self.under(self.titles() - out), self.under(out)
        measured: set[int] = set()
        for answered in (True, False):
            some = {number: _asked(one) for number, one in self._numbered() if bool(one.gold) == answered}
            texts = _held_out(some.values())
            measured |= {number for number, text in some.items() if text in texts}
        return (
            replace(self, questions=tuple(one for number, one in self._numbered() if number not in measured)),
            replace(self, questions=tuple(one for number, one in self._numbered() if number in measured)),
        )

    def split(self, seed: int) -> tuple[Labelled, Labelled]:
        """Return what is learned from, and what is measured on, as ``parted`` does, but as chance has it.

        This is for what is learned anew, and so has learned nothing before.
        """
        every, answered = self.titles(), [question for question in self.questions if question.gold]
        titles = sorted(self._asked_about())
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

    def _asked_about(self) -> frozenset[str]:
        """Return the titles that answered questions belong to."""
        answered = [question for question in self.questions if question.gold]
        return frozenset(title for question in answered for title in self.titles_of(question)[:1])

    def _numbered(self) -> Iterable[tuple[int, Question]]:
        return enumerate(self.questions)

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


def _moved(question: Question, ids: Mapping[str, str]) -> Question:
    """Return a question whose answers stand in the documents that ``ids`` name for theirs."""
    if not question.gold:
        return question
    gold = (
        replace(one, document_id=ids.get(one.document_id or "", one.document_id)) for one in question.gold
    )
    return replace(question, gold=tuple(gold))


def _asked(question: Question) -> str:
    """Return what is asked, the same whatever its case and white space."""
    return "\n".join(map(folded, (question.text, *question.history)))


def _held_out(texts: Iterable[str]) -> frozenset[str]:
    """Return those of the texts whose digests are among the lowest ``HELD_OUT`` of all, one at the least."""
    digests = {text: int(sha256(text.encode()).hexdigest(), 16) / _DIGESTS for text in texts}
    low = (text for text, digest in digests.items() if digest < HELD_OUT)
    return frozenset(low) or frozenset(sorted(digests, key=digests.__getitem__)[:1])
