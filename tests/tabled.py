"""A database of one table, of words."""

from __future__ import annotations

from qa_service.store.database import Database

SCHEMA = "CREATE TABLE words (word TEXT NOT NULL)"


def words(database: Database) -> list[str]:
    return [word for (word,) in database.rows("SELECT word FROM words ORDER BY word")]
