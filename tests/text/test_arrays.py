from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from qa_service.text.arrays import HEADER, opened


@pytest.mark.parametrize("array", [np.arange(5), np.zeros((3, 2), np.float32), np.array([b"bone"])])
def test_opened(tmp_path: Path, array: np.ndarray[Any, Any]) -> None:
    """An array comes back as it was saved, mapped and not read."""
    np.save(tmp_path / "a.npy", array)
    found = opened(tmp_path / "a.npy")
    assert found.dtype == array.dtype
    assert found.tolist() == array.tolist()
    assert isinstance(found.base, np.memmap)


def test_empty(tmp_path: Path) -> None:
    """An array without elements is there too; its file is a header alone."""
    np.save(tmp_path / "a.npy", np.zeros((0, 3), np.int16))
    assert (tmp_path / "a.npy").stat().st_size == HEADER
    assert opened(tmp_path / "a.npy").shape == (0, 3)


def test_refused(tmp_path: Path) -> None:
    """What is no array is not opened, and nothing is unpickled."""
    with pytest.raises(FileNotFoundError):
        opened(tmp_path / "none.npy")
    (tmp_path / "text.npy").write_text("bone " * 50)
    np.save(tmp_path / "pickled.npy", np.array([{"bone": 1}] * 40), allow_pickle=True)
    (tmp_path / "empty.npy").touch()
    with pytest.raises(EOFError):
        opened(tmp_path / "empty.npy")
    for name in ("text.npy", "pickled.npy"):
        with pytest.raises(ValueError, match="is unpickled"):
            opened(tmp_path / name)


@pytest.mark.parametrize("end", [HEADER - 1, HEADER + 3])
def test_cut(tmp_path: Path, end: int) -> None:
    """A file that was cut is not opened."""
    np.save(tmp_path / "a.npy", np.arange(5))
    (tmp_path / "a.npy").write_bytes((tmp_path / "a.npy").read_bytes()[:end])
    with pytest.raises(ValueError, match=r"no array|mmap length"):
        opened(tmp_path / "a.npy")


@settings(max_examples=60, deadline=None)
@given(array=arrays(st.sampled_from(["<i4", ">u2", "|b1", "|i1", "<f8", "|S3"]), array_shapes(min_dims=0)))
def test_as_numpy_reads_it(array: np.ndarray[Any, Any]) -> None:
    """Whatever its kind, shape and order, it is what numpy would read."""
    with TemporaryDirectory() as folder:
        for held in (array, np.asfortranarray(array)):
            np.save(Path(folder) / "a.npy", held)
            found, read = opened(Path(folder) / "a.npy"), np.load(Path(folder) / "a.npy")
            assert (found.dtype, found.shape, found.tobytes()) == (read.dtype, read.shape, read.tobytes())


def test_no_syntax(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A header is not parsed as Python's syntax, at which two threads of Python 3.11 may fail."""

    def failing(*_: Any) -> Any:
        raise SystemError

    np.save(tmp_path / "a.npy", np.arange(5))
    monkeypatch.setattr("ast.literal_eval", failing)
    assert opened(tmp_path / "a.npy").tolist() == [0, 1, 2, 3, 4]
