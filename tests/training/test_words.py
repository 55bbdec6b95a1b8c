from __future__ import annotations

import pytest

from qa_service.training.links import Link, links
from qa_service.training.wordnet import Sense, WordNet
from qa_service.training.words import Words, below, single, words


@pytest.fixture(scope="module")
def own(wordnet: WordNet) -> Words:
    return words(wordnet, links(wordnet))


def test_kept_words(own: Words) -> None:
    """What was met in a text is kept, and what names an illness; other words are not."""
    assert dict(own.pairs("disease")) == {"diseas": 1.0}
    assert "cow" in own.terms
    assert "vas" not in own.terms
    assert list(own.pairs("unknown")) == []


def test_medical_words(wordnet: WordNet) -> None:
    """Kinds are followed downwards from the root's first sense."""
    assert below(wordnet, "vessel") == {Sense("n", f"0000000{at}") for at in (4, 5, 6)}
    assert below(wordnet, "arterial") == set()


def test_drowned_words(wordnet: WordNet, own: Words) -> None:
    """A word does not stand for a term that is nearly always another, unrelated word."""
    assert single("animal") == single("animate")
    assert "animal" in own.terms
    assert "animate" not in own.terms
    kin = [*links(wordnet), Link("animal", "animate", 0.5)]
    related = words(wordnet, kin)
    assert related.terms["animate"]["anim"] < related.terms["animal"]["anim"]


def test_irregular_forms(own: Words) -> None:
    """An irregular form that the analyzer does not know stands for its word, a little less."""
    assert own.terms["cow"]["cow"] > own.terms["cow"]["kine"] > 0.5


@pytest.mark.parametrize(("word", "term"), [("Cows", "cow"), ("stand-down", None), ("x", None), ("7", "7")])
def test_single(word: str, term: str | None) -> None:
    """A word has one term that says something, or none."""
    assert single(word) == term
