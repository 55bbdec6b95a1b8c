"""How a worker uses memory: its threads share heaps, and the workers what the server made before them."""

from __future__ import annotations

import ctypes
import gc

ARENAS = 2
"""Heaps that all threads of a process share; glibc has eight for each core."""

LARGE = 1 << 20
"""Bytes; what is as large is given back to the system when it is no longer used."""

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
"""Numbers of the settings in glibc's malloc.h."""


def share_heaps() -> bool:
    """Set ``ARENAS`` and ``LARGE`` for this process; return False where the C library knows no such thing."""
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # only glibc has it; Windows has no library of no name
        return False
    values = ((_TRIM_THRESHOLD, LARGE), (_MMAP_THRESHOLD, LARGE), (_ARENA_MAX, ARENAS))
    done = [mallopt(setting, value) for setting, value in values]  # all are tried
    return all(done)


def share_what_is_made() -> None:
    """Let the processes that are forked from this one share with it all that it has made until then.

    A collection of garbage writes to each object that it looks at, and what is written to is copied first.
    """
    gc.freeze()
