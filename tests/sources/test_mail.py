from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.sources.mail import subject, unquoted

MAIL = """From: Anna Berg <anna@clinic.example>
To: Tom Hill,
 Lea Stein
Subject: Re: AW: Opening hours
X-Spam: no

Hello Tom,
"""


def test_subject() -> None:
    """The headers that a text begins with name it; other lines of that kind do not."""
    assert subject(MAIL) == "Opening hours"
    assert subject("Von: Anna\nBetreff: Dienstplan\n\nHallo") == "Dienstplan"
    for text in (
        "Subject: Salt\n\nIt is white.",
        f"Hello,\n{MAIL}",
        "From: Anna\nTo: Tom",
        "Subject:  \nTo: a",
        "",
    ):
        assert subject(text) is None


def test_unquoted() -> None:
    """Quoted lines have no marks, and stand in paragraphs of their own, as each depth of them does."""
    text = "Yes.\nTom wrote:\n> May she\n> come?\n>\n>> It is\n>> shut.\nNo."
    assert unquoted(text) == "Yes.\nTom wrote:\n\nMay she\ncome?\n\n\nIt is\nshut.\nNo."
    assert unquoted("Tom wrote:\n> May she?") == "Tom wrote:\n\nMay she?"
    assert unquoted("> One\n> two") == "One\ntwo"


def test_signature() -> None:
    """The line above a signature holds no words."""
    assert unquoted("Bye\n-- \nAnna\nClinic") == "Bye\n\nAnna\nClinic"


@pytest.mark.parametrize(
    "text",
    ["a dose of\n> 5 mg is", ">seq1 salt\nACGT\n>seq2", ">>> 1 + 1\n>>> 2 + 2", "if a\n\n> b", "a -- b"],
)
def test_other_marks_stay(text: str) -> None:
    """A lone line with a mark, and prompts of programs, are no quoted mail."""
    assert unquoted(text) == text


@given(st.lists(st.sampled_from(["> a", ">> b", ">", "c:", "", "-- ", "d"]), max_size=12))
def test_words_stay(lines: list[str]) -> None:
    """No word is lost, and none changes its place."""
    text = "\n".join(lines)
    assert [one for one in unquoted(text) if one.isalpha()] == [one for one in text if one.isalpha()]
