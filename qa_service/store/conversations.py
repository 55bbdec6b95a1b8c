"""Conversations, whose each is, and their turns; what was quoted is kept by reference, never copied."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from qa_service.errors import UnknownConversation, UnknownTurn
from qa_service.store.database import Database

_HEADS = """
CREATE TABLE conversations (id TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL);
CREATE INDEX conversations_by_owner ON conversations (owner)
"""
SCHEMA = f"""
CREATE TABLE turns (
    id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, asked_at TEXT NOT NULL,
    question TEXT NOT NULL, record TEXT NOT NULL);
CREATE INDEX turns_by_conversation ON turns (conversation_id);
{_HEADS}"""
VERSION = 2
_OPEN = """
INSERT INTO conversations SELECT conversation_id, '', question FROM turns
    WHERE rowid IN (SELECT min(rowid) FROM turns GROUP BY conversation_id)
"""
UPGRADES = MappingProxyType({1: ";".join((_HEADS, _OPEN))})
"""What makes the next version of each earlier one; the conversations of 0.1 belong to nobody."""

_HELD = "SELECT 1 FROM conversations WHERE id = ?"

Record = dict[str, Any]
"""An answer as plain JSON values."""


@dataclass(frozen=True, slots=True)
class ConversationSummary:
    """A conversation as listed; ``title`` is its first question until it is renamed."""

    id: str
    title: str
    turns: int
    last_at: str


@dataclass(frozen=True, slots=True)
class AskedTurn:
    """A turn as it was recorded; ``history`` holds the earlier questions that it was asked after."""

    id: str
    conversation_id: str
    asked_at: str
    question: str
    history: tuple[str, ...]
    record: Record


class Conversations:
    """The conversations of one data folder.

    Each belongs to whoever began it, named by any text; those of ``""`` are open to all who know their id.
    """

    def __init__(self, path: Path) -> None:
        self._database = Database(path, SCHEMA, VERSION, UPGRADES, flushed=False)  # an answer does not wait

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    @property
    def only_read(self) -> str:
        """Why no turn can be recorded, as far as that was looked at; empty where it can."""
        return self._database.only_read

    def check_writing(self) -> None:
        """Raise StoreUnavailable unless a turn can be recorded now; this writes what is there already."""
        with self._database.writing() as connection:
            connection.execute(f"PRAGMA user_version = {VERSION:d}")

    def record(
        self,
        id: str,
        conversation_id: str,
        asked_at: str,
        question: str,
        record: Record,
        owner: str = "",
        *,
        goes_on: bool = False,
    ) -> None:
        """Add a turn at the end of its conversation, which begins, as ``owner``'s, unless it ``goes_on``.

        Raises UnknownConversation where it is to go on and was deleted meanwhile.
        """
        row = (id, conversation_id, asked_at, question, json.dumps(record, ensure_ascii=False))
        with self._database.writing() as connection:
            if not goes_on:
                head = (conversation_id, owner, question)
                connection.execute("INSERT INTO conversations VALUES (?, ?, ?)", head)
            elif not connection.execute(_HELD, (conversation_id,)).fetchone():
                raise UnknownConversation(conversation_id)
            connection.execute("INSERT INTO turns VALUES (?, ?, ?, ?, ?)", row)

    def check(self, conversation_id: str, owner: str) -> None:
        """Raise UnknownConversation unless it is open to ``owner``."""
        if not self.is_open_to(conversation_id, owner):
            raise UnknownConversation(conversation_id)

    def is_open_to(self, conversation_id: str, owner: str) -> bool:
        """Tell whether a conversation is held, and is ``owner``'s or nobody's."""
        query = "SELECT 1 FROM conversations WHERE id = ? AND owner IN ('', ?)"
        return bool(self._database.rows(query, conversation_id, owner))

    def title(self, conversation_id: str) -> str:
        """Return what a conversation is called; raises UnknownConversation."""
        query = "SELECT title FROM conversations WHERE id = ?"
        rows = self._database.rows(query, conversation_id)
        if not rows:
            raise UnknownConversation(conversation_id)
        return str(rows[0][0])

    def listed(self, owner: str, search: str = "") -> list[ConversationSummary]:
        """Return ``owner``'s conversations, the last used first.

        With ``search``, those that have all of its words in their title or questions, whatever the case.
        """
        rows = self._database.rows(
            "SELECT c.id, c.title, count(*), max(t.asked_at), group_concat(t.question, ' ')"
            " FROM conversations c JOIN turns t ON t.conversation_id = c.id"
            " WHERE c.owner = ? GROUP BY c.id ORDER BY max(t.rowid) DESC",
            owner,
        )
        words = search.casefold().split()
        return [
            ConversationSummary(*head)
            for *head, questions in rows
            if all(word in f"{head[1]}\n{questions}".casefold() for word in words)
        ]

    def rename(self, conversation_id: str, title: str) -> None:
        """Call a conversation by another title; raises UnknownConversation."""
        with self._database.writing() as connection:
            statement = "UPDATE conversations SET title = ? WHERE id = ?"
            if not connection.execute(statement, (title, conversation_id)).rowcount:
                raise UnknownConversation(conversation_id)

    def delete(self, conversation_id: str) -> None:
        """Delete a conversation with all its turns for good; raises UnknownConversation."""
        with self._database.writing() as connection:
            if not connection.execute("DELETE FROM conversations WHERE id = ?", (conversation_id,)).rowcount:
                raise UnknownConversation(conversation_id)
            connection.execute("DELETE FROM turns WHERE conversation_id = ?", (conversation_id,))
        self._database.settle()

    def records(self, conversation_id: str, last: int) -> list[Record]:
        """Return the records of the ``last`` so many turns; raises UnknownConversation."""
        return [record for _, _, _, record in self.turns(conversation_id, last)]

    def turns(self, conversation_id: str, last: int | None = None) -> list[tuple[str, str, str, Record]]:
        """Return (id, asked_at, question, record) of each turn, or of the ``last`` so many.

        Raises UnknownConversation.
        """
        rows = self._database.rows(
            "SELECT id, asked_at, question, record FROM turns WHERE conversation_id = ?"
            " ORDER BY rowid DESC LIMIT ?",
            *(conversation_id, -1 if last is None else last),
        )
        if not rows:
            raise UnknownConversation(conversation_id)
        return [
            (id, asked_at, question, self._database.value(record))
            for id, asked_at, question, record in reversed(rows)
        ]

    def turn(self, turn_id: str) -> AskedTurn:
        """Return one turn; raises UnknownTurn."""
        found = self._asked("WHERE id = ?", turn_id)
        if not found:
            raise UnknownTurn(turn_id)
        return found[0]

    def recent(self, most: int) -> list[AskedTurn]:
        """Return the last ``most`` turns of all conversations, the newest first."""
        return self._asked("ORDER BY rowid DESC LIMIT ?", most)

    def _asked(self, clause: str, value: object) -> list[AskedTurn]:
        columns = "SELECT id, conversation_id, asked_at, question, record, rowid FROM turns"
        rows = self._database.rows(f"{columns} {clause}", value)
        return [
            AskedTurn(
                id, conversation_id, asked_at, question, self._history(conversation_id, rowid, found), found
            )
            for id, conversation_id, asked_at, question, record, rowid in rows
            for found in [self._database.value(record)]
        ]

    def _history(self, conversation_id: str, rowid: int, record: Record) -> tuple[str, ...]:
        """Return the questions before a turn; none where it was asked without them."""
        if record["resolved_question"] == record["question"]:
            return ()
        query = "SELECT question FROM turns WHERE conversation_id = ? AND rowid < ? ORDER BY rowid"
        rows = self._database.rows(query, conversation_id, rowid)
        return tuple(question for (question,) in rows)
