from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_service.errors import UnusableSegment
from qa_service.model import Passage, Query
from qa_service.retrieval import segments
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.retrieval.segments import GROWTH, HOLES, LEFT, SegmentFolder
from qa_service.retrieval.weighting import WEIGHTINGS, Weighting

MakePassage = Callable[[str, str], Passage]
MakeQuery = Callable[[str], Query]
Many = Callable[[str, int], list[Passage]]
Names = tuple[str, ...]


@pytest.fixture
def many(passage: MakePassage) -> Many:
    return lambda document, count: [passage(f"{document}#{n}", f"calcium {document}") for n in range(count)]


def changed(folder: SegmentFolder, names: Names, added: list[Passage], removed: Iterable[str]) -> Names:
    fresh = folder.written(build(added))
    return (*folder.without(names, removed), *((fresh,) if fresh else ()))


def held(folder: SegmentFolder, names: Names) -> list[str]:
    return sorted(id for segment in folder.open(names) for id in segment.ids())


def settled(folder: SegmentFolder, names: Names) -> Names:
    """Merge until nothing is due."""
    while due := folder.due(names):
        after = folder.replaced(names, due, folder.merged(due, names))
        assert after is not None
        names = after
    return names


def test_changes(tmp_path: Path, many: Many) -> None:
    """After a change the segments hold what was added, not what was removed, and nothing twice."""
    folder = SegmentFolder(tmp_path / "index")
    names = changed(folder, (), many("a", 20), ())
    names = changed(folder, names, many("b", 3), ())
    names = changed(folder, names, many("c", 1), {"b"})
    assert held(folder, names) == sorted([*(f"a#{n}" for n in range(20)), "c#0"])
    assert changed(folder, names, [], {"a", "c"}) == ()


def test_old_names_hold(tmp_path: Path, many: Many) -> None:
    """Until it is swept, the index from before a change can still be opened by its names."""
    folder = SegmentFolder(tmp_path / "index")
    before = changed(folder, (), [*many("a", 2), *many("b", 1)], ())
    after = changed(folder, before, many("c", 2), {"a"})
    assert held(folder, before) == ["a#0", "a#1", "b#0"]
    assert held(folder, after) == ["b#0", "c#0", "c#1"]


def test_sweep(tmp_path: Path, many: Many) -> None:
    """Sweeping deletes what is gone or was left behind long ago, and what is open stays readable."""
    folder = SegmentFolder(tmp_path / "index")
    before = changed(folder, (), many("a", 2), ())
    (opened,) = folder.open(before)
    after = changed(folder, before, many("b", 3), {"a"})
    (young,) = changed(folder, (), many("c", 1), ())
    for name in ("broken.making", "left"):
        (tmp_path / "index" / name).mkdir()
        os.utime(tmp_path / "index" / name, (0, tmp_path.stat().st_mtime - LEFT - 1))
    folder.sweep(after, before)
    assert {path.name for path in (tmp_path / "index").iterdir()} == {*after, young}
    assert list(opened.passage_ids) == ["a#0", "a#1"]
    with pytest.raises(UnusableSegment):
        SegmentFolder(tmp_path / "index").open(before)


def test_a_marked_segment_is_not_swept(tmp_path: Path, many: Many) -> None:
    """A segment of which some was removed stays, with what says so; older marks go."""
    folder = SegmentFolder(tmp_path / "index")
    whole = changed(folder, (), [*many("a", 2), *many("b", 2), *many("c", 9)], ())
    once = changed(folder, whole, [], {"a"})
    twice = changed(folder, once, [], {"b"})
    folder.sweep(twice, {*whole, *once})
    assert {path.name for path in (tmp_path / "index").iterdir()} == {*whole, *twice}
    assert held(SegmentFolder(tmp_path / "index"), twice) == [f"c#{n}" for n in range(9)]


def test_sizes(tmp_path: Path, many: Many) -> None:
    """However often little is added, each segment stays larger than the next, so that they are few."""
    folder = SegmentFolder(tmp_path / "index")
    names: Names = ()
    for number in range(12):
        names = settled(folder, changed(folder, names, many(f"d{number}", 1), ()))
        sizes = [len(segment) for segment in folder.open(names)]
        assert all(before > GROWTH * after for before, after in pairwise(sizes))
    assert sum(sizes) == 12


def test_holes(tmp_path: Path, many: Many) -> None:
    """A segment of which much was removed is written anew without it."""
    folder = SegmentFolder(tmp_path / "index")
    names = changed(folder, (), [*many("a", 3), *many("b", 2), *many("c", 4 * HOLES - 2)], ())
    some = changed(folder, names, [], {"a"})
    assert folder.due(some) == ()
    more = changed(folder, some, [], {"b"})
    assert folder.due(more) == more
    (segment,) = folder.open(settled(folder, more))
    assert len(segment.lengths) == len(segment) == 4 * HOLES - 2


