from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_service.answering.quoting.duplicates import (
    ALIKE,
    alike,
    closest,
    collapsed,
    copies,
    elsewhere,
    repeats,
    shingles,
)
from qa_service.model import Document, Evidence, Passage, ScoredPassage
from qa_service.text.passages import passages

MakeDocument = Callable[[str, str], Document]
Cut = Callable[[str, str], Passage]
PieceOf = Callable[[Passage, int], Evidence]

LEAD = "Lead was mined near the old harbour until the miners left for the hills."
FEE = "The yearly fee for every member of the club is ten euros, paid in spring."
LONG = " ".join([LEAD, FEE, "The river was deeper then and ships came up to the bridge with salt and wine."])
WORDS = st.lists(st.sampled_from(["tin", "lead", "gold", "is", "not", "10", "20"]), max_size=30).map(" ".join)


@pytest.fixture
def cut(make_document: MakeDocument) -> Callable[[str, str], Passage]:
    """Give what makes the one passage of a document."""

    def make(id: str, text: str) -> Passage:
        (passage,) = passages(make_document(id, text))
        return passage

    return make


@pytest.fixture
def evidence(pieces: Callable[[list[Passage]], list[Evidence]]) -> PieceOf:
    """Give what makes the evidence of one sentence of a passage."""

    def make(passage: Passage, at: int) -> Evidence:
        return pieces([passage])[at]

    return make


def same(one: Passage, other: Passage) -> bool:
    return alike(shingles(one.text), shingles(other.text))


def places(piece: Evidence, *others: Passage) -> list[tuple[str, str]]:
    return [
        (passage.document_id, span.shifted(-passage.span.start).of(passage.text))
        for passage, span in elsewhere(piece, others, same)
    ]


def test_same_words(cut: Cut, evidence: PieceOf) -> None:
    """The same sentence in another document is found there, whatever stands around it."""
    piece = evidence(cut("a", LONG), 1)
    assert places(piece, cut("b", f"Once more. {FEE} So it is.")) == [("b", FEE)]


def test_white_space_and_case(cut: Cut, evidence: PieceOf) -> None:
    """Line breaks and case do not tell sentences apart."""
    other = FEE.replace(" member", "\nmember").replace("The", "THE")
    assert places(evidence(cut("a", FEE), 0), cut("b", other)) == [("b", other)]


def test_leaning(cut: Cut, evidence: PieceOf) -> None:
    """A quote of two sentences stands elsewhere only where both do, in a row."""
    piece = evidence(cut("a", "Tin is soft. It melts."), 1)
    assert len(piece.sentences) == 2
    assert places(piece, cut("b", "Tin is soft. It melts. Lead is heavy.")) == [
        ("b", "Tin is soft. It melts.")
    ]
    assert places(piece, cut("c", "Lead is heavy and grey. It melts.")) == []


def test_nearly(cut: Cut, evidence: PieceOf) -> None:
    """In a near-duplicate that says it in other words, the whole passage is named."""
    other = LONG.replace("every member", "each member")
    assert places(evidence(cut("a", LONG), 1), cut("b", other)) == [("b", other)]


@pytest.mark.parametrize(
    "change",
    [
        ("ten", "twenty"),
        ("ten", "12"),
        ("is ten", "is not ten"),
        ("spring", "autumn"),
        ("member", "guest"),
        (FEE, ""),
    ],
)
def test_another_statement(cut: Cut, evidence: PieceOf, change: tuple[str, str]) -> None:
    """Another number or word, a denial or a sentence left out says something else, alike as the rest is."""
    assert places(evidence(cut("a", LONG), 1), cut("b", LONG.replace(*change))) == []


def test_each_document_once(cut: Cut, evidence: PieceOf) -> None:
    """A document is named once, by the exact place if it has one, and the quote's own never."""
    changed = LONG.replace("every member", "each member")
    piece = evidence(cut("a", LONG), 1)
    found = places(piece, cut("a", FEE), cut("b", changed), cut("b", FEE), cut("c", changed))
    assert found == [("b", FEE), ("c", changed)]


