"""Files that arrive -> documents of a library: batch by batch, one prepared while another is put in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import NamedTuple

from qa_service.errors import StoreUnavailable
from qa_service.preparing import Preparation, Prepared
from qa_service.publishing import Publisher
from qa_service.retrieval.segments import SegmentFolder
from qa_service.sources.batch import Batch
from qa_service.store.admission import Added, Admission, admit
from qa_service.store.library import Library

TOGETHER = 8
"""Batches whose segments are merged together, where more follow."""


class _Step(NamedTuple):
    """A batch, what is to become of it, and what waits until that is prepared and gives it.

    That holds for a library of one ``generation``.
    """

    batch: Batch
    admission: Admission
    prepared: Callable[[], Prepared]
    generation: int


def admitted(
    library: Library, publisher: Publisher, segments: SegmentFolder, arriving: Iterable[Batch]
) -> Added:
    """Take in what is new in each batch that arrives, and tell what became of all."""
    with Preparation(segments) as preparation:
        return Admitting(library, publisher, preparation).all(arriving)


class Admitting:
    """Takes in batches of files."""

    def __init__(self, library: Library, publisher: Publisher, preparation: Preparation) -> None:
        self._library = library
        self._publisher = publisher
        self._preparation = preparation

    def all(self, arriving: Iterable[Batch]) -> Added:
        """Take in what is new in each batch, one after the other, and tell what became of all.

        While one is put in, the next is prepared already.
        """
        done: list[Added] = []
        waiting: list[_Step] = []
        try:
            for batch in arriving:
                waiting.append(self._begun(batch, waiting))
                if len(waiting) > 1:
                    merging = len(done) % TOGETHER == TOGETHER - 1
                    done.append(self._finished(waiting.pop(0), merging=merging))
            while waiting:
                done.append(self._finished(waiting.pop(0), merging=True))
        except StoreUnavailable as error:
            self._forget(waiting)
            if not (before := sum(len(step.admission.fresh) for step in done)):
                raise
            stays = f"only the {before} documents of the steps before were added"
            raise StoreUnavailable(error.path, error.reason, stays) from error
        return Added.together(done)

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
        with self._publisher.changing(ready.segments, merging=merging) as names:
            if self._library.index_state()[0] != step.generation:
                admission = _admission(batch, self._held(batch))
            if admission != step.admission:
                ready = self._preparation.prepared(admission.fresh)
            if admission.changes:
                self._publisher.publish(names, ready, admission.outdated)
            pages = {source.document.sha256: source.facsimile for source in batch.sources}
            for document in admission.fresh:
                if facsimile := pages[document.sha256]:
                    self._library.facsimiles.keep(document.id, facsimile)
        return Added(admission.without_texts(), tuple(batch.refused), batch.remarks)

    def _held(self, batch: Batch) -> Mapping[str, tuple[str, str]]:
        return self._library.related([source.document for source in batch.sources], batch.collections)


def _admission(batch: Batch, held: Mapping[str, tuple[str, str]]) -> Admission:
    return admit([source.document for source in batch.sources], held, batch.collections)
