"""Documents -> what is to be published of them: passages and their index, made on all cores."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import resource_tracker
from pathlib import Path
from types import ModuleType, TracebackType
from typing import NamedTuple

from qa_service.ending import end_with
from qa_service.errors import StoreUnavailable
from qa_service.model import Document
from qa_service.retrieval.index import assembled
from qa_service.retrieval.segments import SegmentFolder
from qa_service.store.rows import Kept, kept
from qa_service.text.passages import Cuts, cut
from qa_service.text.sequences import sequences_of
from qa_service.text.strings import Strings
from qa_service.text.wordtable import WordTable

PORTION = 12_000_000
"""Code points of the documents that one process works on at once at most, which make a segment; one may be
larger. Half of it is enough for several."""

CORES = os.cpu_count() or 1

THREADS = "OPENBLAS_NUM_THREADS"
"""Tells numpy, when it is imported, how many threads to start."""

WORDS = 1 << 19
"""Words that a process remembers, to need little memory."""

ENDED = (
    "a process that analyses the documents was ended, perhaps since memory ran out; free memory, or add fewer"
    " files at once, and try again"
)

SHORT = (
    "there is too little memory to analyse the documents; free memory, or add fewer files at once, and try"
    " again"
)


class Prepared(NamedTuple):
    """Documents with what is kept of their passages, and the names of the segments written of these."""

    documents: Sequence[tuple[Document, Kept]]
    segments: tuple[str, ...]


NOTHING = Prepared((), ())

Part = tuple[list[Kept], str | None]
"""What is kept of each document's passages, and the name of the segment of all."""


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

    def expect(self, size: int) -> None:
        """Let other processes begin to be ready, where texts of so many bytes are enough for several."""
        if size > PORTION // 2:
            with _lightly_started():
                for _ in range(CORES):
                    self._processes().submit(os.getpid)

    def prepared(self, documents: Sequence[Document]) -> Prepared:
        """Return what is to be published; until it is, the segments belong to no index.

        Raises StoreUnavailable where memory runs out, or a process that prepares has been ended.
        """
        return self.begun(documents)()

    def begun(self, documents: Sequence[Document]) -> Callable[[], Prepared]:
        """Let other processes begin, where there is enough for several; return what waits for the result.

        Those that are there already are left the last and least as well.
        """
        portions = _portions(documents)
        work = partial(prepare_portion, self._folder)
        try:
            if len(portions) < 2 and self._pool is None:
                done: Iterable[Part] = map(work, portions)
            else:
                with _lightly_started():
                    done = self._processes().map(work, portions)
        except BrokenProcessPool:
            raise StoreUnavailable(self._folder, ENDED) from None
        return partial(self._gathered, documents, done)

    def _gathered(self, documents: Sequence[Document], done: Iterable[Part]) -> Prepared:
        try:
            parts = list(done)
        except BrokenProcessPool:
            raise StoreUnavailable(self._folder, ENDED) from None
        except MemoryError:
            raise StoreUnavailable(self._folder, SHORT) from None
        found = [own for every, _ in parts for own in every]
        texts = [(document, own) for document, own in zip(documents, found, strict=True)]
        return Prepared(texts, tuple(name for _, name in parts if name))

    def _processes(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")  # a copy of this one would hold its locks
            self._pool = ProcessPoolExecutor(CORES, context, _begin, (os.getpid(),))
        return self._pool


_starting = threading.Lock()


@contextmanager
def _lightly_started() -> Iterator[None]:
    """Let processes that begin inside not import what this one was started with, nor have idle threads.

    They need none of it: the commands take as long to import as all that is needed, and threads of linear
    algebra spin for a tenth of a second. Interruptions are left to this process, whose mask they inherit.
    """
    with _starting, _uninterrupted():
        started, threads = sys.modules["__main__"], os.environ.get(THREADS)
        sys.modules["__main__"] = ModuleType("__main__")
        os.environ[THREADS] = "1"
        try:
            yield
        finally:
            sys.modules["__main__"] = started
            del os.environ[THREADS]
            if threads is not None:
                os.environ[THREADS] = threads


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let what is done inside be interrupted only after it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])
    try:
        resource_tracker.ensure_running()  # who starts it lets interruptions through again
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGTERM])
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_kept: list[WordTable] = []
"""The words that a process which prepares has met; empty in all others."""


def _begin(parent: int) -> None:
    """Make this a process that prepares one portion after the other, as long as ``parent`` is there."""
    end_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interruption is left to the process that began this
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])  # its parent had blocked it
    gc.disable()  # passages hold no cycles, and are so many that looking for some takes a fifth of the time
    _kept.append(WordTable())


def prepare_portion(folder: Path, documents: Sequence[Document]) -> Part:
    """Return what is kept of each document's passages, and the name of the segment written to ``folder``."""
    if _kept and len(_kept[0]) > WORDS:
        _kept[0] = WordTable()
    ids: list[str] = []
    stored: list[Kept] = []

    def passing() -> Iterator[Cuts]:
        for some in cut(documents):
            ids.extend(some.ids)
            stored.extend(kept(some))
            yield some  # and forget it, since it holds all of its letters

    found, words = sequences_of(passing(), _kept[0] if _kept else None)
    return stored, SegmentFolder(folder).written(assembled(Strings.of(ids), found, words))


def _portions(documents: Sequence[Document]) -> list[list[Document]]:
    """Return the documents in portions, as many for each process where there is more than one."""
    total = sum(len(document.text) for document in documents)
    rounds = -(-total // (PORTION * CORES))
    most = PORTION if total <= PORTION // 2 else -(-total // (rounds * CORES))
    portions: list[list[Document]] = []
    size = 0
    for document in documents:
        # one that is cut in the middle goes where the most of it lies
        if not portions or (size + len(document.text) / 2) > most * len(portions):
            portions.append([])
        portions[-1].append(document)
        size += len(document.text)
    return portions
