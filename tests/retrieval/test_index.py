from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_service.errors import UnusableSegment
from qa_service.model import Passage
from qa_service.retrieval.index import Segment, build, load, merge, save

MakePassage = Callable[[str, str], Passage]
Corpora = SearchStrategy[list[Passage]]


def content(segment: Segment) -> tuple[object, ...]:
    """All that a segment holds but for its words, which may linger."""
    found = segment.sequences
    arrays = (
        *(segment.starts, segment.passages, segment.frequencies, segment.lengths),
        *(found.terms, found.shapes, found.starts, found.cues, found.words, found.firsts),
    )
    return (
        list(segment.passage_ids),
        list(segment.terms),
        list(found.vocabulary),
        *[(array.dtype, array.tolist()) for array in arrays],
    )


@pytest.fixture
def folder(tmp_path: Path, passage: MakePassage) -> Path:
    save(build([passage("a#0", "Calcium in tissue."), passage("a#1", "Bone 😀.")]), tmp_path / "segment")
    return tmp_path / "segment"


def test_postings(passage: MakePassage) -> None:
    """Postings tell which passage holds which term how often, all in rising order."""
    segment = build([passage("b#0", "bone calcium bone"), passage("a#0", "the calcium")])
    assert list(segment.passage_ids) == ["a#0", "b#0"]
    assert list(segment.terms) == ["bone", "calcium"]
    assert segment.starts.tolist() == [0, 1, 3]
    assert segment.passages.tolist() == [1, 0, 1]
    assert segment.frequencies.tolist() == [2, 1, 1]
    assert segment.lengths.tolist() == [1, 3]
    assert list(segment.words) == ["bone", "calcium"]


def test_sequences(passage: MakePassage) -> None:
    """A segment holds its passages' terms in order, by the order of their ids: title, heading, sentences."""
    titled = replace(passage("b#0", "The bone, calcium bone."), title="Calcium", heading="A zinc")
    found = build([titled, passage("a#0", "Zinc is.")]).sequences
    assert list(found.vocabulary) == ["bone", "calcium", "zinc"]
    assert found.terms.tolist() == [2, 1, 2, 0, 1, 0]
    assert found.starts.tolist() == [0, 0, 0, 1, 2, 3, 6]
    assert found.words.tolist() == [0, 0, 2, 1, 2, 4]
    assert found.firsts.tolist() == [0, 3, 6]


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_postings_of_sequences(corpora: Corpora, data: st.DataObject) -> None:
    """Postings count what the sequences hold, and every term is held."""
    segment = build(data.draw(corpora))
    found = segment.sequences
    counted = np.zeros((len(segment.terms), len(segment)), np.int64)
    own = np.repeat(np.arange(len(segment)), np.diff(found.starts[found.firsts]))
    np.add.at(counted, (found.terms, own), 1)
    posted = np.zeros_like(counted)
    rows = np.repeat(np.arange(len(segment.terms)), np.diff(segment.starts))
    posted[rows, segment.passages] = segment.frequencies
    assert posted.tolist() == counted.tolist()
    assert segment.lengths.tolist() == counted.sum(axis=0).tolist()
    assert np.all(counted.sum(axis=1) > 0)


@settings(max_examples=60, deadline=None)
@given(data=st.data(), without=st.frozensets(st.sampled_from(["a", "b", "é", "other"])))
def test_merge(corpora: Corpora, data: st.DataObject, without: frozenset[str]) -> None:
    """Merging, some documents taken out, equals building from what is left."""
    corpus = data.draw(corpora)
    cut = data.draw(st.integers(0, len(corpus)))
    merged = merge([build(corpus[:cut]), build(corpus[cut:])], without)
    left = build([passage for passage in corpus if passage.document_id not in without])
    assert content(merged) == content(left)
    assert set(left.words) <= set(merged.words)


@pytest.mark.parametrize("texts", [[], ["..."], ["Calcium in tissue.", "Bone 😀."]])
def test_saved(tmp_path: Path, passage: MakePassage, texts: list[str]) -> None:
    """A segment comes back from its folder as it was, even an empty one."""
    segment = build([passage(f"a#{number}", text) for number, text in enumerate(texts)])
    save(segment, tmp_path / "segment")
    loaded = load(tmp_path / "segment")
    assert content(loaded) == content(segment)
    assert list(loaded.words) == list(segment.words)
    assert [path.name for path in tmp_path.iterdir()] == ["segment"]


def test_mapped(folder: Path) -> None:
    """A loaded segment's arrays cannot be written to."""
    with pytest.raises(ValueError, match="read-only"):
        load(folder).frequencies[0] = 7


def test_no_segments() -> None:
    """No segments merge into one of no passages."""
    assert content(merge([])) == content(build([]))


@pytest.mark.parametrize(
    "name",
    ["passages.npy", "terms.npy", "sequence_terms.npy", "sequence_cues.npy", "words.npy", "manifest.json"],
)
def test_truncated(folder: Path, name: str) -> None:
    """A file that was cut short makes the segment unusable, by name."""
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[:-1] if name.endswith(".npy") else content[: len(content) // 2])
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


@pytest.mark.parametrize("change", [{"format": 0}, {"format": 1}, {"analyzer": "0"}, {"analyzer": "1"}])
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
