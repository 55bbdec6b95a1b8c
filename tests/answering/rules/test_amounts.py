from __future__ import annotations

import pytest
from gaining import gained

from qa_service.model import Document
from qa_service.text.passages import passages

LATE = "If the rent is 5 days late, a fee of $40 is due."


def told(question: str, text: str) -> list[bool]:
    """Return of each sentence of a text whether it gains."""
    found = passages(Document("d", "Lease", text, "d.md", "", ""))
    return [gain > 0 for gain in gained(question, found)]


@pytest.mark.parametrize(
    "question",
    [
        "How much is the rent?",
        "how high is rent",
        "What does the rent come to?",
        "How much do I pay for rent?",
    ],
)
@pytest.mark.parametrize(
    "sentence",
    [
        "The rent is $1,450 a month.",
        "Our rent amounts to 900 euros.",
        "The rent is now 900 euros a month.",
        "The rent is charged at fifty pounds.",
        "The rent is free.",
    ],
)
def test_amounts_are_told(question: str, sentence: str) -> None:
    """A sentence gains that tells the amount of the thing, and none that has an amount and the thing."""
    assert told(question, f"It is a flat. {sentence} {LATE}") == [False, True, False]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How much is the deposit?", "The tenant pays a deposit of £1,590 before moving in."),
        ("What is the deposit?", "A deposit of up to ninety pounds is taken."),
        ("What is the security deposit?", "The security deposit of 900 euros is due at once."),
        ("how much is the discount", "Members get a discount of 10%."),
        ("what's the deposit", "A £50 deposit is taken for each key."),
        ("How much is the service charge?", "Service charge: £30 a month"),
        ("How much is the deposit?", "Deposit: GBP 1,250.00"),
        ("How much is the deposit?", "The deposit is Rs. 900 per flat."),
        ("How much is the fare?", "The fare comes to 30 EUR."),
    ],
)
def test_sums_beside_the_thing(question: str, sentence: str) -> None:
    """A sum counts behind "of", before the thing, and behind a label; what is paid is an amount by itself."""
    assert told(question, f"It is a flat. {sentence}\n\n{LATE}") == [False, True, False]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How much is the deposit?", "The deposit of the garage is lost after ten days."),
        ("How much is the deposit?", "The tenant pays a deposit of two months' rent, which is £900."),
        ("What is the house?", "The house of £900,000 is large."),
        ("How much is the rent?", "The rent of the garage is $50."),
        ("How much is the rent?", "The deposit is $900, the rent is low."),
        ("How much is the rent?", "The rent is due on the 1st."),
        ("How much is the rent?", "Rent: 51 of 58 paid."),
        ("When is the rent due?", "The rent is $1,450 a month."),
        ("What is the rent for?", "The rent is $1,450 a month."),
    ],
)
def test_other_amounts(question: str, sentence: str) -> None:
    """An amount of something else, or another question, gains nothing."""
    assert told(question, f"It is a flat. {sentence} {LATE}") == [False, False, False]
