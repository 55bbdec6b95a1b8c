from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from qa_service.text import arrays as module
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
        with pytest.raises(ValueError, match=r"pickle|Python objects"):
            opened(tmp_path / name)


def test_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No two threads parse a header at once, at which Python 3.11 may fail."""
    np.save(tmp_path / "a.npy", np.arange(5))
    load, parsing, most = np.load, [0], [0]
    counting = threading.Lock()

    def slow(*arguments: Any, **options: Any) -> Any:
        with counting:
            parsing[0] += 1
            most[0] = max(most[0], parsing[0])
        time.sleep(0.01)
        with counting:
            parsing[0] -= 1
        return load(*arguments, **options)

    monkeypatch.setattr(module.np, "load", slow)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(opened, [tmp_path / "a.npy"] * 8))
    assert [array.tolist() for array in found] == [[0, 1, 2, 3, 4]] * 8
    assert most == [1]
