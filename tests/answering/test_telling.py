from __future__ import annotations

from qa_service.answering.telling import GAIN, gains
from qa_service.model import Document
from qa_service.text.passages import passages

FOUND = [
    *passages(Document("a", "Gout", "Gout is of two kinds. It is also known as podagra.", "a.md", "", "")),
    *passages(Document("b", "Fever", "Fever is of two kinds.", "b.md", "", "")),
]


def test_gains() -> None:
    """Sentences of all passages gain where they tell what is asked for in set words, and nowhere else."""
    assert gains("What are the types of gout?", FOUND).tolist() == [GAIN, 0, 0]
    assert gains("What is another name for gout?", FOUND).tolist() == [0, GAIN, 0]
    assert gains("How many kinds of fever are there?", FOUND).tolist() == [0, 0, GAIN]
    assert gains("Is gout painful?", FOUND).tolist() == [0, 0, 0]
    assert gains("What are the types of gout?", []).tolist() == []
