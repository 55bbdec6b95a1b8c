"""A .npy file -> its array, mapped into memory where it has elements."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

HEADER = 128
"""Bytes of a .npy file before its first element."""

# numpy reads headers as Python's syntax, at which two threads at once may fail (CPython's issue 106905).
_HEADER = re.compile(
    rb"\x93NUMPY\x01\x00v\x00\{'descr': '([<>|]?[biufS]\d+)', 'fortran_order': (False|True), "
    rb"'shape': \(([\d, ]*)\), \} *\n"
)


def opened(path: Path) -> NDArray[Any]:
    """Return the array in a file that numpy saved, not read where it can be mapped.

    Raises OSError where there is no file, EOFError where it is empty, and ValueError where it is cut or is
    none of numbers or bytes: nothing is unpickled.
    """
    with path.open("rb") as file:
        start = file.read(HEADER)
    if not start:
        raise EOFError(f"{path.name} is empty")
    found = _HEADER.fullmatch(start)
    if found is None:
        raise ValueError(f"{path.name} is no array of numbers, and nothing else is unpickled")
    shape = tuple(map(int, re.findall(rb"\d+", found[3])))
    order: Literal["C", "F"] = "F" if found[2] == b"True" else "C"
    dtype = np.dtype(found[1].decode())
    if 0 in shape:  # an array without elements cannot be mapped
        return np.empty(shape, dtype)
    return np.asarray(np.memmap(path, dtype, "r", HEADER, shape, order))
