"""The systems that are measured: built of the same terms, they give the places of their best passages."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from benchmarks.corpora import Corpus
from benchmarks.systems.databases import DuckDb, Fts5
from benchmarks.systems.engines import LanceDb, Tantivy
from benchmarks.systems.ours import Ours
from benchmarks.systems.pisa import Pisa
from benchmarks.systems.vectors import Bm25s, RankBm25, ScikitLearn


class System(Protocol):
    """What finds passages."""

    name: str

    def build(self, corpus: Corpus, folder: Path) -> None:
        """Index a corpus; what is kept on disk goes to ``folder``."""
        ...

    def search(self, terms: list[str], k: int) -> list[int]:
        """Return the places of the best ``k`` passages."""
        ...


_EVERY: tuple[type[System], ...] = (
    Ours,
    Bm25s,
    Tantivy,
    Pisa,
    LanceDb,
    Fts5,
    DuckDb,
    ScikitLearn,
    RankBm25,
)
SYSTEMS: dict[str, type[System]] = {one.name: one for one in _EVERY}