def test_collapsed(cut: Cut) -> None:
    """Of near-duplicates the best is kept and names the other documents, each once."""
    near = LONG.replace("every member", "each member")
    texts = [("a", LONG), ("b", near), ("a", near), ("c", "Tin is soft."), ("b", LONG), ("d", LONG)]
    found = [ScoredPassage(cut(id, text), 9.0 - at) for at, (id, text) in enumerate(texts)]
    first, second = collapsed(found, 2, same)
    assert (first.passage, first.score) == (found[0].passage, 9.0)
    assert [passage.document_id for passage in first.also_in] == ["b", "d"]
    assert second == found[3]


@pytest.mark.parametrize(
    ("change", "same"),
    [
        (("every member", "each member"), True),
        (("paid in spring", "paid early in spring"), True),
        ((FEE, ""), True),
        (("hills", "coast"), False),
        (("ten", "nine"), False),
        (("paid", "not paid"), False),
    ],
)
def test_copies(cut: Cut, change: tuple[str, str], same: bool) -> None:
    """Near-duplicates are copies unless a word, a number or a denial is put for what the other has."""
    one, other = cut("a", LONG), cut("b", LONG.replace(*change))
    assert copies(one, other) is copies(other, one) is same


def test_closest() -> None:
    """The sentence that shares most words is the closest, if it shares half of them."""
    assert closest("Tin is soft", ["Lead is soft", "Tin is so soft", "Salt"]) == "Tin is so soft"
    assert closest("Tin is soft", ["Tin is very hard", "Tin is hard"]) == "Tin is hard"
    assert closest("Tin is soft", ["Tin is very hard"]) is None
    assert closest("Tin is soft", ["Salt melts", "Ice"]) is None
    assert closest("Tin is soft", []) is None


@settings(deadline=None)
@given(texts=st.lists(st.tuples(st.sampled_from("abc"), WORDS.map("{}.".format)), max_size=8))
def test_collapsed_laws(make_document: MakeDocument, texts: list[tuple[str, str]]) -> None:
    """What is left is in order and not alike; what is left out is alike to something better."""
    found = [
        ScoredPassage(passage, -at)
        for at, (id, text) in enumerate(texts)
        for passage in passages(make_document(id, text))
    ]
    kept = collapsed(found, len(found), same)
    assert [collapsed(found, most, same) for most in range(3)] == [kept[:most] for most in range(3)]
    own = [scored.passage for scored in kept]
    assert [scored.score for scored in kept] == sorted((scored.score for scored in kept), reverse=True)
    assert not any(same(one, other) for at, one in enumerate(own) for other in own[:at])
    for scored in found:
        assert any(same(scored.passage, one) for one in own) or scored in kept
    for scored in kept:
        named = [scored.passage.document_id, *(passage.document_id for passage in scored.also_in)]
        assert len(named) == len(set(named))


@settings(deadline=None)
@given(one=WORDS, other=WORDS)
def test_alike(one: str, other: str) -> None:
    """Likeness is mutual, every text with a word is like itself, and the Jaccard index suffices for it."""
    own, others = shingles(one), shingles(other)
    assert alike(own, others) == alike(others, own)
    assert alike(own, own) == bool(one)
    both = own & others
    if both and len(both) >= ALIKE * len(own | others):
        assert alike(own, others)


@pytest.mark.parametrize("text", [LONG, "石灰化是钙盐在软组织中的沉积。" * 2 + "它并不常见，但会引起疼痛。"])
@settings(deadline=None)
@given(data=st.data())
def test_edited(text: str, data: st.DataObject) -> None:
    """One letter more, capitals or other line breaks leave a passage alike; another text is not."""
    at = data.draw(st.integers(0, len(text)))
    assert alike(shingles(text), shingles(f"{text[:at]}x{text[at:]}"))
    assert alike(shingles(text), shingles(text.upper().replace(" ", "\n")))
    assert not alike(shingles(text), shingles("Salt is sold by the bridge. " + FEE.replace("e", "a")))


def test_repeats(cut: Cut, evidence: PieceOf) -> None:
    """Sharing a sentence is repetition, holding the other whole is too; another subject is none."""
    one = evidence(cut("a", "Tin is soft. It melts."), 1)
    assert repeats(one, evidence(cut("b", "TIN is  soft."), 0))
    assert repeats(evidence(cut("a", FEE), 0), evidence(cut("b", f"So it is: {FEE}"), 0))
    assert not repeats(one, evidence(cut("b", "Lead is soft."), 0))
