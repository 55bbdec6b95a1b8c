from __future__ import annotations

import numpy as np
import pytest

from qa_service.answering.ranking.repetition import chances, trait_count, traits
from qa_service.answering.ranking.vectors import NOTHING
from qa_service.text.strings import hashes
from qa_service.training import repeating
from qa_service.training.repeating import _without, fit_repetition
from qa_service.training.translation import SEEN, Pair, shares

NAMES = [f"{first}{second}" for first in "abcdefgh" for second in "klmnopqr"]
QUESTIONS = [f"Who saw {name.title()} at noon?" for name in NAMES]
PAIRS = [Pair(("saw", name, "noon"), (name, "met"), ()) for name in NAMES]


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Learn from the few questions of these tests as many times as it takes."""
    monkeypatch.setattr(repeating, "EPOCHS", 200)


def test_fitted() -> None:
    """What answers repeat is learned from what a word is like, so that it holds for words never met."""
    share = shares(PAIRS)
    net = fit_repetition(QUESTIONS, PAIRS, share, NOTHING, np.random.default_rng(1))
    asked = ["saw", "zeno", "noon"]
    found = traits("Who saw Zeno at noon?", asked, share, *NOTHING.of(hashes(asked)))
    saw, zeno, noon = chances(net, found).tolist()
    assert max(saw, noon) < 0.2 < 0.8 < zeno


def test_title() -> None:
    """A term that only the title holds counts as repeated, as it does where shares are learned."""
    titled = [Pair((name,), ("ice",), (name,)) for name in NAMES]
    net = fit_repetition(NAMES, titled, {}, NOTHING, np.random.default_rng(1))
    assert chances(net, traits("zeno", ["zeno"], {}, *NOTHING.of(hashes(["zeno"])))).tolist()[0] > 0.9


def test_same() -> None:
    """The same questions and seed give the same network, another seed another."""
    generators = (np.random.default_rng(seed) for seed in (1, 1, 2))
    one, again, other = (fit_repetition(QUESTIONS, PAIRS, {}, NOTHING, each) for each in generators)
    assert all((a == b).all() for a, b in zip(one.weights, again.weights, strict=True))
    assert not (one.weights[0] == other.weights[0]).any()


def test_nothing() -> None:
    """A question without terms is passed over, and from nothing else no numbers are made that are none."""
    net = fit_repetition(["?"], [Pair((), ("ice",), ())], {}, NOTHING, np.random.default_rng(1))
    assert len(net.weights[0]) == trait_count(NOTHING)
    assert all(np.isfinite(array).all() for array in net.weights)


def test_without() -> None:
    """What a question taught of its own terms is taken out: the rest is what the others alone teach."""
    pairs = [Pair(("bone", "salt"), ("bone",), ()), *[Pair(("bone", "salt"), ("salt", "bone"), ())] * SEEN]
    pairs.append(Pair(("bone",), (), ()))
    mean = (2 * SEEN + 1) / (2 * SEEN + 3)
    seen = {"bone": SEEN + 2, "salt": SEEN + 1}
    found = _without({"bone": True, "salt": False, "ice": True}, shares(pairs), seen)
    bone = (SEEN + SEEN * mean) / (SEEN + 1 + SEEN)
    salt = (SEEN + SEEN * mean) / (SEEN + SEEN)
    assert found == pytest.approx({"bone": bone, "salt": salt})
