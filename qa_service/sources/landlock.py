"""Takes this process the rights to change files, run programs and use TCP, where Linux has Landlock."""

from __future__ import annotations

import ctypes
import os
import struct
import sys

_CREATE, _RESTRICT, _VERSION = 444, 446, 1
"""System calls, and the flag by which the first one gives the version of what the kernel has."""

_NO_NEW_PRIVILEGES = 38
"""What ``prctl`` sets so that no program run later has more rights."""

_RUN, _WRITE, _MOVE, _CUT = 1 << 0, 1 << 1, 1 << 13, 1 << 14
_REMOVE_AND_MAKE = sum(1 << bit for bit in range(4, 13))
_CHANGING = ((1, _RUN | _WRITE | _REMOVE_AND_MAKE), (2, _MOVE), (3, _CUT))
_TCP = (4, 1 << 0 | 1 << 1)  # bind, connect
_SCOPES = (6, 1 << 0 | 1 << 1)  # sockets without a file, signals
"""Rights, and the version of Landlock that knows them; reading is none of them."""


def version() -> int:
    """Return the version of Landlock that can be used, 0 for none."""
    if sys.platform != "linux":
        return 0
    return max(0, int(_library().syscall(_CREATE, None, ctypes.c_size_t(0), _VERSION)))


def restrict() -> bool:
    """Give up those rights for good, in this thread and what it begins; tell whether that was done."""
    known = version()
    if not known:
        return False
    held = [sum(right for since, right in _CHANGING if since <= known)]
    held += [right for since, right in (_TCP, _SCOPES) if since <= known]
    rules = struct.pack(f"{len(held)}Q", *held)
    library = _library()
    handle = library.syscall(_CREATE, rules, ctypes.c_size_t(len(rules)), 0)
    if handle < 0:
        return False
    try:
        return not (library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or library.syscall(_RESTRICT, handle, 0))
    finally:
        os.close(handle)


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
