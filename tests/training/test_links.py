from __future__ import annotations

import pytest

from qa_service.training.links import Link, links, opposites
from qa_service.training.wordnet import WordNet


@pytest.fixture(scope="module")
def strengths(wordnet: WordNet) -> dict[tuple[str, str], list[float]]:
    found: dict[tuple[str, str], list[float]] = {}
    for link in links(wordnet):
        found.setdefault((link.one, link.other), []).append(link.strength)
    return found


def test_words_of_one_synset(strengths: dict[tuple[str, str], list[float]]) -> None:
    """Words of one synset are linked once, fully where neither means anything else."""
    assert strengths["mend", "repair"] == [1.0]
    assert strengths["fast", "quickly"] == [1.0]


def test_shared_words(strengths: dict[tuple[str, str], list[float]]) -> None:
    """The less a word means what is shared, the weaker the link."""
    assert strengths["vas", "vessel"] > strengths["ship", "vessel"]
    assert 0.5 < strengths["ship", "vessel"][0] < 0.6


def test_derived_words(strengths: dict[tuple[str, str], list[float]]) -> None:
    """A word and what it is derived from or pertains to are linked, a little less than synonyms."""
    assert strengths["arterial", "artery"] == [0.9, 0.9]


def test_single_words(wordnet: WordNet) -> None:
    """Links join single words, the first in the alphabet first, in the same order every time."""
    found = links(wordnet)
    assert all(link.one < link.other and "_" not in link.one + link.other for link in found)
    assert all(0 < link.strength <= 1 for link in found)
    assert found == links(wordnet)
    assert Link("mend", "repair", 1.0) in found


def test_opposites(wordnet: WordNet) -> None:
    """Words of which one denies the other are linked once, and are no synonyms."""
    assert [(link.one, link.other) for link in opposites(wordnet)] == [("fast", "slow")]
    assert 0 < opposites(wordnet)[0].strength <= 1
    assert not [link for link in links(wordnet) if (link.one, link.other) == ("fast", "slow")]
