"""A backup's file -> a folder with what it holds, after everything in it was checked."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from qa_service.answering.ranking.calibration import read_calibration
from qa_service.errors import ConfigurationError, Damaged, DamagedLibrary, StoreUnavailable, UnusableWeights
from qa_service.learned import CALIBRATIONS, FOLDERS, TRAINED, Learned
from qa_service.store.checking import faults
from qa_service.store.conversations import Conversations
from qa_service.store.feedback import FeedbackStore
from qa_service.store.library import Library
from qa_service.store.notice import NAME as NOTICE
from qa_service.store.notice import notice
from qa_service.store.reports import Reports

LIBRARY = "library.db"
OTHERS: Mapping[str, type[Conversations | FeedbackStore | Reports]] = {
    "conversations.db": Conversations,
    "feedback.db": FeedbackStore,
    "reports.db": Reports,
}
"""The databases beside the library's, and what opens each."""

SMALL, LARGE = 1 << 20, 1 << 28
"""Most bytes of a calibration, a notice or the name of a training; and of each file of a training."""

_CALIBRATION = re.compile(rf"{CALIBRATIONS}[\w-]{{1,100}}\.json")
_OF_TRAINING = re.compile(rf"{FOLDERS}[\w-]{{1,100}}/([\w-][\w.-]{{0,99}})?")


@contextmanager
def unpacked(source: Path) -> Iterator[Path]:
    """Give a folder with what a backup holds, checked and upgraded.

    Raises Damaged where it is none or some of it cannot be used, StoreUnavailable where it finds no room.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            with zipfile.ZipFile(source) as archive:
                _admit(source, archive.infolist(), folder)
                archive.extractall(folder)  # checks the digest of every entry, and reads no more than it says
        except (OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError) as error:
            raise Damaged(f"{source} is no backup that can be read: {error}") from None
        if not (folder / LIBRARY).is_file():
            raise Damaged(f"{source} is no backup: it holds no library")
        try:
            _check(folder)
            _check_others(folder)
        except (DamagedLibrary, StoreUnavailable, UnusableWeights) as error:
            reason = error.reason.partition("; delete ")[0].replace(f"{folder}{os.sep}", "")
            raise Damaged(f"{source} cannot be restored: {error.path.name}: {reason}") from None
        except ConfigurationError as error:
            raise Damaged(f"{source} cannot be restored: {error}") from None
        yield folder


def harm(path: Path) -> str:
    """Return what SQLite finds wrong with a database's file, empty where all is well."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            found = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
    except sqlite3.OperationalError:  # it cannot be looked at now, which who opens it is told
        return ""
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if found == "ok" else found


def _admit(source: Path, entries: list[zipfile.ZipInfo], folder: Path) -> None:
    """Raise Damaged where an entry is none of a backup, StoreUnavailable where all have no room."""
    for entry in entries:
        if not (limit := _most(entry.filename)):
            raise Damaged(f"{source}: it holds {entry.filename!r}, which no backup does")
        if entry.file_size > limit:
            raise Damaged(f"{source}: {entry.filename!r} unpacks to {entry.file_size} bytes, too many for it")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Damaged(f"{source}: {entry.filename!r} is packed as no backup is; pack it by deflate")
    wanted, free = sum(entry.file_size for entry in entries), shutil.disk_usage(folder).free
    if wanted > free:
        raise StoreUnavailable(folder, f"the backup unpacks to {wanted} bytes, and {free} are free")


def _most(name: str) -> int:
    """Return the most bytes that an entry of a backup may have, 0 where none has this name."""
    if name in (LIBRARY, *OTHERS):
        return 1 << 62  # as many as the disk has room for
    if name in (TRAINED, NOTICE) or _CALIBRATION.fullmatch(name):
        return SMALL
    return LARGE if _OF_TRAINING.fullmatch(name) else 0


def _check(folder: Path) -> None:
    """Open every database of a backup, which brings it to this version.

    Raises DamagedLibrary, and StoreUnavailable where one has other tables than it says.
    """
    for name in (LIBRARY, *OTHERS):
        path = folder / name
        if path.is_file() and (found := harm(path) or _void(path)):
            raise DamagedLibrary(path, found)
    with closing(Library(folder / LIBRARY)) as library:
        if wrong := library.file_faults() or _faults(library):
            raise DamagedLibrary(folder / LIBRARY, wrong[0])
    for name, store in OTHERS.items():
        if (folder / name).is_file():
            store(folder / name).close()


def _void(path: Path) -> str:
    """Return what is wrong with a file that would be opened as a new database, nothing where it would not."""
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    return "" if version else "it is empty, or no database of this service"


def _faults(library: Library) -> list[str]:
    try:
        return list(faults(library))
    except sqlite3.OperationalError as error:  # a table is lacking
        return [str(error)]


def _check_others(folder: Path) -> None:
    """Raise UnusableWeights where what was learned cannot be used, ConfigurationError for the notice."""
    notice(folder)
    Learned(folder).in_force()
    for path in sorted(folder.glob(f"{CALIBRATIONS}*")):
        read_calibration(path)
