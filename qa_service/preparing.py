"""Documents -> what is to be published of them: passages and their index, made on all cores."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from qa_service.errors import StoreUnavailable
from qa_service.model import Document
from qa_service.retrieval.segments import SegmentFolder
from qa_service.store.library import Row, rows
from qa_service.text.passages import passages

PORTION = 8_000_000
"""Code points of the documents that one process works on at once, which make a segment; one may be larger."""

ENDED = (
    "a process that analyses the documents was ended, perhaps since memory ran out; free memory, or add fewer"
    " files at once, and try again"
)


class Prepared(NamedTuple):
    """Documents with the rows of their passages, and the names of the segments written of these."""

    documents: Sequence[tuple[Document, Sequence[Row]]]
    segments: tuple[str, ...]


NOTHING = Prepared((), ())


class Preparation:
    """Prepares documents; a context, in which processes that were needed once are kept."""

    def __init__(self, segments: SegmentFolder) -> None:
        self._folder = segments.folder
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Preparation:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def prepared(self, documents: Sequence[Document]) -> Prepared:
        """Return what is to be published; until it is, the segments belong to no index.

        Raises StoreUnavailable where a process that prepares has been ended.
        """
        portions = list(_portions(documents))
        work = partial(_prepared, self._folder)
        try:
            done = list(map(work, portions) if len(portions) < 2 else self._processes().map(work, portions))
        except BrokenProcessPool:
            raise StoreUnavailable(self._folder, ENDED) from None
        found = [row for own, _ in done for row in own]
        texts = [(document, own) for document, own in zip(documents, found, strict=True)]
        return Prepared(texts, tuple(name for _, name in done if name))

    def _processes(self) -> ProcessPoolExecutor:
        """Return processes that leave an interruption to this one."""
        if self._pool is None:
            ignoring = partial(signal.signal, signal.SIGINT, signal.SIG_IGN)
            context = multiprocessing.get_context("spawn")  # a copy of this one would hold its locks
            self._pool = ProcessPoolExecutor(os.cpu_count() or 1, context, ignoring)
        return self._pool


def _prepared(folder: Path, documents: Sequence[Document]) -> tuple[list[list[Row]], str | None]:
    """Return the rows of each document's passages, and the name of the segment of all."""
    cut = [passages(document) for document in documents]
    name = SegmentFolder(folder).written(passage for pieces in cut for passage in pieces)
    return [rows(pieces) for pieces in cut], name


def _portions(documents: Iterable[Document]) -> Iterator[list[Document]]:
    portion: list[Document] = []
    size = 0
    for document in documents:
        if portion and size + len(document.text) > PORTION:
            yield portion
            portion, size = [], 0
        portion.append(document)
        size += len(document.text)
    if portion:
        yield portion
