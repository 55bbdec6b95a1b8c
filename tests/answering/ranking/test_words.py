from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from qa_service.answering.ranking.asked import Asked
from qa_service.answering.ranking.matching import matches
from qa_service.answering.ranking.words import FAR, TRAITS, Words, words
from qa_service.model import Passage
from qa_service.text.sequences import Sequences

Hold = Callable[..., tuple[Asked, Sequences]]
MakePassage = Callable[..., Passage]


def found(asked: Asked, sequences: Sequences) -> tuple[list[str], Words]:
    """Return the words of the sentences that are not the question's, by name and as they are told of."""
    own = words(matches(asked, sequences))
    return [sequences.vocabulary[at] for at in own.places], own


def trait(own: Words, name: str) -> list[Any]:
    column: NDArray[Any] = own.traits[:, TRAITS.index(name)]
    return column.tolist()


def test_words(hold: Hold, passage: MakePassage) -> None:
    """All words of sentences that the question lacks are there, in order; titles are not read."""
    held = passage("Salt harms bone.", "Bone.", "Skin and salt.", title="Kidney", heading="Bone salt")
    names, own = found(*hold("Which bone?", held, passage("Rib.", id="b#0")))
    assert names == ["salt", "harm", "skin", "salt", "rib"]
    assert own.counts.tolist() == [2, 0, 2, 1]
    assert own.traits.shape == (5, len(TRAITS))


def test_numbers_again(hold: Hold) -> None:
    """A number of the question is a word where its sentence has had it before; no other of its words is."""
    names, own = found(*hold("How many 4 bone", ["4 bone and 4 skin, 4 bone.", "4 ribs."], ["Rib 4."]))
    assert names == ["4", "skin", "4", "rib", "rib"]
    assert own.counts.tolist() == [3, 1, 1]


def test_shapes(hold: Hold) -> None:
    """A word's shape is told where it stands: a name has a capital and opens no sentence, a year a number."""
    names, own = found(*hold("bone", ["Bone seen by Ann in Peru in 1878.", "Salt."]))
    assert names == ["see", "ann", "peru", "1878", "salt"]
    assert trait(own, "name") == [0, 1, 1, 0, 0]
    assert trait(own, "year") == [0, 0, 0, 1, 0]
    assert trait(own, "after agent") == [0, 1, 0, 0, 0]
    assert trait(own, "after place") == [0, 0, 1, 1, 0]
    assert trait(own, "initial") == [0, 0, 0, 0, 1]


def test_near(hold: Hold) -> None:
    """How near a word is to the question's counts places before it and behind it, in its sentence alone."""
    names, own = found(*hold("bone", ["Salt skin bone rib.", "Kidney."]))
    assert names == ["salt", "skin", "rib", "kidney"]
    far = pytest.approx(1 / (1 + FAR))
    assert trait(own, "before") == [far, far, 1 / 2, far]
    assert trait(own, "behind") == [pytest.approx(1 / 3), 1 / 2, far, far]
    assert trait(own, "near") == [pytest.approx(1 / 3), 1 / 2, 1 / 2, far]


def test_heading(hold: Hold, passage: MakePassage) -> None:
    """A word is told apart that stands in the title or the heading of its own passage."""
    one = passage("Salt skin rib.", title="Skin", heading="Rib")
    names, own = found(*hold("bone", one, passage("Salt skin.", id="b#0", title="Salt")))
    assert dict(zip(enumerate(names), trait(own, "heading"), strict=True)) == {
        (0, "salt"): 0,
        (1, "skin"): 1,
        (2, "rib"): 1,
        (3, "salt"): 1,
        (4, "skin"): 0,
    }


def test_none(hold: Hold) -> None:
    """Where the question has every word, there is none."""
    names, own = found(*hold("bone salt", ["Bone.", "..."], ["Salt."]))
    assert names == []
    assert own.counts.tolist() == [0, 0, 0]
    assert np.asarray(own.traits).shape == (0, len(TRAITS))
