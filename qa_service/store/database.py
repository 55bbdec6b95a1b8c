"""A SQLite file with as many connections as are used at once, written in one transaction at a time."""

from __future__ import annotations

import json
import sqlite3
import threading
import zlib
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

from qa_service.errors import DamagedLibrary, StoreUnavailable, reason_of
from qa_service.text.ordering import key

PATIENCE = 60_000
"""Milliseconds that a connection waits for others that write."""

MOMENT = 500
"""Milliseconds that the emptying of a log waits for others that read."""

PAGE = 8192
"""Bytes of a page of a new file; those of 4 kB take a sixth longer to write, of 16 kB longer to read."""

UNSPILT = 6000
"""Pages of a change that stay in memory until it is whole; what is spilt before is written twice.

SQLite reads its last byte as a truth too: by a multiple of 256, nothing would ever be spilt.
"""

_LOOK = "see that its disk has room, and that you may write to it and to its folder"

_RESTORE = "restore it from a backup (qa-service restore FILE --replace), or move it away"


class _Connection(sqlite3.Connection):
    """Closes itself when nobody holds it any more."""

    def __del__(self) -> None:
        with suppress(sqlite3.ProgrammingError):  # one that could not be opened
            self.close()


class Database:
    """One SQLite file with its schema; safe to use from several threads and processes.

    Where it cannot be written (locked for a minute, a full disk, another's file), StoreUnavailable is raised
    and nothing is changed. It cannot be read then either: who reads leaves a note in a file beside it.

    ``upgrades`` holds, for each earlier version, the statements that make the next one of it. Raises
    DamagedLibrary where the file is not a database, or of a schema that no upgrade leads from.

    What is written outlives the process, and where it is ``flushed``, which takes milliseconds, a power
    failure too; otherwise that may take the last changes, each whole.
    """

    def __init__(
        self,
        path: Path,
        schema: str,
        version: int,
        upgrades: Mapping[int, str] = MappingProxyType({}),
        *,
        flushed: bool = True,
    ) -> None:
        self.path = path
        self._flushed = flushed
        self._local = threading.local()
        self._free = deque[_Connection]()
        try:
            with self.writing() as connection:
                self._prepare(connection, schema, version, upgrades)
        except sqlite3.OperationalError as error:  # of what is around the file, which may be sound
            self.close()
            raise StoreUnavailable(path, f"{error}; {_LOOK}") from None
        except sqlite3.DatabaseError as error:
            self.close()
            raise self.damaged(error) from None

    def _prepare(
        self, connection: sqlite3.Connection, schema: str, version: int, upgrades: Mapping[int, str]
    ) -> None:
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        if found == version:
            return
        scripts = [schema] if found == 0 else [upgrades.get(at, "") for at in range(found, version)]
        if found > version or not all(scripts):
            raise DamagedLibrary(self.path, f"made by another version (schema {found}, this is {version})")
        connection.create_function("crc32", 1, zlib.crc32, deterministic=True)  # of a blob
        for statement in ";".join(scripts).split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {version:d}")

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection of the reading or writing that this thread is in."""
        connection: sqlite3.Connection = self._local.connection
        return connection

    @property
    def _at_work(self) -> bool:
        """Whether this thread is in a reading or writing."""
        return "connection" in self._local.__dict__

    @contextmanager
    def _held(self) -> Iterator[sqlite3.Connection]:
        """Give the connection that this thread is at work with, or else one that nobody is."""
        here = self._local.__dict__  # this thread's, also where another ends a generator that was left
        if self._at_work:
            yield here["connection"]
            return
        with self._free_one() as connection:
            here["connection"] = connection
            try:
                yield connection
            finally:
                del here["connection"]

    @contextmanager
    def _free_one(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that nobody is at work with, the one that was used last or a new one."""
        free = self._free
        try:
            connection = free.pop()
        except IndexError:
            connection = self._opened()
        try:
            yield connection
        finally:
            if free is self._free:
                free.append(connection)
            else:  # closed meanwhile
                connection.close()

    def _opened(self) -> _Connection:
        connection = sqlite3.connect(
            self.path,
            isolation_level=None,
            timeout=PATIENCE / 1000,
            check_same_thread=False,
            factory=_Connection,
        )
        connection.execute(f"PRAGMA page_size = {PAGE}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA cache_spill = {UNSPILT}")
        connection.execute(f"PRAGMA synchronous = {'FULL' if self._flushed else 'NORMAL'}")
        connection.create_function("in_order", 1, _in_order, deterministic=True)  # of a blob
        return connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a transaction that is committed at the end, or rolled back where anything is raised."""
        with self._held() as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            except BaseException as error:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                if isinstance(error, sqlite3.OperationalError | OSError):
                    raise StoreUnavailable(self.path, reason_of(error)) from error
                # Rows that contradict each other are damage too: what is written breaks no constraint.
                if type(error) in (sqlite3.DatabaseError, sqlite3.IntegrityError):
                    raise self.damaged(error) from None
                raise

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return what a query finds; raises DamagedLibrary where that cannot be read."""
        try:
            with self._held() as connection:
                return connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._told(error) from None

    def each(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Yield what a query finds, row by row; raises DamagedLibrary where one cannot be read."""
        try:
            with self._held() if self._at_work else self._free_one() as connection:
                yield from connection.execute(query, values)
        except sqlite3.DatabaseError as error:
            raise self._told(error) from None

    def _told(self, error: sqlite3.DatabaseError) -> Exception:
        """Return what to raise for an error of SQLite: itself where it passes with time."""
        lasting = type(error) is sqlite3.DatabaseError or "decode" in str(error)
        return self.damaged(error) if lasting else error

    def value(self, text: str) -> Any:
        """Return the JSON value that a text of the file holds; raises DamagedLibrary where it is none."""
        try:
            return json.loads(text)
        except ValueError as error:
            raise self.damaged(f"a row is not as it was written ({error})") from None

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let all that is read inside be of one moment, that of what it is inside of where that is one."""
        with self._held() as connection:
            if connection.in_transaction:
                yield
                return
            connection.execute("BEGIN")
            try:
                yield
            finally:
                connection.rollback()  # nothing was written, and of a damaged file nothing can be committed

    def damaged(self, found: object) -> DamagedLibrary:
        """Return the error that tells what was found in a file that cannot be read, and what to do then."""
        reason = str(found).partition(" with text")[0]  # behind that stands all of the text that is no UTF-8
        return DamagedLibrary(self.path, f"{reason}; {_RESTORE}")

    def settle(self) -> None:
        """Empty the log beside the file, where what was deleted may still stand.

        While others read for longer than a moment, or the disk is full, that is left to the next time.
        """
        with self._held() as connection:
            connection.execute(f"PRAGMA busy_timeout = {MOMENT}")
            try:
                with suppress(sqlite3.OperationalError):
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")

    def close(self) -> None:
        """Close all connections; one that a thread is at work with is closed when that is done."""
        free, self._free = self._free, deque()
        for connection in free:
            connection.close()


def _in_order(title: bytes) -> str:
    """Return what a title in UTF-8 is ordered by."""
    return key(title.decode(errors="replace"))
