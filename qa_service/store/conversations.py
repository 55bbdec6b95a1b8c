"""Turns of conversations, oldest first; what was quoted is kept by reference, never copied."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qa_service.errors import UnknownConversation
from qa_service.store.database import Database

SCHEMA = """
CREATE TABLE turns (
    id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, asked_at TEXT NOT NULL,
    question TEXT NOT NULL, record TEXT NOT NULL);
CREATE INDEX turns_by_conversation ON turns (conversation_id)
"""
VERSION = 1

Record = dict[str, Any]
"""An answer as plain JSON values."""


class Conversations:
    """The conversations of one data folder."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, SCHEMA, VERSION)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def record(self, id: str, conversation_id: str, asked_at: str, question: str, record: Record) -> None:
        """Add a turn at the end of its conversation, which begins with its first turn."""
        row = (id, conversation_id, asked_at, question, json.dumps(record, ensure_ascii=False))
        with self._database.writing() as connection:
            connection.execute("INSERT INTO turns VALUES (?, ?, ?, ?, ?)", row)

    def records(self, conversation_id: str, last: int) -> list[Record]:
        """Return the records of the ``last`` so many turns; raises UnknownConversation."""
        return [record for _, _, _, record in self.turns(conversation_id, last)]

    def turns(self, conversation_id: str, last: int | None = None) -> list[tuple[str, str, str, Record]]:
        """Return (id, asked_at, question, record) of each turn, or of the ``last`` so many.

        Raises UnknownConversation.
        """
        rows = self._database.connection.execute(
            "SELECT id, asked_at, question, record FROM turns WHERE conversation_id = ?"
            " ORDER BY rowid DESC LIMIT ?",
            (conversation_id, -1 if last is None else last),
        ).fetchall()
        if not rows:
            raise UnknownConversation(conversation_id)
        return [
            (id, asked_at, question, json.loads(record)) for id, asked_at, question, record in reversed(rows)
        ]
