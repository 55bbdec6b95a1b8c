from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from qa_service.errors import UnusableSegment
from qa_service.model import Passage
from qa_service.retrieval.segments import GROWTH, SegmentFolder

MakePassage = Callable[[str, str], Passage]


@pytest.fixture
def many(passage: MakePassage) -> Callable[[str, int], list[Passage]]:
    return lambda document, count: [passage(f"{document}#{n}", f"calcium {document}") for n in range(count)]


def held(folder: SegmentFolder, names: tuple[str, ...]) -> list[str]:
    return sorted(id for segment in folder.open(names) for id in segment.passage_ids)


def test_changes(tmp_path: Path, many: Callable[[str, int], list[Passage]]) -> None:
    """After a change the segments hold what was added, not what was removed, and nothing twice."""
    folder = SegmentFolder(tmp_path / "index")
    names = folder.changed((), many("a", 20), frozenset())
    names = folder.changed(names, many("b", 3), frozenset())
    names = folder.changed(names, many("c", 1), frozenset({"b"}))
    assert held(folder, names) == sorted([*(f"a#{n}" for n in range(20)), "c#0"])
    assert folder.changed(names, [], frozenset({"a", "c"})) == ()


def test_old_names_hold(tmp_path: Path, many: Callable[[str, int], list[Passage]]) -> None:
    """Until it is swept, the index from before a change can still be opened by its names."""
    folder = SegmentFolder(tmp_path / "index")
    before = folder.changed((), many("a", 2), frozenset())
    folder.changed(before, many("b", 2), frozenset({"a"}))
    assert held(folder, before) == ["a#0", "a#1"]


def test_sweep(tmp_path: Path, many: Callable[[str, int], list[Passage]]) -> None:
    """Sweeping leaves nothing but the named segments, and what is open stays readable."""
    folder = SegmentFolder(tmp_path / "index")
    before = folder.changed((), many("a", 2), frozenset())
    (opened,) = folder.open(before)
    after = folder.changed(before, many("b", 3), frozenset())
    (tmp_path / "index" / "broken.making").mkdir()
    folder.sweep(after)
    assert {path.name for path in (tmp_path / "index").iterdir()} == set(after)
    assert list(opened.passage_ids) == ["a#0", "a#1"]
    with pytest.raises(UnusableSegment):
        folder.open(before)


def test_sizes(tmp_path: Path, many: Callable[[str, int], list[Passage]]) -> None:
    """However often little is added, each segment stays larger than the next, so that they are few."""
    folder = SegmentFolder(tmp_path / "index")
    names: tuple[str, ...] = ()
    for number in range(12):
        names = folder.changed(names, many(f"d{number}", 1), frozenset())
        sizes = [len(segment) for segment in folder.open(names)]
        assert all(before > GROWTH * after for before, after in pairwise(sizes))
    assert sum(sizes) == 12
