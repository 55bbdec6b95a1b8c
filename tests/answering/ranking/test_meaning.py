from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from qa_service.answering.ranking.asked import Asked
from qa_service.answering.ranking.coverage import COVERAGE, coverage, scopes, weightings
from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.matching import matches
from qa_service.answering.ranking.meaning import MEANING, meaning, nearness
from qa_service.answering.ranking.vectors import Vectors, units
from qa_service.model import Passage
from qa_service.text.sequences import Sequences
from qa_service.text.strings import hashes

Hold = Callable[..., tuple[Asked, Sequences]]
MakePassage = Callable[..., Passage]

KNOWN = Vectors(
    {"bone": 1, "rib": 2, "river": 3, "organ": 4, "kidney": 5},
    np.array(
        [[0, 0, 0, 0], [127, 0, 0, 64], [114, 55, 0, 64], [0, 0, 127, 64], [0, 127, 0, 64], [0, 120, 40, 64]],
        np.int8,
    ),
)
LEXICON = Lexicon({}, {}, {}, {}, {}, KNOWN)


def found(
    hold: Hold, question: str, *texts: list[str], lexicon: Lexicon = LEXICON
) -> dict[str, NDArray[Any]]:
    asked, sequences = hold(question, *texts, lexicon=lexicon)
    met = matches(asked, sequences)
    near, weighed = nearness(asked, met), weightings(asked, met)
    rows = [
        *coverage(asked, met, scopes(met, near.held), weighed),
        *meaning(met, near, weighed.ways[1]),
    ]
    return dict(zip((*COVERAGE, *MEANING), rows, strict=True))


def test_cosines(hold: Hold) -> None:
    """A term is at 1 from itself even where nothing is known of it, and at 0 from what is unknown."""
    asked, sequences = hold("bone zebra", ["Bone, rib, river.", "Zebra and quagga."], lexicon=LEXICON)
    found = nearness(asked, matches(asked, sequences))
    place = {word: at for at, word in enumerate(sequences.vocabulary)}
    order = [place[word] for word in ("bone", "rib", "river", "zebra", "quagga")]
    assert found.cosines[0, order].tolist() == pytest.approx([1, 0.9, 0, 0, 0], abs=0.02)
    assert found.cosines[1, order].tolist() == [0, 0, 0, 1, 0]
    assert not found.words[order[3:]].any()
    assert not found.question[1].any()


@pytest.mark.parametrize("size", [1, 15, 16, 17, 64, 100])
def test_at_length(hold: Hold, size: int) -> None:
    """Cosines and directions are those of numpy's products, however many numbers a vector has."""
    table = np.random.default_rng(size).integers(-127, 128, (6, size + 1)).astype(np.int8)
    known = Vectors(dict(KNOWN.places), table)
    asked, sequences = hold("bone rib", ["River, organ, bone."], lexicon=replace(LEXICON, vectors=known))
    found = nearness(asked, matches(asked, sequences))
    units_of, rarity = known.of(hashes(sequences.vocabulary))
    cosines = asked.meant @ units_of.T
    for word in ("river", "organ"):
        at = list(sequences.vocabulary).index(word)
        assert found.cosines[:, at] == pytest.approx(cosines[:, at], abs=1e-6)
    assert found.words == pytest.approx(units_of * rarity[:, None])
    assert found.question == pytest.approx(asked.meant * (asked.rarity * asked.weights)[:, None])
    assert found.direction == pytest.approx(units(found.question.sum(axis=0)), abs=1e-6)


def test_nearer_words(hold: Hold) -> None:
    """A sentence with a word near in meaning holds more of the question than one with a far word."""
    columns = found(hold, "bone", ["Ribs.", "River.", "Bone.", "..."])
    for name in ("near.own/share", "meaning/cosine", "near.own/idf"):
        rib, river, bone, nothing = columns[name].tolist()
        assert bone > rib > river >= nothing == 0
    assert columns["unmatched/near.own"].argmin() == 2
    assert columns["near.whole/share"].tolist() == pytest.approx([1] * 4)
    assert columns["meaning/ring 0.8"].tolist() == pytest.approx([np.log(2), 0, 0, 0])


def test_missing(hold: Hold) -> None:
    """What is not held counts by the nearest word; where all is held, nothing is missing."""
    columns = found(hold, "bone river", ["Ribs by a river."], ["Bone, river."])
    assert columns["meaning/missing"].tolist() == pytest.approx([0.9, 0], abs=0.02)
    assert columns["meaning/farthest"].tolist() == pytest.approx([0.9, 1], abs=0.02)


def test_below(hold: Hold, passage: MakePassage) -> None:
    """A heading in the text turns a sentence's headings as far as one of the passage would."""
    told = passage("Ribs.", "Zebra.", id="b#0", title="Organ", heading="River")
    under = passage("Ice.", "River.", "Ribs.", "Zebra.", id="c#0", title="Organ")
    asked, sequences = hold("bone kidney", told, under, lexicon=LEXICON)
    met = matches(asked, replace(sequences, below=np.array([0, 0, 0, 0, 1, 2])))
    near = nearness(asked, met)
    rows = dict(zip(MEANING, meaning(met, near, weightings(asked, met).ways[1]), strict=True))
    for name in ("heading", "window", "rest window"):
        assert rows[f"meaning/cosine/{name}"][4:].tolist() == pytest.approx(
            rows[f"meaning/cosine/{name}"][:2].tolist()
        )
    assert not rows["meaning/cosine/window"][2]


def test_nothing_known(hold: Hold) -> None:
    """Without vectors only the words themselves count, and every number is one."""
    columns = found(hold, "bone zebra", ["Bone.", "..."], ["Zebra."], lexicon=Lexicon({}, {}, {}, {}))
    assert all(np.isfinite(column).all() and column.shape == (3,) for column in columns.values())
    assert columns["near.own/share"].tolist() == pytest.approx([0.5, 0, 0.5])
    assert not columns["meaning/cosine"].any()
