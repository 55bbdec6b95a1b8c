from __future__ import annotations

import gc
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from tabled import SCHEMA, words

from qa_service.errors import StoreUnavailable
from qa_service.store import database
from qa_service.store.database import Database


def test_all_or_nothing(tmp_path: Path) -> None:
    """A transaction that raises leaves nothing behind, and the next one can begin."""
    with closing(Database(tmp_path / "a.db", SCHEMA, 1)) as database:
        with pytest.raises(KeyError), database.writing() as connection:
            connection.execute("INSERT INTO words VALUES ('lost')")
            raise KeyError
        with database.writing() as connection:
            connection.execute("INSERT INTO words VALUES ('kept')")
        assert words(database) == ["kept"]


def test_what_could_not_be_ended_is_given_to_nobody(tmp_path: Path) -> None:
    """A connection whose change could not be taken back is closed, and the next change has another one."""

    def no_end(action: int, what: str | None, *_: object) -> int:
        return sqlite3.SQLITE_DENY if (action, what) == (sqlite3.SQLITE_TRANSACTION, "ROLLBACK") else 0

    with closing(Database(tmp_path / "a.db", SCHEMA, 1)) as database:
        with pytest.raises(sqlite3.DatabaseError), database.writing() as connection:
            connection.execute("INSERT INTO words VALUES ('lost')")
            connection.set_authorizer(no_end)
            raise KeyError
        with database.writing() as connection:
            connection.execute("INSERT INTO words VALUES ('kept')")
        assert words(database) == ["kept"]


def test_written_once(tmp_path: Path) -> None:
    """What is changed stays in memory until all is in, up to a bound, since it would be written again."""
    with closing(Database(tmp_path / "a.db", SCHEMA, 1)) as database, database.writing() as connection:
        before = (tmp_path / "a.db-wal").stat().st_size
        connection.executemany("INSERT INTO words VALUES (?)", [("x" * 100_000,)] * 200)
        assert (tmp_path / "a.db-wal").stat().st_size == before
        connection.executemany("INSERT INTO words VALUES (?)", [("x" * 100_000,)] * 400)
        assert (tmp_path / "a.db-wal").stat().st_size > before


def test_opened_again(tmp_path: Path) -> None:
    """What was written is there when the file is opened again; its schema is not made twice."""
    with closing(Database(tmp_path / "a.db", SCHEMA, 1)) as database, database.writing() as connection:
        connection.execute("INSERT INTO words VALUES ('kept')")
    with closing(Database(tmp_path / "a.db", SCHEMA, 1)) as database:
        assert words(database) == ["kept"]


def test_threads(tmp_path: Path) -> None:
    """Threads that write at once each have a connection, and wait for one another."""
    with closing(Database(tmp_path / "a.db", SCHEMA, 1)) as database:

        def write(number: int) -> None:
            with database.writing() as connection:
                connection.execute("INSERT INTO words VALUES (?)", (f"word {number}",))

        threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert words(database) == [f"word {number}" for number in range(8)]


def test_as_many_connections_as_are_used_at_once(tmp_path: Path) -> None:
    """A thread takes the connection that another is done with; two that read at once have one each."""
    with closing(Database(tmp_path / "a.db", SCHEMA, 1)) as database:

        def used() -> int:
            with database.reading():
                return id(database.connection)

        with ThreadPoolExecutor(1) as other:
            assert other.submit(used).result() == used()
            with database.reading():
                assert other.submit(used).result() != used()
            assert len({used(), other.submit(used).result(), used()}) == 1


def test_rows_one_by_one(tmp_path: Path) -> None:
    """Who takes rows one by one holds up and disturbs nobody, and is disturbed by nobody."""
    with closing(Database(tmp_path / "a.db", SCHEMA, 1)) as database:
        with database.writing() as connection:
            connection.executemany("INSERT INTO words VALUES (?)", [("a",), ("b",)])
        taken = database.each("SELECT word FROM words ORDER BY word")
        assert next(taken) == ("a",)
        with database.writing() as connection:
            connection.execute("INSERT INTO words VALUES ('c')")
            assert list(database.each("SELECT word FROM words WHERE word > 'b'")) == [("c",)]
        with database.reading():
            assert list(taken) == [("b",)]
            assert words(database) == ["a", "b", "c"]


