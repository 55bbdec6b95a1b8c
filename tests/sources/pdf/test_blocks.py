from __future__ import annotations

from qa_service.sources.pdf.blocks import blocks
from qa_service.sources.pdf.headings import text_of
from qa_service.sources.pdf.lines import Framed
from qa_service.sources.pdf.paragraphs import Block


def found(*columns: list[object]) -> list[tuple[str, int, bool]]:
    made = blocks(
        [(page, [line if isinstance(line, tuple) else (line,) for line in own]) for page, own in columns]
    )
    return [(text(block), block.level, bool(block.rows)) for block in made]


def text(block: Block) -> str:
    if block.rows:
        return " / ".join(" | ".join(text_of(cell) for cell in row) for row in block.rows)
    return " / ".join(" ".join(fragment.text for fragment in line) for _, line in block.lines)


FULL = "words that fill the line from its one end to the other"


def body(piece, top: float, *rows: str, left: float = 50) -> list[object]:
    return [piece(row, left, top + 12 * at) for at, row in enumerate(rows)]


def test_larger_and_bold_lines_are_headings(piece) -> None:
    """The largest is the first level, bold ones of the body's size the last; sentences in bold are none."""
    rows = [
        piece("The title", top=50, size=20),
        piece("A part", top=90, size=14),
        *body(piece, 120, FULL, FULL),
    ]
    rows += [piece("Bold heading", top=170, bold=True), *body(piece, 200, FULL, FULL)]
    rows += [piece("This is said in bold.", top=250, bold=True)]
    levels = [(one[0].split(" /")[0][:12], one[1]) for one in found((0, rows))]
    assert levels[:2] == [("The title", 1), ("A part", 2)]
    assert ("Bold heading", 3) in levels
    assert levels[-1] == ("This is said", 0)


def test_a_paragraph_goes_on_in_the_next_column(piece) -> None:
    """What stops in the middle of a sentence goes on where the next column begins; an item does not."""
    assert len(found((0, body(piece, 100, FULL)), (1, body(piece, 100, "and goes on.")))) == 1
    assert len(found((0, body(piece, 100, "It ends.")), (1, body(piece, 100, "Anew.")))) == 2
    assert len(found((0, body(piece, 100, FULL)), (1, body(piece, 100, "• an item")))) == 2


def test_items_are_blocks_of_their_own(piece) -> None:
    """Bullets and numbers begin blocks, and lines under them go with them."""
    rows = body(piece, 100, "1. first", "2) second", "• third", "which goes on")
    assert [one[0] for one in found((0, rows))] == ["1. first", "2) second", "• third / which goes on"]


def test_bare_numbers_begin_items(piece) -> None:
    """Lines that count by numbers without a point are blocks; a line that only begins with one is none."""
    rows = body(piece, 100, "Before you go in", "1 Wash hands with warm", "water", "2 Dry hands", "3 Go in")
    assert [one[0] for one in found((0, rows))] == [
        "Before you go in",
        "1 Wash hands with warm / water",
        "2 Dry hands",
        "3 Go in",
    ]
    rows = body(
        piece, 100, "Of those who came in the year before,", "3 patients died, and of the others", "4 left."
    )
    assert len(found((0, rows))) == 1


def test_aligned_cells_are_rows(piece) -> None:
    """Lines with as many cells, each below another, make a table; a lone line of two parts does not."""
    table = [(piece("Lake", 50, 100 + 12 * at), piece(f"{at} m", 200, 100 + 12 * at)) for at in range(3)]
    [(content, level, row)] = found((0, list(table)))
    assert (content.count(" / "), level, row) == (2, 0, True)
    assert found((0, [table[0]]))[0][2] is False


def test_columns_of_few_lines_are_read_one_after_the_other(piece) -> None:
    """Text side by side that goes on from line to line in each column is no table."""
    left = ["The drug is taken in the morning", "with a glass of cold water and", "never with milk."]
    right = ["The vaccine is kept in the fridge", "at two to eight degrees and it", "must not be frozen."]
    rows = [
        (piece(one, 50, 100 + 12 * at), piece(other, 300, 100 + 12 * at))
        for at, (one, other) in enumerate(zip(left, right, strict=True))
    ]
    assert [one[0] for one in found((0, rows))] == [" / ".join(left), " / ".join(right)]


