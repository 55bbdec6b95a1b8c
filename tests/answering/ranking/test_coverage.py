from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from qa_service.answering.ranking.asked import Asked
from qa_service.answering.ranking.coverage import (
    CERTAIN,
    COVERAGE,
    SCOPES,
    WAYS,
    coverage,
    scopes,
    weightings,
)
from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.matching import matches
from qa_service.model import Passage
from qa_service.text.sequences import Sequences

MakePassage = Callable[..., Passage]
Hold = Callable[..., tuple[Asked, Sequences]]
WORDS = st.lists(
    st.sampled_from(["Bone", "salt", "the", "Skin", "hard", "zebra", "3.5"]), min_size=1, max_size=6
)


def columns(asked: Asked, found: Sequences) -> dict[str, NDArray[Any]]:
    """Return the features by name, where no word is near in meaning but synonyms."""
    met = matches(asked, found)
    rows = coverage(asked, met, scopes(met, met.alike), weightings(asked, met))
    return dict(zip(COVERAGE, rows, strict=True))


@settings(max_examples=60, deadline=None)
@given(words=WORDS, texts=st.lists(WORDS.map(" ".join), min_size=1, max_size=4))
def test_bounds(hold: Hold, words: list[str], texts: list[str]) -> None:
    """Shares lie between 0 and 1, and a wider scope never holds less than a narrower one."""
    asked, found = hold(" ".join([*words, "bone"]), texts)
    met = matches(asked, found)
    held, weighed = scopes(met, met.alike), weightings(asked, met)
    assert np.all((held >= 0) & (held <= 1))
    by_name = dict(zip(SCOPES, held, strict=True))
    for narrow, wide in [
        *[("exact.own", f"exact.{wide}") for wide in ("before", "after", "window", "titled", "whole")],
        *[("exact.before", "exact.window"), ("exact.after", "exact.window"), ("exact.window", "exact.whole")],
        *[("exact.titled", "exact.whole"), ("exact.heading", "near.heading"), ("title", "exact.heading")],
        *[("exact.own", "learned.own"), ("learned.own", "alike.own"), ("learned.whole", "alike.whole")],
        *[("alike.own", "near.own"), ("alike.whole", "near.whole"), ("kinds", "all"), ("alike.own", "all")],
    ]:
        assert np.all(by_name[narrow] <= by_name[wide])
    for way in weighed.ways:
        assert np.all(way >= 0)
        assert float(way.sum()) == pytest.approx(1, abs=1e-5) or not way.any()
    found_columns = dict(zip(COVERAGE, coverage(asked, met, held, weighed), strict=True))
    shares = [column for name, column in found_columns.items() if name.endswith(WAYS)]
    assert all(np.all((share > -1e-6) & (share < 1 + 1e-5)) for share in shares)


def test_around(hold: Hold, passage: MakePassage) -> None:
    """What stands before and after is of the same passage; title and heading count for its whole."""
    one = passage("Bone.", "Ice.", id="a#0", title="Salt", heading="Skin")
    other = passage("Ice.", "Salt.", id="a#1")
    met = matches(*hold("bone salt skin", one, other))
    held = dict(zip(SCOPES, scopes(met, met.alike).tolist(), strict=True))
    bone, salt, _ = np.eye(3).tolist()
    nothing = [0, 0, 0]
    assert held["exact.before"] == [bone, bone, nothing, salt]
    assert held["exact.after"] == [bone, nothing, salt, salt]
    assert held["exact.window"] == [bone, bone, salt, salt]
    assert held["exact.heading"] == [[0, 1, 1], [0, 1, 1], nothing, nothing]
    assert held["exact.titled"] == [[1, 1, 1], [0, 1, 1], nothing, salt]
    assert held["exact.whole"] == [[1, 1, 1], [1, 1, 1], salt, salt]
    assert held["title"] == [salt, salt, nothing, nothing]


