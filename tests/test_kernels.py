from __future__ import annotations

import ctypes
import importlib
import pkgutil
import re
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from threading import Lock, Thread
from types import ModuleType

import numpy as np
import pytest

import qa_service
from qa_service import kernels
from qa_service.answering.ranking import coverage, features, lexicon, likeness, order
from qa_service.kernels import DECLARED, INT, LIBRARY, Addressed, kernel, loaded
from qa_service.retrieval import postings
from qa_service.text import analysis, codepoints, outline, sentences, sequences, shapes, wordtable

PACKAGE = Path(qa_service.__file__).parent
RANKED = ("ranked", np.uint64, np.int32, np.int32, np.float64, INT)
HITS = 1 << 18

hashes = kernel("hashes", np.uint8, INT, np.int64, INT, np.uint64, np.uint64)


def called(data: np.ndarray, ends: np.ndarray) -> int:
    return hashes(data, len(data), ends, len(ends) - 1, np.ones(1, np.uint64), np.zeros(9, np.uint64))


def test_arrays() -> None:
    """An array may be read-only or empty, but has the items that are wanted, with no gaps between them."""
    data, ends = np.zeros(4, np.uint8), np.array([0, 2, 4])
    assert called(data, ends) == 0
    ends.flags.writeable = False
    assert called(data, ends) == called(data[:0], ends[:1]) == 0
    with pytest.raises(TypeError, match="int64"):
        called(data, ends.astype(np.int32))
    for flag in (True, False):
        gaps = np.zeros(8, np.uint8)[::2]
        gaps.flags.writeable = flag
        with pytest.raises(TypeError):
            called(gaps, ends)


def test_alike() -> None:
    """An array of the same items by another name is taken too."""
    named = np.zeros(3, np.longlong if np.dtype(np.int64).char == "l" else np.int_)
    assert named.dtype == np.int64
    assert called(np.zeros(4, np.uint8), named) == 0


@pytest.mark.parametrize("wrong", [None, "0", 0.5])
def test_numbers_only(wrong: object) -> None:
    """Where a whole number is wanted, nothing else is taken, and Python is left as it was."""
    ends = np.array([0, 2, 4])
    with pytest.raises(ctypes.ArgumentError):
        hashes(np.zeros(4, np.uint8), wrong, ends, 2, np.ones(1, np.uint64), np.zeros(9, np.uint64))
    assert called(np.zeros(4, np.uint8), ends) == 0


def test_nothing_held() -> None:
    """A call leaves the arrays it was given as free as they were, whether it is refused or not."""
    data, ends = np.zeros(4, np.uint8), np.array([0, 2, 4])
    called(data, ends)
    with pytest.raises(TypeError):
        called(data, ends.astype(np.int32))
    before = sys.getrefcount(data)
    for _ in range(100):
        called(data, ends)
    assert sys.getrefcount(data) == before
    data.resize(8)  # which numpy refuses while anything looks at it


@pytest.mark.parametrize("count", [0, 5, 7])
def test_too_many_or_too_few(count: int) -> None:
    """A call with more or fewer arguments than declared is refused, and C is not reached."""
    with pytest.raises(TypeError, match=f"hashes takes 6 arguments, not {count}"):
        hashes(*[np.zeros(9, np.uint8)] * count)


def same(module: ModuleType, names: str) -> dict[str, int]:
    """Return numbers of a module that C knows by the same names."""
    return {name: int(getattr(module, name)) for name in names.split()}


NUMBERS = {
    "kernels.c": {"MOST": kernels.MOST},
    "answering/ranking/coverage.c": {"PLACES": len(coverage.PLACES), "HELD": len(coverage.HELD)},
    "answering/ranking/matching.c": same(lexicon, "ROLES"),
    "answering/ranking/features.c": {"RIVALS": len(features.RIVALS)},
    "answering/ranking/likeness.c": {"PLACED": len(likeness.PLACED)},
    "answering/ranking/order.c": {"WAYS": len(order.WAYS)},
    "retrieval/segment.h": {"QA_BEFORE": sequences.BEFORE},
    "retrieval/weighting.h": {"QA_MOST": postings.MOST},
    "text/analysis.c": {
        **same(
            wordtable,
            "COLUMNS DEFINES POINTS LEANS LEADS LATER EXAMPLES ONES NOT HALF_NOT HOUR TO_HOUR OF_HOUR "
            "CARRIES OF_MEANS",
        ),
        **same(shapes, "TIME INITIAL AFTER_AGENT QUOTED DEFINED"),
        **same(analysis, "MUST_LEAN MAY_LEAN MAY_DENY"),
    },
    "text/codepoints.c": same(codepoints, "ROW"),
    "text/codepoints.h": same(
        codepoints, "LETTER NUMBER JOINED ALONE INNER QUOTE COMMA OFF_LINE DIGIT SEVERAL UNSEEN WHITE"
    ),
    "text/passages.c": same(outline, "APART GOES_ON"),
    "text/sentences.c": same(sentences, "SHORTENED LETTERED NOTED LONG"),
}
"""What Python says of numbers in C files."""


