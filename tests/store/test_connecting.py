from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qa_service.store.connecting import LOOK, READ_ONLY, barred, connected, readable, seen, version


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file of one row whose name would mean something in an address."""
    path = tmp_path / "50% #1?.db"
    with closing(connected(path, 0, flushed=True)) as connection:
        connection.execute("CREATE TABLE words (word TEXT)")
        connection.execute("INSERT INTO words VALUES ('kept')")
        connection.execute("PRAGMA user_version = 3")
    return path


def words(connection: sqlite3.Connection) -> list[str]:
    return [word for (word,) in connection.execute("SELECT word FROM words")]


def test_one_that_reads_alone_needs_nothing_beside_the_file(path: Path) -> None:
    """It reads where SQLite can write nothing beside the file, and leaves nothing there."""
    path.with_name(f"{path.name}-shm").symlink_to(path.parent / "nowhere" / "shm")
    with pytest.raises(sqlite3.OperationalError):
        connected(path, 0, flushed=True)
    before = sorted(path.parent.iterdir())
    for connection in (connected(path, 0, flushed=True, alone=True), readable(path)):
        with closing(connection):
            assert (version(connection), words(connection)) == (3, ["kept"])
    assert sorted(path.parent.iterdir()) == before


def test_one_that_reads_alone_heeds_a_log(path: Path) -> None:
    """What another process has written and not put into the file yet is read too."""
    with closing(connected(path, 0, flushed=True)) as writer:
        before = seen(path)
        writer.execute("INSERT INTO words VALUES ('late')")
        assert seen(path) != before
        with closing(connected(path, 0, flushed=True, alone=True)) as connection:
            assert words(connection) == ["kept", "late"]


def test_why_a_file_cannot_be_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that may not be written is read-only, as is one whose folder may not where it cannot be opened."""
    error = sqlite3.OperationalError("disk I/O error")
    assert (barred(path), barred(path, error)) == ("", f"disk I/O error; {LOOK}")
    monkeypatch.setattr(os, "access", lambda one, mode: one != path.parent)
    assert (barred(path), barred(path, error)) == ("", READ_ONLY)
    monkeypatch.setattr(os, "access", lambda one, mode: one != path)
    assert (barred(path), barred(path, error)) == (READ_ONLY, READ_ONLY)
    assert "disk I/O error" in barred(path.with_name("none.db"), error)