def test_below(hold: Hold, passage: MakePassage) -> None:
    """What heads a sentence in the text is a heading to it as one of the passage is, and beside no other."""
    told = passage("Salt and zebra.", "Bone.", id="b#0", title="Ice", heading="Skin")
    under = passage("Ice.", "Skin.", "Salt and zebra.", "Bone.", id="c#0", title="Ice")
    asked, found = hold(
        "bone salt skin zebra", told, under, lexicon=Lexicon({}, {}, {"bone": {"skin": 0.4}}, {})
    )
    met = matches(asked, replace(found, below=np.array([0, 0, 0, 0, 1, 2])))
    held = scopes(met, met.alike)
    assert held[:, 4:].tolist() == held[:, :2].tolist()
    before = dict(zip(SCOPES, held[:, 2], strict=True))
    assert not before["exact.window"].any() and not before["exact.after"].any()


def test_shares(hold: Hold) -> None:
    """A sentence's coverage is the share of the question's weight that it holds, or those around it do."""
    found = columns(*hold("bone salt", ["Bone.", "Ice.", "Bones, salt.", "Ice."]))
    assert found["exact.own/idf"].tolist() == pytest.approx([0.5, 0, 1, 0], abs=0.01)
    assert found["exact.before/idf"].tolist() == pytest.approx([0.5, 0.5, 1, 1], abs=0.01)
    assert found["exact.after/idf"].tolist() == pytest.approx([0.5, 1, 1, 0], abs=0.01)
    assert found["exact.window/idf"].tolist() == pytest.approx([0.5, 1, 1, 1], abs=0.01)
    assert found["exact.whole/idf"].tolist() == pytest.approx([1, 1, 1, 1], abs=0.01)
    assert found["matches"].tolist() == [1 / 8, 0, 2 / 8, 0]


def test_weightings(hold: Hold) -> None:
    """A term weighs by its idf, its chance to be repeated, its rarity here; one not held weighs nothing."""
    lexicon = Lexicon({"bone": 0.2, "salt": 0.8}, {}, {}, {})
    asked, found = hold("bone salt zebra", ["Bone.", "Bone, salt.", "Bone."], lexicon=lexicon)
    ways = dict(zip(WAYS, weightings(asked, matches(asked, found)).ways, strict=True))
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
    assert found["rest/exact.own"].tolist() == pytest.approx([0, 1, 0, 0])
    assert found["rest/exact.before"].tolist() == pytest.approx([0, 1, 1, 0])
    named = columns(*hold("calcium", one))
    assert named["left"].tolist() == named["rest/exact.own"].tolist() == [0, 0, 0]


def test_lacking(hold: Hold, passage: MakePassage) -> None:
    """Names and numbers of the question are counted where they stand and where they are missing."""
    one = passage("Ann went.", "Bob took 12.", "Ice.", title="Peru")
    found = columns(*hold("Did Ann see Bob in Peru in 12 or 13?", one))
    assert found["names lacking/exact.own"].tolist() == [2, 2, 3]
    assert found["names lacking/exact.whole"].tolist() == [0, 0, 0]
    assert found["names/exact.own"].tolist() == pytest.approx([1 / 3, 1 / 3, 0])
    assert found["names/exact.titled"].tolist() == pytest.approx([2 / 3, 2 / 3, 1 / 3])
    assert found["numbers/exact.own"].tolist() == [0, 0.5, 0]
    assert found["numbers lacking/exact.whole"].tolist() == [1, 1, 1]
    assert found["lacking/exact.whole"].tolist() == pytest.approx([1, 1, 1])


@pytest.mark.parametrize("count", [1, 3, 6, 20])
def test_lacking_is_bounded(hold: Hold, count: int) -> None:
    """Terms that are lacking count up to a bound, by near words a quarter each."""
    lexicon = Lexicon({f"zebra{at}": 1.0 for at in range(count)}, {}, {}, {})
    question = " ".join(["bone", *lexicon.share])
    found = columns(*hold(question, ["Bone."], lexicon=lexicon))
    assert found["lacking/exact.whole"].tolist() == pytest.approx([min(4, count)])
    assert found["lacking/near.whole"].tolist() == pytest.approx([min(1, count / 4)])


