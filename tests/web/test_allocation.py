from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

from qa_service.web import allocation
from qa_service.web.allocation import ARENAS, LARGE

THREADED = f"""
import ctypes, threading
from qa_service.web.allocation import share_heaps

shared = {{shared}}
assert not shared or share_heaps()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
barrier = threading.Barrier(9)

def work():
    libc.malloc({LARGE // 8})
    barrier.wait()
    barrier.wait()

threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads:
    thread.start()
barrier.wait()
libc.malloc_info(0, ctypes.c_void_p.in_dll(libc, "stdout"))
libc.fflush(None)
barrier.wait()
"""

FORKED = """
import gc, os, re
import qa_service.service
from qa_service.web.allocation import share_what_is_made

def own():
    with open("/proc/self/smaps_rollup") as rollup:
        return int(re.search(r"Private_Dirty: +(\\d+)", rollup.read())[1])

if {shared}:
    share_what_is_made()
if not os.fork():
    before = own()
    gc.collect()
    print(own() - before, flush=True)
    os._exit(0)
os.wait()
"""


def heaps(shared: bool) -> int:
    """Return the heaps of a process with eight threads at work."""
    command = [sys.executable, "-c", THREADED.format(shared=shared)]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    return found.stdout.count("<heap nr=")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has such heaps")
def test_share_heaps() -> None:
    """Threads share a few heaps, where else nearly each has its own."""
    assert heaps(shared=True) <= ARENAS < heaps(shared=False)


def test_other_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """A C library without such settings is left as it is."""
    monkeypatch.setattr(allocation.ctypes, "CDLL", lambda name: object())
    assert allocation.share_heaps() is False


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells what is shared")
def test_share_what_is_made() -> None:
    """A collection of garbage in a worker copies little of what the server made before."""

    def copied(shared: bool) -> int:
        command = [sys.executable, "-c", FORKED.format(shared=shared)]
        return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    assert copied(shared=True) < copied(shared=False) / 3
