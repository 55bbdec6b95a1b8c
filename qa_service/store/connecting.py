"""One connection to a SQLite file: to be written, or to be read alone where it cannot be."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from qa_service.text.ordering import key

PAGE = 8192
"""Bytes of a page of a new file; those of 4 kB take a sixth longer to write, of 16 kB longer to read."""

UNSPILT = 6000
"""Pages of a change that stay in memory until it is whole; what is spilt before is written twice.

SQLite reads its last byte as a truth too: by a multiple of 256, nothing would ever be spilt.
"""

LOOK = "see that its disk has room, and that you may write to it and to its folder"

READ_ONLY = "it is read-only; see that you may write to it and to its folder, or name another data folder"


class Connection(sqlite3.Connection):
    """Closes itself when nobody holds it any more; ``seen`` is what one that reads alone was opened at."""

    seen: tuple[int, ...] = ()

    def __del__(self) -> None:
        with suppress(sqlite3.ProgrammingError):  # one that could not be opened
            self.close()


def connected(path: Path, patience: int, *, flushed: bool, alone: bool = False) -> Connection:
    """Return a connection that waits for others for ``patience`` milliseconds.

    One that reads ``alone`` needs nothing beside the file, which SQLite then takes for one that nobody
    changes, unless there is a log beside it. Raises sqlite3.OperationalError where it cannot be opened.
    """
    before, lasting = seen(path) if alone else (), alone and not _size(_log(path))
    connection: Connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?immutable=1" if lasting else path,
        uri=lasting,
        isolation_level=None,
        timeout=patience / 1000,
        check_same_thread=False,
        factory=Connection,
    )
    connection.seen = before
    connection.execute(f"PRAGMA page_size = {PAGE}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute(f"PRAGMA cache_spill = {UNSPILT}")
    connection.execute(f"PRAGMA synchronous = {'FULL' if flushed else 'NORMAL'}")
    connection.create_function("in_order", 1, _in_order, deterministic=True)  # of a blob
    return connection


def readable(path: Path) -> sqlite3.Connection:
    """Return a connection that reads a file as another program left it, also where it cannot be written.

    Raises sqlite3.Error where it cannot be read.
    """
    connection = sqlite3.connect(path)
    try:
        version(connection)
    except sqlite3.OperationalError:
        connection.close()
        return connected(path, 0, flushed=True, alone=True)
    return connection


def version(connection: sqlite3.Connection) -> int:
    """Return the version of the schema, 0 of a new file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def barred(path: Path, error: sqlite3.Error | None = None) -> str:
    """Return why a file cannot be written, empty where it can; an ``error`` is that of opening it so.

    In a folder that may not be written a file may, where its log is there already.
    """
    needed = [path] if error is None else [path, path.parent]
    if path.exists() and not all(os.access(one, os.W_OK) for one in needed):
        return READ_ONLY
    return "" if error is None else f"{error}; {LOOK}"


def seen(path: Path) -> tuple[int, ...]:
    """Return what tells whether a file was changed, by itself or in its log."""
    return path.stat().st_mtime_ns, path.stat().st_size, _size(_log(path))


def _log(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _size(path: Path) -> int:
    """Return the bytes of a file, 0 where there is none; what stands in its place is taken for one."""
    return path.stat().st_size if path.is_file() else int(path.exists())


def _in_order(title: bytes) -> str:
    """Return what a title in UTF-8 is ordered by."""
    return key(title.decode(errors="replace"))
