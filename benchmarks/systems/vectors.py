"""Systems that hold everything in the memory of the process: bm25s, rank_bm25, scikit-learn."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.corpora import Corpus


class Bm25s:
    """bm25s with its numba kernel, one thread."""

    name = "bm25s numba"

    def build(self, corpus: Corpus, folder: Path) -> None:
        """Index a corpus and compile the kernel."""
        import bm25s

        self._numbers = {term: number for number, term in enumerate(corpus.vocabulary)}
        self._bm25 = bm25s.BM25(backend="numba", k1=1.2, b=0.75, method="lucene")
        ids = [corpus.terms[start:end].tolist() for start, end in pairwise(corpus.ends.tolist())]
        self._bm25.index(bm25s.tokenization.Tokenized(ids=ids, vocab=self._numbers), show_progress=False)
        self._bm25.activate_numba_scorer()
        self.search(corpus.questions[0], 10)

    def search(self, terms: list[str], k: int) -> list[int]:
        """Return the places of the best ``k`` passages."""
        asked = [[self._numbers[term] for term in terms]]
        found, _ = self._bm25.retrieve(asked, k=k, show_progress=False, n_threads=0)
        return [int(place) for place in found[0]]


class RankBm25:
    """rank_bm25's BM25Okapi, and a sort."""

    name = "rank_bm25"

    def build(self, corpus: Corpus, folder: Path) -> None:
        """Index a corpus."""
        from rank_bm25 import BM25Okapi

        self._bm25 = BM25Okapi(list(corpus.texts()), k1=1.2, b=0.75)

    def search(self, terms: list[str], k: int) -> list[int]:
        """Return the places of the best ``k`` passages."""
        return [int(place) for place in np.argsort(-self._bm25.get_scores(terms))[:k]]


class ScikitLearn:
    """scikit-learn's tf-idf matrix times the question's vector, and a sort."""

    name = "scikit-learn X @ q"

    def build(self, corpus: Corpus, folder: Path) -> None:
        """Index a corpus."""
        from scipy.sparse import csr_matrix
        from sklearn.feature_extraction.text import TfidfTransformer

        self._numbers = {term: number for number, term in enumerate(corpus.vocabulary)}
        ones = np.ones(len(corpus.terms), np.float32)
        shape = corpus.passages, len(corpus.vocabulary)
        counts = csr_matrix((ones, np.array(corpus.terms), corpus.ends), shape)
        counts.sum_duplicates()
        self._transformer = TfidfTransformer(sublinear_tf=True)
        self._matrix: Any = self._transformer.fit_transform(counts)

    def search(self, terms: list[str], k: int) -> list[int]:
        """Return the places of the best ``k`` passages."""
        query = np.zeros(len(self._numbers), np.float32)
        own = [self._numbers[term] for term in terms]
        query[own] = self._transformer.idf_[own]
        return [int(place) for place in np.argsort(-(self._matrix @ query))[:k]]
