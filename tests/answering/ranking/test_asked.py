from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from qa_service.answering.question.question_types import KINDS, kind_of
from qa_service.answering.ranking.asked import MOST, Asked, asked
from qa_service.answering.ranking.lexicon import SHARED, Lexicon
from qa_service.answering.ranking.network import Network
from qa_service.answering.ranking.repetition import trait_count
from qa_service.answering.ranking.vectors import NOTHING
from qa_service.answering.ranking.wording import WORDING
from qa_service.model import Passage, Query
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.text.sequences import Sequences
from qa_service.text.shapes import CUES
from qa_service.text.strings import hashes

MakePassage = Callable[..., Passage]
Hold = Callable[..., tuple[Asked, Sequences]]


def test_terms(hold: Hold) -> None:
    """Each term has its weight, idf and chance, and is told by how it is written and whether it is held."""
    lexicon = Lexicon(
        {"bone": 0.9}, {"bone": {"rib": 0.4}}, {"peru": {"inca": 1.0}}, {"bone": {"skull": 0.5}}
    )
    found, _ = hold("Are bones in Peru 3.5 bone zebra?", ["Bone."], ["Peru."], lexicon=lexicon)
    assert found.terms == ["bone", "peru", "3.5", "zebra"]
    assert found.weights.tolist() == [2, 1, 1, 1]
    assert found.idf[2] == found.idf[3] > found.idf[0] == found.idf[1] > 0
    assert found.share.tolist() == pytest.approx([0.9, SHARED, SHARED, SHARED])
    assert found.names.tolist() == [False, True, False, False]
    assert found.numbers.tolist() == [False, False, True, False]
    assert found.known.tolist() == [True, True, False, False]
    assert found.hashes.tolist() == hashes(found.terms).tolist()
    assert found.others == [lexicon.others(term) for term in found.terms]
    assert found.passages == 2


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("Which organs does calcium harm?", "organ"),
        ("In what city was it seen?", "citi"),
        ("What is the colour in Peru?", "colour"),
        ("Bones of which animals?", "anim"),
        ("what kind of salts are there?", "salt"),
        ("How does calcium harm organs?", None),
        ("Which?", None),
    ],
)
def test_focus(hold: Hold, question: str, focus: str | None) -> None:
    """The focus is the first word of what is asked for after "which" or "what"."""
    found, _ = hold(f"{question} zebra", ["Bone."])
    assert (found.terms[found.focus] if found.focus >= 0 else None) == focus


def test_wording(hold: Hold) -> None:
    """The words are marked that say what is asked for, in capitals or not."""
    found, _ = hold("HOW many bones?", ["Bone."])
    assert {WORDING[at] for at in np.flatnonzero(found.wording)} == {"how", "many"}


@pytest.mark.parametrize(
    ("question", "cues"),
    [
        ("Bone salt zebra?", set()),
        ("Does bone never heal?", {"negation"}),
        ("Isn't bone hard?", {"negation"}),
        ("WHICH is the largest bone?", {"extreme"}),
        ("Bone: may it heal if it breaks?", {"introducing", "possible", "condition"}),
    ],
)
def test_cues(hold: Hold, question: str, cues: set[str]) -> None:
    """The cues are those of the question's words, in capitals or not, and of its marks."""
    found, _ = hold(question, ["Bone."])
    assert {name for at, name in enumerate(CUES) if found.cues >> at & 1} == cues
    assert found.cues < 1 << len(CUES)


@pytest.mark.parametrize("question", ["Why is bone hard?", "How many bones?", "Bone?"])
def test_kind(hold: Hold, question: str) -> None:
    """The kind is the question's, by its place among all kinds."""
    found, _ = hold(question, ["Bone."])
    assert KINDS[found.kind] == kind_of(question)


def test_carried(passage: MakePassage) -> None:
    """Terms that earlier questions lent are told from the question's own, and from readings of those."""
    index = Index([build([passage("Bone and salt.")])])
    terms = (("bone", 0.5), ("salt", 1.0), ("zebra", 1.0), ("zebar", 0.3), ("ice", 0.1))
    found = asked(Query("?", "Does the zebar salt?", terms), index, Lexicon({}, {}, {}, {}))
    assert found.carried.tolist() == [True, False, False, False, True]


def test_repetition(passage: MakePassage) -> None:
    """The chance of a question's own terms is the network's, of those that it takes over the one learned."""
    index = Index([build([passage("Bone and salt.")])])
    net = Network((np.zeros((trait_count(NOTHING), 1), np.float32),), (np.full(1, 2, np.float32),))
    lexicon = Lexicon({"bone": 0.3, "salt": 0.4}, {}, {}, {}, repetition=net)
    found = asked(Query("?", "Does salt?", (("salt", 1.0), ("bone", 0.5), ("ice", 0.5))), index, lexicon)
    assert found.share.tolist() == pytest.approx([1 / (1 + np.exp(-2)), 0.3, SHARED])
    found = asked(Query("?", "Does it?", (("bone", 0.5),)), index, lexicon)
    assert found.share.tolist() == pytest.approx([0.3])


def test_most(passage: MakePassage) -> None:
    """Of very many terms those of the highest weight by idf are looked at."""
    words = [f"zebra{number}" for number in range(2 * MOST)]
    index = Index([build([passage("Bone and salt.")])])
    terms = (("bone", 1.0), ("salt", 9.0), *((word, 1.0) for word in words))
    found = asked(Query("?", "?", terms), index, Lexicon({}, {}, {}, {}))
    assert len(found.terms) == len(found.weights) == len(found.others) == MOST
    assert "salt" in found.terms
    assert "bone" not in found.terms
    assert found.weights.max() == 2
    assert np.all(np.isfinite(found.idf))
