from __future__ import annotations

import gc
import os
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from qa_service.errors import DamagedLibrary, StoreUnavailable
from qa_service.store import database
from qa_service.store.connecting import PAGE
from qa_service.store.database import Database

SCHEMA = "CREATE TABLE words (word TEXT NOT NULL)"


def words(database: Database) -> list[str]:
    return [word for (word,) in database.rows("SELECT word FROM words ORDER BY word")]


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


def test_other_version(tmp_path: Path) -> None:
    """A file of another schema version is refused, in words that name both versions."""
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(DamagedLibrary, match=r"schema 99, this is 1"):
        Database(path, SCHEMA, 1)


def test_what_cannot_be_written_changes_nothing_and_says_so(tmp_path: Path) -> None:
    """A full disk inside a transaction raises StoreUnavailable naming the file, and the old state stays."""
    database = Database(tmp_path / "x.db", "CREATE TABLE t (x)", 1)
    with pytest.raises(StoreUnavailable, match=r"x\.db .*: No space left"), database.writing() as connection:
        connection.execute("INSERT INTO t VALUES (1)")
        raise OSError(28, "No space left on device")
    assert database.rows("SELECT count(*) FROM t") == [(0,)]
    database.close()


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
