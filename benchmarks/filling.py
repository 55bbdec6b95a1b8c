"""A library of drawn passages, each a document of its own."""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from pathlib import Path

from benchmarks.corpora import Corpus
from benchmarks.prose import documents
from qa_service.service import Service
from qa_service.settings import Settings

AT_ONCE = 100_000
"""Documents that are put in at once."""


def fill(folder: Path, corpus: Corpus) -> int:
    """Put the passages of a corpus into the library of a folder; return the bytes of their texts."""
    left, size = documents(corpus), 0
    with closing(Service(Settings(data=folder))) as service:
        while some := list(islice(left, AT_ONCE)):
            service.hold(some)
            size += sum(len(document.text.encode()) for document in some)
    return size
