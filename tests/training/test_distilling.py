from __future__ import annotations

import numpy as np
import pytest

from qa_service.answering.ranking.vectors import units
from qa_service.training import distilling as module
from qa_service.training.distilling import bags, distilled

RARITY = {"bone": 0.5, "rib": 1.0, "river": 0.25}


def untold(stage: str, done: int, total: int) -> None:
    assert (stage, done <= total) == ("Learning", True)


def test_bags() -> None:
    """A text is the rarities of its terms, each once; other words are left out, and a text may be empty."""
    held = bags(["Bones and a rib, bones!", "nothing", "the rivers"], RARITY)
    assert held.toarray().tolist() == [[0.5, 1.0, 0.0], [0, 0, 0], [0, 0, 0.25]]


def test_distilled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sums of terms come to point where the texts' vectors do, those of texts kept back too."""
    monkeypatch.setattr(module, "PULL", 0.0)
    generator = np.random.default_rng(1)
    true = generator.normal(size=(12, 5)).astype(np.float32)
    words = [f"w{letter}x" for letter in "abcdefghijkl"]
    chosen = [generator.choice(12, 4, replace=False) for _ in range(600)]
    texts = [" ".join(words[at] for at in own) for own in chosen]
    meant = np.array([true[own].sum(axis=0) for own in chosen])
    start = true + generator.normal(size=true.shape).astype(np.float32)
    held = bags(texts, dict.fromkeys(words, 1.0))
    wanted = units(meant - meant.mean(axis=0))
    before = np.einsum("ij,ij->i", units(held @ start), wanted).mean()
    vectors, near = distilled(held, meant, start, np.random.default_rng(2), untold)
    after = np.einsum("ij,ij->i", units(held @ vectors), wanted).mean()
    assert after > 0.95 > before
    assert near == pytest.approx(after, abs=0.05)


def test_unread_terms() -> None:
    """A term that no text has stays where it began, at a mean squared length of all of 1."""
    start = np.array([[3.0, 0.0], [0.0, 3.0], [3.0, 3.0]], np.float32)
    held = bags(["bone", "rib", "bone rib"] * 20, RARITY)
    vectors, _ = distilled(held, np.eye(60, 2), start, np.random.default_rng(0), untold)
    assert vectors[2] == pytest.approx(start[2] / np.sqrt((start**2).sum(axis=1).mean()))


def test_the_same_again() -> None:
    """The same texts and the same generator give the same vectors, and what was given is left as it was."""
    start = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]], np.float32)
    kept, held, meant = start.copy(), bags(["bone rib", "river", "bone"], RARITY), np.eye(3, 2)
    one, other = (distilled(held, meant, start, np.random.default_rng(0), untold) for _ in range(2))
    assert (one[0] == other[0]).all()
    assert (start == kept).all()
