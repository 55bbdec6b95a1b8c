"""How a worker asks the system for memory: threads that answer by turns need not keep what each once had."""

from __future__ import annotations

import ctypes

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
