from __future__ import annotations

from collections.abc import Callable

import pytest

from qa_service.answering.question.unknown import missing, unknown_words
from qa_service.model import Correction, Document
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.text.passages import passages


@pytest.fixture
def index(make_document: Callable[[str, str], Document]) -> Index:
    return Index([build(passages(make_document("d", "Large red stones lie there, under treatment.")))])


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("What does the paint cost in Portugal?", ("paint", "cost", "Portugal")),
        ("How are stones treated?", ()),
        ("Who gets stones?", ()),
        ("Portugal? I mean PORTUGAL's stones", ("Portugal", "mean")),
        ("Which stones are red?", ()),
        ("How big is it?", ()),
        ("Where is stone 52?", ("52",)),
        ("How many coins lie there, and how much gold?", ("coins", "gold")),
        ("How long and wide is it, and how far do I need to go?", ()),
        ("where r the coins u know of", ("coins",)),
        ("Why won't it open, and isnt it odd? I cant tell", ("open", "odd")),
        ("What is v5.3.0, v5.3.0 or ERR_RED_43?", ("v5.3.0", "ERR_RED_43")),
        ("Is stones.lie_52 in box.coins?", ("stones.lie_52", "box", "coins")),
        ("???", ()),
    ],
)
def test_unknown_words(index: Index, question: str, unknown: tuple[str, ...]) -> None:
    """The words that no passage holds are named as written, in order, once each; known synonyms count.

    What names something with figures or low lines in it is one word.
    """
    assert unknown_words(question, (), index) == unknown


def test_corrected(index: Index) -> None:
    """A word that was read as another is not lacking."""
    corrections = [Correction("Stoans", "stones")]
    assert unknown_words("Red Stoans, stoans of Peru?", corrections, index) == ("Peru",)


def test_rewritten(index: Index) -> None:
    """Nor is one that the passages write otherwise."""
    assert unknown_words("Redstones of Peru?", (), index, {"redston"}) == ("Peru",)


@pytest.mark.parametrize(
    ("question", "quoted", "left"),
    [
        ("Peru's oven temperature", "It is heated to 230 °C.", ("Peru",)),
        ("How tall is the oven in Peru?", "It has 3 metres.", ("Peru",)),
        ("Peru's oven temperature", "It is heated with wood.", ("temperature", "tall", "Peru")),
        ("Peru's oven temperature", "", ("temperature", "tall", "Peru")),
        ("Is a temperature of Peru given?", "It is heated to 230 °C.", ("temperature", "tall", "Peru")),
    ],
)
def test_missing(question: str, quoted: str, left: tuple[str, ...]) -> None:
    """The name of a property is not missing where its value is quoted; all else is, and where it is not."""
    assert missing(("temperature", "tall", "Peru"), question, quoted) == left