def test_left_to_another_thread(tmp_path: Path) -> None:
    """A reading that another thread ends is over in the one that began it."""
    with closing(Database(tmp_path / "a.db", SCHEMA, 1)) as database:
        reading = database.reading()
        reading.__enter__()
        with ThreadPoolExecutor(1) as other:
            other.submit(reading.__exit__, None, None, None).result()
        with database.writing() as connection:
            connection.execute("INSERT INTO words VALUES ('kept')")
        assert words(database) == ["kept"]


def test_closed_while_others_read(tmp_path: Path) -> None:
    """Closing waits for nobody and harms nobody: what another thread reads is whole, and it may go on."""
    database = Database(tmp_path / "library.db", SCHEMA, 1)
    with database.writing() as connection:
        connection.executemany("INSERT INTO words VALUES (?)", [(f"word {at}",) for at in range(5000)])
    found: list[int] = []

    def read() -> None:
        for _ in range(20):
            with database.reading():
                found.append(len(database.rows("SELECT word FROM words")))

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    while any(reader.is_alive() for reader in readers):
        database.close()
    assert found == [5000] * 80


def test_closed(tmp_path: Path) -> None:
    """What is closed leaves nothing beside its file, at once; what asks it again opens it again."""
    gc.disable()
    try:
        with closing(Database(tmp_path / "a.db", SCHEMA, 1)) as database, database.writing() as connection:
            connection.execute("INSERT INTO words VALUES ('kept')")
        assert [path.name for path in tmp_path.iterdir()] == ["a.db"]
        database.close()
        assert words(database) == ["kept"]
        database.close()
        assert [path.name for path in tmp_path.iterdir()] == ["a.db"]
    finally:
        gc.enable()


def test_opened_while_another_process_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening a file and reading it wait for nobody who writes."""
    monkeypatch.setattr(database, "PATIENCE", 1)
    with (
        closing(Database(tmp_path / "a.db", SCHEMA, 1)) as other,
        other.writing() as connection,
        closing(Database(tmp_path / "a.db", SCHEMA, 1)) as opened,
    ):
        connection.execute("INSERT INTO words VALUES ('late')")
        assert words(opened) == []
        with pytest.raises(StoreUnavailable, match="locked"), opened.writing():
            pass


def test_of_one_moment(tmp_path: Path) -> None:
    """What is read inside of a reading, or of another one inside of that, is of the moment that it began."""
    with (
        closing(Database(tmp_path / "a.db", SCHEMA, 1)) as database,
        closing(Database(tmp_path / "a.db", SCHEMA, 1)) as other,
    ):
        with database.reading():
            assert words(database) == []
            with database.reading(), other.writing() as connection:
                connection.execute("INSERT INTO words VALUES ('late')")
            assert words(database) == []
        assert words(database) == ["late"]


def test_a_settled_log_is_empty(tmp_path: Path) -> None:
    """What was deleted stands neither in the file nor in its log, once nobody reads any more."""
    with closing(Database(tmp_path / "a.db", SCHEMA, 1)) as database:
        with database.writing() as connection:
            connection.execute("INSERT INTO words VALUES ('unspeakable')")
        with database.writing() as connection:
            connection.execute("DELETE FROM words")
        log = tmp_path / "a.db-wal"
        with closing(sqlite3.connect(tmp_path / "a.db")) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM words").fetchall()
            with database.writing() as connection:
                connection.execute("INSERT INTO words VALUES ('kept')")
            database.settle()
            assert b"unspeakable" in log.read_bytes()
        database.settle()
        assert log.read_bytes() == b""
        assert b"unspeakable" not in (tmp_path / "a.db").read_bytes()
        assert words(database) == ["kept"]


@pytest.mark.parametrize(("flushed", "level"), [(True, 2), (False, 1)])
def test_flushed(tmp_path: Path, flushed: bool, level: int) -> None:
    """What is written waits until it is on the disk only where that is wished."""
    with closing(Database(tmp_path / "a.db", SCHEMA, 1, flushed=flushed)) as database:
        assert database.rows("PRAGMA synchronous") == [(level,)]
