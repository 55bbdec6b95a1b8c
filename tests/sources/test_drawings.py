from __future__ import annotations

import pytest

from qa_service.sources.drawings import read
from qa_service.text.blocks import blocks


def rows(text: str) -> list[tuple[str, str]]:
    found = read(text)
    return [(one.kind, " ".join(one.span.of(found).split())) for one in blocks(found)]


TABLE = [("header", "Room | Key"), ("row", "Cellar | Tom"), ("row", "Attic | Eve")]


@pytest.mark.parametrize(
    "drawn",
    [
        "┌──────┬───┐\n│Room  │Key│\n├──────┼───┤\n│Cellar│Tom│\n│Attic │Eve│\n└──────┴───┘",
        "╔══════╦═══╗\n║Room  ║Key║\n╠══════╬═══╣\n║Cellar║Tom║\n║Attic ║Eve║\n╚══════╩═══╝",
        " Room   │ Key \n────────┼─────\n Cellar │ Tom \n Attic  │ Eve ",
        "+------+---+\n|Room  |Key|\n+------+---+\n|Cellar|Tom|\n|Attic |Eve|\n+------+---+",
    ],
)
def test_tables(drawn: str) -> None:
    """A table that lines are drawn around is one, and no line above or below belongs to it."""
    found = [(kind, "|".join(part.strip() for part in words.split("|"))) for kind, words in rows(drawn)]
    assert found == [(kind, words.replace(" | ", "|")) for kind, words in TABLE]
    assert rows(f"The keys:\n{drawn}\nAsk Tom.")[0] == ("paragraph", "The keys:")
    assert rows(f"The keys:\n{drawn}\nAsk Tom.")[-1] == ("paragraph", "Ask Tom.")


def test_rows_of_several_lines() -> None:
    """Where lines are drawn between the rows, what stands between two of them is one row."""
    text = (
        "+------+-------+\n|Room  |Key    |\n+======+=======+\n|Cellar|with   |\n|      |Tom    |\n"
        "+------+-------+\n|Attic |Eve    |\n+------+-------+"
    )
    assert rows(text) == [TABLE[0], ("row", "Cellar | with Tom"), TABLE[2]]


@pytest.mark.parametrize("frame", ["╔═══╗\n║{}║\n║{}║\n╚═══╝", "+---+\n| {} |\n|{} |\n+---+"])
def test_boxes(frame: str) -> None:
    """The words of a box stand without its frame, as a paragraph."""
    text = frame.format("The code changes ", " every day.")
    assert read(text) == "The code changes\nevery day."
    assert read(f"Above.\n{text}\nBelow.") == "Above.\n\nThe code changes\nevery day.\n\nBelow."


@pytest.mark.parametrize(
    "text",
    [
        "src\n├── a.py\n│   └── b.py\n└── c.py",
        "┌───┐     ┌───┐\n│ A │────▶│ B │\n└───┘     └───┘",
        "  v\n┌───┐\n│ A │\n└─┬─┘\n  ├──> B\n┌─┴─┐\n│ C │\n└───┘",
        "| a | b |\n| c | d |",
        "a │ b",
        "──────────",
        "1 + 2\n+- 3",
    ],
)
def test_other_drawings_stay(text: str) -> None:
    """Trees, charts, bars without lines and lines without words are left as they are."""
    assert read(text) == text


def test_a_long_line_with_a_word() -> None:
    """A line that is drawn up to a word takes time by its length, else hours."""
    text = "│\n" + "─" * 1_000_000 + "x"
    assert read(text) == text
