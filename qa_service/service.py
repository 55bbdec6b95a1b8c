"""The rooms joined: ask, add, remove."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from threadpoolctl import threadpool_limits

from qa_service import examining, upkeep
from qa_service.admitting import admitted
from qa_service.answering.outcome import Outcome
from qa_service.answering.question.followup import TURNS
from qa_service.answering.record import exchanges, recalled, recorded
from qa_service.discarding import Bin
from qa_service.errors import ConfigurationError, reason_of
from qa_service.learned import Learned
from qa_service.model import Document, DocumentSummary, Exchange, Passage, Span, Turn
from qa_service.opening import Opening
from qa_service.preparing import NOTHING, Preparation
from qa_service.protocols import Progress
from qa_service.publishing import Notify, Publisher
from qa_service.retrieval.segments import SegmentFolder
from qa_service.settings import Settings, bundled
from qa_service.sources import File, files, load, size
from qa_service.sources.batch import Load
from qa_service.store.admission import Added
from qa_service.store.conversations import Conversations
from qa_service.store.feedback import FeedbackStore
from qa_service.store.library import Library
from qa_service.store.notice import adopt, shown
from qa_service.store.reports import Reports
from qa_service.store.secret import secret

if TYPE_CHECKING:
    from qa_service.answering.answerer import Answerer


class Service:
    """One library with its index and conversations; safe for several threads and processes.

    Raises ConfigurationError where the data folder cannot be used, Damaged where what it holds cannot
    be read and not be made again.
    """

    def __init__(
        self, settings: Settings, notify: Notify = lambda message: None, learned: Learned | None = None
    ) -> None:
        threadpool_limits(1, "blas")  # an answer's matrices are small: threads would wait for one another
        self.settings = settings
        self.learned = learned or Learned(settings.data)
        try:
            settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._segments = SegmentFolder(settings.data / "index")
            self._library = Library(settings.data / "library.db")
            self.catalogue, self.facsimiles = self._library.catalogue, self._library.facsimiles
            self.conversations = Conversations(settings.data / "conversations.db")
            self.feedback = FeedbackStore(settings.data / "feedback.db")
            self.reports = Reports(settings.data / "reports.db")
            self._publisher = Publisher(self._library, self._segments, notify)
            self.bin = Bin(settings.data / "bin.db", self._library, self._publisher, self._segments)
            self._admitted = partial(admitted, self._library, self._publisher, self._segments)
            self._opening = Opening(self._library, self._segments, settings, self.learned, self.rebuild)
        except OSError as error:
            reason = "it is no folder" if isinstance(error, FileExistsError) else reason_of(error)
            raise ConfigurationError("data", f"{settings.data} cannot be used: {reason}") from None

    def close(self) -> None:
        """Let go of all files, once what is being merged is merged."""
        stores = self._library, self.bin, self.conversations, self.feedback, self.reports
        for one in (self._publisher, self._opening, *stores):
            one.close()

    def ask(
        self,
        question: str,
        *,
        conversation_id: str | None = None,
        history: Sequence[str] | None = None,
        top_k: int = 3,
        threshold: float | None = None,
        as_typed: bool = False,
        document_ids: Sequence[str] = (),
        owner: str = "",
        keep: bool = True,
    ) -> Turn:
        """Return the turn of a question, recorded at the end of its conversation (a new one when None).

        ``history`` (earlier questions, oldest first) is used instead of the conversation's when given;
        ``as_typed`` corrects no spelling; of ``document_ids`` alone is asked where there are any; nothing is
        recorded without ``keep``. A new conversation is ``owner``'s, one of another as unknown as one that is
        not held. Raises InvalidQuestion, UnknownConversation, and Damaged (a source is not as it was read).
        """
        earlier = [] if conversation_id is None else self._earlier(conversation_id, owner)
        since = earlier if history is None else history
        outcome = self._opening.answered(
            question, since, top_k, threshold, as_typed=as_typed, document_ids=document_ids
        )
        return self._recorded(outcome, conversation_id, owner, keep=keep)

    def _earlier(self, conversation_id: str, owner: str) -> list[Exchange]:
        self.conversations.check(conversation_id, owner)
        return exchanges(self.conversations.records(conversation_id, TURNS), self._library)

    def _recorded(self, outcome: Outcome, held: str | None, owner: str, *, keep: bool) -> Turn:
        asked_at = datetime.now(UTC).isoformat(timespec="seconds")
        turn = Turn(uuid.uuid4().hex, held or uuid.uuid4().hex, asked_at, outcome.answer, outcome.timings_ms)
        row = turn.id, turn.conversation_id, asked_at, turn.answer.question, recorded(turn.answer)
        if keep:
            self.conversations.record(*row, owner, goes_on=held is not None)
        return turn

    def conversation(self, conversation_id: str, owner: str = "") -> list[Turn]:
        """Return the turns of a conversation of ``owner``'s or nobody's; raises UnknownConversation."""
        self.conversations.check(conversation_id, owner)
        with self._library.reading():
            return [
                Turn(id, conversation_id, asked_at, recalled(record, self._library, self._library))
                for id, asked_at, _, record in self.conversations.turns(conversation_id)
            ]

    def signing_key(self) -> bytes:
        """Return the secret of this data folder that cookies and forms are signed with."""
        return secret(self.settings.data / "secret.key")

    def documents(self) -> list[DocumentSummary]:
        """Return all documents without their texts, by title."""
        return self._library.documents()

    def digest(self, document_id: str) -> str:
        """Return the sha256 of a document's text; raises UnknownDocument."""
        return self._library.digest(document_id)

    def document(self, document_id: str) -> Document:
        """Return a document whole; raises UnknownDocument."""
        return self._library.document(document_id)

    def add(self, paths: Iterable[Path], progress: Progress = lambda done, total: None) -> Added:
        """Read files and folders and make them answerable; each file with all of its content or not at all.

        A file whose source is held already replaces it; one with the same content is left alone, as is the
        data folder. What cannot be read is refused with the reason, and does not stop the rest. Megabytes are
        added in several steps; what interrupts that leaves those before. ``progress`` is told bytes.
        """
        limits, data = self.settings.limits, self.settings.data
        astray: dict[str, str] = {}
        named = files(paths, data, lambda link, why: astray.update({str(link): why}))
        found = [Load(size(path), partial(load, path, limits)) for path in named]
        added = self._admitted(found, limits, progress)
        return replace(added, remarks={**astray, **added.remarks})

    def receive(self, received: Sequence[File]) -> Added:
        """Make the files that someone sent answerable, as ``add`` does."""
        found = [Load(len(file.content), partial(lambda file: file, file)) for file in received]
        return self._admitted(found, self.settings.limits)

    def remove(self, document_ids: Sequence[str]) -> None:
        """Take documents out for good; raises UnknownDocument, and then none is taken out."""
        with self._publisher.changing() as names:
            for document_id in document_ids:
                self._library.digest(document_id)
            self._publisher.publish(names, NOTHING, document_ids)
        self.bin.forget(document_ids)

    def begin(self) -> int:
        """Fill a library that never held anything from the bundled corpus; return how many were added."""
        if self._library.begun:
            return 0
        for corpus in sorted(bundled("corpus").iterdir()):
            adopt(corpus, self.settings.data)
        return len(self.add(sorted(bundled("corpus").glob("*/documents"))).admission.added)

    def notice(self) -> str:
        """Return what is to be shown with every answer; that of a shipped corpus goes with its documents."""
        return shown(self.settings.data, bundled("corpus").iterdir(), self._library.holds)

    def suggestions(self) -> list[str]:
        """Return a few questions that the documents answer above the threshold."""
        return self._opening.suggestions()

    def slice(self, document_id: str, span: Span) -> str:
        """Return the characters of a document in ``span``; raises UnknownDocument."""
        return self._library.slice(document_id, span)

    def answering_system(self) -> tuple[Answerer, int, int]:
        """Return what is measured: what answers now, over how many passages, and the bytes of the index.

        Raises ClusterUnavailable where passages are to be found by a cluster that cannot be asked.
        """
        _, answerer, index = self._opening.current(measuring=True)
        return answerer, index.passages, self._segments.size()

    def passages_of(self, document_id: str) -> list[Passage]:
        """Return a document's passages in order; raises UnknownDocument."""
        return list(self._library.passages(document_id))

    def relearn(self, keep: Callable[[Learned], None]) -> None:
        """Let ``keep`` change what is learned, and answer by that from then on, in every process."""
        with self._publisher.changing() as names:
            keep(self.learned)
            self._publisher.publish(names, NOTHING, [])

    def hold(self, documents: Sequence[Document]) -> None:
        """Put in documents that were read already, all in one step; their ids and sources must be new."""
        with Preparation(self._segments) as preparation:
            ready = preparation.prepared(documents)
        with self._publisher.changing(ready.segments) as names:
            self._publisher.publish(names, ready, [])

    def build_anew(self) -> None:
        """Write the whole index anew from the library."""
        with self._publisher.changing():
            self._publisher.rebuild()

    def examine(self) -> list[str]:
        """Return what is wrong with library, index and what was learned, a sentence for each fault."""
        return [*examining.examine(self._library, self._segments), *self.learned.faults()]

    def back_up(self, target: Path) -> int:
        """Write the library, its conversations and what it learned to one file; return its bytes."""
        return upkeep.back_up(self.settings.data, target)

    def restore(self, source: Path, *, replace: bool = True) -> int:
        """Put a backup in the place of what is held; return how many documents it has.

        Documents and index change in one step. Nothing is changed where Damaged is raised, since it is no
        backup, or ConfigurationError, since documents are held and nothing may ``replace`` them.
        """
        rooms = self._library, self._publisher, self._segments
        return upkeep.restore(source, self.settings.data, *rooms, replace=replace)

    def check(self) -> None:
        """Raise Damaged or StoreUnavailable unless questions can be answered."""
        self._opening.trusting(lambda: self.answerer.retrieve(self.answerer.resolve("ready"), 1))
        self.conversations.check_writing()

    @property
    def answerer(self) -> Answerer:
        """The path of a question over the library as it is now."""
        return self._opening.current()[1]

    def rebuild(self) -> None:
        """Write the index anew where it cannot be used."""
        with self._publisher.changing() as names:
            self._publisher.publish(names, NOTHING, [])
