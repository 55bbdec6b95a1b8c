from __future__ import annotations

from collections.abc import Callable

import pytest

from qa_service.answering.question.followup import resolve
from qa_service.answering.question.writings import SideBySide, rewritten, side_by_side
from qa_service.model import Document
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.store.library import Library
from qa_service.text.terms import terms

MakeDocument = Callable[[str, str], Document]
Fill = Callable[..., Library]
Readings = Callable[[str, str], tuple[list[str], frozenset[str]]]


@pytest.fixture
def held(fill: Fill, make_document: MakeDocument) -> Callable[[str], tuple[Index, SideBySide]]:
    """Give what makes the index of a text, and what finds two words side by side in it."""

    def make(text: str) -> tuple[Index, SideBySide]:
        library = fill(make_document("d", text))
        index = Index([build(library.passages())])
        return index, side_by_side(index, library, index)

    return make


@pytest.fixture
def read(held: Callable[[str], tuple[Index, SideBySide]]) -> Readings:
    """Give what reads a question as a text writes it: the terms, and those that were read otherwise."""

    def make(question: str, text: str) -> tuple[list[str], frozenset[str]]:
        query, otherwise = rewritten(resolve(question), *held(text))
        return [term for term, _ in query.terms], otherwise

    return make


@pytest.mark.parametrize(
    ("question", "text", "meant", "otherwise"),
    [
        ("Where is the ebook?", "The e-book is on the shelf.", "e book", "ebook"),
        ("the hifi", "A hi-fi stands in the bar.", "hi fi", "hifi"),
        ("the hifi", "# Hi-fi, telly\n\nThe knob on the left is stiff.", "hi fi", "hifi"),
        ("When is checkin?", "The check-in opens at noon.", "check", "checkin"),
        ("deckchairs", "A deck chair costs nothing.", "deck chair", "deckchairs"),
        ("a note book", "Every notebook is ruled.", "notebook", "note book"),
        ("How do I log on?", "The logon needs a token.", "logon", "log"),
        ("back up a phone", "A phone makes a backup. It came back.", "backup phone", "back"),
        ("foot-paths", "Each footpath is marked.", "footpath", "foot paths"),
        ("a 25kg bag", "Bags of 25 kg are heavy.", "25 kg bag", "25kg"),
        ("Which TEAPOT?", "A Tea\nPot, an old tea-pot.", "tea pot", "teapot"),
        ("at 7pm", "Supper is at 7 p.m. in the hall.", "7 pm", "7pm"),
        ("25 kg", "Bags of 25kg are heavy.", "25kg", "25 kg"),
        ("on the 9th", "On 9 March it closes.", "9", "9th"),
        ("the 2nd gate", "The second gate has 2 locks.", "second gate", "2nd"),
        ("the 4th of June", "The fourth of June.", "fourth june", "4th"),
    ],
)
def test_readings(read: Readings, question: str, text: str, meant: str, otherwise: str) -> None:
    """An unknown word is read as the passages write it: in one, in two, or without its ending."""
    found, read_so = read(question, text)
    assert found == meant.split()
    assert read_so == set(terms(otherwise))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Which carpet?", "The car is old. Its pet sleeps."),
        ("Who is the season for?", "The seas are calm on Sundays."),
        ("What lifts 25kg?", "It takes 25 people. A kg is little."),
        ("E90", "Error 90 of the e class."),
        ("In the 25th hour?", "It opens at noon."),
        ("Which teapot?", "An instea pot is none, and tea is hot."),
        ("Is it a note? Book it.", "Every notebook is ruled."),
        ("Which is port?", "The isport runs."),
        ("a film about note books", "A movie, a note, two books and one notebook."),
        ("back up a phone", "A phone makes a backup. To back up takes long."),
        ("come back to a phone", "A phone came back."),
        ("", "Every notebook is ruled."),
        ("Is it a " + "note" * 6 + "book" * 6 + "?", f"It is {'note' * 6} {'book' * 6}."),
    ],
)
def test_left_alone(read: Readings, question: str, text: str) -> None:
    """Words whose parts do not stand side by side stay, and so does what is known, by a synonym too."""
    found, read_so = read(question, text)
    assert found == [term for term, _ in resolve(question).terms]
    assert not read_so


def test_weights(held: Callable[[str], tuple[Index, SideBySide]]) -> None:
    """Each part weighs what the word did, and a part that was asked for besides is not told twice."""
    query, _ = rewritten(resolve("ebook or book or ebook?"), *held("An e-book is no book."))
    assert query.terms == (("e", 2.0), ("book", 2.0))
