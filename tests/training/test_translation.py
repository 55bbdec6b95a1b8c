from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from qa_service.training import translation as module
from qa_service.training.translation import Pair, shares, translations

NAMES = ("ada", "bo", "cy", "di", "ed", "flo")
PAIRS = [
    Pair((verb, name), (said, name, other), (f"title {name}",))
    for verb, said in (("wrote", "author"), ("die", "dead"), ("paint", "paint"))
    for name, other in zip(NAMES, (*NAMES[1:], NAMES[0]), strict=True)
]

SCRIPT = """
import random
from qa_service.training.translation import Pair, shares, translations
generator = random.Random(3)
words = [f"w{number}" for number in range(30)]
def some(): return tuple(dict.fromkeys(generator.choices(words, k=5)))
pairs = [Pair(some(), some(), (f"title {number % 7}",)) for number in range(400)]
print(list(shares(pairs).items()))
print([(word, list(table.items())) for word, table in translations(pairs).items()])
"""


def test_translations() -> None:
    """In a tiny parallel text, what stands for a question's word is found, and nothing else."""
    found = translations(PAIRS)
    assert {word: list(table) for word, table in found.items()} == {"wrote": ["author"], "die": ["dead"]}
    assert all(0 < strength <= 1 for table in found.values() for strength in table.values())


def test_one_round(monkeypatch: pytest.MonkeyPatch) -> None:
    """The expected counts of the first round are those worked out by hand."""
    monkeypatch.setattr(module, "ROUNDS", 1)
    names, sources, targets, counts, chances = module._aligned(
        [Pair(("a",), ("a", "b"), ()), Pair(("c",), ("b",), ())]
    )
    found = {
        (names[source], names[target]): (count, chance)
        for source, target, count, chance in zip(sources, targets, counts, chances, strict=True)
    }
    # None: a, c; a: a; b: a, c. The chances at first: None and b give each 1/2, a gives a.
    expected = {
        ("", "a"): 0.5 / 2,
        ("a", "a"): 1 / 2,
        ("b", "a"): 0.5 / 2,
        ("", "c"): 0.5,
        ("b", "c"): 0.5,
    }
    assert {key: count for key, (count, _) in found.items()} == pytest.approx(expected)
    assert found["b", "c"][1] == pytest.approx(0.5 / (0.75 + 1))


def test_counts() -> None:
    """Every term of a question comes from something once: expected counts add up to the terms."""
    _, sources, targets, counts, chances = module._aligned(PAIRS)
    assert counts.sum() == pytest.approx(sum(len(pair.question) for pair in PAIRS))
    assert (np.bincount(sources, weights=chances) < 1).all()
    assert len(set(zip(sources.tolist(), targets.tolist(), strict=True))) == len(sources)


def test_likelihood(monkeypatch: pytest.MonkeyPatch) -> None:
    """No round of expectation and maximisation makes the questions less likely."""

    def likelihood(rounds: int) -> float:
        monkeypatch.setattr(module, "ROUNDS", rounds)
        names, sources, targets, counts, _ = module._aligned(PAIRS)
        chances = counts / np.bincount(sources, weights=counts)[sources]
        table = {
            (names[source], names[target]): chance
            for source, target, chance in zip(sources, targets, chances, strict=True)
        }
        held = [("", *dict.fromkeys(pair.sentence + pair.title)) for pair in PAIRS]
        return sum(
            np.log(np.mean([table[source, target] for source in own]))
            for pair, own in zip(PAIRS, held, strict=True)
            for target in pair.question
        )

    found = [likelihood(rounds) for rounds in range(1, 6)]
    assert found == sorted(found)


def test_few_titles() -> None:
    """What was seen under fewer titles than are needed is not kept."""
    one = [Pair(pair.question, pair.sentence, (("title",))) for pair in PAIRS]
    assert translations(one) == {}


def test_own_term() -> None:
    """A term that goes with the question's own in the same sentence stands for nothing."""
    pairs = [Pair(("river", name), ("river", "water"), (name,)) for name in NAMES]
    assert "river" not in translations(pairs)


def test_shares() -> None:
    """A share is how often the sentence or the title has the term, with five average questions beside."""
    pairs = [Pair(("city", "in"), ("city",), ()) for _ in range(6)]
    pairs += [Pair(("city", "rare"), ("town",), ("city",)), Pair(("city",), ("town",), ())]
    mean = 7 / 15
    assert shares(pairs) == pytest.approx({"city": (7 + 5 * mean) / 13, "in": (5 * mean) / 11})


def test_nothing() -> None:
    """Without pairs, nothing is learned."""
    assert shares([]) == translations([]) == {}
    empty = [Pair((), (), ())]
    assert shares(empty) == translations(empty) == {}


def test_order() -> None:
    """What is learned, and the order it is in, does not hang on how sets are ordered."""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    (output,) = outputs
    assert "w1" in output.splitlines()[1]
