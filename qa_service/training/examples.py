"""Corpora with questions -> feature vectors with labels: what the networks learn from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.question.expansion import corrected, with_synonyms
from qa_service.answering.question.followup import exchanges, follow_up, searched
from qa_service.answering.ranking.asked import asked
from qa_service.answering.ranking.company import COMPANY, company
from qa_service.answering.ranking.features import NAMES, features
from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.network import Network
from qa_service.answering.ranking.ranker import Judged, judged
from qa_service.answering.ranking.reader import Reader
from qa_service.evaluation import Gold, Question
from qa_service.evaluation.answers import meets
from qa_service.model import Hit, Passage, Query
from qa_service.retrieval.index import build
from qa_service.retrieval.rereading import Rereading
from qa_service.retrieval.search import Index
from qa_service.retrieval.spelling import Spelling
from qa_service.text.passages import passages
from qa_service.text.stretches import bounds, spread
from qa_service.training import texts
from qa_service.training.corpora import Corpus
from qa_service.training.texts import NOTHING, Texts

PASSAGES = 10
"""Passages a question whose sentences are learned from, as many as the answerer reads."""

PIECE = 1 << 14
"""Vectors that are scored together."""


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """The candidates of q questions, n in all, question by question.

    ``vectors`` (n, f) are half-precision features; ``right`` (n,) tells whether a sentence holds a gold
    answer and ``passage`` (n,) which of its question's passages it is in; ``sizes`` (q,) counts the
    candidates of each question, ``passages`` (q,) their passages; ``company`` (p, k), half-precision, tells
    what stands around each of these. ``answerable`` (q,) tells whether its corpus holds an answer and
    ``foreign`` (q,) whether it treats something else. ``texts`` are the words of the candidates.
    """

    vectors: NDArray[np.float16]
    right: NDArray[np.bool_]
    passage: NDArray[np.int8]
    sizes: NDArray[np.int64]
    company: NDArray[np.float16]
    passages: NDArray[np.int64]
    answerable: NDArray[np.bool_]
    foreign: NDArray[np.bool_]
    texts: Texts = NOTHING

    def rows(self, questions: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the places of the candidates of some questions."""
        ends = np.cumsum(self.sizes)
        return spread((ends - self.sizes)[questions], ends[questions])

    def judgeable(self) -> NDArray[np.int64]:
        """Return the places of the questions that have a right candidate, or candidates and no answer."""
        counted = bounds(self.right)
        ends = np.cumsum(self.sizes)
        right = counted[ends] - counted[ends - self.sizes]
        return np.flatnonzero((right > 0) | ((self.sizes > 0) & ~self.answerable))

    def parted(self, counts: Sequence[int]) -> list[Examples]:
        """Return the examples of the first ``counts[0]`` questions, of the next and so on, uncopied."""
        ends = bounds(np.array(counts, np.int64))
        asked = (self.sizes > 0).astype(np.int64)
        befores = [bounds(counts) for counts in (np.ones_like(asked), self.sizes, self.passages, asked)]
        stretches = ([slice(*some) for some in pairwise(before[ends].tolist())] for before in befores)
        return [self._part(*some) for some in zip(*stretches, strict=True)]

    def _part(self, questions: slice, rows: slice, passages: slice, asked: slice) -> Examples:
        return Examples(
            self.vectors[rows],
            self.right[rows],
            self.passage[rows],
            self.sizes[questions],
            self.company[passages],
            self.passages[questions],
            self.answerable[questions],
            self.foreign[questions],
            self.texts.part(rows, asked),
        )

    def scores(self, network: Network) -> NDArray[np.float32]:
        """Return what ``network`` gives each candidate (n,)."""
        pieces = (self.vectors[at : at + PIECE] for at in range(0, len(self.vectors), PIECE))
        found = [network.scores(piece.astype(np.float32)) for piece in pieces]
        return np.concatenate([np.zeros(0, np.float32), *found])

    def judged(self, network: Network) -> Iterator[Judged]:
        """Yield what ``network`` makes of each question; of one without candidates, nothing is yielded."""
        scores = self.scores(network)
        counts = (pairwise(bounds(sizes).tolist()) for sizes in (self.sizes, self.passages))
        for (start, end), own in zip(*counts, strict=True):
            if start < end:
                vectors = self.vectors[start:end].astype(np.float32)
                starts = np.flatnonzero(np.diff(self.passage[start:end], prepend=-1))
                around = self.company[slice(*own)]
                yield judged(vectors, scores[start:end], starts, partial(around.astype, np.float32))


