"""A database that cannot be written, whatever the reason."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tabled import SCHEMA, words

from qa_service.errors import StoreUnavailable
from qa_service.store.database import Database


@pytest.fixture
def unwritable(tmp_path: Path) -> Iterator[Database]:
    """Give a database of one word beside which SQLite has no place for what it writes."""
    with closing(Database(tmp_path / "a.db", SCHEMA, 1)) as written, written.writing() as connection:
        connection.execute("INSERT INTO words VALUES ('kept')")
    (tmp_path / "a.db-shm").symlink_to(tmp_path / "nowhere" / "shm")
    with closing(Database(tmp_path / "a.db", SCHEMA, 1)) as opened:
        yield opened


def test_what_cannot_be_written_can_be_read(unwritable: Database) -> None:
    """A file beside which nothing can be written is read by every thread, and says why it is not written."""
    found: list[list[str]] = []
    reader = threading.Thread(target=lambda: found.append(words(unwritable)))
    reader.start()
    reader.join()
    with unwritable.reading():
        assert [*found, words(unwritable)] == [["kept"], ["kept"]]
    assert "its disk has room" in unwritable.only_read
    with pytest.raises(StoreUnavailable, match="its disk has room"), unwritable.writing():
        pass
    with pytest.raises(StoreUnavailable, match="its disk has room"):
        unwritable.check_writing()
    assert words(unwritable) == ["kept"]


def test_what_may_not_be_written_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading a file that may not be written leaves nothing beside it, which could not be written later."""
    with closing(Database(tmp_path / "a.db", SCHEMA, 1)) as written, written.writing() as connection:
        connection.execute("INSERT INTO words VALUES ('kept')")
    access = os.access
    monkeypatch.setattr(os, "access", lambda one, mode: one != tmp_path / "a.db" and access(one, mode))
    with closing(Database(tmp_path / "a.db", SCHEMA, 1)) as opened:
        assert words(opened) == ["kept"]
        assert [path.name for path in tmp_path.iterdir()] == ["a.db"]
        with pytest.raises(StoreUnavailable, match="it is read-only"), opened.writing():
            pass


def test_what_only_others_can_write_is_read_as_it_is(unwritable: Database, tmp_path: Path) -> None:
    """What another process takes out of a file that was opened to be read is not read again."""
    assert words(unwritable) == ["kept"]
    (tmp_path / "a.db-shm").unlink()
    with closing(Database(tmp_path / "a.db", SCHEMA, 1)) as other:
        with other.writing() as connection:
            connection.execute("DELETE FROM words")
        assert words(unwritable) == []
        with other.writing() as connection:
            connection.execute("INSERT INTO words VALUES ('new')")
        assert words(unwritable) == ["new"]
    assert words(unwritable) == ["new"]


def test_what_can_be_written_again_is(unwritable: Database, tmp_path: Path) -> None:
    """Whatever kept a file from being written is looked at again when it is to be."""
    (tmp_path / "a.db-shm").unlink()
    with unwritable.writing() as connection:
        connection.execute("INSERT INTO words VALUES ('late')")
    assert (words(unwritable), unwritable.only_read) == (["kept", "late"], "")


def test_an_upgrade_that_cannot_be_written(unwritable: Database, tmp_path: Path) -> None:
    """A file of an earlier schema beside which nothing can be written is not opened: it would be misread."""
    with pytest.raises(StoreUnavailable, match="its disk has room"):
        Database(tmp_path / "a.db", SCHEMA, 2, {1: "CREATE TABLE more (word TEXT)"})
    assert words(unwritable) == ["kept"]


def test_what_cannot_be_written_changes_nothing_and_says_so(tmp_path: Path) -> None:
    """A full disk inside a transaction raises StoreUnavailable naming the file, and the old state stays."""
    database = Database(tmp_path / "x.db", "CREATE TABLE t (x)", 1)
    with pytest.raises(StoreUnavailable, match=r"x\.db .*: No space left"), database.writing() as connection:
        connection.execute("INSERT INTO t VALUES (1)")
        raise OSError(28, "No space left on device")
    assert database.rows("SELECT count(*) FROM t") == [(0,)]
    database.close()
