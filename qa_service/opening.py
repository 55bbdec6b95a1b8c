"""What answers questions over the library as it is now, opened anew when that changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from qa_service.answering.outcome import Outcome
from qa_service.answering.ranking.calibration import Calibration
from qa_service.answering.ranking.overlap import Overlap
from qa_service.answering.ranking.ranker import Judge
from qa_service.answering.ranking.trained import thesaurus
from qa_service.answering.suggestions import Suggestions
from qa_service.errors import ConfigurationError, Damaged, UnusableSegment
from qa_service.learned import Learned
from qa_service.model import History
from qa_service.narrowing import Chosen
from qa_service.protocols import PassageStore, Retriever
from qa_service.retrieval.files import UNREADABLE
from qa_service.retrieval.nearby import Nearby
from qa_service.retrieval.rereading import Rereading
from qa_service.retrieval.search import Index
from qa_service.retrieval.segments import SegmentFolder
from qa_service.retrieval.spelling import Spelling
from qa_service.settings import Settings
from qa_service.store.library import Library

if TYPE_CHECKING:
    from qa_service.answering.answerer import Answerer
    from qa_service.retrieval.cluster import Cluster

State = tuple[int, tuple[str, ...]]
"""The library's generation, and the names of the files that hold what was learned."""

Opened = tuple[State, "Answerer", Index]
"""What answers over a state."""

T = TypeVar("T")

KEPT = 20_000
"""Passages of chosen documents whose indexes are kept: one who asks goes on asking of the same."""


class Opening:
    """Keeps the index open for all threads; ``rebuild`` is called where its segments cannot be used."""

    def __init__(
        self,
        library: Library,
        segments: SegmentFolder,
        settings: Settings,
        learned: Learned,
        rebuild: Callable[[], None],
    ) -> None:
        self._library = library
        self._segments = segments
        self._settings = settings
        self._learned = learned
        self._rebuild = rebuild
        self._opened: Opened | None = None
        self._narrowed: OrderedDict[tuple[str, ...], Opened] = OrderedDict()
        self._lock = threading.Lock()
        self._suggestions = Suggestions()
        self._cluster: Cluster | None = None

    def close(self) -> None:
        """Let go of the cluster, where one is asked."""
        if self._cluster:
            self._cluster.close()

    def current(self, *, measuring: bool = False) -> Opened:
        """Return what answers now; raises Damaged where the index cannot be opened, nor built again.

        A cluster's index does not follow each change of the library, and what was removed may stay there.
        So a cluster is only measured: raises ConfigurationError where it is set otherwise.
        """
        if self._settings.retriever != "own" and not measuring:
            raise ConfigurationError(
                "retriever", "opensearch is only measured, by evaluate; questions are answered by own"
            )
        opened = self._opened
        if opened is not None and opened[0] == (self._library.index_state()[0], self._learned.names()):
            return opened
        with self._lock:
            return self._reopened()

    def answered(
        self,
        question: str,
        history: History,
        top_k: int,
        threshold: float | None,
        *,
        as_typed: bool,
        document_ids: Sequence[str],
    ) -> Outcome:
        """Answer from the library of one moment: what is found, what is read and what is quoted.

        It is asked of the documents of ``document_ids`` alone, of all where there are none.
        Raises InvalidQuestion, and Damaged where a source is not as it was read.
        """
        chosen = tuple(sorted(set(document_ids)))

        def asked() -> Outcome:
            with self._one_moment() as (state, answerer, _):
                asked = self._over(state, chosen) if chosen else answerer
                return asked.answer(question, history, top_k, threshold, as_typed=as_typed)

        outcome = self.trusting(asked)
        return replace(outcome, answer=replace(outcome.answer, document_ids=chosen))

    def suggestions(self) -> list[str]:
        """Return a few questions that the documents answer above the threshold."""
        sample = partial(self._library.sample, 200)

        def suggested() -> list[str]:
            with self._one_moment() as (state, answerer, _):
                return self._suggestions.at(state, sample, lambda asked: answerer.answer(asked).answer)

        return self.trusting(suggested)

    def trusting(self, work: Callable[[], T]) -> T:
        """Return what ``work`` gives; where it breaks, the index is read whole and, if harmed, built anew.

        Raises what ``work`` raises where the index is as it was written.
        """
        opened = self._opened
        try:
            return work()
        except (*UNREADABLE, Damaged):
            if not self._doubted(opened):
                raise
        return work()

    def _doubted(self, opened: Opened | None) -> bool:
        """Have the index read whole when it is opened again; tell whether that can help."""
        with self._lock:
            if opened is not None and self._opened is not opened:
                return True  # it was opened again meanwhile
            doubted = self._segments.doubt(self._library.index_state()[1])
            if doubted:
                self._opened = None
            return doubted

    @contextmanager
    def _one_moment(self) -> Iterator[Opened]:
        """Give what answers over the library as it is while the context lasts, whatever is changed meanwhile.

        The first look inside a reading is what fixes its moment: a library that was changed between the
        opening and that look is opened again.
        """
        while True:
            opened = self.current()
            with self._library.reading():
                if self._library.index_state()[0] == opened[0][0]:
                    yield opened
                    return

    def _over(self, state: State, chosen: tuple[str, ...]) -> Answerer:
        """Return what answers from some documents alone; raises InvalidChoice where that cannot be."""
        with self._lock:
            kept = self._narrowed.get(chosen)
        if kept is None or kept[0] != state:
            documents = Chosen(self._library, chosen)
            index = documents.index(self._settings.weighting)
            kept = state, self._answerer(index, documents), index
        with self._lock:
            self._narrowed[chosen] = kept
            self._narrowed.move_to_end(chosen)
            while sum(index.passages for *_, index in self._narrowed.values()) > KEPT:
                self._narrowed.popitem(last=False)
        return kept[1]

    def _reopened(self) -> Opened:
        for _ in range(3):  # another process may sweep a segment between the look at its name and its opening
            generation, names = self._library.index_state()
            state = generation, self._learned.names()
            if self._opened is not None and self._opened[0] == state:
                return self._opened
            try:
                index = Index(self._segments.open(names), self._settings.weighting)
            except UnusableSegment:
                if self._library.index_state()[0] == generation:
                    self._rebuild()
                continue
            self._opened = state, self._answerer(index, self._library), index
            self._narrowed.clear()
            return self._opened
        raise Damaged("the index cannot be opened, nor built again from the library")

    def _answerer(self, index: Index, passages: PassageStore) -> Answerer:
        # Imported here, since that takes long and most commands ask nothing.
        from qa_service.answering.answerer import Answerer

        spelling = Spelling(index, thesaurus().vectors.rarity)
        return Answerer(self._retriever(index), index, spelling, passages, self._library, *self._judge())

    def _retriever(self, index: Index) -> Retriever:
        if self._settings.retriever == "own":
            return Nearby(Rereading(index), index, thesaurus().vectors.near)
        from qa_service.retrieval.cluster import Cluster  # HTTP takes long to load, and is hardly ever needed
        from qa_service.retrieval.opensearch import OpenSearch

        self._cluster = self._cluster or Cluster(self._settings.opensearch)
        return OpenSearch(self._cluster, index)

    def _judge(self) -> tuple[Judge, Calibration]:
        """Return what picks sentences, and the calibration to answer by."""
        threshold = self._settings.threshold
        if self._settings.ranker == "off":
            own = Overlap.calibration
            return Overlap(), own if threshold is None else replace(own, threshold=threshold)
        return self._learned.in_force(threshold)
