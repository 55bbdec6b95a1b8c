"""A document on kilns, and questions about it."""

from __future__ import annotations

from qa_service.evaluation import Gold, Question
from qa_service.model import Document, Span

TEXT = """# Kilns

A kiln is an oven that hardens clay. It was fired with wood in Ostra. The kiln of Ostra burned for nine days.

In winter it is a shelter. The glaze on a jug is called slip. Potters visited Ostra in 1820 and in 1835.
"""
KILNS = Document("kilns", "Kilns", TEXT, "kilns.md", "", "")
ASKED = Question("q1", "How long did the kiln of Ostra burn?", (), (Gold("nine days", "kilns"),))


def spanned(text: str) -> Question:
    start = TEXT.index(text)
    return Question(text, f"{text}?", (), (Gold(text, "kilns", Span(start, start + len(text))),))
