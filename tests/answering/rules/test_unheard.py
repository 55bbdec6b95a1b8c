"""Laws of questions with a word that no document has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saying import quoted

from qa_service.answering.answerer import Answerer
from qa_service.answering.rules.telling import UNTOLD, doubt
from qa_service.answering.rules.unheard import names_a_stranger, says_nothing_of_it


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Does the lamp contain lead?", "The lamp is cleaned at noon."),
        ("is there lead in the lamp", "Lamp | brass | no"),
        ("Does the hut sell lead?", "Guests of the hut bring their own cups."),
    ],
)
def test_says_nothing(question: str, told: str) -> None:
    """What neither allows nor denies is doubted, and so is any row of a table."""
    assert says_nothing_of_it(question, ["lead"], told)
    assert doubt(question, quoted(told), ["lead"]) == UNTOLD
    assert doubt(question, quoted(told)) == 1


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Can I bring a parrot to the hut?", "Animals are not tolerated in the hut."),
        ("Can I grill on the balcony?", "You may cook outside."),
        ("Is it dear?", "Nobody pays for it."),
        ("Is lead soluble?", "Lead is insoluble."),
        ("Why is there lead in the lamp?", "The lamp is cleaned at noon."),
        ("Which lamp contains lead?", "The lamp is cleaned at noon."),
    ],
)
def test_says_something(question: str, told: str) -> None:
    """What rules, whatever it calls the thing, is left alone, and so is every other question."""
    assert not says_nothing_of_it(question, ["lead"], told)


@given(st.text(max_size=60))
def test_all_known(told: str) -> None:
    """Where the documents have all words nothing is doubted by that."""
    assert not says_nothing_of_it("Does the lamp contain lead?", (), told)


def test_in_documents(fill, make_document, answerer_over) -> None:
    """An answer is given to a word that the documents have, and none to one that they lack."""
    text = "The soap contains oil, salt and lavender. It is made by hand in the old mill."
    answerer: Answerer = answerer_over(fill(make_document("soap", text)))
    assert answerer.answer("Does the soap contain lavender?").answer.text
    assert answerer.answer("Does the soap contain lanolin?").answer.text is None


@pytest.mark.parametrize(
    ("question", "unknown", "told", "stranger"),
    [
        ("Can I import my Evernote notebooks?", ["Evernote"], "Notebooks are read from files.", True),
        ("When is the mill closed for christmas?", ["christmas"], "The mill is closed on Mondays.", True),
        ("How many live on Ostara99?", ["Ostara99"], "592 live on Ostara16.", True),
        ("Wie lange dauert die Garantiezeit?", ["Garantiezeit"], "Die Frist ist ein Jahr.", False),
        ("Evernote notebooks import", ["Evernote"], "Notebooks are read from files.", False),
        (
            "Which language is taught in Nepalese schools?",
            ["Nepalese"],
            "Nepali is taught in schools.",
            False,
        ),
        ("What ended after WWII?", ["WWII"], "It ended after the Second World War.", False),
        ("What happened in Sept 1760?", ["Sept"], "In September 1760 the mill burned.", False),
        ("How hot is it in Celsius?", ["Celsius"], "It is 40 °C hot.", False),
        ("Can I import my notebooks?", ["import"], "Notebooks are read from files.", False),
        ("Is the mill of Reed closed?", [], "The mill is closed.", False),
    ],
)
def test_names_a_stranger(question: str, unknown: list[str], told: str, stranger: bool) -> None:
    """A name or a holiday that no document has; no acronym, no unit, nothing that a form of is told."""
    assert names_a_stranger(question, unknown, told) is stranger


def test_strangers_are_doubted() -> None:
    """What is told of another is half as sure."""
    told = quoted("The mill is closed on Mondays.")
    assert doubt("When is the mill closed for Christmas?", told, ["Christmas"]) == UNTOLD
    assert doubt("When is the mill closed?", told, []) == 1.0
