from __future__ import annotations

from itertools import pairwise

from qa_service.sources.pdf.drawn import Drawn, outline
from qa_service.sources.pdf.frames import Frame, frames
from qa_service.sources.pdf.headings import text_of
from qa_service.sources.pdf.ruled import Held, is_long, is_table, ruled

LEFTS, TOPS = (50, 150, 300, 450), (100, 150, 200, 250)


def grid(*without: tuple[float, float, float, float]) -> Frame:
    """Return a frame of three rows and columns without some of the lines between its cells."""
    box = LEFTS[0], TOPS[0], LEFTS[-1], TOPS[-1]
    level = {(left, top, right, top) for top in TOPS[1:3] for left, right in pairwise(LEFTS)}
    upright = {(left, top, left, end) for left in LEFTS[1:3] for top, end in pairwise(TOPS)}
    [frame] = frames(Drawn([*outline(box), *((level | upright) - set(without))]))
    return frame


def held(piece, frame: Frame, *texts: list[str]) -> Held:
    """Return what stands in the cells of a frame, in their order, line by line."""
    return {
        cell: [piece(text, cell.box[0] + 4, cell.box[1] + 4 + 12 * at) for at, text in enumerate(text)]
        for cell, text in zip(frame.cells, texts, strict=False)
        if text
    }


def written(piece, frame: Frame, *texts: list[str]) -> list[str]:
    return ["|".join(text_of(cell) for cell in row) for row in ruled(held(piece, frame, *texts), frame)]


def test_lines_part_rows_and_columns(piece) -> None:
    """Cells of several lines, and words that stand lower than those beside them, are of their row."""
    found = written(
        piece,
        grid(),
        ["Drug"],
        ["Highest", "dose"],
        ["Note"],
        ["Fenoril"],
        [],
        ["with", "a", "meal"],
        ["Salt"],
        ["1 g"],
    )
    assert found == ["Drug|Highest dose|Note", "Fenoril||with a meal", "Salt|1 g|"]


def test_a_cell_that_spans_rows_comes_in_each(piece) -> None:
    """One that spans columns comes once, and one with a long text in its first row alone."""
    frame = grid((150, 100, 150, 150), (50, 200, 150, 200))
    assert written(piece, frame, ["Doses"], ["Note"], ["Fenoril"], ["1"], ["a"], ["2"], ["b"]) == [
        "Doses|Note",
        "Fenoril|1|a",
        "Fenoril|2|b",
    ]
    assert written(piece, frame, ["Doses"], ["Note"], ["x" * 300], ["1"], ["a"], ["2"], ["b"])[2] == "|2|b"


def test_columns_without_words_are_none(piece) -> None:
    """A column that is drawn and empty, as an indent is, makes no cells."""
    assert written(piece, grid(), ["a"], [], ["b"], ["c"], [], ["d"]) == ["a|b", "c|d"]


def test_rows_that_no_lines_part_are_rows(piece) -> None:
    """Where figures, or three lines in every cell, stand level between two lines, each is a row."""
    frame = grid()
    head = (["Year"], ["Dead"], ["Ill"])
    assert written(piece, frame, *head, ["1990", "1991"], ["4", "5"], ["9", "7"])[1:] == [
        "1990|4|9",
        "1991|5|7",
    ]
    names = (["Ada", "Eve", "Tom"], ["Reed", "Holm", "Berg"], ["nurse", "cook", "porter"])
    assert written(piece, frame, *head, *names)[1:] == ["Ada|Reed|nurse", "Eve|Holm|cook", "Tom|Berg|porter"]
    assert written(piece, frame, *head, ["12 May", "13 May"], ["Ward 4"], ["open"])[1:] == [
        "12 May 13 May|Ward 4|open"
    ]


def test_gaps_speak_against_lines(piece) -> None:
    """Where the words in many cells stand apart, columns are not told by the lines."""
    frame = grid()
    apart = held(piece, frame, *(["a"] for _ in frame.cells))
    for text in list(apart.values())[:3]:
        text.append(piece("b", text[0].left + 50, text[0].top))
    assert ruled(apart, frame) == []


def test_which_frames_are_tables(piece) -> None:
    """There are several rows and cells side by side; those of long texts are read one by one."""
    frame = grid()
    assert is_table(held(piece, frame, ["a"], ["b"], [], ["c"]))
    assert not is_table(held(piece, frame, ["a"], ["b"], ["c"]))
    assert not is_table(held(piece, frame, ["a"], [], [], ["b"], [], [], ["c"]))
    assert is_long(held(piece, frame, ["a"], ["x" * 450], [], ["c"]))
    assert not is_long(held(piece, frame, ["a"], ["x" * 350], [], ["c"]))
