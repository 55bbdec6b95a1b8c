"""Library and index changed in one step, and the index kept in few segments while questions are answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice

from qa_service.errors import StoreUnavailable, UnusableSegment
from qa_service.preparing import NOTHING, Preparation, Prepared
from qa_service.retrieval.segments import SegmentFolder
from qa_service.sources.batch import Batch
from qa_service.store.admission import Added, Admission, admit
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
    def changing(self, brought: Sequence[str] = ()) -> Iterator[tuple[str, ...]]:
        """Give the names of the index's segments for a change, and tidy up behind it.

        What an index with these segments no longer needs is deleted, and what of the segments ``brought`` was
        not published; small segments are merged, in the background.
        """
        try:
            with self._library.changing() as names:
                yield names
        except BaseException:
            self._sweep(brought)  # where the disk is full they would stand in the way
            raise
        self._sweep((*names, *brought))
        if self._segments.due(self._library.index_state()[1]):
            self._background.submit(self._merge)

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

    def admit_all(self, arriving: Iterable[Batch]) -> Added:
        """Take in what is new in each batch, one after the other, and tell what became of all."""
        done: list[Added] = []
        with Preparation(self._segments) as preparation:
            try:
                for batch in arriving:
                    done.append(self.admit(batch, preparation))
            except StoreUnavailable as error:
                if not (before := sum(len(step.admission.fresh) for step in done)):
                    raise
                stays = f"only the {before} documents of the steps before were added"
                raise StoreUnavailable(error.path, error.reason, stays) from error
        return Added.together(done)

    def admit(self, batch: Batch, preparation: Preparation) -> Added:
        """Take in what is new in a batch of files, and tell what became of it.

        It is admitted anew if another process has changed the library while it was prepared.
        """
        admission, held = self._admission(batch)
        ready = preparation.prepared(admission.fresh)
        with self.changing(ready.segments) as names:
            if self._held(batch) != held:
                admission, _ = self._admission(batch)
                ready = preparation.prepared(admission.fresh)
            if admission.fresh or admission.outdated:
                self.publish(names, ready, admission.outdated)
            pages = {source.document.sha256: source.facsimile for source in batch.sources}
            for document in admission.fresh:
                if facsimile := pages[document.sha256]:
                    self._library.facsimiles.keep(document.id, facsimile)
        return Added(admission.without_texts(), tuple(batch.refused))

    def _admission(self, batch: Batch) -> tuple[Admission, Mapping[str, tuple[str, str]]]:
        held = self._held(batch)
        return admit([source.document for source in batch.sources], held, batch.collections), held

    def _held(self, batch: Batch) -> Mapping[str, tuple[str, str]]:
        return self._library.related([source.document for source in batch.sources], batch.collections)

    def rebuild(self) -> None:
        """Write the whole index anew, inside ``changing``."""
        self._library.publish(NOTHING.documents, (), tuple(self._rebuilt(frozenset())))

    def _rebuilt(self, gone: frozenset[str]) -> Iterator[str]:
        """Write all passages that the library holds to segments anew, and yield the names of these."""
        left = (passage for passage in self._library.passages() if passage.document_id not in gone)
        while name := self._segments.written(islice(left, REBUILT)):
            yield name

    def _sweep(self, before: Sequence[str]) -> None:
        self._segments.sweep(self._library.index_state()[1], before)

    def _merge(self) -> None:
        """Merge what is due until nothing is; what another process has changed meanwhile is left to it."""
        try:
            while names := self._segments.due(every := self._library.index_state()[1]):
                merged = self._segments.merged(names, every)
                with self._library.changing() as now:
                    after = self._segments.replaced(now, names, merged)
                    if after is not None:
                        self._library.publish([], [], after)
                self._sweep((merged, *names))
                if after is None:
                    return
        except (UnusableSegment, StoreUnavailable) as error:
            self._notify(f"the index was not merged: {error}")
