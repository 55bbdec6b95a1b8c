"""Tells the shape of a database, to be held against that of another one."""

from __future__ import annotations

from qa_service.store.database import Database

Shape = dict[str, object]


def shape(database: Database) -> Shape:
    """Return the columns of every table, in whatever order, its foreign keys, and what each index is of."""
    tables = [name for (name,) in database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    columns = {name: {row[1:] for row in database.rows(f"PRAGMA table_info({name})")} for name in tables}
    indexes = {row[1] for name in tables for row in database.rows(f"PRAGMA index_list({name})")}
    keys = {name: {row[2:] for row in database.rows(f"PRAGMA foreign_key_list({name})")} for name in tables}
    return {"columns": columns, "keys": keys} | {
        name: [row[2] for row in database.rows(f"PRAGMA index_info({name})")] for name in indexes
    }
