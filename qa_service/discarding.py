"""Documents taken out in a way that can be undone for ten minutes."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from qa_service.errors import InTheWay, StoreUnavailable
from qa_service.layout import Facsimile
from qa_service.preparing import NOTHING, Preparation
from qa_service.publishing import Publisher
from qa_service.retrieval.segments import SegmentFolder
from qa_service.store.admission import admit
from qa_service.store.bin import KEPT, BinStore, Discarded
from qa_service.store.library import Library


class Bin:
    """What was taken out of a library and can be brought back; what is too old is purged."""

    def __init__(self, path: Path, library: Library, publisher: Publisher, segments: SegmentFolder) -> None:
        self._store = BinStore(path)
        self._library = library
        self._publisher = publisher
        self._segments = segments
        self._timers: set[threading.Timer] = set()
        self._background = ThreadPoolExecutor(1, "purging")
        self._store.purge()  # of a process that ended before its time came

    def close(self) -> None:
        """Let go of the file; what is in it is purged when it is opened after its time."""
        for timer in list(self._timers):
            timer.cancel()
        self._background.shutdown()
        self._store.close()

    def discard(self, document_id: str) -> Discarded:
        """Take a document out, at once, and keep it in the bin; raises UnknownDocument."""
        with self._publisher.changing() as names:
            document = self._library.document(document_id)
            kept = self._store.keep(document, self._facsimile(document_id))
            self._publisher.publish(names, NOTHING, [document_id])
        self._purge_later()
        return kept

    def listed(self) -> list[Discarded]:
        """Return what can be brought back, the last one first."""
        kept = self._store.listed()
        if not kept:
            return []
        held = self._library.identities()  # an interruption may leave a document in both places
        return [one for one in kept if held.get(one.document_id, ("", ""))[1] != one.sha256]

    def bring_back(self, key: str) -> str:
        """Put a document in again as it was, and return its id.

        Raises NotInBin where its time is over, and InTheWay where another document has its file or id now.
        """
        document, facsimile = self._store.get(key)
        with Preparation(self._segments) as preparation:
            ready = preparation.prepared([document])
        with self._publisher.changing(ready.segments) as names:
            admission = admit([document], self._library.identities())
            if not admission.unchanged:
                if [one.id for one in admission.added] != [document.id]:
                    raise InTheWay(document.id)
                self._publisher.publish(names, ready, [])
                if facsimile:
                    self._library.facsimiles.keep(document.id, facsimile)
        self._store.purge_one(key)
        return admission.unchanged.get(document.source, document.id)

    def purge(self, key: str) -> None:
        """Overwrite what is in the bin under this key, if anything is."""
        self._store.purge_one(key)

    def forget(self, document_ids: Iterable[str]) -> None:
        """Overwrite what is in the bin of documents that are taken out for good."""
        for document_id in document_ids:
            self._store.forget(document_id)

    def _facsimile(self, document_id: str) -> Facsimile | None:
        pages = self._library.facsimiles.pages(document_id)
        return Facsimile(self._library.facsimiles.original(document_id), tuple(pages)) if pages else None

    def _purge_later(self) -> None:
        timer = threading.Timer(KEPT + 1, self._background.submit, [self._purge_old])
        timer.daemon = True
        self._timers = {one for one in self._timers if one.is_alive()} | {timer}
        timer.start()

    def _purge_old(self) -> None:
        try:
            self._store.purge()
        except StoreUnavailable:
            self._purge_later()
