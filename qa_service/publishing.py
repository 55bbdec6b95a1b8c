"""Library and index changed in one step, and the index kept in few segments while questions are answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice

from qa_service.errors import StoreUnavailable, UnusableSegment
from qa_service.preparing import NOTHING, Prepared
from qa_service.retrieval.index import build
from qa_service.retrieval.segments import SegmentFolder
from qa_service.store.library import Library

REBUILT = 50_000
"""Passages of each segment of an index that is built anew, to need little memory."""

Notify = Callable[[str], None]


class Publisher:
    """Writes the changes of a library and its index; merges segments in the background."""

    def __init__(self, library: Library, segments: SegmentFolder, notify: Notify) -> None:
        self._library = library
        self._segments = segments
        self._notify = notify
        self._background = ThreadPoolExecutor(1, "merging")

    def close(self) -> None:
        """Wait until what is being merged is merged."""
        self._background.shutdown()

    @contextmanager
    def changing(self, brought: Sequence[str] = (), *, merging: bool = True) -> Iterator[tuple[str, ...]]:
        """Give the names of the index's segments for a change, and tidy up behind it.

        What an index with these segments no longer needs is deleted, and what of the segments ``brought`` was
        not published; small segments are merged, in the background, unless ``merging`` is to wait for more.
        """
        try:
            with self._library.changing() as names:
                yield names
        except BaseException:
            self.sweep(brought)  # where the disk is full they would stand in the way
            raise
        self.sweep((*names, *brought))
        if merging:
            self._background.submit(self._merge).add_done_callback(self._ended)

    def publish(self, names: Sequence[str], added: Prepared, removed: Iterable[str]) -> None:
        """Change documents and index in one step: after a crash either all of it is there or none.

        This is called inside ``changing``, which gave ``names``.
        """
        gone = frozenset(removed)
        try:
            kept = self._segments.without(names, gone)
        except UnusableSegment as error:
            self._notify(f"the index is rebuilt: {error}")
            kept = tuple(self._rebuilt(gone))
        self._library.publish(added.documents, gone, (*kept, *added.segments))

    def rebuild(self) -> None:
        """Write the whole index anew, inside ``changing``."""
        self._library.publish(NOTHING.documents, (), tuple(self._rebuilt(frozenset())))

    def _rebuilt(self, gone: frozenset[str]) -> Iterator[str]:
        """Write all passages that the library holds to segments anew, and yield the names of these."""
        left = (passage for passage in self._library.passages() if passage.document_id not in gone)
        while name := self._segments.written(build(islice(left, REBUILT))):
            yield name

    def sweep(self, before: Sequence[str]) -> None:
        """Delete those segments that the index does not name, and what processes that ended have left."""
        self._segments.sweep(self._library.index_state()[1], before)

    def _merge(self) -> None:
        """Merge what is due until nothing is; what another process has changed meanwhile is left to it."""
        going = True
        while going:
            generation, every = self._library.index_state()
            try:
                going = self._merged(every)
            except (UnusableSegment, StoreUnavailable) as error:
                swept = isinstance(error, UnusableSegment)  # by another process, if anything has changed
                going = swept and self._library.index_state()[0] != generation
                if not going:
                    self._notify(f"the index was not merged: {error}")

    def _ended(self, merging: Future[None]) -> None:
        """Tell of a merge that ended in an error."""
        if error := merging.exception():
            self._notify(f"the index was not merged: {error!r}")

    def _merged(self, every: Sequence[str]) -> bool:
        """Merge what is due of the index's segments, and tell whether more may be."""
        names = self._segments.due(every)
        if not names:
            return False
        merged = self._segments.merged(names, every)
        try:
            with self._library.changing() as now:
                after = self._segments.replaced(now, names, merged)
                if after is not None:
                    self._library.publish([], [], after)
        finally:
            self.sweep((merged, *names))
        return after is not None