def test_surprise(hold: Hold) -> None:
    """What an answer would hardly lack surprises most where it is lacking; no word decides all by itself."""
    lexicon = Lexicon({"bone": 0.9, "salt": 0.2, "ice": 1.0}, {}, {}, {})
    found = columns(*hold("bone salt", ["Bone.", "Salt."], ["Zebra."], lexicon=lexicon))
    of_bone, of_salt = -np.log(1 - 0.9) / 4, -np.log(1 - 0.2) / 4
    assert found["surprise/exact.own"].tolist() == pytest.approx([of_salt, of_bone, of_bone + of_salt])
    assert found["surprise/exact.whole"].tolist() == pytest.approx([0, 0, of_bone + of_salt])
    found = columns(*hold("bone ice", ["Bone."], ["Zebra."], lexicon=lexicon))
    assert found["surprise/exact.own"].tolist() == pytest.approx([-np.log(1 - CERTAIN) / 4, 1.727], abs=0.001)


def test_unmatched(hold: Hold) -> None:
    """The rarest term decides: it is what stays unmatched, and what is matched best."""
    lexicon = Lexicon({"bone": 0.5, "zebra": 1.0}, {}, {}, {})
    found = columns(*hold("bone zebra", ["Bone.", "Zebra."], ["Bone."], lexicon=lexicon))
    assert found["unmatched/exact.own"].tolist()[0] == 1
    assert 0 < found["unmatched/exact.own"].tolist()[1] < 0.5
    assert found["unmatched/exact.whole"].tolist() == [0, 0, 1]
    assert found["rarest"].tolist()[1] == 1
    assert found["chance/exact.own"][1] > found["chance/exact.own"][0]


def test_focus(hold: Hold) -> None:
    """What is asked for is told from the rest of the question: named, or a kind of it."""
    lexicon = Lexicon({}, {}, {}, {"organ": {"kidney": 0.6}})
    found = columns(
        *hold("Which organs does calcium harm?", ["Organs.", "Kidneys.", "Calcium harms."], lexicon=lexicon)
    )
    assert found["focus/exact.own"].tolist() == [1, 0, 0]
    assert found["focus/kinds"].tolist() == pytest.approx([1, 0.6, 0])
    assert found["focus/exact.whole"].tolist() == [1, 1, 1]
    assert found["unfocused/exact.own"].tolist() == pytest.approx([0, 0, 1])


def test_no_focus(hold: Hold) -> None:
    """Where nothing is asked for by name all the question is the rest; where it is all, there is no rest."""
    found = columns(*hold("Why does calcium harm?", ["Calcium harms.", "Ice."]))
    assert not found["focus/exact.own"].any()
    assert found["unfocused/exact.own"].tolist() == pytest.approx([1, 0])
    found = columns(*hold("Which organs?", ["Organs.", "Ice."]))
    assert found["focus/exact.own"].tolist() == [1, 0]
    assert found["unfocused/exact.own"].tolist() == [0, 0]


def test_carried(hold: Hold) -> None:
    """In a follow-up it is told how much is taken over, and times that what is lacking of its own words."""
    asked, found = hold("ice cold bone", ["Bone, ice.", "Bone."], ["Bone.", "Cold."])
    followed = replace(
        asked, carried=np.array([False, False, True]), weights=np.array([1, 1, 0.5], np.float32)
    )
    rows = columns(followed, found)
    carried = float(rows["carried"][0])
    assert 0 < carried < 1 / 3
    assert rows["carried"].tolist() == [carried] * 4
    lacking = rows["carried, lacking/exact.own"].tolist()
    assert lacking == pytest.approx([carried / 2, carried, carried, carried / 2], abs=0.01)
    assert rows["carried, lacking/near.whole"].tolist() == pytest.approx([carried / 2] * 4, abs=0.01)
    alone = columns(asked, found)
    assert not any(alone[name].any() for name in COVERAGE if name.startswith("carried"))


def test_all_carried(hold: Hold) -> None:
    """A follow-up without a content word of its own lacks none of it."""
    asked, found = hold("bone", ["Bone.", "Ice."])
    rows = columns(replace(asked, carried=np.array([True])), found)
    assert rows["carried"].tolist() == [1, 1]
    assert not rows["carried, lacking/exact.own"].any()
