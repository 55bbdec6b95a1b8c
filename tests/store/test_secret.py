from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from qa_service.store.secret import LENGTH, secret


def test_it_is_made_once(tmp_path: Path) -> None:
    """All who ask at the same time get the same secret, and nothing else is left in the folder."""
    path = tmp_path / "secret.key"
    with ThreadPoolExecutor(8) as threads:
        found = set(threads.map(lambda _: secret(path), range(32)))
    assert len(found) == 1
    assert len(found.pop()) == LENGTH
    assert [entry.name for entry in tmp_path.iterdir()] == ["secret.key"]


def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    """Nobody else may sign cookies."""
    secret(tmp_path / "key")
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


def test_a_disk_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be linked, as on many sticks and shares, it is made all the same."""

    def refused(source: str, target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    made = secret(tmp_path / "key")
    assert len(made) == LENGTH
    assert secret(tmp_path / "key") == made
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_a_cut_file_is_made_anew(tmp_path: Path) -> None:
    """Half a secret is none."""
    (tmp_path / "key").write_bytes(b"half")
    made = secret(tmp_path / "key")
    assert len(made) == LENGTH
    assert secret(tmp_path / "key") == made


def test_one_that_another_process_takes_for_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A secret that is gone again as soon as it was made is made anew: none is ever empty."""
    link, made = os.link, []

    def taken(source: str, target: Path) -> None:
        link(source, target)
        made.append(target)
        if len(made) == 1:
            target.unlink()

    monkeypatch.setattr(os, "link", taken)
    assert len(secret(tmp_path / "key")) == LENGTH
    assert len(made) == 2
