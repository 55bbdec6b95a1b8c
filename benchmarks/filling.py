"""A library of drawn passages, each a document of sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

from benchmarks.corpora import Corpus
from qa_service.model import Document
from qa_service.service import Service
from qa_service.settings import Settings

SENTENCE = 15
"""Words of a sentence."""

AT_ONCE = 100_000
"""Documents that are put in at once."""


def fill(folder: Path, corpus: Corpus) -> int:
    """Put the passages of a corpus into the library of a folder; return the characters of their texts."""
    left, characters = documents(corpus), 0
    with closing(Service(Settings(data=folder))) as service:
        while some := list(islice(left, AT_ONCE)):
            service.hold(some)
            characters += sum(len(document.text) for document in some)
    return characters


def documents(corpus: Corpus) -> Iterator[Document]:
    """Yield a document of each passage."""
    for number, words in enumerate(corpus.texts()):
        text = prose(words)
        digest = hashlib.sha256(text.encode()).hexdigest()
        yield Document(f"d{number}", f"Document {number}", text, f"/documents/{number}.txt", digest, "")


def prose(words: Sequence[str]) -> str:
    """Return words as sentences."""
    starts = range(0, len(words), SENTENCE)
    return " ".join(f"{' '.join(words[at : at + SENTENCE]).capitalize()}." for at in starts)
