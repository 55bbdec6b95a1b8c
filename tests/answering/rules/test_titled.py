"""Laws of questions on persons who are named with a title."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qa_service.answering.answerer import Answerer
from qa_service.answering.rules.titled import asked_about, on_others
from qa_service.model import Document
from qa_service.store.library import Library
from qa_service.text.passages import passages
from qa_service.text.terms import terms

MakeDocument = Callable[[str, str], Document]
Fill = Callable[..., Library]
AnswererOver = Callable[[Library], Answerer]

STAFF = """# The ward

Dr. Ines Moor leads the ward. She came in spring.

Dr. Karl Lind is its surgeon. He studied in Graz. Patients like the ward.

The head nurse, Mrs. Abel, keeps the keys in room 12. She has them from Dr. Moor.
"""


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Where did Dr. Ines Moor study?", "Ines Moor"),
        ("where did dr moor study", "Moor"),
        ("What is Professor Lind's room?", "Lind"),
        ("Does Prof. Dr. K. Lind teach?", "K. Lind"),
        ("When does Mrs O'Hara-Kurz come?", "O'Hara-Kurz"),
        ("How long did Ms Kucuk work here?", "Küçük"),
        ("Where did the doctor study?", ""),
        ("Where did Ines Moor study?", ""),
        ("Who follows Dr. Moor?", ""),
        ("Which doctor follows Dr. Moor?", ""),
        ("Which languages does Dr. Moor speak?", "Moor"),
        ("What are the symptoms?", ""),
    ],
)
def test_asked_about(question: str, name: str) -> None:
    """A person is asked about who has a title, unless another one is asked for."""
    assert asked_about(question) == set(terms(name))


@pytest.mark.parametrize(
    ("question", "lost"),
    [
        ("Where did Dr. Moor study?", [0, 0, 1, 1, 0, 1, 0]),
        ("Where did Dr. Lind study?", [1, 1, 0, 0, 0, 1, 1]),
        ("Where did Karl Lind study?", []),
    ],
)
def test_on_others(make_document: MakeDocument, question: str, lost: list[int]) -> None:
    """What begins with another person, or goes on with "he" or "she", loses; not where it names the one."""
    found = on_others(question, passages(make_document("ward", STAFF)))
    assert found == lost


@pytest.mark.parametrize(
    ("question", "quoted"),
    [("Where did Dr. Lind study?", "Graz"), ("Where did Dr. Moor study?", None)],
)
def test_refused(
    make_document: MakeDocument, fill: Fill, answerer_over: AnswererOver, question: str, quoted: str | None
) -> None:
    """What is told of one person answers no question on another."""
    answer = answerer_over(fill(make_document("ward", STAFF))).answer(question).answer
    assert (quoted in answer.text) if quoted and answer.text else answer.text is quoted