@pytest.mark.parametrize("removed", ["b", "b\nb"])
def test_changes_while_merging(tmp_path: Path, many: Many, removed: str) -> None:
    """What is removed or added while segments are merged is removed and added afterwards too, of any id."""
    folder = SegmentFolder(tmp_path / "index")
    names = changed(folder, changed(folder, (), [*many("a", 3), *many(removed, 1)], ()), many("c", 4), ())
    merged = folder.merged(folder.due(names), names)
    now = changed(folder, names, many("d", 1), {removed})
    after = folder.replaced(now, names, merged)
    assert after is not None
    assert held(folder, after) == sorted(id for id in held(folder, now))
    assert len(after) == 2


def test_merging_what_is_gone(tmp_path: Path, many: Many) -> None:
    """A merge of segments that are no longer all in the index is not used."""
    folder = SegmentFolder(tmp_path / "index")
    names = changed(folder, changed(folder, (), many("a", 3), ()), many("c", 4), ())
    merged = folder.merged(names, names)
    assert folder.replaced(changed(folder, names, [], {"c"}), names, merged) is None


@pytest.mark.parametrize("change", [SegmentFolder.merged, SegmentFolder.without])
def test_damaged(tmp_path: Path, many: Many, change: Callable[..., object]) -> None:
    """A segment that holds what cannot be is told by name of its folder, not changed and not merged."""
    folder = SegmentFolder(tmp_path / "index")
    names = changed(folder, changed(folder, (), many("a", 3), ()), many("c", 4), ())
    for name in ("starts", "sequence_starts"):
        path = tmp_path / "index" / names[0] / f"{name}.npy"
        np.save(path, np.load(path) + 1)
    again = SegmentFolder(tmp_path / "index")
    with pytest.raises(UnusableSegment, match="index: a segment is damaged"):
        change(again, names, names if change is SegmentFolder.merged else ["a"])


@pytest.mark.parametrize("part", ["segment", "removed"])
def test_not_as_written(tmp_path: Path, many: Many, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    """A file with other bytes is named when it is opened; a large one only where the segment is doubted."""
    folder = SegmentFolder(tmp_path / "index")
    names = changed(folder, changed(folder, (), [*many("a", 9), *many("b", 1)], ()), [], ["b"])
    where = names[0] if part == "removed" else names[0].partition("-")[0]
    path = tmp_path / "index" / where / "passages.npy"
    folder.open(names)
    path.write_bytes(path.read_bytes()[:-1] + b"\7")
    told = rf"index: a segment is damaged \({where}/passages\.npy is not as it was written\)"
    with pytest.raises(UnusableSegment, match=told):
        SegmentFolder(tmp_path / "index").open(names)
    folder.open(names)  # it was opened before
    monkeypatch.setattr(segments, "LOOKED_AT", path.stat().st_size - 1)
    SegmentFolder(tmp_path / "index").open(names)
    assert (folder.doubt(names), folder.doubt(names)) == (True, False)
    with pytest.raises(UnusableSegment, match=told):
        folder.open(names)


@pytest.mark.parametrize("weighting", WEIGHTINGS)
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_frequencies(
    weighting: Weighting,
    words: SearchStrategy[str],
    passage: MakePassage,
    query: MakeQuery,
    data: st.DataObject,
) -> None:
    """After any adding, removing and merging, rankings are those of an index built from scratch."""
    documents: dict[str, list[Passage]] = {}
    with TemporaryDirectory() as path:
        folder, names = SegmentFolder(Path(path)), ()
        for number in range(data.draw(st.integers(1, 6))):
            gone = data.draw(st.sets(st.sampled_from(sorted(documents)))) if documents else set()
            texts = data.draw(st.lists(words, max_size=4))
            fresh = [passage(f"d{number}#{at}", text) for at, text in enumerate(texts)]
            names = changed(folder, names, fresh, gone)
            documents = {id: own for id, own in documents.items() if id not in gone}
            documents |= {f"d{number}": fresh} if fresh else {}
            if data.draw(st.booleans()) and len(names) > 1:
                after = folder.replaced(names, names[-2:], folder.merged(names[-2:], names))
                assert after is not None
                names = after
        found = Index(SegmentFolder(Path(path)).open(names), weighting)
        whole = Index([build([one for own in documents.values() for one in own])], weighting)
        asked = query(data.draw(words))
        for k in (1, 3, 30):
            hits, expected = found.retrieve(asked, k), whole.retrieve(asked, k)
            assert [hit.passage_id for hit in hits] == [hit.passage_id for hit in expected]
            assert np.allclose(
                [hit.score for hit in hits], [hit.score for hit in expected], rtol=1e-12, atol=0
            )
        del found