def test_lists_side_by_side_are_read_one_after_the_other(piece) -> None:
    """Where each column is a list, it is read downwards; numbers that count across make rows."""

    def side_by_side(*rows: tuple[str, str]) -> list[str]:
        lines = [
            (piece(a, 50, 112 + 12 * at), piece(b, 200, 112 + 12 * at)) for at, (a, b) in enumerate(rows)
        ]
        below = body(piece, 112 + 12 * len(rows), FULL)
        return [one[0] for one in found((0, [*body(piece, 100, FULL), *lines, *below]))]

    bullets = side_by_side(("• soap", "• salt"), ("• tar", "• tea"))
    assert bullets == [FULL, "• soap", "• tar", "• salt", "• tea", FULL]
    headed = side_by_side(("For", "Against"), ("✓ soap", "✗ salt"), ("✓ tar", "✗ tea"))
    assert headed[1:-1] == ["For", "✓ soap", "✓ tar", "Against", "✗ salt", "✗ tea"]
    assert side_by_side(("1. a", "3. c"), ("2. b", "4. d"))[1:-1] == ["1. a", "2. b", "3. c", "4. d"]
    assert side_by_side(("8. a", "10. c"), ("9. b", "11. d"))[1:-1] == ["8. a", "9. b", "10. c", "11. d"]
    assert side_by_side(("1. a", "1. c"), ("2. b", "2. d"))[1:-1] == ["1. a", "2. b", "1. c", "2. d"]
    assert side_by_side(("1. a", "2. b"), ("3. c", "4. d"))[1:-1] == ["1. a | 2. b / 3. c | 4. d"]


def test_lists_side_by_side_keep_their_names(piece) -> None:
    """A line above them that has a name over each is parted, wherever the names begin; another stays."""
    rows = [(piece("• soap", 70, 130 + 12 * at), piece("• salt", 270, 130 + 12 * at)) for at in range(2)]
    names = piece("Before it", 50, 112, bold=True), piece("After it", 250, 112, bold=True)
    below = body(piece, 160, FULL)
    own = ["Before it", "• soap", "• soap", "After it", "• salt", "• salt"]
    assert [one[0] for one in found((0, [names, *rows, *below]))] == [*own, FULL]
    aside = names[0], piece("After it", 400, 112, bold=True)
    assert found((0, [aside, *rows, *below]))[0][0] == "Before it After it"


def test_a_paragraph_goes_on_behind_notes(piece) -> None:
    """Notes in smaller letters below a paragraph that the next page goes on with come before all of it."""
    page = [*body(piece, 100, FULL, FULL), piece("1 A note on it.", top=700, size=8)]
    note, whole = found((0, page), (1, body(piece, 100, "and goes on.")))
    assert (note[0], whole[0]) == ("1 A note on it.", f"{FULL} / {FULL} / and goes on.")
    assert len(found((0, page), (1, body(piece, 100, "Anew it begins.")))) == 3
    ended = [*body(piece, 100, FULL, "and end here.³"), page[-1]]
    assert len(found((0, ended), (1, body(piece, 100, "and goes on.")))) == 3


def test_a_line_with_a_wide_gap_goes_on_in_no_other_column(piece) -> None:
    """Two parts at the end of a page do not go on on the next, and do not go on with the one before."""
    parted = (piece("Signature", 50, 700), piece("Date", 250, 700))
    assert len(found((0, [parted]), (1, body(piece, 100, "and goes on.")))) == 2
    assert len(found((0, body(piece, 100, FULL)), (1, [parted]))) == 2


def frame(top: float, left: float, **held: object) -> Framed:
    return Framed("", (), left, top, left + 150, top + 30, size=10, bold=False, **held)


def test_what_stands_in_frames_is_blocks(piece) -> None:
    """A table is one, and texts are read one after the other, each apart from what stands around it."""
    rows = (((piece("Drug"),),), ((piece("Salt"),),)), (((piece("Tar"),),), ())
    texts = tuple(
        (piece(f"{name} has a box", 60, 150), piece("of its own", 60, 162)) for name in ("Soap", "Lime")
    )
    column = [
        piece(FULL, top=88),
        (frame(100, 50, rows=rows),),
        (frame(140, 50, texts=texts),),
        piece("Below it.", top=200),
    ]
    assert found((0, column)) == [
        (FULL, 0, False),
        ("Drug | Salt / Tar | ", 0, True),
        ("Soap has a box / of its own", 0, False),
        ("Lime has a box / of its own", 0, False),
        ("Below it.", 0, False),
    ]


def test_a_table_in_a_frame_has_its_header_again(piece) -> None:
    """A first row that the table before it has too heads both."""
    head = ((piece("Drug"),),), ((piece("Dose"),),)
    tables = [((head, (((piece(name),),), ((piece("1 g"),),))),) for name in ("Salt", "Tar")]
    made = blocks([(page, [(frame(100, 50, rows=rows[0]),)]) for page, rows in enumerate(tables)])
    assert [block.again for block in made] == [True, True]
