"""Loops in C over plain arrays: each stands in a .c file beside the module that calls it."""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

LIBRARY = Path(__file__).with_name("kernels.bin")
"""What the C files were compiled to when the package was installed."""

Kernel = Callable[..., int]

INT = ctypes.c_int64
REAL = ctypes.c_double
"""Kinds of arguments that are numbers; all others are kinds of arrays."""

_TYPES: dict[Any, str] = {
    INT: "int64_t",
    REAL: "double",
    np.dtype(np.float32): "float*",
    np.dtype(np.float64): "double*",
    np.dtype(np.bool_): "uint8_t*",
    **{np.dtype(f"{sign}int{bits}"): f"{sign}int{bits}_t*" for sign in ("", "u") for bits in (8, 16, 32, 64)},
}
"""What C calls each kind of argument."""

DECLARED: dict[str, list[str]] = {}
"""The types of the arguments of each kernel that was asked for, for a test to hold against the C files."""

MOST = 32
"""Arguments that a kernel may take."""

_NUMBERS = {INT: bytes(4), REAL: b".".ljust(4, b"\0")}
"""How arguments that are numbers are written, where arrays have the format of their items."""

_REFUSED = -(2**63)
"""What stands for an argument that is not what is wanted."""


def loaded(library: Path, unlocked: bool = False) -> ctypes.CDLL:
    """Return the library; raises ImportError where it is missing or for another kind of machine.

    Its calls keep Python's lock, since most take microseconds, unless it is ``unlocked``.
    """
    try:
        return (ctypes.CDLL if unlocked else ctypes.PyDLL)(str(library))
    except OSError as error:
        reason = f"install qa-service with pip, which compiles {library.name} ({error})"
        raise ImportError(reason, name=__name__) from None


_LIBRARIES = {unlocked: loaded(LIBRARY, unlocked) for unlocked in (False, True)}


def _function(name: str, unlocked: bool = False) -> Any:
    try:
        return _LIBRARIES[unlocked][name]
    except AttributeError:
        raise _of_another_version() from None


def _of_another_version() -> ImportError:
    reason = f"install qa-service again with pip: {LIBRARY.name} is of another version"
    return ImportError(reason, name=__name__)


def _declared(function: Any, *kinds: Any) -> Kernel:
    function.argtypes, function.restype = kinds, INT
    declared: Kernel = function
    return declared


def _address(function: Any) -> int:
    return ctypes.cast(function, ctypes.c_void_p).value or 0


_ASKED = (
    *("PyTuple_GetItem", "PyLong_AsLongLong", "PyFloat_AsDouble", "PyObject_GetBuffer", "PyBuffer_Release"),
    *("PyErr_Occurred", "PyErr_Clear"),
)
_PYTHON = (ctypes.c_void_p * len(_ASKED))(*(_address(ctypes.pythonapi[name]) for name in _ASKED))
"""The functions of Python that call_kernel needs, in its order."""

_called = _declared(_function("call_kernel"), ctypes.c_void_p, ctypes.py_object)


class Addressed:
    """Arrays that C finds in one table of addresses and lengths, and which stay as long as it does.

    ``table`` has a row for each row of arrays, shape (rows, 2 * kinds): a call passes it alone, where passing
    each array would take a microsecond.
    """

    def __init__(self, rows: Sequence[Sequence[NDArray[Any]]], *kinds: Any) -> None:
        """Raise TypeError for an array of other items than its kind, or with gaps between them."""
        for row in rows:
            for array, kind in zip(row, kinds, strict=True):
                _checked(array, np.dtype(kind))
        self._rows, self._kinds = rows, kinds  # kept, so that the addresses stay theirs
        places = [part for row in rows for array in row for part in (array.ctypes.data, array.size)]
        self.table = np.array(places, np.uint64).reshape(len(rows), 2 * len(kinds))

    def __reduce__(self) -> tuple[Any, ...]:
        """Let a copy, which another process may get, have the addresses of its own arrays."""
        return Addressed, (self._rows, *self._kinds)


def kernel(name: str, *kinds: Any, unlocked: bool = False) -> Kernel:
    """Return the function ``name`` of the library, which takes arguments of ``kinds`` and returns a number.

    A kind is ``INT``, ``REAL`` or the type of an array's items. The function raises TypeError for an array of
    other items or with gaps between them. It cannot tell whether an array is long enough: its caller must.
    Where it is ``unlocked``, other threads of Python run meanwhile: for calls of a millisecond or more, since
    the lock may have to be waited for afterwards. Raises ImportError where the library's takes others.
    """
    wanted = [kind if kind in (INT, REAL) else np.dtype(kind) for kind in kinds]
    DECLARED[name] = [_TYPES[kind] for kind in wanted]
    if _declared(_function(f"types_{name}"))() != crc32(" ".join(DECLARED[name]).encode()):
        raise _of_another_version()
    passed = (kind if kind in (INT, REAL) else ctypes.c_void_p for kind in kinds)
    function = _declared(_function(f"qa_{name}", unlocked), *passed)
    call = None if unlocked else _call(name, wanted)

    def called(*given: Any) -> int:
        if len(given) != len(kinds):
            raise TypeError(f"{name} takes {len(kinds)} arguments, not {len(given)}")
        if call and (found := _called(call, given)) != _REFUSED:
            return found
        return function(*map(_passed, given, wanted))  # in which it is found what is wrong

    return called


def _call(name: str, kinds: Sequence[Any]) -> ctypes.Array[ctypes.c_char]:
    """Return what ``call_kernel`` in kernels.c needs to know of a kernel."""
    addresses = ctypes.addressof(_PYTHON), _address(_function(f"given_{name}"))
    packed = struct.pack(f"PPq{MOST * 4}s", *addresses, len(kinds), b"".join(map(_written, kinds)))
    return ctypes.create_string_buffer(packed)


def _written(kind: Any) -> bytes:
    """Return how a kind is written in what ``call_kernel`` is told."""
    if isinstance(kind, np.dtype):
        return np.empty(0, kind).data.format.encode().ljust(4, b"\0")
    return _NUMBERS[kind]


def _passed(given: Any, kind: Any) -> Any:
    """Return what ctypes takes for an argument; raises TypeError for an array that is not what is wanted."""
    if not isinstance(kind, np.dtype):
        return given
    _checked(given, kind)
    return given.ctypes.data


def _checked(array: NDArray[Any], kind: np.dtype[Any]) -> None:
    if array.dtype != kind:
        raise TypeError(f"an array of {kind} is wanted, not of {array.dtype}")
    if not array.flags.c_contiguous:
        raise TypeError("an array without gaps is wanted")
