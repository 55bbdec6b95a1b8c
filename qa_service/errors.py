"""The errors that callers can act on.

::

    QAServiceError
    ├── InvalidInput                 the caller sent something that cannot be used
    │   ├── InvalidQuestion          .question
    │   │   └── InvalidChoice
    │   ├── InvalidDocument          .source .reason
    │   ├── InvalidQuestionsFile     .path .line
    │   ├── InvalidFeedback          .place
    │   ├── InTheWay                 .document_ids
    │   ├── OutdatedSelection
    │   └── ConfigurationError       .name
    ├── NotFound
    │   ├── UnknownDocument          .document_id
    │   ├── UnknownPage              .document_id .number
    │   ├── UnknownConversation      .conversation_id
    │   ├── UnknownTurn              .turn_id
    │   └── NotInBin                 .key
    ├── StoreUnavailable             .path .reason .done; it can be tried again
    ├── ClusterUnavailable           .address .reason; it can be tried again
    ├── ProcessEnded                 it can be tried again
    └── Damaged                      what is stored cannot be trusted
        ├── DamagedLibrary           .path .reason
        ├── UnusableSegment          .path .reason
        ├── UnusableWeights          .path .reason
        └── QuoteMismatch            .citation_index .document_id
"""

from __future__ import annotations

from pathlib import Path

NAMED = 5
"""Documents that an error on several names, so that it stays readable."""


class QAServiceError(Exception):
    """Anything this package raises on purpose; its text is fit to be shown to a user."""


class InvalidInput(QAServiceError):
    """What the caller sent cannot be used as it is."""


class InvalidQuestion(InvalidInput):
    """The question is empty, too long, or not text."""

    def __init__(self, reason: str, question: str = "") -> None:
        super().__init__(reason)
        self.question = question


class InvalidChoice(InvalidQuestion):
    """The documents that alone are to be asked are not held, or too many."""


class InvalidDocument(InvalidInput):
    """The source cannot be read as a document; nothing of it was added."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class InvalidQuestionsFile(InvalidInput):
    """A file of test questions, or a line of it (counted from 1), cannot be read."""

    def __init__(self, path: Path | str, reason: str, line: int | None = None) -> None:
        super().__init__(f"{path}{f', line {line}' if line else ''}: {reason}")
        self.path = path
        self.line = line


class InvalidFeedback(InvalidInput):
    """What was said of an answer cannot be used: a right answer that is no place to quote from.

    ``place`` says which of several, counted from 0.
    """

    def __init__(self, reason: str, place: int = 0) -> None:
        super().__init__(reason)
        self.place = place


class InTheWay(InvalidInput):
    """Documents cannot be brought back: others have their ids or their files now."""

    def __init__(self, *document_ids: str) -> None:
        named = ", ".join(map(repr, document_ids[:NAMED])) + (", …" if document_ids[NAMED:] else "")
        one = f"another document has the id or the file of {named} now; remove it first"
        several = f"other documents have the ids or the files of {named} now; remove them first"
        super().__init__(several if len(document_ids) > 1 else one)
        self.document_ids = document_ids


class OutdatedSelection(InvalidInput):
    """All documents that match were to be removed, and these are others now than were confirmed."""

    def __init__(self) -> None:
        super().__init__(
            "documents were added, changed or removed since these were selected; select them again"
        )


class ConfigurationError(InvalidInput):
    """A setting has a value that cannot be used."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name


class NotFound(QAServiceError):
    """What was asked for is not held here."""


class UnknownDocument(NotFound):
    """No document has this id."""

    def __init__(self, document_id: str) -> None:
        super().__init__(f"no document has the id {document_id!r}")
        self.document_id = document_id


class UnknownPage(NotFound):
    """The document has no page of this number."""

    def __init__(self, document_id: str, number: int) -> None:
        super().__init__(f"the document {document_id!r} has no page {number}")
        self.document_id = document_id
        self.number = number


class UnknownConversation(NotFound):
    """No conversation has this id."""

    def __init__(self, conversation_id: str) -> None:
        super().__init__(f"no conversation has the id {conversation_id!r}")
        self.conversation_id = conversation_id


class UnknownTurn(NotFound):
    """No turn has this id."""

    def __init__(self, turn_id: str) -> None:
        super().__init__(f"no turn has the id {turn_id!r}")
        self.turn_id = turn_id


class NotInBin(NotFound):
    """What was removed can no longer be brought back."""

    def __init__(self, key: str) -> None:
        super().__init__("this can no longer be brought back; add the file again")
        self.key = key


class StoreUnavailable(QAServiceError):
    """What is stored cannot be written now (locked, or no room on the disk).

    Nothing was changed, unless ``done`` says which steps before were.
    """

    def __init__(self, path: Path, reason: str, done: str = "nothing was changed") -> None:
        super().__init__(f"{path} cannot be written now, {done}: {reason}")
        self.path = path
        self.reason = reason
        self.done = done

    def __reduce__(self) -> tuple[type[StoreUnavailable], tuple[Path, str, str]]:
        """Let it be raised in one process and caught in another."""
        return type(self), (self.path, self.reason, self.done)


class ClusterUnavailable(QAServiceError):
    """A cluster that our retriever is held against cannot be asked; ``address`` is without its password."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"the OpenSearch cluster at {address} {reason}")
        self.address = address
        self.reason = reason


class ProcessEnded(QAServiceError):
    """A process that shared the work was ended from outside, mostly since memory ran out."""


class Damaged(QAServiceError):
    """Something stored is not as it was written."""


class DamagedLibrary(Damaged):
    """The library file cannot be read."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class UnusableSegment(Damaged):
    """An index segment is missing, incomplete, or of another version; it can be rebuilt."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class UnusableWeights(Damaged):
    """A file of learned weights is missing, incomplete, or of another version; train anew."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class QuoteMismatch(Damaged):
    """A quote is not the slice of its document that the citation names."""

    def __init__(self, citation_index: int, document_id: str) -> None:
        super().__init__(f"citation {citation_index} does not match its source {document_id!r}")
        self.citation_index = citation_index
        self.document_id = document_id


def reason_of(error: Exception) -> str:
    """Return what the system says went wrong, or what was told in its place."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
