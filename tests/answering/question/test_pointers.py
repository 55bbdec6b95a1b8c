"""Laws of nouns that point back."""

from __future__ import annotations

import pytest

from qa_service.answering.question.pointers import classed, pointed
from qa_service.model import Exchange


@pytest.mark.parametrize(
    ("earlier", "quote", "question", "whole"),
    [
        (
            "What does the day pass include?",
            "",
            "How much does the pass cost?",
            "How much does the day pass cost?",
        ),
        ("Is the mill old?", "", "Who owns the mill?", None),
        (
            "Who repairs it?",
            "Go to the IT desk.",
            "When is that desk open?",
            "When is the IT desk open?",
        ),
        ("Who repairs it?", "Go to the IT desk.", "Is the desk open?", None),
        ("How do I claim?", "By the tool Ferret.", "When does the tool pay?", "When does Ferret pay?"),
        ("How do I pay?", "See the code ERR_PAY_4.", "Is that code bad?", "Is ERR_PAY_4 bad?"),
        ("What is gout?", "Gout is a bad disease.", "Is the disease rare?", "Is gout rare?"),
        ("What is the day pass?", "", "Who pays for the pass holder?", None),
        ("What is the day pass?", "", "Does he know that pass?", None),
    ],
)
def test_pointed(earlier: str, quote: str, question: str, whole: str | None) -> None:
    """A noun is the thing of that name in the question before it, or what its answer says is such a thing."""
    found = pointed(question, Exchange(earlier, (quote,)))
    assert (found and found.question) == whole


@pytest.mark.parametrize(
    ("earlier", "question", "whole"),
    [
        ("What is gout?", "How is this disease treated?", "How is gout treated?"),
        ("What is gout?", "Who dies of that disease?", "Who dies of gout?"),
        ("What is gout?", "When must this disease not be treated?", "When must gout not be treated?"),
        ("What is gout?", "Must this disease be treated?", "Must gout be treated?"),
        ("What are kilns?", "How dear are these ovens now?", "How dear are kilns now?"),
        ("What is gout?", "How dear are these ovens there?", None),
        ("What is gout?", "Is that dangerous?", None),
        ("What is gout?", "Who treats the disease?", None),
        ("What is gout?", "Who said that diseases pass?", None),
        ("What is gout?", "Is it treated in this way?", None),
    ],
)
def test_classed(earlier: str, question: str, whole: str | None) -> None:
    """What was asked about is "this disease", if it is of the same number and the words point at a noun."""
    found = classed(question, earlier)
    assert (found and found.question) == whole