def numbers(source: str) -> dict[str, int]:
    """Return the whole numbers that a C file names."""
    plain = re.sub(r"//.*", "", source)
    found = {name: int(value) for name, value in re.findall(r"^#define (\w+) (\d+)$", plain, re.MULTILINE)}
    for body in re.findall(r"enum \{([^}]*)\}", plain):
        entries = [entry.partition("=") for entry in body.split(",") if entry.strip()]
        for at, (name, _, given) in enumerate(entries):
            if not given or given.strip().isdecimal():
                found[name.strip()] = int(given or at)
    return found


@pytest.mark.parametrize("path", NUMBERS)
def test_numbers(path: str) -> None:
    """A number that a C file and a module both have is the same in both."""
    found = numbers((PACKAGE / path).read_text(encoding="utf-8"))
    assert {name: found.get(name) for name in NUMBERS[path]} == NUMBERS[path]


def written() -> dict[str, list[str]]:
    """Return the types of the arguments of each kernel in the C files."""
    sources = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.c"))
    found = re.findall(r"^KERNEL qa_(\w+)\(([^)]*)\)", sources, re.MULTILINE)
    return {name: [] if given == "void" else list(map(_type, given.split(","))) for name, given in found}


def _type(argument: str) -> str:
    kind = argument.replace("const ", "").replace("restrict ", "").strip()
    return re.sub(r"\s*(\**)\w+$", r"\1", kind)


def test_declarations() -> None:
    """Python gives each kernel what it takes: as many arguments, of the same types; none is unused."""
    for module in pkgutil.walk_packages([str(PACKAGE)], "qa_service."):
        importlib.import_module(module.name)
    kernel("sources")
    assert written() == DECLARED
    assert max(map(len, DECLARED.values())) <= kernels.MOST


def test_missing(tmp_path: Path) -> None:
    """Without the library it is said what makes it."""
    with pytest.raises(ImportError, match=r"install qa-service with pip, which compiles nowhere\.bin"):
        loaded(tmp_path / "nowhere.bin")
    assert LIBRARY.is_file()


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("unheard of", ()),
        ("hashes", (np.uint8, INT, np.int64, INT, np.uint64)),
        ("hashes", (np.uint8, INT, np.int32, INT, np.uint64, np.uint64)),
    ],
)
def test_other_version(monkeypatch: pytest.MonkeyPatch, name: str, kinds: tuple[object, ...]) -> None:
    """Where the library is older than the package it is said what to do, before it is called amiss."""
    monkeypatch.setattr(kernels, "DECLARED", {})
    with pytest.raises(ImportError, match=r"install qa-service again with pip: kernels\.bin"):
        kernel(name, *kinds)


def test_addresses() -> None:
    """A table has the address and the length of each array, row by row."""
    one, other = np.arange(3, dtype=np.int32), np.zeros(0, np.uint8)
    table = Addressed([(one, other), (one[1:], other)], np.int32, np.uint8).table
    assert table[:, :2].tolist() == [[one.ctypes.data, 3], [one[1:].ctypes.data, 2]]
    assert table[:, 3].tolist() == [0, 0]
    assert Addressed([], np.int32).table.shape == (0, 2)


def test_addresses_of_a_copy() -> None:
    """What is copied whole, as for another process, has the addresses of its own arrays."""
    own = Addressed([[np.arange(3, dtype=np.int32)]], np.int32)
    copy = deepcopy(own)
    [(address, length)] = copy.table.tolist()
    assert address != own.table[0, 0]
    assert ctypes.string_at(address, 4 * length) == np.arange(3, dtype=np.int32).tobytes()


@pytest.mark.parametrize("array", [np.arange(4), np.arange(4, dtype=np.int32)[::2], np.zeros(2, ">i4")])
def test_other_arrays(array: np.ndarray) -> None:
    """An array of other items, or with gaps between them, is no C function's."""
    with pytest.raises(TypeError, match="is wanted"):
        Addressed([[array]], np.int32)


def run_beside(call: Callable[[], object], tries: int) -> bool:
    """Tell whether another thread, which waits for Python's lock alone, runs during so many calls."""
    ran, waiting = [], Lock()
    waiting.acquire()

    def other() -> None:
        with waiting:
            ran.append(True)

    thread, before = Thread(target=other), sys.getswitchinterval()
    thread.start()
    sys.setswitchinterval(3600)
    try:
        waiting.release()
        return any(call() and ran for _ in range(tries))
    finally:
        sys.setswitchinterval(before)
        thread.join()


@pytest.mark.parametrize("unlocked", [False, True])
def test_unlocked(unlocked: bool) -> None:
    """Other threads run during a call exactly where it is unlocked."""
    ids = np.zeros(1, np.uint64)
    table = np.zeros((1, 64), np.uint64)
    # one segment without ids
    table[0, 20:24] = (ids.ctypes.data, 0, ids.ctypes.data, 0)
    hits = np.zeros(HITS, np.int32), np.zeros(HITS, np.int32), np.random.default_rng(3).random(HITS)
    call = kernel(*RANKED, unlocked=unlocked)
    tries = 100 if unlocked else 2  # on a busy machine a thread may wake up late
    assert run_beside(lambda: call(table, *hits, HITS), tries) == unlocked
    assert np.all(np.diff(hits[2]) <= 0)
