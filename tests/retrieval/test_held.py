from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import fields, replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_service.answering.quoting.resemblance import roughly_alike
from qa_service.answering.ranking.trained import shipped
from qa_service.errors import Damaged
from qa_service.model import Passage, Query
from qa_service.retrieval import held as module
from qa_service.retrieval import postings
from qa_service.retrieval.checking import unlike
from qa_service.retrieval.held import FIELDS, held
from qa_service.retrieval.index import Segment, build
from qa_service.retrieval.merging import merge
from qa_service.retrieval.rereading import Rereading
from qa_service.retrieval.search import Index

MakePassage = Callable[[str, str], Passage]
MakeQuery = Callable[[str], Query]

TEXTS = ["calcium in bone", "bone and skin", "tissue of bone, bone of skin", "organs"]
PARTS = {
    "postings": ["starts", "passages", "frequencies", "impacts", "rows", "dense"],
    "removed": ["passages", "terms", "counts"],
    "sequences": ["terms", "shapes", "starts", "cues", "words", "firsts"],
    "passage_ids": ["data", "ends"],
}
OWN = ["lengths", "hashes", "by_hash", "id_order"]
NAMES = [*OWN, *(f"{part}.{name}" for part, names in PARTS.items() for name in names)]


def test_as_in_c() -> None:
    """C knows as many arrays of a segment as there are, in the order of their names."""
    header = Path(module.__file__).with_name("segment.h").read_text()
    known = [name.strip() for line in re.findall(r"    qa_array (.*);", header) for name in line.split(",")]
    assert len(known) == len(FIELDS)
    assert known[:6] == [field.name for field in fields(postings.Postings) if field.name != "mean_length"]
    assert known[-6:-3] + known[-2:] == ["terms", "shapes", "sequences", "words", "firsts"]


def test_other_items(passage: MakePassage) -> None:
    """A segment with an array of other items than it should have is refused."""
    segment = build([passage("a#0", "Calcium.")])
    assert held([segment]).table.shape == (1, 2 * len(FIELDS))
    with pytest.raises(TypeError, match="int32 is wanted"):
        held([replace(segment, lengths=segment.lengths.astype(np.int64))])


def damaged(segment: Segment, name: str, change: Callable[[np.ndarray], np.ndarray]) -> Segment:
    """Return the segment with one array changed."""
    part, _, own = name.rpartition(".")
    if not part:
        return replace(segment, **{own: change(getattr(segment, own))})
    whole = getattr(segment, part)
    return replace(segment, **{part: replace(whole, **{own: change(getattr(whole, own))})})


def read(index: Index, asked: Query, ids: Sequence[str]) -> None:
    """Read passages as they are for an answer."""
    found = index.sequences(ids)
    roughly_alike(found)
    shipped().judged(asked, np.ones(len(found)), found, index, ids)


@pytest.mark.parametrize("count", [1, 2])
@settings(max_examples=300, deadline=None)
@given(data=st.data(), name=st.sampled_from(NAMES))
def test_damaged(passage: MakePassage, query: MakeQuery, count: int, data: st.DataObject, name: str) -> None:
    """Whatever numbers an array of a segment holds, and however many, nothing outside of it is looked at.

    Answers may be wrong and calls may fail, but only with errors of Python's.
    """
    *kept, gone = [passage(f"a#{at}", text) for at, text in enumerate(TEXTS)]
    whole = build([*kept, gone]).without(np.array([len(kept)], np.int32))
    own = whole.postings
    row = np.zeros((1, 4), np.uint8)
    row[0, own.passages[own.of(0)]] = own.impacts[own.of(0)]
    whole = replace(whole, postings=replace(own, rows=np.zeros(1, np.int32), dense=row))
    extremes = st.sampled_from(
        [-(1 << 63), -(1 << 31), -1, 0, 1, 2, 3, 5, 255, 1 << 20, (1 << 31) - 1, 1 << 62]
    )

    def change(array: np.ndarray) -> np.ndarray:
        kept = data.draw(st.integers(0, array.size + 1))
        changed = np.resize(array.ravel(), kept)
        for place in data.draw(st.sets(st.integers(0, kept - 1), max_size=3)) if kept else ():
            changed[place] = np.array(data.draw(extremes)).astype(array.dtype)
        return changed.reshape(1, -1) if array.ndim > 1 else changed

    broken = damaged(whole, name, change)
    segments = [broken] if count == 1 else [broken, build([passage("b#0", "skin and calcium in bone")])]
    failures = (IndexError, ValueError, OverflowError, MemoryError, ZeroDivisionError, TypeError, Damaged)
    with suppress(*failures), np.errstate(all="ignore"):
        index = Index(segments)
        for asked in (query("bone skin calcium tissue organs"), query("organs bone")):
            for call in (
                partial(merge, [*segments, whole], 3.0),
                partial(unlike, broken, kept),
                partial(broken.without, np.array([0], np.int32)),
                partial(index.retrieve, asked, 3),
                partial(Rereading(index).retrieve, asked, 3),
                partial(index.support, asked.terms, ["bone", "organ"]),
                partial(read, index, asked, ["a#2", "a#0", "b#0", "a#1"]),
            ):
                with suppress(*failures):
                    call()
