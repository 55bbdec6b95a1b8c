"""Kills a process at every write of a change, to see what is left: ``python tests/crash.py --kills 500``.

A child makes one change (adds, replaces, removes, discards or brings back documents, builds the index
anew) while its system calls are traced; before the n-th one that writes, renames, deletes or syncs it gets
SIGKILL. What is left must be the old or the new state, whole: the right documents and pages, in the library
or to be brought back and never in neither, every digest, span and posting, answers as they were; and the
same change must succeed at once on what is left. Linux on x86-64; elsewhere it is killed by time.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import platform
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a process that forks should have no threads

from making import plain_pdf, prose

from qa_service.admitting import Admitting
from qa_service.preparing import Preparation
from qa_service.service import Service
from qa_service.settings import Settings
from qa_service.sources import File, Limits, Sandbox, read
from qa_service.sources.batch import Batch, Load
from qa_service.store.bin import Discarded

TRACEME, PEEKUSER, SYSCALL, SETOPTIONS = 0, 3, 24, 0x4200
EXITKILL = 0x100000
ORIG_RAX = 120
WRITES = {1, 18, 20, 296, 74, 75, 76, 77, 82, 83, 84, 87, 258, 263, 264, 316}
"""(p)write(v), fsync, fdatasync, (f)truncate, rename(at), mkdir(at), rmdir, unlink(at)."""

QUESTION = "Who keeps the key of the boat house?"
libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
libc.ptrace.restype = ctypes.c_long

Change = Callable[[Service], object]
State = dict[str, str]


def batch(*files: File) -> Batch:
    found = Batch()
    with Sandbox(Limits()) as sandbox:
        for file in files:
            found.put(Load(len(file.content), lambda file=file: file), (file, read(file, sandbox)))
    return found


def changes() -> dict[str, tuple[Change, str | None]]:
    """Return each change and what the question is answered with after it."""
    pages = plain_pdf([["Mira feeds the bees of the orchard."], ["The shed has no door."]])
    fresh = batch(File("bees.pdf", pages), File("a.txt", prose("a").encode()))
    replaced = batch(File("boats.txt", b"Otto keeps the key of the boat house."))
    return {
        "add": (lambda service: admit(service, fresh), "Ada"),
        "replace": (lambda service: admit(service, replaced), "Otto"),
        "remove": (lambda service: service.remove(["boats", "ice"]), None),
        "rebuild": (lambda service: service.build_anew(), "Ada"),
        "discard": (lambda service: service.bin.discard(["mill", "ice"]), "Ada"),
        "undo": (lambda service: bring_back(service, "pond"), "Ada"),
    }


def bring_back(service: Service, document_id: str) -> None:
    service.bin.bring_back(next(key for key, one in discarded(service) if one.document_id == document_id))


def discarded(service: Service) -> list[tuple[str, Discarded]]:
    """Return what can be brought back, document by document, each with its removal."""
    return [
        (removal.key, one)
        for removal in service.bin.listed()
        for one in service.bin._store.discarded(removal.key)
        if not service._library.holds(one.document_id, one.sha256)
    ]


def admit(service: Service, batch: Batch) -> None:
    with Preparation(service._segments) as preparation:
        Admitting(service._library, service._publisher, preparation).all([batch], lambda lost: [])


def prepare(data: Path) -> None:
    service = Service(Settings(data=data))
    admit(
        service,
        batch(
            File("boats.txt", b"Ada keeps the key of the boat house."), File("ice.txt", prose("ice").encode())
        ),
    )
    admit(service, batch(File("mill.pdf", plain_pdf([["The mill has two wheels."]]))))
    pond = File("pond.pdf", plain_pdf([["The pond is deep."], ["Carps live in it."]]))
    admit(service, batch(pond, File("well.txt", prose("well").encode())))
    service.bin.discard(["pond", "well"])
    service.close()


def state(service: Service) -> State:
    """Return what is held, with how many pages are kept of it, and what can be brought back."""
    pages = service.facsimiles.pages
    held = {one.id: f"{one.sha256}, {len(pages(one.id))} pages" for one in service.documents()}
    return held | {f"discarded {one.document_id}": one.sha256 for _, one in discarded(service)}


def attempt(data: Path, change: Change, at: int, delay: float | None) -> tuple[bool, int]:
    """Make the change in a child that is killed at its write number ``at``; return (killed, writes seen)."""
    child = os.fork()
    if child == 0:
        if delay is None:
            libc.ptrace(TRACEME, 0, None, None)
        os.kill(os.getpid(), signal.SIGSTOP)
        service = Service(Settings(data=data))
        change(service)
        os._exit(0)
    os.waitpid(child, os.WUNTRACED)
    if delay is not None:
        os.kill(child, signal.SIGCONT)
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
        return os.WIFSIGNALED(os.waitpid(child, 0)[1]), 0
    libc.ptrace(SETOPTIONS, child, None, EXITKILL)
    return _traced(child, at)


def _traced(child: int, at: int) -> tuple[bool, int]:
    seen, entering, passed = 0, False, 0
    while True:
        libc.ptrace(SYSCALL, child, None, passed)
        _, status = os.waitpid(child, 0)
        if not os.WIFSTOPPED(status):
            return os.WIFSIGNALED(status), seen
        passed = 0 if os.WSTOPSIG(status) == signal.SIGTRAP else os.WSTOPSIG(status)
        if passed:
            continue
        entering = not entering
        if entering and libc.ptrace(PEEKUSER, child, ORIG_RAX, None) in WRITES:
            seen += 1
            if seen == at:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                return True, seen


def verify(data: Path, change: Change, old: State, new: State, answers: dict[str, str | None]) -> str:
    """Check what is left after a kill, and that the change can be made now; return which state it was."""
    service = Service(Settings(data=data, threshold=0.0))
    try:
        found = state(service)
        which = "new" if found == new else "old"
        assert found in (old, new), f"neither the old nor the new state: {found}"
        assert service.examine() == [], service.examine()
        answer = service.ask(QUESTION).answer.text
        expected = answers[which]
        assert expected is None or (answer is not None and expected in answer), answer
        if found != new:
            change(service)
        assert state(service) == new
        assert service.examine() == [], service.examine()
    finally:
        service.close()
    return which


def run(kills: int, traced: bool) -> int:
    """Kill so many times, evenly over the changes and their writes; return how many were survived."""
    survived = 0
    with tempfile.TemporaryDirectory() as folder:
        base, data = Path(folder) / "base", Path(folder) / "data"
        prepare(base)
        every = changes()
        for name, (change, after) in every.items():
            shutil.copytree(base, data)
            before = Service(Settings(data=data))
            old = state(before)
            change(before)
            new = state(before)
            before.close()
            shutil.rmtree(data)
            shutil.copytree(base, data)
            _, writes = attempt(data, change, 0, None if traced else 5.0)
            share = kills // len(every)
            points = [1 + at * (writes - 1) // (share - 1) for at in range(share)] if writes else [0] * share
            left = {"old": 0, "new": 0}
            for at in points:
                shutil.rmtree(data)
                shutil.copytree(base, data)
                delay = None if traced else random.uniform(0, 0.3)  # noqa: S311 (when to kill)
                killed, _ = attempt(data, change, at, delay)
                assert killed or not traced, f"{name}: not killed at write {at} of {writes}"
                left[verify(data, change, old, new, {"old": "Ada", "new": after})] += 1
                survived += 1
            shutil.rmtree(data)
            print(
                f"{name}: {writes} writes, {share} kills; left old {left['old']}, new {left['new']}",
                flush=True,
            )
    return survived


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Kill a change at every write and look at what is left.")
    parser.add_argument("--kills", type=int, default=200)
    arguments = parser.parse_args()
    can_trace = sys.platform == "linux" and platform.machine() == "x86_64"
    count = run(arguments.kills, can_trace)
    print(f"survived {count} kills with nothing lost")
