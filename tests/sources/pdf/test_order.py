from __future__ import annotations

from collections.abc import Sequence

from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.pdf.lines import Line
from qa_service.sources.pdf.order import lines

LEFT, RIGHT = (
    ("Clinic Nord", "Harbour Street 12", "Hamburg"),
    ("Monday to Friday", "8 am to 6 pm", "and on call"),
)


def words(columns: Sequence[Sequence[Line]]) -> list[list[list[str]]]:
    return [[[fragment.text for fragment in line] for line in column] for column in columns]


def column(piece, name: str, left: float, rows: int = 6, top: float = 100) -> list[Fragment]:
    return [piece(f"{name} {at} runs on and on to the end", left, top + 12 * at) for at in range(rows)]


def test_one_column_is_read_downwards(piece) -> None:
    """Lines come from top to bottom and their fragments from left to right, whatever the file's order."""
    page = [piece("second", top=120), piece("b", left=200), piece("a", left=50), piece("third", top=140)]
    assert words(lines(page)) == [[["a", "b"], ["second"], ["third"]]]


def test_two_columns_are_read_one_after_the_other(piece) -> None:
    """The left column to its end, then the right one."""
    left, right = column(piece, "left", 50), column(piece, "right", 300)
    page = [one for pair in zip(left, right, strict=True) for one in pair]
    assert words(lines(page)) == [[[one.text] for one in left], [[one.text] for one in right]]


def test_three_columns_are_read_one_after_the_other(piece) -> None:
    """Columns are told from cells also where the first two stand at heights of their own, or all level."""
    for shift in (0, 6):
        columns = [
            column(piece, name, left, top=100 + at * shift)
            for at, (name, left) in enumerate((("left", 50), ("middle", 300), ("right", 550)))
        ]
        page = [one for row in zip(*columns, strict=True) for one in row]
        assert words(lines(page)) == [[[one.text] for one in own] for own in columns]


def test_short_paragraphs_side_by_side_are_columns(piece) -> None:
    """Three lines are enough where they are as full and close as a paragraph's; of rows they are not."""
    for apart, columns in ((12, 2), (24, 1)):
        page = [
            piece("words that run on and on to the end of it", left, 100 + apart * at)
            for left in (50, 300)
            for at in range(3)
        ]
        assert len(lines(page)) == columns


def test_what_runs_across_parts_the_columns(piece) -> None:
    """A title over both columns comes first, and one between them after what stands above it."""
    above = [*column(piece, "a", 50), *column(piece, "b", 300)]
    below = [*column(piece, "c", 50, top=300), *column(piece, "d", 300, top=300)]
    title = piece("A title that runs across the whole width of the page, over both columns", 60, 50)
    middle = piece("A heading that runs across the whole width of the page, between columns", 60, 250)
    found = words(lines([*below, middle, *above, title]))
    assert [one[0][0].split()[0] for one in found] == ["A", "a", "b", "A", "c", "d"]


def test_a_table_is_no_pair_of_columns(piece) -> None:
    """Cells that do not fill their columns stay side by side in their rows."""
    page = [
        cell
        for at in range(6)
        for cell in (piece(f"key {at}", 50, 100 + 12 * at), piece(f"{at}", 400, 100 + 12 * at))
    ]
    assert words(lines(page)) == [[[f"key {at}", str(at)] for at in range(6)]]


def cells(piece, left: float, *heights: int) -> list[Fragment]:
    """Return the lines of a column of rows that are three lines high each, so many of them in each row."""
    return [
        piece("words that fill the cell", left, 100 + 42 * row + 12 * at)
        for row, height in enumerate(heights)
        for at in range(height)
    ]


def test_rows_with_wrapped_cells_are_no_columns(piece) -> None:
    """Where white space parts the lines of both sides at the same heights, they are rows of a table."""
    page = [*cells(piece, 50, 1, 3, 2), *cells(piece, 200, 3, 1, 3)]
    assert [len(line) for line in lines(page)[0]] == [2, 1, 1, 2, 1, 1, 2, 2, 1]
    assert len(lines([*cells(piece, 50, 3, 3, 3), *column(piece, "text", 250, 11)])) == 2


def test_lines_of_many_cells_are_no_columns(piece) -> None:
    """Where one side is in cells, and the other stands beside it line by line, both are a table."""
    page = [
        piece("words that fill the cell", left, 100 + 12 * at) for at in range(6) for left in (50, 200, 350)
    ]
    narrow = [piece("short", 320, 100 + 12 * at) for at in range(6)]
    assert len(lines([*page[::3], *page[1::3], *narrow])) == 1
    assert len(lines(page)) == 3


def test_bullets_make_no_cells(piece) -> None:
    """Lists side by side, level line by line, are columns: a bullet and its words are one text."""
    page = [
        one
        for left in (50, 300)
        for at in range(5)
        for one in (
            piece("•", left, 100 + 12 * at),
            piece("words that fill the line well", left + 20, 100 + 12 * at),
        )
    ]
    assert [len(column) for column in lines(page)] == [5, 5]


def test_columns_with_headings_of_their_own(piece) -> None:
    """Where both sides begin with larger letters on one line, they are columns, short or not."""
    left = [
        piece("Where", 50, 100, size=14),
        *(piece(one, 50, 120 + 12 * at) for at, one in enumerate(LEFT)),
    ]
    right = [
        piece("When", 200, 100, size=14),
        *(piece(one, 200, 125 + 12 * at) for at, one in enumerate(RIGHT)),
    ]
    assert words(lines([*left, *right])) == [
        [["Where"], *([one] for one in LEFT)],
        [["When"], *([one] for one in RIGHT)],
    ]


def test_an_empty_page_has_no_columns() -> None:
    """Nothing gives nothing."""
    assert lines([]) == []


def wide(
    piece, top: float, rows: int, text: str = "words that run on and on over the whole width of the page"
) -> list[Fragment]:
    return [piece(f"{text} {at} to its end", 50, top + 12 * at) for at in range(rows)]


def paragraphs(piece, top: float) -> list[Fragment]:
    """Return two columns of lines that are as full as those of paragraphs."""
    return [
        piece(f"words that run on to the end of it {at}", left, top + 12 * at)
        for left in (50, 250)
        for at in range(4)
    ]


def test_columns_between_much_that_runs_across(piece) -> None:
    """A page that mostly is one column has two where paragraphs stand side by side."""
    above, sides, below = wide(piece, 50, 6), paragraphs(piece, 150), wide(piece, 230, 6)
    found = words(lines([*below, *sides, *above]))
    assert [len(column) for column in found] == [6, 4, 4, 6]
    assert found[1] == [[one.text] for one in sides[:4]]
    table = [piece(f"key {at} and value", left, 150 + 12 * at) for left in (50, 250) for at in range(4)]
    assert len(lines([*above, *table, *below])) == 1


def test_the_end_of_a_paragraph_across_goes_with_it(piece) -> None:
    """A short line above or below lines that run across columns is of them, and so is a heading above one."""
    sides, below = paragraphs(piece, 100), wide(piece, 170, 1)
    end = piece("to its end.", 50, 182)
    head = piece("A heading", 50, 158)
    assert [len(column) for column in words(lines([*sides, *below, end]))] == [4, 4, 2]
    assert [len(column) for column in words(lines([*sides, head, *below]))] == [4, 4, 2]
    near = piece("of the left column.", 50, 148)
    assert [len(column) for column in words(lines([*sides, near, *below]))] == [5, 4, 1]
