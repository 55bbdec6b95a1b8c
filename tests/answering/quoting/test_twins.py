from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from qa_service.answering.question.followup import resolve
from qa_service.answering.quoting import twins
from qa_service.answering.quoting.duplicates import Alike, alike, shingles
from qa_service.model import Document, Evidence, Passage, Query
from qa_service.text.passages import passages

MakeDocument = Callable[[str, str], Document]
Pieces = Callable[[Sequence[Passage]], list[Evidence]]

LAMP = "A {} lamp means that the kettle is empty and has to be filled with fresh water up to the mark."


@pytest.fixture(scope="session")
def evidence(make_document: MakeDocument, pieces: Pieces) -> list[Evidence]:
    """Give what two manuals and a letter say of a lamp, in this order."""
    texts = {"north": "red", "south": "green", "letter": "yellow"}
    held = [
        replace(one, title=title)
        for title, colour in texts.items()
        for one in passages(make_document(title, LAMP.format(colour)))
    ]
    return pieces(held)


def addressed(question: Query, ranked: Sequence[Evidence], alike: Alike) -> list[Evidence]:
    """Return what comes of evidence that is made while it is looked at."""
    held = list({piece.passage.id: piece.passage for piece in ranked}.values())
    return list(twins.addressed(question, iter(ranked), held, alike))


def same(one: Passage, other: Passage) -> bool:
    return alike(shingles(one.text), shingles(other.text))


def test_named(evidence: list[Evidence]) -> None:
    """The twin whose title the question names comes first, and the others stay in their order."""
    north, south, letter = evidence
    assert addressed(resolve("Which lamp has the south one?"), evidence, same) == [south, north, letter]
    assert addressed(resolve("And in the letter?"), evidence, same) == [letter, north, south]


@pytest.mark.parametrize("question", ["Which lamp is it?", "Which has the north one?", "North or south?"])
def test_not_named(evidence: list[Evidence], question: str) -> None:
    """The best stays first where the question names no title, its own, or both."""
    assert addressed(resolve(question), evidence, same) == evidence
    assert addressed(resolve(question), [], same) == []


def test_same_heading(evidence: list[Evidence]) -> None:
    """Below the same heading of another document a near sentence is a twin, however unlike the rest is."""
    headed = [replace(piece, passage=replace(piece.passage, heading="Lamps")) for piece in evidence[:2]]
    question = resolve("Which lamp has the south one?")
    assert addressed(question, headed, lambda one, other: False) == headed[::-1]
    assert addressed(question, evidence, lambda one, other: False) == evidence


def test_later(make_document: MakeDocument, pieces: Pieces) -> None:
    """Of editions whose titles differ in the year the latest comes first, unless a year is asked for."""
    fees = {"Fees 2021": 4, "Fees 2023/24": 6, "Fees 2022": 5, "Rules 2025": 9}
    texts = {title: f"The entry fee is {fee} euros for all." for title, fee in fees.items()}
    held = [
        replace(one, title=title)
        for title, text in texts.items()
        for one in passages(make_document(title, text))
    ]
    ranked = pieces(held)
    first, latest, *_ = ranked
    assert addressed(resolve("What is the entry fee?"), ranked, lambda one, other: False)[0] == latest
    assert addressed(resolve("What was the entry fee in 2021?"), ranked, lambda one, other: False)[0] == first
    assert addressed(resolve("Fee of 1999?"), ranked, lambda one, other: False)[0] == first


def test_another_statement(evidence: list[Evidence], make_document: MakeDocument, pieces: Pieces) -> None:
    """What says something else is no twin, even in the document that is named."""
    (other,) = pieces([replace(one, title="west") for one in passages(make_document("w", "Salt is dear."))])
    ranked = [*evidence, other]
    assert addressed(resolve("Which lamp has the west one?"), ranked, lambda one, other: True) == ranked


def test_context(evidence: list[Evidence]) -> None:
    """What was named in an earlier turn counts too, but less than what is named now."""
    carried = replace(resolve("Which lamp is it?"), context=(("south", 0.2),))
    assert addressed(carried, evidence, same)[0] == evidence[1]
    named = replace(resolve("Which lamp has the north one?"), context=(("south", 0.2),))
    assert addressed(named, evidence, same)[0] == evidence[0]


def test_before(evidence: list[Evidence]) -> None:
    """What only an earlier question named tells which twin is meant, unless this question names another."""
    asked = replace(resolve("Which lamp is it?"), before=(("south", 0.5),))
    assert addressed(asked, evidence, same)[0] == evidence[1]
    assert (
        addressed(replace(resolve("Which lamp has the north one?"), before=asked.before), evidence, same)
        == evidence
    )


@pytest.mark.parametrize(("score", "first"), [(-1.5, "south"), (-2.5, "north")])
def test_short(make_document: MakeDocument, pieces: Pieces, score: float, first: str) -> None:
    """Short sentences are twins by what they say of the question, if the best is not much likelier."""
    texts = {"north": "The head is Ada Reed.", "south": "Its head: Max Moe.", "east": "It is closed."}
    held = [
        replace(one, title=title, heading="Staff")
        for title, text in texts.items()
        for one in passages(make_document(title, text))
    ]
    north, south, east = pieces(held)
    ranked = [replace(north, score=0.0), replace(south, score=score), replace(east, score=-0.5)]
    asked = replace(resolve("Who is the head?"), before=(("south", 0.5), ("east", 0.4)))
    assert addressed(asked, ranked, lambda one, other: False)[0].passage.title == first


def test_says_less(make_document: MakeDocument, pieces: Pieces) -> None:
    """A sentence that lacks what the best says of the question is no twin, however near its words are."""
    texts = {
        "Gout": "Gout is treated with rest at home.",
        "Handbook": "Scurvy is treated with fruit at home.",
    }
    held = [
        replace(one, title=title, heading="Treatment")
        for title, text in texts.items()
        for one in passages(make_document(title, text))
    ]
    gout, scurvy = pieces(held)
    asked = replace(resolve("How is scurvy treated?"), before=(("gout", 0.5),))
    assert addressed(asked, [scurvy, gout], lambda one, other: False) == [scurvy, gout]
