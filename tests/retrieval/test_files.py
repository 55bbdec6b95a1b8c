from __future__ import annotations

import errno
import itertools
import json
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from qa_service.errors import StoreUnavailable, UnusableSegment
from qa_service.model import Passage
from qa_service.retrieval.files import load, load_removed, save, save_removed
from qa_service.retrieval.index import Segment, build

MakePassage = Callable[[str, str], Passage]
Content = Callable[[Segment], tuple[object, ...]]


@pytest.fixture
def folder(tmp_path: Path, passage: MakePassage) -> Path:
    save(build([passage("a#0", "Calcium in tissue."), passage("a#1", "Bone 😀.")]), tmp_path / "segment")
    return tmp_path / "segment"


@pytest.mark.parametrize("texts", [[], ["..."], ["Calcium in tissue.", "Bone 😀."]])
def test_saved(tmp_path: Path, passage: MakePassage, texts: list[str], content: Content) -> None:
    """A segment comes back from its folder as it was, even an empty one."""
    segment = build([passage(f"a#{number}", text) for number, text in enumerate(texts)])
    save(segment, tmp_path / "segment")
    loaded = load(tmp_path / "segment")
    assert content(loaded) == content(segment)
    assert list(loaded.words.words) == list(segment.words.words)
    assert loaded.words.near("calcum", 2) == segment.words.near("calcum", 2)
    assert [path.name for path in tmp_path.iterdir()] == ["segment"]


@pytest.mark.parametrize("written", [0, 1, 9, 20])
def test_a_full_disk(
    tmp_path: Path, passage: MakePassage, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    """Where the room ends while a segment is written, that is told, and no part of it stays."""
    save_array, count = np.save, itertools.count()

    def full(*arguments: object, **named: object) -> None:
        if next(count) == written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        save_array(*arguments, **named)

    monkeypatch.setattr(np, "save", full)
    with pytest.raises(StoreUnavailable, match=f"nothing was changed: {os.strerror(errno.ENOSPC)}"):
        save(build([passage("a#0", "Calcium in tissue.")]), tmp_path / "index" / "segment")
    assert list((tmp_path / "index").iterdir()) == []


def test_mapped(folder: Path) -> None:
    """A loaded segment's arrays cannot be written to."""
    with pytest.raises(ValueError, match="read-only"):
        load(folder).postings.frequencies[0] = 7


@pytest.mark.parametrize(
    "name",
    ["passages.npy", "terms.npy", "sequence_terms.npy", "sequence_cues.npy", "words.npy", "manifest.json"],
)
def test_truncated(folder: Path, name: str) -> None:
    """A file that was cut short makes the segment unusable, by name."""
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[:-1] if name.endswith(".npy") else whole[: len(whole) // 2])
    with pytest.raises(UnusableSegment) as raised:
        load(folder)
    assert raised.value.path == folder


@pytest.mark.parametrize("name", ["lengths.npy", "sequence_shapes.npy", "manifest.json"])
def test_missing(folder: Path, name: str) -> None:
    """A file that is missing makes the segment unusable; so does a missing folder."""
    (folder / name).unlink()
    with pytest.raises(UnusableSegment, match="segment"):
        load(folder)
    with pytest.raises(UnusableSegment, match="nowhere"):
        load(folder.with_name("nowhere"))


@pytest.mark.parametrize("change", [{"format": 0}, {"format": 2}, {"analyzer": "0"}, {"analyzer": "1"}])
def test_other_version(folder: Path, change: dict[str, object]) -> None:
    """A segment of another format, or of another analyzer, is not read."""
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    with pytest.raises(UnusableSegment, match="another version"):
        load(folder)


@pytest.mark.parametrize("sizes", [[], None, {}, {"starts": 1}, {"nothing": 128}])
def test_sizes(folder: Path, sizes: object) -> None:
    """A manifest that does not tell the size of every file makes the segment unusable."""
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "bytes": sizes}))
    with pytest.raises(UnusableSegment):
        load(folder)


@pytest.mark.parametrize("manifest", [b"not JSON", b"[]", b"null", b"{}", b"\xff\xfe", b'{"format": 1}'])
def test_manifest(folder: Path, manifest: bytes) -> None:
    """A manifest that is none makes the segment unusable, never a traceback."""
    (folder / "manifest.json").write_bytes(manifest)
    with pytest.raises(UnusableSegment):
        load(folder)


def test_pickle_refused(folder: Path) -> None:
    """Nothing is ever unpickled: an array of objects makes the segment unusable."""
    path = folder / "lengths.npy"
    np.save(path, np.array([None, None], object), allow_pickle=True)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["bytes"]["lengths"] = path.stat().st_size
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(UnusableSegment):
        load(folder)


@pytest.mark.parametrize("name", ["lengths", "hashes", "sequence_firsts", "impacts"])
def test_other_items(folder: Path, name: str) -> None:
    """An array of other items than it should have makes the segment unusable, though it has the same size."""
    path = folder / f"{name}.npy"
    path.write_bytes(path.read_bytes().replace(b"<i", b"<u").replace(b"<u8", b"<f8").replace(b"|u", b"|i"))
    with pytest.raises(UnusableSegment, match="is wanted"):
        load(folder)


def test_removed(tmp_path: Path, passage: MakePassage) -> None:
    """What was removed comes back as it was; cut short, it makes the segment unusable."""
    segment = build([passage("a#0", "Calcium in tissue."), passage("a#1", "Bone of calcium.")])
    removed = segment.without(np.array([1], np.int32)).removed
    save_removed(removed, tmp_path / "removed")
    loaded = load_removed(tmp_path / "removed")
    for name in ("passages", "terms", "counts"):
        assert getattr(loaded, name).tolist() == getattr(removed, name).tolist()
    (tmp_path / "removed" / "terms.npy").write_bytes(b"")
    with pytest.raises(UnusableSegment):
        load_removed(tmp_path / "removed")
