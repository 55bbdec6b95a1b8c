"""Laws of what tells a price."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saying import passage_of

from qa_service.answering.rules.priced import lacks_price, told_price
from qa_service.answering.rules.quantities import without_quantity
from qa_service.answering.rules.sharing import NEARLY, OUTRIGHT


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What does a new lamp cost?", "A new lamp is charged at twelve pounds."),
        ("How much is a new lamp?", "A new lamp is yours for $12.50."),
        ("How much do I pay for a red lamp?", "Red lamps are free of charge."),
        ("how much is the red lamp", "The red lamp is yours for twenty-five euros a day."),
        ("What is the fine for a broken lamp?", "A broken lamp is fined at fifty pence."),
        ("what's the yearly fee for the lamp", "The yearly fee for the lamp is 20 francs."),
    ],
)
def test_told_price(question: str, told: str) -> None:
    """A sum may be told in letters too, and what is free has a price as well."""
    assert told_price(question, [passage_of(told)]) == [OUTRIGHT]


def test_nearly() -> None:
    """Two thirds of what is asked count less than all of it, and no sum counts nothing."""
    held = [passage_of("The red lamp is ten euros."), passage_of("The big red lamp is lovely.")]
    assert told_price("What does the big red lamp cost?", held) == [NEARLY, 0]


@given(st.text(max_size=40))
def test_other_questions(text: str) -> None:
    """What asks for no price is left alone, whatever it is."""
    assert told_price(f"Who, {text}", [passage_of("It is two pounds.")]) == []
    assert told_price("How much does the red lamp weigh?", [passage_of("It is two pounds.")]) == []
    assert told_price("How much is the lamp?", [passage_of("If the lamp breaks, a fee of $40 is due.")]) == []


@pytest.mark.parametrize("coin", ["28 crowns", "seven kroner", "300 rupees", "40 zlotys", "900 yen"])
def test_coins(coin: str) -> None:
    """What it costs is told in whatever money, and counts nothing else."""
    told = passage_of(f"A bed in the hostel costs {coin}.")
    assert all(told_price("What does a bed in the hostel cost?", [told]))
    assert without_quantity("How many beds are in the hostel?", [told]) == [True]


@pytest.mark.parametrize(
    ("question", "told", "lacks"),
    [
        ("How much is a wedding cake?", "The barn seats 140 guests.", True),
        ("How much does the tariff cost?", "People over 65 pay a surcharge of 40 %.", True),
        ("price of 84 tablets", "Packs hold 28 or 84 tablets.", True),
        ("How much is a wedding cake?", "Cakes cost £90.", False),
        ("How much is a cake?", "Cakes are 90 kr.", False),
        ("What does the cake cost?", "Cake | 90 | 4", False),
        ("What does the cake cost?", "Cakes are free.", False),
        ("What is the fee?", "The fee is 30.", False),
        ("How much is the dose?", "It is given in the morning.", False),
        ("How many guests are seated?", "The barn seats 140 guests.", False),
    ],
)
def test_lacks_price(question: str, told: str, lacks: bool) -> None:
    """What a thing costs is told by a sum, by a number that counts nothing, or by its being free."""
    assert lacks_price(question, told) is lacks
