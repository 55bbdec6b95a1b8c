from __future__ import annotations

import pytest

from qa_service.answering.headed import below_question
from qa_service.model import Document
from qa_service.text.passages import passages

TEXT = """Help.

Do you treat children?

Yes, from the age of three. Bring them along.

What does a check-up cost?

Between 40 and 60 euros.

## Children

They are welcome.
"""


@pytest.mark.parametrize(
    ("question", "below"),
    [
        ("Do you treat children?", ["Yes, from the age of three."]),
        ("are children treated", ["Yes, from the age of three."]),
        ("cost of a check-up?", ["Between 40 and 60 euros."]),
        ("Do you treat cats, dogs and children?", []),
        ("children", []),
        ("What is that?", []),
    ],
)
def test_below_question(question: str, below: list[str]) -> None:
    """The first sentence below a question that asks the same in nearly the same words, and no other."""
    found = passages(Document("d", "Help", TEXT, "d.md", "", ""))
    sentences = [sentence.text for passage in found for sentence in passage.sentences]
    told = zip(sentences, below_question(question, found), strict=True)
    assert [sentence for sentence, is_below in told if is_below] == below


def test_no_question_heads() -> None:
    """Where no heading is a question nothing is told."""
    assert (
        below_question("Do you treat children?", passages(Document("d", "Help", "We do.", "d.md", "", "")))
        == []
    )
