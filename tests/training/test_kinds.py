from __future__ import annotations

import pytest

from qa_service.training import kinds as module
from qa_service.training.kinds import kinds
from qa_service.training.links import links
from qa_service.training.wordnet import WordNet
from qa_service.training.words import Words, words


@pytest.fixture(scope="module")
def own(wordnet: WordNet) -> Words:
    return words(wordnet, links(wordnet))


def test_kinds(wordnet: WordNet, own: Words) -> None:
    """A term has under it what is a kind of it, never what is above."""
    found = kinds(wordnet, own)
    assert found["anim", "cow"] > 0.8
    assert ("cow", "anim") not in found


def test_names_of_several_words(wordnet: WordNet, own: Words) -> None:
    """A name of several words is asked for by its last: an artery is a vessel, by way of blood vessels."""
    assert 0.5 < kinds(wordnet, own)["vessel", "arteri"] < 0.8


def test_general_names(wordnet: WordNet, own: Words, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has too many kinds names nothing."""
    monkeypatch.setattr(module, "LARGEST", 0)
    assert kinds(wordnet, own) == {}


def test_strengths(wordnet: WordNet, own: Words) -> None:
    """Strengths are above 0 and at most 1, and no term is a kind of itself."""
    for (term, other), strength in kinds(wordnet, own).items():
        assert 0 < strength <= 1
        assert term != other