@dataclass(frozen=True, slots=True, eq=False)
class _Indexed:
    """A corpus with its index."""

    passages: Mapping[str, Passage]
    index: Index
    retriever: Rereading
    spelling: Spelling
    foreign: frozenset[str]


def examples(corpus: Corpus, lexicon: Lexicon, reader: Reader) -> Iterator[Examples]:
    """Yield the examples of each of the corpus's questions, one at a time, as ``reader`` reads them.

    They keep their texts where the reader is blank, for one to learn from.
    """
    held = {passage.id: passage for document in corpus.documents for passage in passages(document)}
    index = Index([build(held.values())])
    indexed = _Indexed(held, index, Rereading(index), Spelling(index, lexicon.vectors.rarity), corpus.foreign)
    for question in corpus.questions:
        yield _example(question, indexed, lexicon, reader)


def joined(parts: Sequence[Examples]) -> Examples:
    """Return all the examples as one."""
    return Examples(
        np.concatenate([part.vectors for part in parts]),
        np.concatenate([part.right for part in parts]),
        np.concatenate([part.passage for part in parts]),
        np.concatenate([part.sizes for part in parts]),
        np.concatenate([part.company for part in parts]),
        np.concatenate([part.passages for part in parts]),
        np.concatenate([part.answerable for part in parts]),
        np.concatenate([part.foreign for part in parts]),
        texts.joined([part.texts for part in parts]),
    )


def _example(question: Question, corpus: _Indexed, lexicon: Lexicon, reader: Reader) -> Examples:
    query, gold = _read(question, corpus), question.gold or ()
    hits = _searched(query, corpus) if query.terms else []
    found = [corpus.passages[hit.passage_id] for hit in hits]
    right = np.array([flag for passage in found for flag in _right(gold, passage)], bool)
    vectors, held = np.zeros((0, len(NAMES)), np.float32), NOTHING
    around = np.zeros((0, len(COMPANY)), np.float32)
    if hits:
        ids = [hit.passage_id for hit in hits]
        sequences, asking_for = corpus.index.sequences(ids), asked(query, corpus.index, lexicon)
        around = company(asking_for, ids, corpus.index)
        vectors = features(asking_for, sequences, np.array([hit.score for hit in hits]), reader)
        if reader.is_blank:
            held = texts.texts(asking_for, sequences, gold, right)
    return Examples(
        vectors=vectors.astype(np.float16),
        right=right,
        passage=np.repeat(np.arange(len(found)), [len(one.sentences) for one in found]).astype(np.int8),
        sizes=np.array([len(right)]),
        company=around.astype(np.float16),
        passages=np.array([len(found)]),
        answerable=np.array([bool(gold)]),
        foreign=np.array([question.id in corpus.foreign]),
        texts=held,
    )


def _read(question: Question, corpus: _Indexed) -> Query:
    """Return the query that the answerer makes of a question."""
    asking = follow_up(question.text, exchanges(question.history), corpus.index, corpus.spelling)
    return corrected(asking, corpus.index, corpus.spelling)[0]


def _searched(query: Query, corpus: _Indexed) -> list[Hit]:
    return corpus.retriever.retrieve(with_synonyms(searched(query), corpus.index), PASSAGES)


def _right(gold: Sequence[Gold], passage: Passage) -> list[bool]:
    return [
        any(meets(one, passage.document_id, sentence.span, sentence.text) for one in gold)
        for sentence in passage.sentences
    ]
