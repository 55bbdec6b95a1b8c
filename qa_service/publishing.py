"""Library and index changed in one step, and the index kept in few segments while questions are answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from qa_service.errors import StoreUnavailable, UnusableSegment
from qa_service.model import Document
from qa_service.retrieval.segments import SegmentFolder
from qa_service.sources.batch import Batch
from qa_service.store.admission import Added, admit
from qa_service.store.library import Library
from qa_service.text.passages import passages

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

    def publish(self, names: Sequence[str], added: Sequence[Document], removed: Iterable[str]) -> None:
        """Change documents and index in one step: after a crash either all of it is there or none.

        ``names`` are the segments that ``Library.changing`` gave, inside which this is called.
        """
        cut = {document: passages(document) for document in added}
        gone = frozenset(removed)
        fresh = [passage for pieces in cut.values() for passage in pieces]
        try:
            segments = self._segments.changed(names, fresh, gone)
        except UnusableSegment as error:
            self._notify(f"the index is rebuilt: {error}")
            kept = [p for p in self._library.passages() if p.document_id not in gone]
            segments = self._segments.changed((), [*kept, *fresh], ())
        self._library.publish(list(cut.items()), gone, segments)

    def admit(self, names: Sequence[str], batch: Batch) -> Added:
        """Take in what is new in a batch of files, inside ``Library.changing``; tell what became of it."""
        documents = [source.document for source in batch.sources]
        pages = {source.document.sha256: source.facsimile for source in batch.sources}
        admission = admit(documents, self._library.identities(), batch.collections)
        fresh = [*admission.added, *admission.replaced]
        if fresh or admission.outdated:
            self.publish(names, fresh, admission.outdated)
        for document in fresh:
            if facsimile := pages[document.sha256]:
                self._library.facsimiles.keep(document.id, facsimile)
        return Added(admission, tuple(batch.refused))

    def rebuild(self) -> None:
        """Write the whole index anew, inside ``Library.changing``."""
        segments = self._segments.changed((), self._library.passages(), ())
        self._library.publish([], [], segments)

    def tidy(self, before: Sequence[str]) -> None:
        """Delete what an index that had the segments ``before`` no longer needs, and merge small segments.

        The merging is done in the background.
        """
        self._sweep(before)
        if self._segments.due(self._library.index_state()[1]):
            self._background.submit(self._merge)

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
