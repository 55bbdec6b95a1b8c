from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from qa_service.answering.asked import Asked
from qa_service.answering.coverage import coverage, scopes, weightings
from qa_service.answering.lexicon import Lexicon
from qa_service.answering.matching import matches
from qa_service.model import Passage
from qa_service.text.sequences import Sequences

MakePassage = Callable[..., Passage]
Hold = Callable[..., tuple[Asked, Sequences]]
WORDS = st.lists(
    st.sampled_from(["Bone", "salt", "the", "Skin", "hard", "zebra", "3.5"]), min_size=1, max_size=6
)


def columns(asked: Asked, found: Sequences) -> dict[str, NDArray[Any]]:
    met = matches(asked, found)
    return coverage(asked, met, scopes(met), weightings(asked, met))


@settings(max_examples=60, deadline=None)
@given(words=WORDS, texts=st.lists(WORDS.map(" ".join), min_size=1, max_size=4))
def test_bounds(hold: Hold, words: list[str], texts: list[str]) -> None:
    """Shares lie between 0 and 1, and a wider scope never holds less than a narrower one."""
    asked, found = hold(" ".join([*words, "bone"]), texts)
    met = matches(asked, found)
    held, ways = scopes(met), weightings(asked, met)
    assert all(np.all((scope >= 0) & (scope <= 1)) for scope in held.values())
    for narrow, wide in [
        *[("sentence", wide) for wide in ("before", "after", "window", "titled", "whole", "learned")],
        *[("before", "window"), ("after", "window"), ("window", "whole"), ("titled", "whole")],
        *[("learned", "alike"), ("title", "heading"), ("kinds", "all"), ("alike", "all")],
    ]:
        assert np.all(held[narrow] <= held[wide])
    for way in ways.values():
        assert np.all(way >= 0)
        assert float(way.sum()) == pytest.approx(1, abs=1e-5) or not way.any()
    found_columns = coverage(asked, met, held, ways)
    shares = [column for name, column in found_columns.items() if name.endswith(("/idf", "/share", "/local"))]
    assert all(np.all((share > -1e-6) & (share < 1 + 1e-5)) for share in shares)


def test_shares(hold: Hold) -> None:
    """A sentence's coverage is the share of the question's weight that it holds, or those around it do."""
    found = columns(*hold("bone salt", ["Bone.", "Ice.", "Bones, salt.", "Ice."]))
    assert found["sentence/idf"].tolist() == pytest.approx([0.5, 0, 1, 0], abs=0.01)
    assert found["before/idf"].tolist() == pytest.approx([0.5, 0.5, 1, 1], abs=0.01)
    assert found["after/idf"].tolist() == pytest.approx([0.5, 1, 1, 0], abs=0.01)
    assert found["window/idf"].tolist() == pytest.approx([0.5, 1, 1, 1], abs=0.01)
    assert found["whole/idf"].tolist() == pytest.approx([1, 1, 1, 1], abs=0.01)
    assert found["matches"].tolist() == [1 / 8, 0, 2 / 8, 0]


def test_weightings(hold: Hold) -> None:
    """A term weighs by its idf, its chance to be repeated, its rarity here; one not held weighs nothing."""
    lexicon = Lexicon({"bone": 0.2, "salt": 0.8}, {}, {}, {})
    asked, found = hold("bone salt zebra", ["Bone.", "Bone, salt.", "Bone."], lexicon=lexicon)
    ways = weightings(asked, matches(asked, found))
    assert ways["idf"][0] == ways["idf"][1] < ways["idf"][2]
    assert ways["count"].tolist() == pytest.approx([0.2 / 1.5, 0.8 / 1.5, 0.5 / 1.5])
    assert ways["share"][1] / ways["share"][0] == pytest.approx(4)
    assert ways["local"][1] / ways["local"][0] > 4
    assert ways["held"][2] == 0
    assert ways["rare"][2] > ways["idf"][2]


def test_rest(hold: Hold, passage: MakePassage) -> None:
    """What title and heading hold need not be said again; the rest is what counts."""
    one = passage("Calcium.", "Bone.", "Ice.", title="Calcium")
    found = columns(*hold("calcium bone", one, passage("Ice.", id="a#1")))
    assert found["left"].tolist() == pytest.approx([0.5, 0.5, 0.5, 1], abs=0.1)
    assert found["rest/sentence"].tolist() == pytest.approx([0, 1, 0, 0])
    assert found["rest/before"].tolist() == pytest.approx([0, 1, 1, 0])
    named = columns(*hold("calcium", one))
    assert named["left"].tolist() == named["rest/sentence"].tolist() == [0, 0, 0]


def test_lacking(hold: Hold, passage: MakePassage) -> None:
    """Names and numbers of the question are counted where they stand and where they are missing."""
    one = passage("Ann went.", "Bob took 12.", "Ice.", title="Peru")
    found = columns(*hold("Did Ann see Bob in Peru in 12 or 13?", one))
    assert found["names lacking/sentence"].tolist() == [2, 2, 3]
    assert found["names lacking/whole"].tolist() == [0, 0, 0]
    assert found["names/sentence"].tolist() == pytest.approx([1 / 3, 1 / 3, 0])
    assert found["names/titled"].tolist() == pytest.approx([2 / 3, 2 / 3, 1 / 3])
    assert found["numbers/sentence"].tolist() == [0, 0.5, 0]
    assert found["numbers lacking/whole"].tolist() == [1, 1, 1]
    assert found["lacking/whole"].tolist() == pytest.approx([1, 1, 1])


def test_unmatched(hold: Hold) -> None:
    """The rarest term decides: it is what stays unmatched, and what is matched best."""
    lexicon = Lexicon({"bone": 0.5, "zebra": 1.0}, {}, {}, {})
    found = columns(*hold("bone zebra", ["Bone.", "Zebra."], ["Bone."], lexicon=lexicon))
    assert found["unmatched/sentence"].tolist()[0] == 1
    assert 0 < found["unmatched/sentence"].tolist()[1] < 0.5
    assert found["unmatched/whole"].tolist() == [0, 0, 1]
    assert found["rarest"].tolist()[1] == 1
    assert found["chance/sentence"][1] > found["chance/sentence"][0]
