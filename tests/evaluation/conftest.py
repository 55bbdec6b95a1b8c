"""A library of two documents of three sentences, and a system that answers by counting shared words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from qa_service.errors import InvalidQuestion, UnknownDocument
from qa_service.model import Answer, Citation, Evidence, Hit, Passage, Query, Sentence, Span

TEXTS = {
    "salt": ("Salt is a mineral. Salt dissolves in water.", " It melts at 801 degrees."),
    "iron": ("Iron is a metal. Iron rusts in damp air.",),
}


@dataclass(frozen=True)
class SharedWordsOutcome:
    """The answer, and all sentences by falling score."""

    answer: Answer
    evidence: tuple[Evidence, ...]
    doubt: float = 1.0


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def passages_of(document_id: str) -> list[Passage]:
    if document_id not in TEXTS:
        raise UnknownDocument(document_id)
    found, start = [], 0
    for number, text in enumerate(TEXTS[document_id]):
        pieces = [Span(*match.span()) for match in re.finditer(r"\S[^.]*\.", text)]
        sentences = tuple(Sentence(piece.shifted(start), piece.of(text)) for piece in pieces)
        quotable = text[pieces[0].start : pieces[-1].end]
        found.append(Passage(f"{document_id}#{number}", document_id, document_id, "", quotable, sentences))
        start += len(text)
    return found


class SharedWords:
    """Scores by the number of words shared with the question; its confidence is their share."""

    def __init__(self, threshold: float = 0.5) -> None:
        self.threshold = threshold
        self.passages = [passage for document_id in TEXTS for passage in passages_of(document_id)]
        self.asked: list[int] = []

    def resolve(self, question: str, history: Sequence[str]) -> Query:
        """Return the question after the earlier ones; raises InvalidQuestion on a bare question mark."""
        if not question.strip("? "):
            raise InvalidQuestion("the question says nothing")
        return Query(" ".join([*history, question]), question, ())

    def retrieve(self, query: Query, k: int) -> list[Hit]:
        """Return the passages that share a word, and note ``k``."""
        self.asked.append(k)
        scored = [(len(words(query.text) & words(p.text)), p.id) for p in self.passages]
        ranked = sorted((-score, id) for score, id in scored if score)
        return [Hit(id, -score) for score, id in ranked[:k]]

    def answer(
        self, question: str, history: Sequence[str] = (), top_k: int = 3, threshold: float | None = None
    ) -> SharedWordsOutcome:
        """Return the sentences that share most words; the confidence is the share of the best."""
        query = self.resolve(question, history)
        pieces = [Evidence((s,), p, self._score(query, s)) for p in self.passages for s in p.sentences]
        evidence = sorted(pieces, key=lambda piece: -piece.score)
        confidence = evidence[0].score
        answered = confidence >= (self.threshold if threshold is None else threshold)
        citations = tuple(_citation(n, piece) for n, piece in enumerate(evidence[:top_k], 1))
        return SharedWordsOutcome(
            Answer(
                question,
                query.text,
                (),
                "answered" if answered else "abstained",
                None if answered else "low_confidence",
                confidence,
                " ".join(citation.cited_text for citation in citations) if answered else None,
                citations if answered else (),
                (),
            ),
            tuple(evidence),
        )

    def _score(self, query: Query, sentence: Sentence) -> float:
        asked = words(query.text)
        return len(asked & words(sentence.text)) / len(asked)


def _citation(index: int, evidence: Evidence) -> Citation:
    sentence, passage = evidence.sentences[0], evidence.passage
    return Citation(
        index,
        passage.document_id,
        passage.title,
        "",
        "",
        sentence.text,
        sentence.span,
        Span(0, len(sentence.text)),
        evidence.score,
    )


@pytest.fixture
def system() -> SharedWords:
    return SharedWords()


@pytest.fixture
def held() -> Callable[[str], list[Passage]]:
    return passages_of
