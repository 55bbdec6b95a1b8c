"""Search engines written in Rust, their indexes on disk: tantivy, LanceDB."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from benchmarks.corpora import Corpus

AT_ONCE = 20_000
"""Passages that LanceDB is given at once."""


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


class LanceDb:
    """LanceDB's full-text index, with as many threads as it likes."""

    name = "LanceDB FTS"

    def build(self, corpus: Corpus, folder: Path) -> None:
        """Index a corpus."""
        import lancedb
        import pyarrow
        from lancedb.index import FTS

        def batches() -> Iterator[object]:
            texts, places = map(" ".join, corpus.texts()), count()
            while some := list(islice(texts, AT_ONCE)):
                yield pyarrow.record_batch({"place": list(islice(places, len(some))), "terms": some})

        schema = pyarrow.schema([("place", pyarrow.int64()), ("terms", pyarrow.string())])
        self._table = lancedb.connect(folder / "lancedb").create_table("p", batches(), schema=schema)
        plain = FTS(
            base_tokenizer="whitespace",
            lower_case=False,
            stem=False,
            remove_stop_words=False,
            ascii_folding=False,
        )
        self._table.create_index("terms", config=plain)

    def search(self, terms: list[str], k: int) -> list[int]:
        """Return the places of the best ``k`` passages."""
        query = self._table.search(" ".join(terms), query_type="fts").select(["place", "_score"])
        return [int(row["place"]) for row in query.limit(k).to_list()]
