from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from qa_service.answering.question.question_types import KINDS
from qa_service.answering.ranking.network import Network
from qa_service.answering.ranking.repetition import (
    ALONE,
    AROUND,
    PLACED,
    STRETCHED,
    UNHEARD,
    chances,
    trait_count,
    traits,
)
from qa_service.answering.ranking.trained import shipped
from qa_service.answering.ranking.vectors import NOTHING, Vectors
from qa_service.text.strings import hashes
from qa_service.text.terms import terms

KNOWN = Vectors({"bone": 1, "rib": 2}, np.array([[0, 0, 0], [127, 0, 127], [60, 80, 0]], np.int8))
QUESTION = "How many ribs of Bones in 1912?"
TERMS = ["rib", "bone", "1912"]


def traits_of(
    question: str, terms: list[str], share: Mapping[str, float], vectors: Vectors = KNOWN
) -> NDArray[np.float32]:
    return traits(question, terms, share, *vectors.of(hashes(terms)))


def told(question: str, terms: list[str], share: dict[str, float]) -> dict[str, list[float]]:
    found = traits_of(question, terms, share)
    return {name: found[:, at].tolist() for at, name in enumerate((*ALONE, *PLACED))}


def test_alone() -> None:
    """A term is told by what was learned of it, how rare it is and how it is written."""
    found = told(QUESTION, TERMS, {"rib": 0.8})
    assert found["learned"] == pytest.approx([np.log(4), 0, 0])
    assert found["nothing learned"] == [0, 1, 1]
    assert found["rarity"] == [0, 1, UNHEARD]
    assert found["no vector"] == [0, 0, 1]
    assert found["rarity to the most"] == [-UNHEARD, 1 - UNHEARD, 0]
    assert sum(found["rarity to the mean"]) == pytest.approx(0, abs=1e-6)
    assert found["digit"] == [0, 0, 1]
    assert found["length"] == pytest.approx([0.3, 0.4, 0.4])


def test_certain() -> None:
    """However sure what was learned of a term is, it stays a number."""
    found = told("Bone or rib?", ["bone", "rib"], {"bone": 1.0, "rib": 0.0})
    assert found["learned"] == pytest.approx([np.log(99), -np.log(99)], rel=1e-4)


def test_placed() -> None:
    """A term is told by where it stands in the question; one that does not has the middle."""
    found = told(QUESTION, [*TERMS, "salt"], {})
    assert found["capital"] == [0, 1, 0, 0]
    assert found["place"] == [0, 0.25, 0.5, 0.75]
    assert found["last"] == [0, 0, 0, 1]
    assert found["terms"] == pytest.approx([np.log(4)] * 4)
    assert found["place in the text"] == pytest.approx([2 / 7, 4 / 7, 6 / 7, 0.5])
    assert found["capitals"] == [0.25] * 4
    assert told("Which ribs of bones?", ["rib", "bone"], {})["focus"] == [1, 0]
    assert told("Ribs of bones?", ["rib", "bone"], {})["focus"] == [0, 0]


def test_kind_and_vector() -> None:
    """The question's kind is told of all its terms, the vector of each."""
    found = traits_of(QUESTION, TERMS, {})[:, len(ALONE) + len(PLACED) :]
    kinds, vectors = found[:, : len(KINDS)], found[:, len(KINDS) : len(KINDS) + 2]
    assert [KINDS[at] for at in kinds.argmax(axis=1)] == ["number"] * 3
    assert kinds.sum() == 3
    assert vectors == pytest.approx(np.array([[0.6, 0.8], [1, 0], [0, 0]]) * STRETCHED)


def test_around() -> None:
    """The words before and after a term are told where they are such as say what is asked."""
    found = traits_of(QUESTION, [*TERMS, "salt"], {})[:, -2 * (1 + len(AROUND)) :]
    before, after = found.reshape(4, 2, -1).argmax(axis=2).T
    names = dict(enumerate((None, *AROUND)))
    assert [names[at] for at in before] == ["many", "of", "in", None]
    assert [names[at] for at in after] == ["of", "in", None, None]
    assert (found.sum(axis=1) == 2).all()


@settings(deadline=None)
@given(question=st.text(), share=st.dictionaries(st.text(), st.floats(0, 1)))
def test_anything(question: str, share: dict[str, float]) -> None:
    """Of whatever is asked, every term has all traits, each of them a number."""
    asked = list(dict.fromkeys(terms(question))) or ["salt"]
    for vectors in (KNOWN, NOTHING):
        found = traits_of(question, asked, share, vectors)
        assert found.shape == (len(asked), trait_count(vectors))
        assert np.isfinite(found).all()


def test_chances() -> None:
    """A chance is the logistic function of the network's score."""
    net = Network((np.ones((1, 1), np.float32),), (np.zeros(1, np.float32),))
    found = chances(net, np.array([[0], [np.log(3)], [-1000]], np.float32))
    assert found.tolist() == pytest.approx([0.5, 0.75, 0])


def test_shipped() -> None:
    """What is shipped expects a name to be repeated, and not what is asked for."""
    lexicon = shipped().ranker.lexicon
    assert lexicon.repetition is not None
    asked = ["year", "curi", "prize"]
    found = traits_of("In which year did Curie get the prize?", asked, lexicon.share, lexicon.vectors)
    year, name, prize = chances(lexicon.repetition, found).tolist()
    assert year < 0.2 < 0.7 < min(name, prize)
