"""Full-text search of databases: SQLite's FTS5, DuckDB's extension."""

from __future__ import annotations

import sqlite3
from importlib.metadata import files
from pathlib import Path

from benchmarks.corpora import Corpus


class Fts5:
    """SQLite's FTS5, without the texts."""

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


class DuckDb:
    """DuckDB's extension for full-text search, one thread."""

    name = "DuckDB FTS"

    def build(self, corpus: Corpus, folder: Path) -> None:
        """Index a corpus; the extension is the one of the package duckdb-ext-fts."""
        import duckdb
        import pyarrow

        places = [file.locate() for file in files("duckdb-ext-fts") or ()]
        extension = next(place for place in places if str(place).endswith(".duckdb_extension"))
        self._file = duckdb.connect(folder / "duckdb.db", config={"threads": 1})
        self._file.execute(f"LOAD '{extension}'")
        self._file.execute("SET enable_progress_bar = false")
        table = pyarrow.table(
            {"place": range(corpus.passages), "t": [" ".join(one) for one in corpus.texts()]}
        )
        self._file.register("given", table)
        self._file.execute("CREATE TABLE p AS SELECT place, t FROM given")
        self._file.unregister("given")
        self._file.execute(
            "PRAGMA create_fts_index('p', 'place', 't', stemmer='none', stopwords='none', ignore='[ ]+',"
            " strip_accents=0, lower=0)"
        )

    def search(self, terms: list[str], k: int) -> list[int]:
        """Return the places of the best ``k`` passages."""
        query = (
            "SELECT place FROM (SELECT place, fts_main_p.match_bm25(place, ?, k := 1.2, b := 0.75) AS score"
            " FROM p) WHERE score IS NOT NULL ORDER BY score DESC LIMIT ?"
        )
        return [place for (place,) in self._file.execute(query, [" ".join(terms), k]).fetchall()]
