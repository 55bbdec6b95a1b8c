"""Laws of rows that have the very cell that is asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.rules.cells import told_in_cells
from qa_service.model import Document
from qa_service.text.passages import passages

TABLE = """# The yard

Boats are let here.

| Boat | Deposit | Seats | Berth |
|---|---|---|---|
| Red punt | 30 crowns | 4 | |
| Blue punt | 45 crowns | 6 | B2 |
| | 90 crowns | 8 | Hold C |
"""


def told(question: str, text: str = TABLE, title: str = "The yard") -> list[str]:
    """Return the sentences that have the cell that is asked for."""
    found = passages(Document("y", title, text, "y.md", "", ""))
    own = [one.text for passage in found for one in passage.sentences]
    return [
        one for one, has in zip(own, told_in_cells(question, found) or [False] * len(own), strict=True) if has
    ]


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("What is the deposit for the blue punt?", "Blue punt | 45 crowns | 6 | B2"),
        ("How many seats does the blue punt have?", "Blue punt | 45 crowns | 6 | B2"),
        ("deposit red punt", "Red punt | 30 crowns | 4"),
        ("Which boat has 6 seats in the yard?", "Blue punt | 45 crowns | 6 | B2"),
        ("Which seats are at hold C?", "90 crowns | 8 | Hold C"),
        ("At which berth is the blue punt?", "Blue punt | 45 crowns | 6 | B2"),
    ],
)
def test_told(question: str, row: str) -> None:
    """A row is that says, with header and title, all of the question, and more below a header it names."""
    assert told(question) == [row]


@pytest.mark.parametrize(
    "question",
    [
        "What is the deposit for the green punt?",
        "What is the age of the blue punt?",
        "What is the deposit?",
        "What is the weight of the boat?",
        "At which berth is the red punt?",
        "Is there a deposit of 45 crowns for the blue punt?",
        "Are boats let in the yard?",
    ],
)
def test_not_told(question: str) -> None:
    """None is it where a word is missing, no row or no column is named, or the cell is empty or all asked."""
    assert told(question) == []


@given(st.text(max_size=60))
def test_no_table(question: str) -> None:
    """Without tables nothing is told, whatever is asked."""
    assert (
        told_in_cells(question, passages(Document("y", "Yard", "Boats are let here.", "y.md", "", ""))) == []
    )


STAFF = """| Name | Role | Office | Fee | Since |
|---|---|---|---|---|
| Ada Reed | gardener | Room 12 | 30 crowns | May 2016 |
| Bo Halm | porter | Lodge | 40 crowns | June 2021 |
"""


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("Who is the gardener?", "Ada"),
        ("Where do I find the porter?", "Bo"),
        ("How much does Bo Halm cost?", "Bo"),
        ("What does Ada Reed do?", "Ada"),
        ("How often is the gardener there?", None),
        ("Who is the cook?", None),
        ("Who is Ada Reed?", None),
    ],
)
def test_asking_words(question: str, who: str | None) -> None:
    """What asks for a name, a place, a price or a job asks for the cell below a header of such a name."""
    assert [row.split()[0] for row in told(question, STAFF)] == ([who] if who else [])


SERVICES = """| Service | Port | Owner | Language |
|---|---|---|---|
| ledger | 8444 | payments | Kotlin |
| notify | 7070 | messaging | Go |
"""


@pytest.mark.parametrize(
    ("question", "service"),
    [
        ("What port does ledger use?", "ledger"),
        ("On which port does ledger listen?", "ledger"),
        ("what language is ledger written in", "ledger"),
        ("Which services are written in Go?", "notify"),
        ("What runs on port 7070?", "notify"),
        ("Which team owns ledger?", "ledger"),
        ("Who owns notify?", "notify"),
        ("Which service is owned by messaging?", "notify"),
        ("Who is on call for ledger?", "ledger"),
        ("Who do I ask about notify?", "notify"),
        ("Who wrote ledger?", None),
        ("Who uses ledger?", None),
        ("Who phoned ledger?", None),
        ("Which service uses ledger?", None),
        ("What port does the warehouse use?", None),
        ("What runs ledger?", None),
    ],
)
def test_verbs(question: str, service: str | None) -> None:
    """What is done with what a header names is said by no cell; who did something is another question."""
    rows = told(question, SERVICES, "On-call guide")
    assert [row.split()[0] for row in rows] == ([service] if service else [])


@pytest.mark.parametrize(
    ("question", "service"),
    [
        ("Which service runs on port 7070?", "notify"),
        ("which services use Kotlin", "ledger"),
        ("On which service does ledger run?", None),
        ("Which system runs on port 7070?", None),
    ],
)
def test_kinds(question: str, service: str | None) -> None:
    """Where the title says what is listed, the first column names such, whatever its header."""
    rows = told(question, SERVICES.replace("Service", "Name"), "The services")
    assert [row.split()[0] for row in rows] == ([service] if service else [])


LINES = "| Line | From | Price |\n|---|---|---|\n| 1 | Leith | 2 pounds |\n| 2 | Port | 3 pounds |\n"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What is the price of line 2?", ["2 | Port | 3 pounds"]),
        ("How much is line no. 1?", ["1 | Leith | 2 pounds"]),
        ("What is the price of line 3?", []),
    ],
)
def test_rows_by_number(make_document: Callable[..., Document], question: str, told: list[str]) -> None:
    """A number behind the name of a column stands in that column, and in no other."""
    held = list(passages(make_document("trams", LINES)))
    rows = [own.text for passage in held for own in passage.sentences]
    assert [row for row, own in zip(rows, told_in_cells(question, held), strict=True) if own] == told
