"""PISA, an engine in C++, by the native module of pyterrier-pisa alone: no PyTerrier, no Java."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.corpora import Corpus

INSTALLED_BY = "pip install --no-deps pyterrier-pisa==0.4.9 tbb==2020.3.254"
"""Without dependencies: those of pyterrier-pisa are partly copyleft, and are not called here."""

BATCH = 100_000
"""Passages that are inverted at once, as PyTerrier has it."""

_PLAIN = re.compile(r"(?!0x)[a-z0-9]+")


class Pisa:
    """PISA by MaxScore, its fastest of the exact algorithms for ten; weights are computed, not quantised."""

    name = "PISA"

    def build(self, corpus: Corpus, folder: Path) -> None:
        """Index a corpus; PISA takes two threads for it, one of which reads."""
        self._native = _native()
        self._context = self._native.RetrievalContext()
        own = folder / "pisa"
        own.mkdir()
        tokens = corpus._replace(vocabulary=[token(term) for term in corpus.vocabulary])
        with (own / "given").open("w") as given:
            given.writelines(f"{place} {' '.join(one)}\n" for place, one in enumerate(tokens.texts()))
        with _told_apart():
            self._native.index(str(own / "given"), str(own), "", BATCH, 1)
            self._native.prepare_index(
                self._context, str(own), "block_simdbp", "bm25", "", bm25_k1=1.2, bm25_b=0.75
            )
        for path in own.iterdir():
            if path.suffix not in (".termlex", ".doclex") and not path.name.startswith("bm25"):
                path.unlink()

    def search(self, terms: list[str], k: int) -> list[int]:
        """Return the places of the best ``k`` passages."""
        names = np.empty(k, object)  # a new one each time: the module would never free what it held
        asked = dict.fromkeys(map(token, terms), 1.0)
        count = self._native.retrieve(
            self._context,
            "maxscore",
            [(0, asked)],
            k=k,
            threads=1,
            pretokenised=1,
            query_weighted=0,
            result_qidxs=np.empty(k, np.int32),
            result_docnos=names,
            result_ranks=np.empty(k, np.int32),
            result_scores=np.empty(k, np.float32),
        )
        return [int(name) for name in names[:count]]


def missing() -> str:
    """Return why PISA cannot be measured and what installs it; nothing where it can."""
    try:
        _native()
    except ImportError as error:
        return f"PISA is left out ({error}). To measure it: {INSTALLED_BY}"
    return ""


def token(term: str) -> str:
    """Return what PISA's tokenizer leaves whole in place of a term; another for each."""
    return term if _PLAIN.fullmatch(term) else f"0x{term.encode().hex()}"


def _native() -> Any:
    """Return the native module, without the package around it, which imports PyTerrier."""
    package = find_spec("pyterrier_pisa")
    found = package and PathFinder.find_spec("_pisathon", package.submodule_search_locations)
    if not found or not found.loader:
        raise ImportError("pyterrier-pisa is not installed")
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return module


@contextmanager
def _told_apart() -> Iterator[None]:
    """Send to standard error what is printed in C++: standard output is the tables'."""
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
