from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qa_service.model import Span
from qa_service.store.database import Database
from qa_service.store.library import Library
from qa_service.store.schema import PIECE, SCHEMA, UPGRADES, VERSION

FIRST = """
CREATE TABLE documents (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL, source TEXT NOT NULL,
    sha256 TEXT NOT NULL, added_at TEXT NOT NULL);
CREATE TABLE passages (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    number INTEGER NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL, sentences TEXT NOT NULL);
CREATE INDEX passages_by_document ON passages (document_id, number);
CREATE TABLE segments (position INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE state (generation INTEGER NOT NULL, begun INTEGER NOT NULL);
INSERT INTO state VALUES (0, 0)
"""
"""The tables of a library of version 1."""

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


def older(path: Path, *texts: str) -> None:
    """Make a library of version 1 that holds a document of each text."""
    with closing(Database(path, FIRST, 1)) as database, database.writing() as connection:
        for number, text in enumerate(texts):
            row = (str(number), "Title", text, f"{number}.txt", "digest", "2020-01-01")
            connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)", row)


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_one_shape(tmp_path: Path, version: int) -> None:
    """A library of any earlier version, once upgraded, has the tables, columns and indexes of a new one."""
    older(tmp_path / "a.db")
    steps = {at: UPGRADES[at] for at in range(1, version)}
    with closing(Database(tmp_path / "a.db", FIRST, version, steps)):
        pass
    with (
        closing(Database(tmp_path / "a.db", SCHEMA, VERSION, UPGRADES)) as upgraded,
        closing(Database(tmp_path / "b.db", SCHEMA, VERSION, UPGRADES)) as fresh,
    ):
        assert shape(upgraded) == shape(fresh)


def test_texts_in_pieces(tmp_path: Path) -> None:
    """Texts of an earlier version are cut by code points, as those of this one are, and none is lost."""
    texts = ("", "é", "😀" * PIECE, "é😀a" * PIECE)
    older(tmp_path / "a.db", *texts)
    with closing(Library(tmp_path / "a.db")) as library:
        held = [library.document(str(number)).text for number in range(len(texts))]
        counts = [document.characters for document in library.documents()]
        around = Span(PIECE - 2, PIECE + 2)
        assert [library.slice(str(number), around) for number in range(len(texts))] == list(
            map(around.of, texts)
        )
    assert held == list(texts)
    assert counts == list(map(len, texts))
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        assert connection.execute("SELECT max(length(text)) FROM texts").fetchone() == (PIECE,)
