from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from qa_service.answering.question.question_types import KINDS
from qa_service.answering.ranking.asked import Asked
from qa_service.answering.ranking.coverage import weightings
from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.likeness import AGREEING, LIKENESS, QUESTION, likeness, question
from qa_service.answering.ranking.matching import matches
from qa_service.text.sequences import Sequences

Hold = Callable[..., tuple[Asked, Sequences]]


def test_cues(hold: Hold) -> None:
    """A sentence has its own cues, its size, and its place in its passage."""
    texts = (["It hurts because of salt.", "Ice: cold.", "..."], ["Ice."])
    asked, sequences = hold("salt", *texts)
    met = matches(asked, sequences)
    found = dict(zip(LIKENESS, likeness(asked, met, np.ones(1, np.float32)), strict=True))
    assert found["cue/reason"].tolist() == [1, 0, 0, 0]
    assert found["cue/leaning"].tolist() == [1, 0, 0, 0]
    assert found["cue/introducing"].tolist() == [0, 1, 0, 0]
    assert np.expm1(5 * found["words"]).tolist() == pytest.approx([5, 2, 0, 1])
    assert np.expm1(5 * found["terms"]).tolist() == pytest.approx([2, 2, 0, 1])
    assert found["place"].tolist() == pytest.approx([0, 0.1, 0.2, 0])
    assert found["place/share"].tolist() == pytest.approx([0, 1 / 3, 2 / 3, 0])
    assert found["first"].tolist() == [True, False, False, True]
    assert found["last"].tolist() == [False, False, True, True]
    assert found["sentences"].tolist() == pytest.approx([3 / 12, 3 / 12, 3 / 12, 1 / 12])


def test_question(hold: Hold) -> None:
    """A question's kind, size and strangeness are the same for every sentence."""
    asked, found = hold("Who met Ann in Peru, zebra?", ["Ann."], ["Peru."])
    ways = weightings(asked, matches(asked, found)).ways
    columns = dict(zip(QUESTION, question(asked, ways[1], 3), strict=True))
    assert all(column.tolist() == [column[0]] * 3 for column in columns.values())
    assert {name: column[0] for name, column in columns.items() if name.startswith("kind/")} == {
        f"kind/{kind}": kind == "person" for kind in KINDS
    }
    assert columns["question/terms"][0] == pytest.approx(4 / 20)
    assert columns["question/names"][0] == pytest.approx(2 / 4)
    assert columns["question/passages"][0] == pytest.approx(np.log(2) / 10)
    assert columns["question/unknown"][0] == pytest.approx(ways[1][asked.terms.index("zebra")] + ways[1][0])


@pytest.mark.parametrize(
    ("idf", "passages", "chance"),
    [
        (5.0, 2, 0.5 - np.log(2) / 10),
        (2.0, 1000, 0.2 - np.log(1000) / 10),
        (0.1, 10**7, -1),
        (50.0, 9, 3),
    ],
)
def test_chance(hold: Hold, idf: float, passages: int, chance: float) -> None:
    """A question's strangeness is its rarity less what so many passages hold by chance, within bounds."""
    asked, _ = hold("bone", ["Bone."])
    other = replace(asked, idf=np.array([idf], np.float32), passages=passages)
    columns = dict(zip(QUESTION, question(other, np.ones(1, np.float32), 1), strict=True))
    assert columns["question/chance"].tolist() == pytest.approx([chance])
    assert columns["question/idf"].tolist() == pytest.approx([idf / 8])
    assert columns["question/passages"].tolist() == pytest.approx([np.log(passages) / 10])


def test_agreement(hold: Hold) -> None:
    """A sentence that denies what is asked, or does not deny it as the question does, is told apart."""
    for asking, own in (("Which ice isn't cold?", [0, 1]), ("Which ice is cold?", [0, 0])):
        asked, found = hold(asking, ["Ice is not cold.", "Ice is cold."])
        met = matches(asked, found)
        columns = dict(zip(LIKENESS, likeness(asked, met, weightings(asked, met).ways[1]), strict=True))
        assert columns["asked/negation"].tolist() == [max(own)] * 2
        assert columns["unmet/negation"].tolist() == own
        assert columns["unasked/negation"].tolist() == ([0, 0] if max(own) else [1, 0])
        assert {f"asked/{name}" for name in AGREEING} <= columns.keys()


def test_contraries(hold: Hold) -> None:
    """A sentence that says the contrary of a term is told apart, unless it holds the term too."""
    lexicon = Lexicon({}, {}, {}, {}, {"cold": {"hot": 1.0}})
    asked, found = hold("cold", ["Hot.", "Hot and cold.", "Ice."], lexicon=lexicon)
    met = matches(asked, found)
    columns = dict(zip(LIKENESS, likeness(asked, met, weightings(asked, met).ways[1]), strict=True))
    assert columns["opposed"].tolist() == pytest.approx([1, 0, 0])
