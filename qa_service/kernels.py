"""Loops in C over plain arrays: each stands in a .c file beside the module that calls it."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

LIBRARY = Path(__file__).with_name("kernels.bin")
"""What the C files were compiled to when the package was installed."""

Kernel = Callable[..., int]

INT = ctypes.c_int64
REAL = ctypes.c_double
"""Kinds of arguments that are numbers; all others are kinds of arrays."""

DECLARED: dict[str, tuple[Any, ...]] = {}
"""The kinds of arguments of each kernel that was asked for, for a test to hold against the C files."""

_from_buffer: Callable[[Any], Any] = (ctypes.c_byte * 0).from_buffer
_kind = attrgetter("dtype")


def loaded(library: Path, unlocked: bool = False) -> ctypes.CDLL:
    """Return the library; raises ImportError where it is missing or for another kind of machine.

    Its calls keep Python's lock, since most take microseconds, unless it is ``unlocked``.
    """
    try:
        return (ctypes.CDLL if unlocked else ctypes.PyDLL)(str(library))
    except OSError as error:
        raise ImportError(f"install qa-service with pip, which compiles {library.name} ({error})") from None


_LIBRARIES = {unlocked: loaded(LIBRARY, unlocked) for unlocked in (False, True)}


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
    the lock may have to be waited for afterwards.
    """
    function = _function(name, kinds, unlocked)
    places = [at for at, kind in enumerate(kinds) if kind not in (INT, REAL)]
    wanted = [np.dtype(kinds[at]) for at in places]
    arrays_of = _taking(places)
    # Arguments are put in order by C alone, since hundreds are passed for an answer.
    passed = _taking([len(kinds) + places.index(at) if at in places else at for at in range(len(kinds))])

    def called(*given: Any) -> int:
        if len(given) != len(kinds):
            raise TypeError(f"{name} takes {len(kinds)} arguments, not {len(given)}")
        return function(*passed((*given, *_addresses(arrays_of(given), wanted))))

    return called


def _taking(places: Sequence[int]) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    """Return what takes the items at some places of a tuple."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda items: tuple(items[at] for at in places)


def _addresses(arrays: Sequence[NDArray[Any]], kinds: list[np.dtype[Any]]) -> list[Any]:
    """Return what ctypes takes for the arrays; in little Python, since it is asked often."""
    if list(map(_kind, arrays)) == kinds:
        try:
            return list(map(_from_buffer, arrays))  # several times as quick as asking for addresses
        except TypeError:
            pass  # one is read-only, or has gaps
    for array, kind in zip(arrays, kinds, strict=True):
        _checked(array, kind)
    return [array.ctypes.data for array in arrays]


def _function(name: str, kinds: tuple[Any, ...], unlocked: bool) -> Kernel:
    try:
        function = _LIBRARIES[unlocked][f"qa_{name}"]
    except AttributeError:
        raise ImportError(
            f"install qa-service again with pip: {LIBRARY.name} is of another version"
        ) from None
    function.argtypes = [kind if kind in (INT, REAL) else ctypes.c_void_p for kind in kinds]
    function.restype = INT
    DECLARED[name] = kinds
    return function


def _checked(array: NDArray[Any], kind: np.dtype[Any]) -> None:
    if array.dtype != kind:
        raise TypeError(f"an array of {kind} is wanted, not of {array.dtype}")
    if not array.flags.c_contiguous:
        raise TypeError("an array without gaps is wanted")
