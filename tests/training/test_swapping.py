from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from kilns import ASKED, KILNS, TEXT, spanned

from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.vectors import Vectors
from qa_service.model import Document
from qa_service.text.folding import folded
from qa_service.text.terms import content_words, terms
from qa_service.training import swapping as module
from qa_service.training.swapping import Swapping
from qa_service.training.variants import sentences

NEAR = Vectors(
    {"kiln": 1, "miln": 2, "baln": 3}, np.array([[0, 0, 0], [127, 0, 9], [120, 30, 9], [0, 127, 9]], np.int8)
)
WORDS = Lexicon({}, {}, {}, {}, {"long": {"short": 1.0}}, NEAR)


@pytest.fixture
def exchanging(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no question be denied or turned round."""
    monkeypatch.setattr(module, "DENIED", 0)
    monkeypatch.setattr(module, "OPPOSED", 0)


def swapping(generator: random.Random, document: Document = KILNS) -> Swapping:
    return Swapping([document], WORDS, generator)


def changed(before: str, after: str) -> list[tuple[str, str]]:
    pairs = zip(before.split(), after.split(), strict=True)
    return [(one, other) for one, other in pairs if one != other]


@pytest.mark.usefixtures("exchanging")
def test_swapped() -> None:
    """One word becomes one of its document's that the answering sentence lacks, and no answer is left."""
    for seed in range(50):
        made = swapping(random.Random(seed)).swapped(ASKED, KILNS)
        assert made is not None
        ((one, other),) = changed(ASKED.text, made.text)
        assert set(terms(one)) <= set(terms(sentences(KILNS)[2].text))
        assert not set(terms(other)) & set(terms(sentences(KILNS)[2].text))
        assert other.strip("?") in [word for word, _ in content_words(TEXT)]
        assert (made.id, made.gold, made.history) == ("q1~", (), ())


@pytest.mark.usefixtures("exchanging")
def test_swapped_whole_words() -> None:
    """A word that stands inside another first is still replaced where it is a word."""
    question = replace(ASKED, text="Had Ostravice an Ostra?")
    made = {swapping(random.Random(seed)).swapped(question, KILNS).text for seed in range(20)}
    assert made == {"Had Ostravice an Potters?"}


@pytest.mark.usefixtures("exchanging")
def test_not_swapped() -> None:
    """A question without content words, or for which the document has no word, gives nothing."""
    made = swapping(random.Random(1))
    for text in ("What is it?", "zzqx?"):
        assert made.swapped(replace(ASKED, text=text), KILNS) is None


@pytest.mark.usefixtures("exchanging")
def test_alike() -> None:
    """A name is swapped for a name and a number for a number."""
    question = replace(spanned("1835"), text="Did they come to Ostra in 1835?")
    for seed in range(20):
        made = swapping(random.Random(seed)).swapped(question, KILNS)
        ((one, other),) = changed(question.text, made.text)
        assert one[0].isdigit() == other[0].isdigit()
        assert one[0].isupper() == other[0].isupper()
        assert folded(one) != folded(other)


def test_denied(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question is denied after its auxiliary, and stays as it is but for that."""
    monkeypatch.setattr(module, "DENIED", 1)
    made = {swapping(random.Random(seed)).swapped(ASKED, KILNS).text for seed in range(40)}
    assert made == {
        "How long didn't the kiln of Ostra burn?",
        "How long did not the kiln of Ostra burn?",
        "How long did never the kiln of Ostra burn?",
    }


@pytest.mark.parametrize("text", ["How long didn't the kiln of Ostra burn?", "Kiln of Ostra, how long?"])
def test_not_denied(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What denies already, or has no auxiliary, gets another word instead."""
    monkeypatch.setattr(module, "DENIED", 1)
    for seed in range(10):
        made = swapping(random.Random(seed)).swapped(replace(ASKED, text=text), KILNS).text
        assert len(changed(text, made)) == 1
        assert terms(text) != terms(made)


def test_turned(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word becomes its contrary, where the thesaurus knows one."""
    monkeypatch.setattr(module, "DENIED", 0)
    monkeypatch.setattr(module, "OPPOSED", 1)
    assert swapping(random.Random(1)).swapped(ASKED, KILNS).text == "How short did the kiln of Ostra burn?"


@pytest.mark.usefixtures("exchanging")
def test_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the words that fit, those nearest in meaning come first."""
    monkeypatch.setattr(module, "NEAR", 1)
    monkeypatch.setattr(module, "NEAREST", 1)
    document = replace(KILNS, text="A kiln burned for nine days.\n\nIt has a baln and a miln.")
    question = replace(ASKED, text="How long was the kiln lit?")
    made = {swapping(random.Random(seed), document).swapped(question, document).text for seed in range(9)}
    assert made == {"How long was the miln lit?"}
