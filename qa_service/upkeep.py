"""What keeps a library safe: back it up, bring it back."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from itertools import count
from pathlib import Path

from qa_service.errors import ConfigurationError, StoreUnavailable, reason_of
from qa_service.layout import Facsimile
from qa_service.learned import CALIBRATIONS, FOLDERS, TRAINED
from qa_service.preparing import Preparation
from qa_service.publishing import Publisher
from qa_service.retrieval.segments import SegmentFolder
from qa_service.store.connecting import readable
from qa_service.store.library import Library
from qa_service.store.notice import NAME as NOTICE
from qa_service.store.whole import copy_whole
from qa_service.unpacking import LIBRARY, OTHERS, harm, unpacked


def back_up(data: Path, target: Path) -> int:
    """Write a data folder to one file while it is in use; return the file's bytes.

    It holds the databases, each as at one moment, what was learned, and the notice; the index is made again
    from them. The file appears whole or not at all. Raises StoreUnavailable where it cannot be written.
    """
    making = target.with_name(target.name + ".making")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent) as folder:
            with _archive(making) as archive:
                for name in (LIBRARY, *(other for other in OTHERS if (data / other).is_file())):
                    _copied(data / name, Path(folder) / name)
                    archive.write(Path(folder) / name, name)
                for path in _files(data):
                    archive.write(path, path.relative_to(data).as_posix())
            with making.open("rb+") as file:
                os.fsync(file.fileno())
            making.replace(target)
            return target.stat().st_size
    except (OSError, sqlite3.Error) as error:
        raise StoreUnavailable(target, reason_of(error)) from None
    finally:
        making.unlink(missing_ok=True)


def _archive(path: Path) -> zipfile.ZipFile:
    """Open a zip file to write for its owner's eyes, which takes files of before 1980 too, as of 1980."""
    path.unlink(missing_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    return zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1, strict_timestamps=False)


def set_aside(data: Path, source: Path) -> list[Path]:
    """Move the databases whose files are damaged out of the way of a backup; return where they lie then.

    None where all are sound, or there are none. Raises Damaged where ``source`` is no backup, and moves
    nothing.
    """
    harmed = [path for name in (LIBRARY, *OTHERS) if (path := data / name).is_file() and harm(path)]
    if not harmed:
        return []
    with unpacked(source):
        return [_moved(path) for path in harmed]


def _moved(path: Path) -> Path:
    """Move a database with what lies beside it to a name that is free; return that."""
    places = (path.with_name(f"{path.name}.damaged-{number}") for number in count(1))
    aside = next(place for place in places if not place.exists())
    for ending in ("-wal", "-shm", ""):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + ending))
    return aside


def restore(
    source: Path,
    data: Path,
    library: Library,
    publisher: Publisher,
    segments: SegmentFolder,
    *,
    replace: bool,
) -> int:
    """Put a backup in the place of what a data folder holds; return how many documents it has.

    Documents and index change in one step. Raises Damaged where it is no backup, ConfigurationError where
    documents are held and nothing may ``replace`` them, and changes nothing then; StoreUnavailable where
    something cannot be written.
    """
    with (
        unpacked(source) as folder,
        Preparation(segments) as preparation,
        closing(Library(folder / LIBRARY)) as held,
    ):
        if library.catalogue.count() and not replace:
            reason = "the library holds documents; with --replace they are replaced"
            raise ConfigurationError("replace", reason)
        ready = preparation.prepared([held.document(id) for id in held.identities()])
        with publisher.changing(ready.segments) as names:
            publisher.publish(names, ready, list(library.identities()))
            _bring_back_pages(held, library)
            _bring_back_rest(folder, data)
    return len(ready.documents)


def _bring_back_pages(held: Library, library: Library) -> None:
    """Give the documents of a library their pages from that of a backup."""
    for id in held.identities():
        if pages := held.facsimiles.pages(id):
            library.facsimiles.keep(id, Facsimile(held.facsimiles.original(id), tuple(pages)))


def _bring_back_rest(folder: Path, data: Path) -> None:
    """Put the other databases of an unpacked backup, what was learned and the notice into a data folder.

    Raises StoreUnavailable where one of them cannot be written.
    """
    for name in OTHERS:
        if (folder / name).is_file():
            try:
                _copied(_fitting(folder / name, data / name), data / name)
            except sqlite3.Error as error:
                raise StoreUnavailable(data / name, str(error)) from None
    brought = [path.relative_to(folder) for path in _files(folder)]
    for place in brought:
        (data / place).parent.mkdir(parents=True, exist_ok=True)
        copy_whole(folder / place, data / place)
    for held in reversed(_files(data)):  # what names a training goes before it
        if held.relative_to(data) not in brought and held.name != NOTICE:
            held.unlink()


def _copied(source: Path, target: Path) -> None:
    """Make a database the same as another, in one step, though both may be in use."""
    with closing(readable(source)) as one, closing(sqlite3.connect(target, timeout=60)) as other:
        one.backup(other)


def _fitting(source: Path, target: Path) -> Path:
    """Return the ``source``, or a copy of it with pages as large as those that a ``target`` has.

    SQLite copies no others into a database that is in use; those of 0.1.0 were smaller.
    """
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        own, wanted = (held.execute("PRAGMA page_size").fetchone()[0] for held in (one, other))
        if own == wanted:
            return source
        fitting = source.with_name(f"{source.name}.fitting")
        one.execute(f"PRAGMA page_size = {wanted:d}")
        one.execute("VACUUM INTO ?", (str(fitting),))
        return fitting


def _files(data: Path) -> list[Path]:
    """Return the notice and the files of what was learned, the one that names the training last."""
    found = [path for path in [data / NOTICE] if path.is_file()]
    found += [path for path in sorted(data.glob(f"{FOLDERS}*/*")) if path.is_file()]
    found += [path for path in sorted(data.glob(f"{CALIBRATIONS}*.json")) if path.is_file()]
    return found + [path for path in [data / TRAINED] if path.is_file()]
