"""Loops in C over plain arrays: each stands in a .c file beside the module that calls it."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

LIBRARY = Path(__file__).with_name("kernels.bin")
"""What the C files were compiled to when the package was installed."""

Kernel = Callable[..., int]

INT = ctypes.c_int64
REAL = ctypes.c_double
"""Kinds of arguments that are numbers; all others are kinds of arrays."""

DECLARED: dict[str, tuple[Any, ...]] = {}
"""The kinds of arguments of each kernel that was asked for, for a test to hold against the C files."""

_START = ctypes.c_byte * 0


def loaded(library: Path) -> ctypes.PyDLL:
    """Return the library; raises ImportError where it is missing or for another kind of machine."""
    try:
        return ctypes.PyDLL(str(library))  # which keeps Python's lock: a call takes microseconds
    except OSError as error:
        raise ImportError(f"install qa-service with pip, which compiles {library.name} ({error})") from None


_LIBRARY = loaded(LIBRARY)


def kernel(name: str, *kinds: Any) -> Kernel:
    """Return the function ``name`` of the library, which takes arguments of ``kinds`` and returns a number.

    A kind is ``INT``, ``REAL`` or the type of an array's items. The function raises TypeError for an array of
    other items or with gaps between them. It cannot tell whether an array is long enough: its caller must.
    """
    function = _LIBRARY[f"qa_{name}"]
    types = [None if kind in (INT, REAL) else np.dtype(kind) for kind in kinds]
    function.argtypes = [kind if kind in (INT, REAL) else ctypes.c_void_p for kind in kinds]
    function.restype = INT
    DECLARED[name] = kinds

    def called(*given: Any) -> int:
        pairs = zip(given, types, strict=True)
        return int(function(*[value if kind is None else _passed(value, kind) for value, kind in pairs]))

    return called


def _passed(value: Any, kind: np.dtype[Any]) -> Any:
    if value.dtype is not kind and value.dtype != kind:
        raise TypeError(f"an array of {kind} is wanted, not of {value.dtype}")
    try:
        return _START.from_buffer(value)  # several times as quick as asking for an address
    except TypeError:  # read-only, or with gaps
        if not value.flags.c_contiguous:
            raise
        return value.ctypes.data
