from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from qa_service.answering.ranking.trained import SHIPPED, TERMS, VECTORS, thesaurus
from qa_service.answering.ranking.vectors import NOTHING, Vectors, read_vectors, units, write_vectors
from qa_service.errors import UnusableWeights
from qa_service.text.strings import hashes

KNOWN = Vectors({"bone": 1, "rib": 2}, np.array([[0, 0, 0], [127, 0, 127], [60, 80, 0]], np.int8))


def test_of() -> None:
    """A term's vector has the length of 1, and nothing is known of other terms."""
    vectors, rarity = KNOWN.of(hashes(["rib", "zebra", "bone"]))
    assert vectors == pytest.approx(np.array([[0.6, 0.8], [0, 0], [1, 0]]))
    assert rarity.tolist() == [0, 0, 1]


def test_near() -> None:
    """The others that are near enough come, the nearest first; nothing is near a term that is unknown."""
    table = np.array([[0, 0, 0], [127, 0, 9], [60, 80, 9], [80, 60, 9], [0, 0, 9], [-9, 0, 9]], np.int8)
    known = Vectors({"bone": 1, "rib": 2, "arm": 3, "none": 4, "un": 5}, table)
    (bone, zebra, none) = known.near(["bone", "zebra", "none"], 0.5)
    assert [name for name, _ in bone] == ["arm", "rib"]
    assert [cosine for _, cosine in bone] == pytest.approx([0.8, 0.6])
    assert zebra == none == []
    assert known.near(["bone"], 0.7) == [bone[:1]]
    assert known.near([], 0.5) == []
    assert NOTHING.near(["bone"], 0.5) == [[]]


@pytest.mark.parametrize("known", [KNOWN, NOTHING])
def test_of_nothing(known: Vectors) -> None:
    """No terms have no vectors, and a table may be empty."""
    vectors, rarity = known.of(hashes([]))
    assert vectors.shape == (0, known.table.shape[1] - 1)
    assert rarity.shape == (0,)
    assert not known.of(hashes(["zebra"]))[0].any()


@pytest.mark.parametrize("count", [1, 31, 32, 33, 100])
def test_of_many(count: int) -> None:
    """Each of many terms has the vector and the rarity of its row, whichever others are asked for with it."""
    names = [f"term{at}" for at in range(200)]
    table = np.random.default_rng(count).integers(-127, 128, (201, 9)).astype(np.int8)
    table[0] = 0
    rows = np.random.default_rng(count).permutation(200) + 1
    known = Vectors(dict(zip(names, rows.tolist(), strict=True)), table)
    asked = [*names[:count], "zebra"]
    vectors, rarity = known.of(hashes(asked))
    expected = known.at(known.rows(hashes(asked)))
    assert vectors.tolist() == expected[0].tolist()
    assert rarity.tolist() == expected[1].tolist()
    assert known.rows(hashes(asked)).tolist() == [*rows[:count], 0]


def test_units() -> None:
    """Directions stay, zeros stay zeros."""
    assert units(np.array([[3, 4], [0, 0]], np.float32)) == pytest.approx(np.array([[0.6, 0.8], [0, 0]]))


def test_files(tmp_path: Path) -> None:
    """What is written is read again, whatever the notes say."""
    table, terms = tmp_path / VECTORS, tmp_path / TERMS
    write_vectors(KNOWN, table, terms, ["made by a test", ""])
    found = read_vectors(table, terms)
    assert found.places == KNOWN.places
    assert found.table.tolist() == KNOWN.table.tolist()


@pytest.mark.parametrize("damage", ["table gone", "terms gone", "cut", "fewer terms", "twice", "pickled"])
def test_damaged(tmp_path: Path, damage: str) -> None:
    """Files that do not fit each other, or are none, are refused and named; nothing is unpickled."""
    table, terms = tmp_path / VECTORS, tmp_path / TERMS
    write_vectors(KNOWN, table, terms, [])
    match damage:
        case "table gone":
            table.unlink()
        case "terms gone":
            terms.unlink()
        case "cut":
            table.write_bytes(table.read_bytes()[:-4])
        case "fewer terms":
            terms.write_text("bone\n")
        case "twice":
            terms.write_text("bone\nbone\n")
        case "pickled":
            np.save(table, np.array([{}], object), allow_pickle=True)
    with pytest.raises(UnusableWeights, match="vectors"):
        read_vectors(table, terms)


def test_shipped() -> None:
    """The shipped vectors put words of one field nearer to each other than to others."""
    vectors, rarity = thesaurus().vectors.of(hashes(["kidney", "renal", "river", "calcium", "say"]))
    assert vectors[0] @ vectors[1] > 0.6 > 0.2 > vectors[0] @ vectors[2]
    assert rarity[3] > 0.5 > rarity[4]
    assert (SHIPPED / TERMS).read_text("utf-8").startswith("# ")
