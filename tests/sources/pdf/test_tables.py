from __future__ import annotations

from qa_service.sources.pdf.cells import Measure
from qa_service.sources.pdf.tables import tables


def spans(rows: list[tuple[object, ...]]) -> list[tuple[int, int, int]]:
    return [(one.start, one.end, one.width) for one in tables(rows, Measure.of(rows))]


def lines(piece, *rows: dict[int, str]) -> list[tuple[object, ...]]:
    """Return lines with cells that begin at these places."""
    return [
        tuple(piece(text, left, 100 + 12 * at) for left, text in row.items()) for at, row in enumerate(rows)
    ]


def test_a_line_with_fewer_cells_is_in_the_table(piece) -> None:
    """Empty cells break no table: each cell of such a line begins where others of its column do."""
    rows = lines(
        piece,
        {50: "Drug", 150: "Adults", 250: "Children"},
        {50: "Fenoril", 150: "40 mg"},
        {50: "Lumarol", 250: "20 mg"},
        {250: "and more"},
    )
    assert spans(rows) == [(0, 4, 3)]


def test_a_column_may_begin_below_the_first_line(piece) -> None:
    """A cell between two columns makes one of its own where the line has two others in their places."""
    assert spans(lines(piece, {50: "a", 250: "c"}, {50: "a", 150: "b", 250: "c"})) == [(0, 2, 3)]


def test_headers_stand_over_figures_that_end_below_one_another(piece) -> None:
    """Three cells or more that keep clear of their neighbours are a row, aligned or not."""
    assert spans(lines(piece, {60: "Year", 140: "Patients", 240: "Deaths"}, {50: "1990", 170: "9", 268: "7"}))


def test_text_around_a_table_is_not_in_it(piece) -> None:
    """What runs over the columns ends a table, and so do words below it in the first column alone."""
    table = [{50: "Lake", 200: "90 m"}, {50: "Pond", 200: "12 m"}]
    text = {50: "These are words that run over both of the columns"}
    assert spans(lines(piece, text, *table, text)) == [(1, 3, 2)]
    assert spans(lines(piece, *table, {50: "A source"})) == [(0, 2, 2)]
    assert spans(lines(piece, *table, {50: "Small"}, *table)) == [(0, 5, 2)]


def test_the_names_of_rows_may_be_in_other_letters(piece) -> None:
    """What goes on with a cell is in letters as large as its own; other words below are of no table."""
    rows = [
        (piece("Rule", 50, 100 + 24 * at, size=8, bold=True), piece("All wash hands", 150, 100 + 24 * at))
        for at in range(2)
    ]
    below = [(piece("when they come in.", 150, 112 + 24 * at),) for at in range(2)]
    table = [line for pair in zip(rows, below, strict=True) for line in pair]
    assert spans(table) == [(0, 4, 2)]
    assert spans([*rows, (piece("Salt", 150, 136, size=14),)]) == [(0, 2, 2)]


def test_a_lone_line_is_no_table(piece) -> None:
    """One line of cells is none, and neither are two whose cells do not stand below one another."""
    assert spans(lines(piece, {50: "Signature", 250: "Date"})) == []
    assert spans(lines(piece, {50: "Signature", 250: "Date"}, {90: "Holm", 330: "1764"})) == []


def test_cells_that_nearly_touch_are_parted_where_their_columns_begin(piece) -> None:
    """Two pieces a space apart are two cells if the second begins below the left edge of a column."""
    rows = lines(
        piece, {50: "Drug", 150: "Dose", 250: "Remark"}, {50: "Salt", 150: "x" * 19, 250: "with food"}
    )
    assert spans(rows) == [(0, 2, 3)]
