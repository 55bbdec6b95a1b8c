"""Files that are damaged, and what is not taken for damage."""

from __future__ import annotations

import gc
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tabled import SCHEMA

from qa_service.errors import DamagedLibrary, StoreUnavailable
from qa_service.store.connecting import PAGE
from qa_service.store.database import Database


def test_not_a_database(tmp_path: Path) -> None:
    """A file that is no database is damaged, by name, and is left as it is."""
    path = tmp_path / "a.db"
    path.write_bytes(b"These are only words. " * 100)
    with pytest.raises(DamagedLibrary, match=r"a\.db") as raised:
        Database(path, SCHEMA, 1)
    assert raised.value.path == path
    assert path.read_bytes() == b"These are only words. " * 100


def test_no_folder(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A file that cannot be opened is named, and nothing else is said; it is not told to be damaged."""
    with pytest.raises(StoreUnavailable, match=r"a\.db .*unable to open.*you may write to it"):
        Database(tmp_path / "nowhere" / "a.db", SCHEMA, 1)
    gc.collect()
    assert capfd.readouterr() == ("", "")


def test_around_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where what SQLite writes beside a sound file has no place, the disk is named, not a damage."""
    with closing(Database(tmp_path / "a.db", SCHEMA, 1)):
        pass
    for beside in ("a.db-wal", "a.db-shm"):
        (tmp_path / beside).unlink(missing_ok=True)
        (tmp_path / beside).mkdir()
    with pytest.raises(StoreUnavailable, match="its disk has room"):
        Database(tmp_path / "a.db", SCHEMA, 1)
    monkeypatch.setattr(os, "access", lambda *asked: False)
    with pytest.raises(StoreUnavailable, match=r"unable to open .*its disk has room"):
        Database(tmp_path / "a.db", SCHEMA, 1)


def test_other_version(tmp_path: Path) -> None:
    """A file of another schema version is refused, in words that name both versions."""
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(DamagedLibrary, match=r"schema 99, this is 1"):
        Database(path, SCHEMA, 1)


def test_what_cannot_be_read_is_damage(tmp_path: Path) -> None:
    """A text that is no UTF-8 raises DamagedLibrary, which names the file and does not repeat the text."""
    with closing(Database(tmp_path / "a.db", SCHEMA, 1)) as database:
        with database.writing() as connection:
            connection.execute("INSERT INTO words VALUES (CAST(x'776F7264FF' AS TEXT))")
        with pytest.raises(DamagedLibrary, match=r"a\.db: Could not decode to UTF-8") as raised:
            database.rows("SELECT word FROM words WHERE word > ?", "a")
        assert "'word" not in raised.value.reason.replace("column 'word'", "")
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            database.rows("SELECT * FROM others")


def test_rows_that_contradict_each_other_are_damage(tmp_path: Path) -> None:
    """A change that they stand in the way of raises DamagedLibrary with what to do, and changes nothing."""
    schema = "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a REFERENCES a (id))"
    with closing(Database(tmp_path / "a.db", schema, 1)) as database:
        with database.writing() as connection:
            connection.execute("INSERT INTO a VALUES (1)")
            connection.execute("INSERT INTO b VALUES (1)")
        with (
            pytest.raises(DamagedLibrary, match=r"a\.db: FOREIGN KEY .*; restore it from a backup"),
            database.writing() as connection,
        ):
            connection.execute("DELETE FROM a")
        assert database.rows("SELECT id FROM a") == [(1,)]


def test_overwritten_pages_are_damage(tmp_path: Path) -> None:
    """Garbage in the middle of a file raises DamagedLibrary, inside a reading too, and says what to do."""
    with closing(Database(tmp_path / "a.db", SCHEMA, 1)) as database, database.writing() as connection:
        connection.executemany("INSERT INTO words VALUES (?)", [(f"{at:050}",) for at in range(2000)])
    content = (tmp_path / "a.db").read_bytes()
    middle = len(content) // 2 // PAGE * PAGE
    (tmp_path / "a.db").write_bytes(content[:middle] + b"?" * PAGE + content[middle + PAGE :])
    with closing(Database(tmp_path / "a.db", SCHEMA, 1)) as database:
        with pytest.raises(DamagedLibrary, match=r"restore it from a backup \(qa-service restore"):
            database.rows("SELECT word FROM words")
        for _ in range(2):
            with pytest.raises(DamagedLibrary), database.reading():
                database.rows("SELECT word FROM words")


def test_what_is_left_unread_is_no_fault(tmp_path: Path) -> None:
    """Who stops in the middle, as an interrupted command does, may close the file before."""
    with closing(Database(tmp_path / "a.db", SCHEMA, 1)) as database:
        with database.writing() as connection:
            connection.executemany("INSERT INTO words VALUES (?)", [("a",), ("b",)])
        rows = database.each("SELECT word FROM words ORDER BY word")
        assert next(rows) == ("a",)
        database.close()
        rows.close()


def test_what_is_no_value_is_damage(tmp_path: Path) -> None:
    """A text that is not the JSON that was written raises DamagedLibrary, which names the file."""
    with closing(Database(tmp_path / "a.db", SCHEMA, 1)) as database:
        assert database.value('{"a": [1, null]}') == {"a": [1, None]}
        for cut in ("", '{"a": [1', "{'a': 1}"):
            with pytest.raises(DamagedLibrary, match=r"a\.db: a row is not as it was written"):
                database.value(cut)
