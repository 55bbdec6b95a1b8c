"""Numbers that the workers of a server count up together: each writes a file of its own, and reads all."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
import threading
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from qa_service.errors import StoreUnavailable, reason_of

Key = tuple[str, ...]
"""What a number is kept under."""

Amount = tuple[Key, float]
"""What a number rises by."""

NAMES, VALUES = ".names", ".values"
"""Endings of a process's two files: keys as JSON, one a line, and a float64 for each, in the same order."""


class Counts:
    """Numbers that only rise; safe for several threads and, with a ``folder``, for several processes.

    What a process has counted stays in the folder when it ends, however it does. Where the folder cannot be
    written, counting goes on and is made good at the next number that can be written.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._places: dict[Key, int] = {}
        self._values = array("d")
        self._files: tuple[FileIO, FileIO] | None = None
        self._named = 0
        self._fault = ""

    def add(self, amounts: Iterable[Amount]) -> None:
        """Let the number of each key rise; all of it is written in one step."""
        with self._lock:
            for key, amount in amounts:
                place = self._places.setdefault(key, len(self._values))
                if place == len(self._values):
                    self._values.append(0.0)
                self._values[place] += amount
            if self._folder:
                self._write(self._folder)

    def totals(self) -> dict[Key, float]:
        """Return what all processes have counted; raises StoreUnavailable where that cannot be known."""
        if not self._folder:
            with self._lock:
                return {key: self._values[place] for key, place in self._places.items()}
        if self._fault:
            raise StoreUnavailable(self._folder, self._fault)
        found: defaultdict[Key, float] = defaultdict(float)
        try:
            for path in self._folder.iterdir():
                for key, value in _read(path) if path.suffix == NAMES else ():
                    found[key] += value
        except OSError as error:
            raise StoreUnavailable(self._folder, reason_of(error)) from None
        return dict(found)

    def discard(self) -> None:
        """Remove the folder, with what all processes have counted."""
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def close(self) -> None:
        """Let go of the files, which stay."""
        for file in self._files or ():
            file.close()

    def _write(self, folder: Path) -> None:
        """Write all numbers: they are few, and so is made good what could not be written before."""
        try:
            self._files = self._files or _opened(folder)
            values, names = self._files
            _overwrite(values, self._values.tobytes())
            if self._named < len(self._places):  # after their values, which a reader then finds
                _overwrite(names, b"".join(json.dumps(key).encode() + b"\n" for key in self._places))
                self._named = len(self._places)
        except OSError as error:
            self._fault = reason_of(error)
        else:
            self._fault = ""


@contextmanager
def shared(data: Path) -> Iterator[Path]:
    """Give a folder that is there until the end; it lies in ``data`` where no temporary one can be made."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="qa-service-"))
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="counts-", dir=data))
    try:
        yield folder
    finally:
        Counts(folder).discard()


def _opened(folder: Path) -> tuple[FileIO, FileIO]:
    handle, path = tempfile.mkstemp(VALUES, dir=folder)
    os.close(handle)
    return FileIO(path, "wb"), FileIO(Path(path).with_suffix(NAMES), "wb")


def _overwrite(file: FileIO, content: bytes) -> None:
    """Write from the beginning; nothing is cut off, since what is written only grows."""
    file.seek(0)
    if file.write(content) != len(content):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _read(names: Path) -> Iterator[Amount]:
    """Yield what one process has counted; its last line may be half written."""
    *lines, _ = names.read_bytes().split(b"\n")
    content = names.with_suffix(VALUES).read_bytes()
    values = array("d", content[: len(content) // 8 * 8])
    for line, value in zip(lines, values, strict=False):
        yield tuple(json.loads(line)), value
