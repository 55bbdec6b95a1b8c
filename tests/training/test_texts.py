from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from qa_service.answering.question.followup import resolve
from qa_service.answering.ranking.asked import asked
from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.vectors import Vectors
from qa_service.evaluation import Gold
from qa_service.model import Document
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.text.passages import passages
from qa_service.training.texts import NOTHING, Texts, joined, texts

KNOWN = Vectors({"salt": 1, "skin": 2}, np.array([[0, 0], [127, 64], [-127, 32]], np.int8))
TEXT = "Salt harms the skin of Ann.\n\nSkin is thin. Bone needs salt, Ann says."


@pytest.fixture
def made() -> Callable[[str, list[Gold]], Texts]:
    """Give what makes the texts of a question whose last sentence is right."""
    document = Document("a", "Salts", TEXT, "a.md", "", "2020-01-01T00:00:00+00:00")
    held = list(passages(document))
    index = Index([build(held)])

    def make(question: str, gold: list[Gold]) -> Texts:
        asking = asked(resolve(question), index, Lexicon({}, {}, {}, {}, {}, KNOWN))
        found = index.sequences([one.id for one in held])
        right = np.array([False, False, True])
        return texts(asking, found, gold, right)

    return make


def test_texts(made: Callable[[str, list[Gold]], Texts]) -> None:
    """The words are those that the question lacks, by their rows in the table of vectors, 0 for none."""
    found = made("What harms?", [])
    assert found.words.counts.tolist() == [3, 2, 5]
    assert found.words.places.tolist() == [1, 2, 0, 2, 0, 0, 0, 1, 0, 0]
    assert found.words.traits.dtype == found.asking.dtype == np.float16
    assert not found.answering.any()


def test_answering(made: Callable[[str, list[Gold]], Texts]) -> None:
    """The words of any gold answer answer in a right sentence, and nowhere else."""
    found = made("What harms?", [Gold("needs salt", "a"), Gold("Ann", "a")])
    assert np.flatnonzero(found.answering).tolist() == [6, 7, 8]


def test_part(made: Callable[[str, list[Gold]], Texts]) -> None:
    """A part has the words of its sentences and what its questions ask for; of nothing it is nothing."""
    one, other = made("What harms?", [Gold("salt", "a")]), made("bone?", [])
    count = len(one.words.counts)
    found = joined([one, other])
    parts = found.part(slice(0, count), slice(0, 1)), found.part(slice(count, 2 * count), slice(1, 2))
    for part, wanted in zip(parts, (one, other), strict=True):
        assert part.words.places.tolist() == wanted.words.places.tolist()
        assert part.words.traits.tobytes() == wanted.words.traits.tobytes()
        assert part.words.counts.tolist() == wanted.words.counts.tolist()
        assert part.answering.tolist() == wanted.answering.tolist()
        assert part.asking.tobytes() == wanted.asking.tobytes()
    assert NOTHING.part(slice(0, 3), slice(0, 1)) is NOTHING


def test_joined(made: Callable[[str, list[Gold]], Texts]) -> None:
    """Joined, the words lie question by question; one that has no candidates leaves nothing behind."""
    one, other = made("What harms?", [Gold("salt", "a")]), made("bone?", [])
    found = joined([one, NOTHING, other])
    count = len(one.answering)
    assert found.words.counts.tolist() == [*one.words.counts, *other.words.counts]
    assert found.words.places[count:].tolist() == other.words.places.tolist()
    assert found.words.traits[:count].tobytes() == one.words.traits.tobytes()
    assert found.answering.tolist() == [*one.answering, *other.answering]
    assert found.asking.tobytes() == one.asking.tobytes() + other.asking.tobytes()
    assert joined([]) is NOTHING
    assert joined([NOTHING, NOTHING]) is NOTHING
