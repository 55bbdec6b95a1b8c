from __future__ import annotations

import os
from pathlib import Path

import pytest

from qa_service.store.whole import copy_whole, write_whole


def test_it_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    """The file has the new content, and nothing else is left beside it."""
    for content in (b"one", b"two\n"):
        write_whole(tmp_path / "file", content)
        assert (tmp_path / "file").read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_copy_takes_the_place_too(tmp_path: Path) -> None:
    """A file has the content of another one, which stays, and nothing else is left beside them."""
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "other").write_bytes(b"new" * 100_000)
    copy_whole(tmp_path / "other", tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == (tmp_path / "other").read_bytes() == b"new" * 100_000
    assert {path.name for path in tmp_path.iterdir()} == {"file", "other"}


def test_what_cannot_be_written_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk fails, the old content stays, and no half file."""

    def full(handle: int) -> None:
        raise OSError("no space")

    write_whole(tmp_path / "file", b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_whole(tmp_path / "file", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", b"old")]
