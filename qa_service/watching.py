"""A folder that a library follows: what appears or changes there is taken in, what goes is taken out.

``python -m qa_service.watching FOLDER PARENT`` does so until the process of this number, which started it,
ends.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from qa_service.errors import ConfigurationError, InvalidDocument, QAServiceError, UnknownDocument
from qa_service.service import Service
from qa_service.settings import Settings
from qa_service.sources import check_name
from qa_service.sources.listing import Stamp, file_of, listing

PAUSE = 1.0
"""Seconds between two looks, at the least; a look takes a tenth of the time at the most."""

AGAIN = 10.0
"""Seconds after which a watching process that ended by itself is begun again."""

AT_ONCE = 200
"""Files that are added before it is looked again."""

LATEST = 60.0
"""Seconds before a document was added in which its file may have changed unseen, beside those to read it."""


class Watch:
    """Holds a library to a folder, one ``look`` after the other.

    A file counts when two looks in a row saw it alike, so that what is still being written is waited for, and
    is gone when two looks in a row did not see it. Only documents that came from the folder are taken out.
    """

    def __init__(self, service: Service, folder: Path, notify: Callable[[str], None]) -> None:
        self._service = service
        self._folder = folder.resolve()
        self._notify = notify
        self._before: Mapping[str, Stamp] | None = None
        self._done: dict[str, Stamp] = {}
        self._twins: dict[str, list[tuple[str, str]]] = {}
        self._told: set[str] = set()
        self._mounts: set[str] = set()

    def look(self) -> bool:
        """Look at the folder once, and take in and out what two looks agree on; tell whether that was any."""
        now = listing(self._folder)
        before, self._before = self._before, now.files
        self._mounts |= now.mounts
        faults = now.faults or self._away(now.mounts)
        self._tell(faults)
        try:
            if before is None:
                self._recall(now.files)
                return False
            # What cannot be seen is not gone.
            removed = not faults and self._remove({*now.files, *before})
            steady = {path: stamp for path, stamp in now.files.items() if before.get(path) == stamp}
            return self._add(steady) or removed
        except (QAServiceError, OSError, sqlite3.Error) as error:
            self._tell([str(error)])  # it is tried again at the next look
            return False

    def _away(self, mounts: Set[str]) -> list[str]:
        """Return what to say of each disk that was mounted before: its files are not gone for good."""
        away = "the disk that was mounted here is gone; nothing is removed until one is, or at the next start"
        return [f"{folder}: {away}" for folder in sorted(self._mounts - mounts)]

    def _recall(self, files: Mapping[str, Stamp]) -> None:
        """Take the files for known that have not changed since they were added."""
        margin = self._service.settings.limits.seconds + LATEST
        added: dict[str, float] = {}
        for held in self._service.catalogue.under(self._folder):
            path, when = file_of(held.source, files), datetime.fromisoformat(held.added_at).timestamp()
            added[path] = min(when, added.get(path, when))
        for path, stamp in files.items():
            if path in added and stamp.changed < added[path] - margin:
                self._done[path] = stamp

    def _remove(self, files: set[str]) -> bool:
        """Take out what came from the folder and whose file is not among ``files``."""
        held = self._service.catalogue.under(self._folder)
        gone = [one for one in held if file_of(one.source, files) not in files]
        if gone:
            self._service.remove([one.id for one in gone])
        for one in gone:
            self._done.pop(file_of(one.source, self._done), None)
            self._notify(f"removed {one.id}: {one.source} is gone")
        return bool(gone)

    def _add(self, steady: Mapping[str, Stamp]) -> bool:
        """Add the files that are new or changed, or whose text another document no longer holds."""
        for path, twins in list(self._twins.items()):
            if any(self._digest(holder) != digest for holder, digest in twins):
                del self._twins[path]
                self._done.pop(path, None)
        due = sorted(path for path, stamp in steady.items() if self._done.get(path) != stamp)[:AT_ONCE]
        for path in due:
            self._twins.pop(path, None)
        if due:
            self._add_files(due)
        self._done.update((path, steady[path]) for path in due)
        return bool(due)

    def _add_files(self, paths: Sequence[str]) -> None:
        result = self._service.add(list(map(Path, paths)))
        self._told.clear()
        for document in (*result.admission.added, *result.admission.replaced):
            self._notify(f"added {document.id}: {document.source}")
        for source, remark in result.remarks.items():
            self._notify(f"remark: {source}: {remark}")
        for error in result.refused:
            self._notify(f"refused: {error}")
        for source, holder in result.admission.unchanged.items():
            twin = holder, result.admission.digests[source]
            self._twins.setdefault(file_of(source, paths), []).append(twin)

    def _digest(self, document_id: str) -> str:
        try:
            return self._service.digest(document_id)
        except UnknownDocument:
            return ""

    def _tell(self, messages: Sequence[str]) -> None:
        """Say what is wrong, once until something is added again."""
        for message in messages:
            if message not in self._told:
                self._told.add(message)
                self._notify(message)


def check(settings: Settings, folder: Path) -> None:
    """Raise ConfigurationError where a folder cannot be watched."""
    try:
        check_name(folder)
    except InvalidDocument as error:
        raise ConfigurationError("watch", str(error)) from None
    if settings.data.resolve().is_relative_to(folder.resolve()):
        raise ConfigurationError("watch", f"the data folder {settings.data} lies in {folder}")


@contextmanager
def watching(settings: Settings, folder: Path, notify: Callable[[str], None]) -> Iterator[None]:
    """Let a process of its own hold the library to ``folder`` as long as the context lasts.

    Where that ends by itself, ``notify`` is told, and another one is begun.
    """
    over = threading.Event()
    keeper = threading.Thread(target=_keep, args=(settings, folder, notify, over))
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def _keep(settings: Settings, folder: Path, notify: Callable[[str], None], over: threading.Event) -> None:
    while not over.is_set():
        process = _begun(settings, folder)
        while process.poll() is None and not over.wait(PAUSE):
            pass
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)  # with all that it started
            process.wait()
        else:
            notify(f"the process that watches {folder} has ended ({process.returncode}); it is begun again")
            over.wait(AGAIN)


def _begun(settings: Settings, folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 (our own module, and a folder that the user named)
        [sys.executable, "-m", "qa_service.watching", str(folder), str(os.getpid())],
        stdin=subprocess.DEVNULL,
        env={**os.environ, **settings.environment()},
        start_new_session=True,  # an interruption is left to this process, which then ends that one
    )


def follow(settings: Settings, folder: Path, notify: Callable[[str], None], parent: int) -> None:
    """Look at the folder again and again, until the process ``parent`` is gone."""
    with closing(Service(settings, notify)) as service:
        watch = Watch(service, folder, notify)
        while os.getppid() == parent:
            begun = time.monotonic()
            changed = watch.look()
            took = time.monotonic() - begun
            time.sleep(PAUSE if changed else max(PAUSE, 9 * took))


if __name__ == "__main__":
    # the parent may have ended by now, so that it cannot be asked who that was
    follow(Settings.read(), Path(sys.argv[1]), lambda said: print(said, file=sys.stderr), int(sys.argv[2]))
