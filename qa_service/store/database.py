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
from qa_service.store.connecting import LOOK, Connection, barred, connected, seen
from qa_service.store.connecting import version as found_version

PATIENCE = 60_000
"""Milliseconds that a connection waits for others that write."""

MOMENT = 500
"""Milliseconds that the emptying of a log waits for others that read."""

_RESTORE = "restore it from a backup (qa-service restore FILE --replace), or move it away"


class Database:
    """One SQLite file with its schema; safe to use from several threads and processes.

    Where it cannot be written (locked for a minute, a full disk, another's file), StoreUnavailable is raised
    and nothing is changed. What is in it can be read still.

    ``upgrades`` holds, for each earlier version, the statements that make the next one of it. Raises
    DamagedLibrary where the file is not a database, or of a schema that no upgrade leads from, and
    StoreUnavailable where it can neither be opened nor made, or needs an upgrade that cannot be written.

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
        self._free = deque[Connection]()
        self._only_read = ""
        try:
            if self._opened() != version:  # else nobody who writes is waited for
                with self.writing() as connection:
                    self._prepare(connection, schema, version, upgrades)
        except StoreUnavailable:
            self.close()
            raise
        except sqlite3.DatabaseError as error:
            self.close()
            raise self.damaged(error) from None

    @property
    def only_read(self) -> str:
        """Why the file could only be read when that was last looked at, empty where it can be written."""
        return self._only_read

    def check_writing(self) -> None:
        """Raise StoreUnavailable where the file can only be read, which is looked at again."""
        if self._only_read:
            self._opened()
        if self._only_read:
            raise StoreUnavailable(self.path, self._only_read)

    def _opened(self) -> int:
        """Open the file, to be read alone where it cannot be written; return the version of its schema.

        Raises StoreUnavailable where it cannot be read either.
        """
        self.close()
        reason = barred(self.path)
        try:
            connection = self._connected(alone=bool(reason))
            found = found_version(connection)
        except sqlite3.OperationalError as error:  # of what is around the file, which may be sound
            reason = barred(self.path, error)
            try:
                connection = self._connected(alone=True)
                found = found_version(connection)
            except (sqlite3.OperationalError, OSError):
                raise StoreUnavailable(self.path, f"{error}; {LOOK}") from None
        self._only_read = reason
        self._free.append(connection)
        return found

    def _prepare(
        self, connection: sqlite3.Connection, schema: str, version: int, upgrades: Mapping[int, str]
    ) -> None:
        found = found_version(connection)
        if found == version:  # another process has made it meanwhile
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
        connection = self._taken(free)
        try:
            yield connection
        finally:
            if free is self._free and not connection.in_transaction:
                free.append(connection)
            else:  # closed meanwhile, or what was begun could not be ended
                connection.close()

    def _taken(self, free: deque[Connection]) -> Connection:
        """Return the connection that was free last, or a new one where the file that it reads was changed."""
        try:
            connection = free.pop()
        except IndexError:
            return self._connected(alone=bool(self._only_read))
        if not connection.seen or connection.seen == seen(self.path):
            return connection
        connection.close()
        return self._connected(alone=True)

    def _connected(self, *, alone: bool) -> Connection:
        return connected(self.path, PATIENCE, flushed=self._flushed, alone=alone)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a transaction that is committed at the end, or rolled back where anything is raised."""
        self.check_writing()
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
                # Not from the cursor: who stops reading would close that, maybe after the file.
                yield from iter(connection.execute(query, values).fetchone, None)
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
