"""Which of the evidence is quoted, and how much surer that makes the answer."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from qa_service.answering.question.followup import resolve
from qa_service.answering.quoting.composer import MARGIN, chosen, gained
from qa_service.model import Document, Evidence

MakeDocument = Callable[[str, str], Document]
PiecesOf = Callable[..., list[Evidence]]


def scored(pieces: list[Evidence], *scores: float) -> list[Evidence]:
    return [replace(piece, score=score) for piece, score in zip(pieces, scores, strict=True)]


def test_chosen_list(make_document: MakeDocument, pieces_of: PiecesOf) -> None:
    """A list is answered with what is nearly as good as the best, as many as asked for at most."""
    pieces = pieces_of(make_document("d", "Tin is soft. Lead is heavy. Gold is dear. Iron rusts."))
    ranked = scored(pieces, 5.0, 5.0 - MARGIN, 5.0 - MARGIN, 4.9 - MARGIN)
    metals = resolve("Which metals are there?")
    assert chosen(metals, ranked, 4) == ranked[:3]
    assert chosen(metals, ranked, 2) == ranked[:2]
    assert chosen(metals, [], 3) == []


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("What are the causes of rust?", True),
        ("Why do metals rust?", True),
        ("What is a metal?", True),
        ("How do metals rust?", True),
        ("Which metals are there?", True),
        ("What are the uses of metal?", True),
        ("Name three metals that rust", True),
        ("What metals must I bring?", True),
        ("Who found gold?", False),
        ("When was gold found?", False),
        ("Where is gold found?", False),
        ("How much gold is there?", False),
        ("Is gold dear?", False),
        ("What metal is dear?", False),
    ],
)
def test_chosen_kind(make_document: MakeDocument, pieces_of: PiecesOf, question: str, several: bool) -> None:
    """What one sentence answers is answered with one, however good the next is."""
    text = "Tin is a metal that rusts because of salt. Lead is the metal that rain harms, since it is wet."
    ranked = scored(pieces_of(make_document("d", text)), 1.0, 1.0)
    assert len(chosen(resolve(question), ranked, 3)) == (2 if several else 1)


@pytest.mark.parametrize("question", ["Why do metals rust?", "What is a metal?"])
def test_chosen_fits(make_document: MakeDocument, pieces_of: PiecesOf, question: str) -> None:
    """A sentence that gives no reason or definition is not put beside one that does."""
    text = "Tin is a metal that rusts because of salt. Lead lies in old harbours."
    ranked = scored(pieces_of(make_document("d", text)), 1.0, 1.0)
    assert chosen(resolve(question), ranked, 3) == ranked[:1]


def test_chosen_adds(make_document: MakeDocument, pieces_of: PiecesOf) -> None:
    """A sentence that says nothing beside the question and the quotes before it is left out."""
    text = "Metals are tin and heavy lead from Peru. Metals are heavy tin. Metals are heavy lead and zinc."
    ranked = scored(pieces_of(make_document("d", text + " Metals are gold and silver.")), 1.0, 1.0, 1.0, 1.0)
    assert chosen(resolve("Which metals are there?"), ranked, 4) == [ranked[0], ranked[3]]


def test_gained(make_document: MakeDocument, pieces_of: PiecesOf) -> None:
    """Two quotes that are as good as each other are likelier to answer than one, by the logarithm of two."""
    first, second = scored(pieces_of(make_document("d", "Ice is cold. Salt is white.")), 1.5, 1.5)
    scores = np.array([1.5, 1.5, -3])
    assert gained([first, second], scores) == pytest.approx(math.log(2))
    assert gained([first], scores) == 0
    assert gained([replace(first, score=1.45)], scores) == 0


def test_chosen_elsewhere(make_document: MakeDocument, pieces_of: PiecesOf) -> None:
    """A list is gathered from other sections and documents too, but only from nearer the best."""
    document = make_document("d", "# D\n\n## A\n\nTin is soft.\n\n## B\n\nLead is heavy.\n")
    other = make_document("e", "Gold is dear.")
    best, next_section, next_document = pieces_of(document, other)
    metals = resolve("Which metals are there?")
    for gap, kept in [(MARGIN / 2, True), (MARGIN, False)]:
        for piece in (next_section, next_document):
            ranked = scored([best, piece], 5.0, 5.0 - gap)
            assert (len(chosen(metals, ranked, 3)) == 2) is kept
            assert len(chosen(resolve("How are metals made?"), ranked, 3)) == 1
