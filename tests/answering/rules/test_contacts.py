from __future__ import annotations

import pytest

from qa_service.answering.rules.contacts import lacks_contact

ROW = "Anna Berg | Secretary | room 12, open from 9 to 12"


@pytest.mark.parametrize(
    "question",
    ["What is Anna Berg's email?", "e-mail address of HR", "Anna's phone number?", "phone number Anna Berg"],
)
def test_none(question: str) -> None:
    """A text without an address or a number does not tell it, though it names who is to be reached."""
    assert lacks_contact(question, ROW)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What is Anna Berg's email?", f"{ROW} | anna@example.org"),
        ("phone number of Anna's office phone", f"{ROW} | (01) 555-22 33"),
        ("What is Anna Berg's phone number?", "Anna Berg | 4417 | Secretary"),
        ("What is Anna Berg's phone number?", "Anna Berg      Secretary      4417"),
        ("What is Anna Berg's phone number?", "Anna Berg, ext 417"),
        ("Can I pay by phone?", ROW),
        ("How do I change my e-mail address?", ROW),
        ("Where is the phone kept?", ROW),
        ("What is e-mail used for?", ROW),
        ("What is a phone number?", ROW),
        ("What is e-mail?", ROW),
        ("Which is the best phone?", ROW),
    ],
)
def test_there_or_not_asked_for(question: str, text: str) -> None:
    """What has one tells it, and what asks for something else asks for none."""
    assert not lacks_contact(question, text)
