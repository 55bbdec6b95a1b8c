"""What users said of turns: right or wrong, and the right answer, by reference and never copied."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from qa_service.model import Span
from qa_service.store.conversations import Record
from qa_service.store.database import Database

SCHEMA = """
CREATE TABLE feedback (
    turn_id TEXT PRIMARY KEY, given_at TEXT NOT NULL, verdict TEXT, gold TEXT,
    question TEXT NOT NULL, history TEXT NOT NULL, record TEXT NOT NULL)
"""
VERSION = 1

Verdict = Literal["right", "wrong"]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a document as it was: its id and digest, and the span."""

    document_id: str
    document_sha256: str
    span: Span


@dataclass(frozen=True, slots=True)
class Feedback:
    """What was said of one turn, with its question, the earlier ones, and the record of its answer.

    ``gold`` holds the places of the right answer; ``()`` says that there is none in the documents, None that
    nobody has said. ``verdict`` None means that only ``gold`` was given. ``given_at`` is ISO 8601 in UTC.
    """

    turn_id: str
    given_at: str
    verdict: Verdict | None
    gold: tuple[Place, ...] | None
    question: str
    history: tuple[str, ...]
    record: Record


class FeedbackStore:
    """The feedback of one data folder, one entry a turn."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, SCHEMA, VERSION)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def put(self, feedback: Feedback) -> None:
        """Keep what was said of a turn, instead of what was said before."""
        self.revise(feedback.turn_id, lambda before: feedback)

    def revise(self, turn_id: str, said: Callable[[Feedback | None], Feedback]) -> Feedback:
        """Keep what ``said`` makes of what was said of a turn before, and return it.

        Nobody else comes between the two.
        """
        with self._database.writing() as connection:
            feedback = said(self.of(turn_id))
            connection.execute("INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?, ?, ?)", _row(feedback))
        return feedback

    def take_back(self, turn_id: str) -> None:
        """Overwrite what was said of a turn; nothing said, nothing done."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM feedback WHERE turn_id = ?", (turn_id,))
        self._database.settle()

    def of(self, turn_id: str) -> Feedback | None:
        """Return what was said of a turn."""
        found = self._select("WHERE turn_id = ?", turn_id)
        return found[0] if found else None

    def all(self) -> list[Feedback]:
        """Return everything that was said, in the order of time."""
        return self._select("ORDER BY given_at, rowid")

    def _select(self, clause: str, *values: str) -> list[Feedback]:
        query = f"SELECT turn_id, given_at, verdict, gold, question, history, record FROM feedback {clause}"  # noqa: S608, the clauses are those above
        return [self._feedback(*row) for row in self._database.rows(query, *values)]

    def _feedback(
        self,
        turn_id: str,
        given_at: str,
        verdict: Verdict | None,
        gold: str | None,
        question: str,
        history: str,
        record: str,
    ) -> Feedback:
        value = self._database.value
        places = None if gold is None else tuple(_read(place) for place in value(gold))
        return Feedback(turn_id, given_at, verdict, places, question, tuple(value(history)), value(record))


def _row(feedback: Feedback) -> tuple[str | None, ...]:
    return (
        feedback.turn_id,
        feedback.given_at,
        feedback.verdict,
        None if feedback.gold is None else json.dumps([_written(place) for place in feedback.gold]),
        feedback.question,
        json.dumps(feedback.history, ensure_ascii=False),
        json.dumps(feedback.record, ensure_ascii=False),
    )


def _written(place: Place) -> list[object]:
    return [place.document_id, place.document_sha256, place.span.start, place.span.end]


def _read(values: Sequence[object]) -> Place:
    document_id, digest, start, end = values
    return Place(str(document_id), str(digest), Span(int(str(start)), int(str(end))))
