"""Documents taken out in a way that can be undone for ten minutes."""

from __future__ import annotations

import threading
import time
from collections.abc import Container, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from qa_service.errors import InTheWay, OutdatedSelection, StoreUnavailable, UnknownDocument
from qa_service.layout import Facsimile
from qa_service.model import Document
from qa_service.preparing import NOTHING, Preparation, Prepared
from qa_service.publishing import Publisher
from qa_service.retrieval.segments import SegmentFolder
from qa_service.store.bin import KEPT, BinStore, Removal
from qa_service.store.library import Library


class Restored(NamedTuple):
    """What was put in again, and what had to stay out, since another document has its file or id now."""

    documents: tuple[Document, ...]
    kept_out: tuple[Document, ...]


class Bin:
    """What was taken out of a library and can be brought back; what is too old is purged."""

    def __init__(self, path: Path, library: Library, publisher: Publisher, segments: SegmentFolder) -> None:
        self._store = BinStore(path)
        self._library = library
        self._publisher = publisher
        self._segments = segments
        self._arming = threading.Lock()
        self._timer: threading.Timer | None = None
        self._closed = False
        self._background = ThreadPoolExecutor(1, "purging")
        with suppress(StoreUnavailable):  # what can only be read can be asked still
            self._store.purge()  # of a process that ended before its time came

    def close(self) -> None:
        """Let go of the file; what is in it is purged when it is opened after its time."""
        with self._arming:
            self._closed = True
            if self._timer:
                self._timer.cancel()
        self._background.shutdown()
        self._store.close()

    def discard(self, document_ids: Sequence[str]) -> Removal:
        """Take documents out, at once and in one step, and keep them in the bin.

        Those that are not held any more are passed over; raises UnknownDocument where none is held.
        """
        with self._publisher.changing() as names:
            held = [id for id in dict.fromkeys(document_ids) if self._library.holds(id)]
            if not held:
                raise UnknownDocument(document_ids[0] if document_ids else "")
            removal = self._taken_out(names, held)
        self._purge_later()
        return removal

    def discard_found(self, words: str, digest: str) -> Removal:
        """Take out all documents whose title and source hold ``words``, as ``discard`` does.

        Raises OutdatedSelection where they are not those of ``digest``, by id and text, and then none is
        taken out: nothing goes that was not there to be seen.
        """
        with self._publisher.changing() as names:
            found = self._library.catalogue.found(words)
            if not found.ids or found.digest != digest:
                raise OutdatedSelection
            removal = self._taken_out(names, found.ids)
        self._purge_later()
        return removal

    def _taken_out(self, names: Sequence[str], document_ids: Sequence[str]) -> Removal:
        """Put documents in the bin and then out of the library, whose segments have these names."""
        every = ((self._library.document(id), self._facsimile(id)) for id in document_ids)
        removal = self._store.keep(every)
        self._publisher.publish(names, NOTHING, document_ids)
        return removal

    def listed(self, most: int | None = None) -> list[Removal]:
        """Return what can be brought back, the last removal first, ``most`` of them at most.

        That takes time by what is returned, not by what is kept, but where what was removed was added again.
        """
        with self._store.reading():
            return list(islice(filter(self._is_out, self._store.listed()), most))

    def _is_out(self, removal: Removal) -> bool:
        """Tell whether anything of a removal is not held: after an interruption it may be in both places."""
        return any(
            not self._library.holds(one.document_id, one.sha256) for one in self._store.discarded(removal.key)
        )

    def bring_back(self, key: str) -> Restored:
        """Put what was taken out at once in again as it was, in one step.

        A text that is held anyway is not put in twice. What has to stay out stays in the bin, to be tried
        again. Raises NotInBin where its time is over, and InTheWay where everything has to stay out.
        """
        with self._store.reading(), Preparation(self._segments) as preparation:
            documents = self._store.documents(key)
            ready = preparation.prepared(documents)
            written = list(ready.segments)
            with self._publisher.changing(written) as names:
                fresh, kept_out = _sorted(documents, self._library.identities())
                if kept_out and not fresh:
                    raise InTheWay(*(one.id for one in kept_out))
                if fresh:
                    some = self._only(ready, {one.id for one in fresh})
                    written += some.segments  # to be deleted too where anything fails
                    self._publisher.publish(names, some, [])
                for document in fresh:
                    if facsimile := self._store.facsimile(key, document.id):
                        self._library.facsimiles.keep(document.id, facsimile)
        left = {one.id for one in kept_out}
        self._store.purge_documents(key, [one.id for one in documents if one.id not in left])
        return Restored(fresh, kept_out)

    def _only(self, ready: Prepared, wanted: Container[str]) -> Prepared:
        """Return what was prepared of some documents alone."""
        rest = [document.id for document, _ in ready.documents if document.id not in wanted]
        texts = [(document, kept) for document, kept in ready.documents if document.id in wanted]
        return Prepared(texts, self._segments.without(ready.segments, rest) if rest else ready.segments)

    def purge(self, key: str) -> None:
        """Overwrite what is in the bin under this key, if anything is."""
        self._store.purge_removal(key)

    def forget(self, document_ids: Iterable[str]) -> None:
        """Overwrite what is in the bin of documents that are taken out for good."""
        for document_id in document_ids:
            self._store.forget(document_id)

    def _facsimile(self, document_id: str) -> Facsimile | None:
        pages = self._library.facsimiles.pages(document_id)
        return Facsimile(self._library.facsimiles.original(document_id), tuple(pages)) if pages else None

    def _purge_later(self, seconds: float = KEPT + 1) -> None:
        """Purge then, unless that is to be done anyway: what is kept by then is purged in its turn."""
        with self._arming:
            if self._timer or self._closed:
                return
            self._timer = threading.Timer(seconds, self._purge_now)
            self._timer.daemon = True
            self._timer.start()

    def _purge_now(self) -> None:
        """Purge beside what goes on, unless the bin was closed while its time came."""
        with self._arming:
            if not self._closed:
                self._background.submit(self._purge_old)

    def _purge_old(self) -> None:
        with self._arming:
            if self._timer:
                self._timer.cancel()  # which waits for nothing any more
            self._timer = None
        try:
            self._store.purge()
        except StoreUnavailable:
            self._purge_later()
        else:
            if oldest := self._store.oldest():
                self._purge_later(max(1.0, oldest + KEPT + 1 - time.time()))


def _sorted(
    documents: Sequence[Document], held: dict[str, tuple[str, str]]
) -> tuple[tuple[Document, ...], tuple[Document, ...]]:
    """Return which documents can be put in, and which have to stay out; held are (source, sha256) by id."""
    sources, digests = {source for source, _ in held.values()}, {sha256 for _, sha256 in held.values()}
    fresh: list[Document] = []
    kept_out: list[Document] = []
    for one in documents:
        if one.sha256 not in digests:
            (kept_out if one.id in held or one.source in sources else fresh).append(one)
    return tuple(fresh), tuple(kept_out)
