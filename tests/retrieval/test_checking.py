from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_service.model import Passage
from qa_service.retrieval.checking import unlike
from qa_service.retrieval.files import arrays, load, save
from qa_service.retrieval.index import build
from qa_service.retrieval.merging import merge

MakePassage = Callable[[str, str], Passage]
Corpora = SearchStrategy[list[Passage]]

TEXTS = ["Calcium in bone.", "Bone and skin, skin and bone.", "Tissue of bone. It heals.", "Organs lie deep."]
NAMES = list(arrays(build([])))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_unlike(corpora: Corpora, data: st.DataObject) -> None:
    """Nothing is found in a segment that is as its passages give it, after a removal and a merge too."""
    corpus = data.draw(corpora)
    gone = data.draw(st.sets(st.integers(0, len(corpus) - 1)) if corpus else st.just(set()))
    left = [passage for at, passage in enumerate(corpus) if at not in gone]
    removed = build(corpus).without(np.array(sorted(gone), np.int32))
    for held in (removed, merge([removed], 3.0)):
        assert unlike(held, left) == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("change", [np.zeros_like, lambda array: array[::-1].copy(), lambda array: array + 1])
@pytest.mark.parametrize("gone", [[], [1]])
def test_every_array(
    passage: MakePassage,
    tmp_path: Path,
    name: str,
    change: Callable[[np.ndarray], np.ndarray],
    gone: list[int],
) -> None:
    """Whichever array of a segment holds other items than it was written with, that is found."""
    passages = [passage(f"a#{at}", text) for at, text in enumerate(TEXTS * 20)]
    whole = build(passages)
    save(whole, tmp_path / "whole")
    path = tmp_path / "whole" / f"{name}.npy"
    array = np.load(path)
    changed = change(array)
    np.save(path, changed)
    held = replace(load(tmp_path / "whole"), removed=whole.without(np.array(gone, np.int32)).removed)
    left = [one for at, one in enumerate(passages) if at not in gone]
    assert bool(unlike(held, left)) == (not np.array_equal(changed, array))
