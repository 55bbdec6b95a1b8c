"""The systems that are measured: built of the same terms, they give the places of their best passages."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from benchmarks.corpora import Corpus
from qa_service.model import Query
from qa_service.retrieval.files import load, save
from qa_service.retrieval.index import assembled
from qa_service.retrieval.search import Index
from qa_service.retrieval.strings import Strings
from qa_service.text.sequences import Sequences


class System(Protocol):
    """What finds passages."""

    name: str

    def build(self, corpus: Corpus, folder: Path) -> None:
        """Index a corpus; what is kept on disk goes to ``folder``."""
        ...

    def search(self, terms: list[str], k: int) -> list[int]:
        """Return the places of the best ``k`` passages."""
        ...


class Ours:
    """The index of qa-service, saved and opened again."""

    name = "qa-service"

    def build(self, corpus: Corpus, folder: Path) -> None:
        """Index a corpus: title and heading are empty, a passage is one sentence."""
        count = corpus.passages
        starts = np.repeat(corpus.ends, 3)[2:]
        cues, words = np.zeros(3 * count, np.uint16), np.ones(3 * count, np.uint16)
        shapes = np.zeros(len(corpus.terms), np.uint8)
        found = Sequences(
            corpus.vocabulary, corpus.terms, shapes, starts, cues, words, np.arange(count + 1) * 3
        )
        save(assembled(Strings.of(f"p{place:08d}#0" for place in range(count)), found, ()), folder / "ours")
        self._index = Index([load(folder / "ours")])

    def search(self, terms: list[str], k: int) -> list[int]:
        """Return the places of the best ``k`` passages."""
        query = Query("", "", tuple((term, 1.0) for term in terms))
        return [hit.place for hit in self._index.found(query, k)]


class Bm25s:
    """bm25s with its numba kernel, one thread."""

    name = "bm25s numba"

    def build(self, corpus: Corpus, folder: Path) -> None:
        """Index a corpus and compile the kernel."""
        import bm25s

        self._numbers = {term: number for number, term in enumerate(corpus.vocabulary)}
        self._bm25 = bm25s.BM25(backend="numba", k1=1.2, b=0.75, method="lucene")
        ids = [corpus.terms[a:b].tolist() for a, b in zip(corpus.ends, corpus.ends[1:], strict=False)]
        self._bm25.index(bm25s.tokenization.Tokenized(ids=ids, vocab=self._numbers), show_progress=False)
        self._bm25.activate_numba_scorer()
        self.search(corpus.questions[0], 10)

    def search(self, terms: list[str], k: int) -> list[int]:
        """Return the places of the best ``k`` passages."""
        asked = [[self._numbers[term] for term in terms]]
        found, _ = self._bm25.retrieve(asked, k=k, show_progress=False, n_threads=0)
        return [int(place) for place in found[0]]


class Tantivy:
    """tantivy, one segment, on disk."""

    name = "tantivy"

    def build(self, corpus: Corpus, folder: Path) -> None:
        """Index a corpus with one thread."""
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("terms", stored=False, tokenizer_name="whitespace", index_option="freq")
        builder.add_integer_field("place", stored=True, fast=True)
        (folder / "tantivy").mkdir()
        self._tantivy = tantivy
        self._index = tantivy.Index(builder.build(), path=str(folder / "tantivy"))
        writer = self._index.writer(500_000_000, 1)
        for place, terms in enumerate(corpus.texts()):
            writer.add_document(tantivy.Document(terms=" ".join(terms), place=place))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._schema = self._index.schema
        self._searcher = self._index.searcher()

    def search(self, terms: list[str], k: int) -> list[int]:
        """Return the places of the best ``k`` passages."""
        one = self._tantivy.Query.term_query
        either = self._tantivy.Occur.Should
        query = self._tantivy.Query.boolean_query(
            [(either, one(self._schema, "terms", t, "freq")) for t in terms]
        )
        hits = self._searcher.search(query, k, count=False).hits
        return [self._searcher.doc(address)["place"][0] for _, address in hits]


class Fts5:
    """SQLite's FTS5."""

    name = "SQLite FTS5"

    def build(self, corpus: Corpus, folder: Path) -> None:
        """Index a corpus."""
        self._file = sqlite3.connect(folder / "fts5.db")
        self._file.execute("CREATE VIRTUAL TABLE p USING fts5(t, content='', tokenize='unicode61')")
        rows = ((place, " ".join(terms)) for place, terms in enumerate(corpus.texts()))
        self._file.executemany("INSERT INTO p(rowid, t) VALUES (?, ?)", rows)
        self._file.commit()

    def search(self, terms: list[str], k: int) -> list[int]:
        """Return the places of the best ``k`` passages."""
        either = " OR ".join(f'"{term}"' for term in terms)
        rows = self._file.execute("SELECT rowid FROM p WHERE p MATCH ? ORDER BY rank LIMIT ?", (either, k))
        return [place for (place,) in rows]


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
        counts = csr_matrix((ones, corpus.terms, corpus.ends), shape)
        counts.sum_duplicates()
        self._transformer = TfidfTransformer(sublinear_tf=True)
        self._matrix: Any = self._transformer.fit_transform(counts)

    def search(self, terms: list[str], k: int) -> list[int]:
        """Return the places of the best ``k`` passages."""
        query = np.zeros(len(self._numbers), np.float32)
        own = [self._numbers[term] for term in terms]
        query[own] = self._transformer.idf_[own]
        return [int(place) for place in np.argsort(-(self._matrix @ query))[:k]]


SYSTEMS: dict[str, type[System]] = {one.name: one for one in (Ours, Bm25s, Tantivy, Fts5, ScikitLearn)}


def scratch() -> tempfile.TemporaryDirectory[str]:
    """Return a folder for indexes, deleted at the end."""
    return tempfile.TemporaryDirectory(prefix="benchmarks-")
