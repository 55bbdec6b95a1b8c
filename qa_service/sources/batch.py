"""Many files -> batches of Sources, read on all cores; what cannot be read is told beside them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import NamedTuple

from qa_service.errors import InvalidDocument
from qa_service.protocols import Progress
from qa_service.sources import File, Source, read
from qa_service.sources.reading import Limits
from qa_service.sources.sandbox import Sandbox

MOST_PROCESSES = 8
"""Processes that read at the same time, where there are as many cores."""

ENOUGH = 10 * 1024 * 1024
"""Bytes of files after which a batch may end; where they are many, it goes on up to ``MOST``."""

MOST = 2 * ENOUGH
"""Bytes of files after which a batch ends, so that a thousand books need not be in memory at once."""

STEPS = 16
"""Batches that files should make at least: while one is put in, the next is prepared."""


class Load(NamedTuple):
    """A file that is to be read: its bytes, as far as they are known before, and what gives it."""

    size: int
    file: Callable[[], File]


@dataclass(slots=True)
class Batch:
    """The documents of some files, the files that held several, the refusals, and remarks by source.

    ``loads`` has what gave the file of each document, by the document's source.
    """

    sources: list[Source] = field(default_factory=list)
    collections: list[str] = field(default_factory=list)
    refused: list[InvalidDocument] = field(default_factory=list)
    remarks: dict[str, str] = field(default_factory=dict)
    loads: dict[str, Load] = field(default_factory=dict)
    size: int = 0

    def put(self, load: Load, found: Outcome) -> None:
        """Take in what became of one file."""
        if isinstance(found, InvalidDocument):
            self.refused.append(found)
            return
        file, sources = found
        self.sources += sources
        self.remarks |= {source.document.source: source.remark for source in sources if source.remark}
        self.loads.update((source.document.source, load) for source in sources)
        self.size += len(file.content)
        if sources[0].document.source != file.source:
            self.collections.append(file.source)


Outcome = InvalidDocument | tuple[File, list[Source]]


def batches(files: Sequence[Load], limits: Limits, progress: Progress) -> Iterator[Batch]:
    """Yield what the files hold, in their order, in batches that fit into memory; at least one.

    ``progress`` counts the bytes of files.
    """
    count = max(1, min(len(files), os.cpu_count() or 1, MOST_PROCESSES))
    batch = Batch()
    with ExitStack() as stack:
        free: SimpleQueue[Sandbox] = SimpleQueue()
        for _ in range(count):
            free.put(stack.enter_context(Sandbox(limits)))
        pool = stack.enter_context(ThreadPoolExecutor(count))
        done, total = 0, sum(one.size for one in files)
        enough = max(ENOUGH, min(MOST, total // STEPS))
        progress(done, total)
        for start in range(0, len(files), 2 * count):
            some = files[start : start + 2 * count]
            for load, found in zip(some, pool.map(lambda load: _outcome(load, free), some), strict=True):
                batch.put(load, found)
            done += sum(one.size for one in some)
            progress(done, total)
            if batch.size >= enough:
                yield batch
                batch = Batch()
    yield batch


def _outcome(load: Load, free: SimpleQueue[Sandbox]) -> Outcome:
    sandbox = free.get()
    try:
        file = load.file()
        return file, read(file, sandbox)
    except InvalidDocument as error:
        return error
    finally:
        free.put(sandbox)
