"""A .npy file -> its array, mapped into memory where it has elements."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

HEADER = 128
"""Bytes of a .npy file before its first element."""

_OPENING = threading.Lock()


def opened(path: Path) -> NDArray[Any]:
    """Return the array in a file, not read where it can be mapped.

    Raises OSError where there is no file, EOFError where it is empty, and ValueError where it is none of
    numpy's or holds pickled objects.
    """
    mapped = path.stat().st_size > HEADER  # an array without elements cannot be
    # numpy reads headers as Python's syntax, at which two threads at once may fail (CPython's issue 106905).
    with _OPENING:
        return np.asarray(np.load(path, mmap_mode="r" if mapped else None, allow_pickle=False))
