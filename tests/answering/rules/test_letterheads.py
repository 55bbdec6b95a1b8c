"""Laws of the headers of mails."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qa_service.answering.answerer import Answerer
from qa_service.answering.rules.letterheads import is_header, on_the_header
from qa_service.model import Document
from qa_service.store.library import Library
from qa_service.text.passages import passages

MakeDocument = Callable[[str, str], Document]
Fill = Callable[..., Library]
AnswererOver = Callable[[Library], Answerer]

HEADER = """From: Moira Tate <m@x.example>
To: t@x.example
Date: Wed, 01 May 2024 09:00:00 +0100
Subject: Invitation: Budget review"""
MAIL = f"{HEADER}\n\nBring the figures.\n\nMoira Tate | Manager | T: 020 7946 0011\n"


@pytest.mark.parametrize(
    "text",
    [HEADER, "Von: Ada\nGesendet: Montag\nBetreff: Ofen", "From: Ada <a@b.example>\nSent: today"],
)
def test_headers(text: str) -> None:
    """Lines that name a writer, a day and a subject are a header, in other languages too."""
    assert is_header(text)


@pytest.mark.parametrize(
    "text", ["From: Leeds\nTo: York", "Subject: Ofen", "To: be or not", "Ring a@b.example\nFrom: nine", ""]
)
def test_others(text: str) -> None:
    """One line alone is none, nor are others with such words, that have no subject and no address."""
    assert not is_header(text)


@pytest.mark.parametrize(
    "question",
    [
        "When was the invitation sent?",
        "Who wrote about the budget review?",
        "What is Moira's e-mail address?",
        "What is the subject?",
        "When did Moira send it?",
        "Wer schrieb wegen der Budget review?",
    ],
)
def test_on_the_mail(make_document: MakeDocument, question: str) -> None:
    """A header answers what is asked of the mail."""
    assert on_the_header(question, passages(make_document("mail", MAIL))) == []


@pytest.mark.parametrize(
    "question", ["When is the budget review?", "What is Moira's phone number?", "When was it reviewed?"]
)
def test_on_else(make_document: MakeDocument, question: str) -> None:
    """It answers nothing else, and no other sentence is told to be one."""
    assert on_the_header(question, passages(make_document("mail", MAIL))) == [True, False, False]
    assert on_the_header(question, passages(make_document("note", "Bring the figures."))) == []


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("When is the budget review?", None),
        ("What is Moira Tate's phone number?", "Moira Tate | Manager | T: 020 7946 0011"),
        ("What is Moira Tate's email address?", HEADER),
        ("When did Moira write about the budget review?", HEADER),
    ],
)
def test_answered(
    make_document: MakeDocument, fill: Fill, answerer_over: AnswererOver, question: str, quoted: str | None
) -> None:
    """The day on which a mail was written is not that of what it is on; what is on the mail is answered."""
    answer = answerer_over(fill(make_document("mail", MAIL))).answer(question).answer
    assert [one.cited_text for one in answer.citations] == ([quoted] if quoted else [])
