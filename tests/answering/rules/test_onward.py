from __future__ import annotations

import pytest

from qa_service.answering.rules.onward import nothing_new
from qa_service.model import Document
from qa_service.text.passages import passages

TEXT = "Dogs are not allowed. They dig up the beds because these are soft. Cats are allowed."
FOUND = passages(Document("d", "Garden", TEXT, "d.md", "", ""))
SAID = ["Dogs are not allowed."]


@pytest.mark.parametrize(
    ("question", "said_again"),
    [
        ("why?", [True, False, True]),
        ("And why is that?", [True, False, True]),
        ("What else?", [True, False, False]),
        ("tell me more", [True, False, False]),
        ("and then?", [True, False, False]),
        ("What happened after that?", [True, False, False]),
        ("What happens after the war?", []),
        ("Why are dogs not allowed?", []),
        ("what else is allowed?", []),
    ],
)
def test_nothing_new(question: str, said_again: list[bool]) -> None:
    """What was said is not said again, and what gives no reason is none; other words ask for more."""
    assert nothing_new(question, SAID, FOUND) == said_again
