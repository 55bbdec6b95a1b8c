from __future__ import annotations

import pytest

from qa_service.text.headlines import (
    asking,
    begun,
    in_order,
    is_capitals,
    is_headline,
    is_prose,
    is_question,
    is_upper,
    label,
)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Where is the key?", True),
        ("What is a .pdf file?", True),
        ("The key is lost. Where is it?", False),
        ("鍵がない。 Where is it?", False),
        ("Q: The key is lost. Where is it?", True),
        ("The key.", False),
        ("Where" + 60 * " or" + " else, do you think, could anybody have put it?", False),
    ],
)
def test_is_question(text: str, asks: bool) -> None:
    """One sentence that ends in a question mark, or several behind a label, of no more than some lines."""
    assert is_question(text) is asks


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Opening hours", True),
        ("Food, drink and alcohol", True),
        ("2.1 What is covered", True),
        ("3. Accounts for 2023", True),
        ("§ 3 Membership", True),
        ("2 September 2025", False),
        ("WARNING", True),
        ("If you must cancel", True),
        ("Side effects (rare)", True),
        ("Nebenwirkungen", True),
        ("Wi-Fi password: hunter2", False),
        ("Room 7", False),
        ("The key is under the mat", False),
        ("Der Schlüssel ist im Keller", False),
        ("By Ada Lovelace", False),
        ("Dear all", False),
        ("opening hours", False),
        ("We open at nine.", False),
        ("Opening hours and everything else that a guest of this house would like to know", False),
    ],
)
def test_is_headline(text: str, heads: bool) -> None:
    """A short line with a capital and no stop; none that is a value, a greeting or a statement."""
    assert is_headline(text) is heads


def test_is_upper() -> None:
    """Lines with a number or in capitals stand above others."""
    assert [is_upper(text) for text in ("1. Scope", "IV. Scope", "SCOPE", "Scope")] == [
        True,
        True,
        True,
        False,
    ]


def test_is_prose() -> None:
    """What ends like a sentence, and is as long as one mostly is."""
    assert is_prose("We open at nine, but on Sundays we stay closed.")
    assert not is_prose("We open at nine.")
    assert not is_prose("Everything that a guest of this house would like to know")


@pytest.mark.parametrize(
    ("text", "asked", "length"),
    [
        ("Q: Where is it?", False, 3),
        ("Question 12: Where is it?", False, 13),
        ("Frage: Wo ist es?", False, 7),
        ("Q: it is here.", False, 0),
        ("A: Here.", True, 3),
        ("Antwort: Hier.", True, 9),
        ("A: Here.", False, 0),
        ("A dog.", True, 0),
    ],
)
def test_label(text: str, asked: bool, length: int) -> None:
    """Labels of questions, and of answers to what was asked above them, with the gap behind."""
    assert label(text, asked) == length


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        (["Where is it?", "Below the stairs.", "Who has it?", "Nobody knows."], {0, 1, 2, 3}),
        (["It rains. Where is it?", "Below the stairs."], set()),
        (["In the book of which we spoke, who", "is it?", "Nobody knows."], set()),
        (["Where is it?", "and who has it."], set()),
        (["Where is it?"], set()),
    ],
)
def test_asking(lines: list[str], places: set[int]) -> None:
    """Questions by themselves begin a paragraph, and so does what stands below them."""
    assert asking(lines) == places


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        (["Alcohol", "Do not drink on the days of the treatment."], {0, 1}),
        (["They may be taken with food.", "Alcohol", "Do not drink on the days."], {1, 2}),
        (["They may be taken on days with", "Alcohol", "Do not drink on the days."], set()),
        (["The old bridge across the river of", "Wexmouth was closed."], set()),
        (["Ada Lovelace", "London"], set()),
        (["Room 7", "The room of the works doctor is on the first floor."], set()),
        (["Where is it?", "Below the stairs of the house."], set()),
    ],
)
def test_begun(lines: list[str], places: set[int]) -> None:
    """Lines that were ended early begin a paragraph, and so does what stands below them."""
    assert begun(lines) == places


@pytest.mark.parametrize(
    ("line", "capitals"),
    [
        ("LOST PROPERTY", True),
        (" HEAD'S OFFICE & STAFF ", True),
        ("TOFFEE (bonfire night)", True),
        ("Lost property", False),
        ("AB", False),
        ("NAME: ADA", False),
        ("PAY 20", False),
    ],
)
def test_is_capitals(line: str, capitals: bool) -> None:
    """A headline of capitals alone, but for what is in brackets behind it."""
    assert is_capitals(line) is capitals


def test_in_order() -> None:
    """A word with a capital and a number, and behind a mark a name, tell which of several a line is."""
    assert in_order("DAY 3 - Mon 20 May: to Coimbra") == ("day", 3)
    assert in_order(" Week 12 ") == ("week", 12)
    assert [in_order(line) for line in ("Day 3 Porto", "Day 3: we go.", "3 days", "Day three")] == [None] * 4
