"""Laws of questions on one of several things that titles or headings name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qa_service.answering.answerer import Answerer
from qa_service.answering.rules.siblings import on_siblings
from qa_service.model import Document, Passage
from qa_service.store.library import Library
from qa_service.text.passages import passages

MakeDocument = Callable[[str, str], Document]
Fill = Callable[..., Library]
AnswererOver = Callable[[Library], Answerer]

VARELON = "# Varelon 40 mg tablets\n\nTake one tablet a day.\n"
DOLUPIN = "# Dolupin capsules\n\nDo not breastfeed while you take it.\n"
VISITORS = "# Leaflet for visitors\n\nThe wards are quiet from noon on, and visitors leave by seven.\n"
FORMULARY = """# Eye drops

## Varelon

One drop a day.

## Dolupin

Not for children.

## Storage

Keep cool.
"""
WARDS = {
    "oak": "# Oak Ward\n\nRing before you come to Oak, and bring coins.\n",
    "elm": "# Elm Ward\n\nThere is a garden behind Elm, and the coffee is free.\n",
}
EVERYDAY = """
    40 mg tablet capsul leaflet visitor take one day breastfe ward eye drop children storag keep price meal
    """
KNOWN = frozenset(EVERYDAY.split())


def knows(term: str) -> bool:
    """Tell whether a term is an everyday word."""
    return term in KNOWN


def pieces(make_document: MakeDocument, *texts: str) -> list[Passage]:
    """Return the passages of documents in a row."""
    documents = [make_document(f"d{at}", text) for at, text in enumerate(texts)]
    return [one for document in documents for one in passages(document)]


@pytest.mark.parametrize(
    ("question", "lost"),
    [
        ("Can I breastfeed while taking Varelon?", [0, 1, 0]),
        ("can i breastfeed with varelon", [0, 1, 0]),
        ("Can I breastfeed while taking Dolupin?", [1, 0, 0]),
        ("Can I take Varelon with Dolupin?", []),
        ("Can I breastfeed while taking tablets?", []),
        ("When do visitors leave?", []),
        ("When is Christmas?", []),
    ],
)
def test_of_documents(make_document: MakeDocument, question: str, lost: list[int]) -> None:
    """A document is on another thing that is called by a name and never has the one asked for."""
    found = pieces(make_document, VARELON, DOLUPIN, VISITORS)
    assert on_siblings(question, found, knows) == lost


def test_of_sections(make_document: MakeDocument) -> None:
    """A section below another name is on another thing, one that no name calls is on all of them."""
    found = pieces(make_document, FORMULARY)
    assert on_siblings("Is Varelon for children?", found, knows) == [False, True, False]


def test_everyday_words(make_document: MakeDocument) -> None:
    """An everyday word is a name that the texts write with a capital in sentences and never without."""
    question = "Is there a garden on Oak Ward?"
    assert on_siblings(question, pieces(make_document, *WARDS.values()), lambda term: True) == [False, True]
    small = pieces(make_document, *WARDS.values(), "# Timber\n\nThe frame is of oak.\n")
    assert on_siblings(question, small, lambda term: True) == []


def test_years(make_document: MakeDocument) -> None:
    """What is called by another year is on another thing, unless it has the year asked for too."""
    lists = "# Prices 2025\n\nA bed costs 9 euros.\n", "# Prices 2026\n\nA meal costs 4 euros.\n"
    assert on_siblings("meal price 2025", pieces(make_document, *lists), knows) == [False, True]
    told = lists[0], "# Prices 2026\n\nA meal costs 4 euros, 3 in 2025.\n"
    assert on_siblings("meal price 2025", pieces(make_document, *told), knows) == []


def test_mentioned(make_document: MakeDocument) -> None:
    """What names the thing asked about is on it too; what three others name is no thing of its own."""
    beside = DOLUPIN.replace("Do not", "Unlike with Varelon, do not")
    question = "Can I breastfeed while taking Varelon?"
    assert on_siblings(question, pieces(make_document, VARELON, beside), knows) == []
    notes = [f"# Note {at}\n\nWe have Varelon in room {at}.\n" for at in range(3)]
    assert on_siblings(question, pieces(make_document, VARELON, DOLUPIN, *notes), knows) == []
    assert on_siblings(question, pieces(make_document, VARELON, DOLUPIN, *notes[1:]), knows) == [0, 1, 0, 0]


def test_answered(fill: Fill, answerer_over: AnswererOver, make_document: MakeDocument) -> None:
    """What the leaflet of another medicine tells is no answer, though the own one does not tell it."""
    answerer = answerer_over(fill(make_document("v", VARELON), make_document("d", DOLUPIN)))
    own = answerer.answer("Can I breastfeed while taking Dolupin?").answer
    assert [one.cited_text for one in own.citations] == ["Do not breastfeed while you take it."]
    assert answerer.answer("Can I breastfeed while taking Varelon?").answer.citations == ()
