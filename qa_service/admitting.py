"""Files that arrive -> documents of a library: batch by batch, one prepared while another is put in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from qa_service.errors import NAMED, StoreUnavailable, UnknownDocument
from qa_service.preparing import Preparation, Prepared
from qa_service.protocols import Progress
from qa_service.publishing import Publisher
from qa_service.retrieval.segments import SegmentFolder
from qa_service.sources import Limits
from qa_service.sources.batch import Batch, Load, batches
from qa_service.sources.listing import file_of
from qa_service.store.admission import Added, Admission, admit
from qa_service.store.library import Library

TOGETHER = 16
"""Batches whose segments are merged together, where more follow."""

NAMESAKE = "the document {} of another file of this name stays; remove it if this is its new version"
"""What is told of a file that came without its folder, or of which one did before."""

GONE = "documents whose text it no longer holds were removed: {}"
"""What is told of a file that came anew without what was held of it, nor anything in its place."""

STAYS = "what was added of this file before stays in the library, unchanged"
"""What is told of a file that cannot be read this time."""


class _Step(NamedTuple):
    """A batch, what is to become of it, and what waits until that is prepared and gives it.

    That holds for a library of one ``generation``.
    """

    batch: Batch
    admission: Admission
    prepared: Callable[[], Prepared]
    generation: int


def admitted(
    library: Library,
    publisher: Publisher,
    segments: SegmentFolder,
    found: Sequence[Load],
    limits: Limits,
    progress: Progress = lambda done, total: None,
) -> Added:
    """Take in what is new in the files found, batch by batch, and tell what became of all."""
    library.check_writing()  # before all of them are read for nothing
    with Preparation(segments) as preparation:
        preparation.expect(sum(one.size for one in found))
        admitting = Admitting(library, publisher, preparation)
        arriving = batches(found, limits, progress)
        return admitting.all(arriving, lambda lost: batches(lost, limits, lambda done, total: None))


class Admitting:
    """Takes in batches of files."""

    def __init__(self, library: Library, publisher: Publisher, preparation: Preparation) -> None:
        self._library = library
        self._publisher = publisher
        self._preparation = preparation
        self._loads: dict[str, Load] = {}

    def all(self, arriving: Iterable[Batch], again: Callable[[Sequence[Load]], Iterable[Batch]]) -> Added:
        """Take in what is new in each batch, one after the other, and tell what became of all.

        A file that was left alone, since a document held its text that a later batch replaced, is read
        ``again``: so is no text lost, and none is kept in memory.
        """
        done: list[Added] = []
        waiting: list[_Step] = []
        try:
            self._take_in(arriving, waiting, done)
            if lost := self._lost(done):
                self._take_in(again(lost), waiting, done)
        except StoreUnavailable as error:
            self._forget(waiting)
            if not (before := sum(len(step.admission.fresh) for step in done)):
                raise
            stays = f"only the {before} documents of the steps before were added"
            raise StoreUnavailable(error.path, error.reason, stays) from error
        return Added.together(done)

    def _take_in(self, arriving: Iterable[Batch], waiting: list[_Step], done: list[Added]) -> None:
        """Put in one batch after the other; while one is put in, the next is prepared already."""
        for batch in arriving:
            waiting.append(self._begun(batch, waiting))
            if len(waiting) > 1:
                merging = len(done) % TOGETHER == TOGETHER - 1
                done.append(self._finished(waiting.pop(0), merging=merging))
        while waiting:
            done.append(self._finished(waiting.pop(0), merging=True))

    def _lost(self, done: Sequence[Added]) -> list[Load]:
        """Return what gives the files whose text is no longer in the document that held it."""
        lost = (
            self._loads[source]
            for step in done
            for source, holder in step.admission.unchanged.items()
            if self._digest(holder) != step.admission.digests[source]
        )
        return list(dict.fromkeys(lost))

    def _digest(self, document_id: str) -> str | None:
        try:
            return self._library.digest(document_id)
        except UnknownDocument:
            return None

    def _forget(self, waiting: Iterable[_Step]) -> None:
        """Delete what was written for batches that are not put in; on a full disk it is in the way."""
        for step in waiting:
            with suppress(StoreUnavailable, OSError):
                self._publisher.sweep(step.prepared().segments)

    def _begun(self, batch: Batch, waiting: Iterable[_Step]) -> _Step:
        with self._library.reading():
            generation, _ = self._library.index_state()
            held = dict(self._held(batch))
        for step in waiting:
            generation += step.admission.changes
            for id in step.admission.outdated:
                held.pop(id, None)
            held |= {one.id: (one.source, one.sha256) for one in step.admission.fresh}
        admission = _admission(batch, held)
        return _Step(batch, admission, self._preparation.begun(admission.fresh), generation)

    def _finished(self, step: _Step, *, merging: bool) -> Added:
        """Put in a batch of files, and tell what became of it.

        It is admitted anew if the library is not as was expected: another process may have changed it.
        """
        ready, batch, admission = step.prepared(), step.batch, step.admission
        brought = [*ready.segments]
        with self._publisher.changing(brought, merging=merging) as names:
            if self._library.index_state()[0] != step.generation:
                admission = _admission(batch, self._held(batch))
            if admission != step.admission:
                ready = self._preparation.prepared(admission.fresh)
                brought += ready.segments
            if admission.changes:
                self._publisher.publish(names, ready, admission.outdated)
            pages = {source.document.sha256: source.facsimile for source in batch.sources}
            for document in admission.fresh:
                if facsimile := pages[document.sha256]:
                    self._library.facsimiles.keep(document.id, facsimile)
        self._loads.update((source, batch.loads[source]) for source in admission.unchanged)
        remarks = {source: NAMESAKE.format(id) for source, id in admission.namesakes.items()} | batch.remarks
        remarks |= dict.fromkeys(self._staying(batch), STAYS)
        for file, told in _removals(admission, batch.collections):
            remarks[file] = "; ".join(filter(None, (remarks.get(file), told)))
        return Added(admission.without_texts(), tuple(batch.refused), remarks)

    def _staying(self, batch: Batch) -> set[str]:
        """Return the sources of the files that are refused now, and were added before."""
        refused = [error.source for error in batch.refused]
        return self._library.catalogue.of_files(refused) if refused else set()

    def _held(self, batch: Batch) -> Mapping[str, tuple[str, str]]:
        return self._library.related([source.document for source in batch.sources], batch.collections)


def _removals(admission: Admission, collections: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the source of each file of which documents are gone, and what is told of these."""
    files: defaultdict[str, list[str]] = defaultdict(list)
    for id, source in admission.gone.items():
        files[file_of(source, collections)].append(id)
    for file, ids in files.items():
        yield file, GONE.format(", ".join(ids[:NAMED]) + (", …" if ids[NAMED:] else ""))


def _admission(batch: Batch, held: Mapping[str, tuple[str, str]]) -> Admission:
    return admit([source.document for source in batch.sources], held, batch.collections)
