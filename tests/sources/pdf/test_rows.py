from __future__ import annotations

from qa_service.sources.pdf.cells import Measure
from qa_service.sources.pdf.headings import text_of
from qa_service.sources.pdf.rows import rows
from qa_service.sources.pdf.tables import tables

Place = tuple[float, dict[int, str]]


def written(piece, *places: Place) -> list[str]:
    """Return the rows of lines at these heights, whose cells begin at these places."""
    column = [tuple(piece(text, left, top) for left, text in row.items()) for top, row in places]
    [table] = tables(column, Measure.of(column))
    return ["|".join(text_of(cell) for cell in row) for row in rows(table)]


def test_cells_go_on_over_lines(piece) -> None:
    """Lines near each other are one row, whether its first cell stands above, between or below the others."""
    found = written(
        piece,
        (100, {50: "Drug", 150: "Use", 300: "Warning"}),
        (118, {150: "High blood pressure"}),
        (130, {150: "of adults", 300: "Do not give to women"}),
        (142, {50: "Fenoril", 150: "and of children", 300: "who breast-feed"}),
        (160, {50: "Lumarol", 150: "Fever after", 300: "Not with milk"}),
        (172, {150: "operations"}),
    )
    assert found == [
        "Drug|Use|Warning",
        "Fenoril|High blood pressure of adults and of children|Do not give to women who breast-feed",
        "Lumarol|Fever after operations|Not with milk",
    ]
    tight = written(
        piece,
        (100, {50: "Quastin of", 150: "Clots after"}),
        (112, {50: "low weight", 150: "operations"}),
        (125.4, {50: "Lumarol", 150: "Fever"}),
    )
    assert tight == ["Quastin of low weight|Clots after operations", "Lumarol|Fever"]


def test_rows_at_one_distance_begin_in_the_first_column(piece) -> None:
    """Where no distance tells rows apart, a line without the first column goes on with the one above."""
    found = written(
        piece,
        (100, {50: "Fenoril", 150: "High pressure", 300: "Do not give to women"}),
        (112, {150: "of the blood", 300: "who breast-feed"}),
        (124, {50: "Lumarol", 300: "Not with milk"}),
        (136, {50: "Zetapam", 150: "Fever"}),
    )
    assert found == [
        "Fenoril|High pressure of the blood|Do not give to women who breast-feed",
        "Lumarol||Not with milk",
        "Zetapam|Fever|",
    ]


def test_a_name_that_wraps_begins_no_row(piece) -> None:
    """Where a wider distance parts rows, one whose lines are all full goes on, and else it does not."""
    places = [
        (100, {50: "Amoxicillin", 150: "Everybody keeps the list", 300: "All must count"}),
        (112, {50: "12", 150: "of tablets in the morning.", 300: "them twice a day."}),
        (136, {50: "Lumarol 7", 150: "Nobody needs it.", 300: "Not with milk."}),
    ]
    assert written(piece, *places) == [
        "Amoxicillin 12|Everybody keeps the list of tablets in the morning.|All must count them twice a day.",
        "Lumarol 7|Nobody needs it.|Not with milk.",
    ]
    ended = [
        (100, {50: "Amoxicillin", 150: "Everybody counts the list.", 300: "All must count"}),
        *places[1:],
    ]
    assert len(written(piece, *ended)) == 3


def test_figures_below_one_another_are_rows(piece) -> None:
    """A line of figures of its own is a row, though its first cell is empty."""
    found = written(
        piece,
        (100, {50: "Fenoril", 150: "adults", 250: "40 mg"}),
        (112, {150: "children", 250: "20 mg"}),
        (124, {50: "Lumarol", 150: "adults", 250: "30 mg"}),
    )
    assert found == ["Fenoril|adults|40 mg", "|children|20 mg", "Lumarol|adults|30 mg"]


def test_rows_in_small_letters_stay_apart(piece) -> None:
    """Words that had room on the line above do not go on with it."""
    found = written(piece, *((100 + 12 * at, {50: one, 150: two}) for at, (one, two) in enumerate(COLOURS)))
    assert found == ["|".join(pair) for pair in COLOURS]


COLOURS = (("red", "rot"), ("green", "grün"), ("turquoise", "türkis"))
