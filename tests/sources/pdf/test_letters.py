from __future__ import annotations

from qa_service.sources.hyphens import HYPHEN
from qa_service.sources.pdf.letters import Letter, letters


def written(*columns: list[object]) -> str:
    pages = [[[line if isinstance(line, tuple) else (line,) for line in column]] for column in columns]
    return "".join(letter.text for letter in letters(pages)[0])


def test_every_letter_keeps_its_place(piece) -> None:
    """A letter of the file has its page and box; what structure adds has none."""
    one, two = piece("One two"), piece("three.", top=112)
    found, _ = letters([[[(one,), (two,)]]])
    assert "".join(letter.text for letter in found) == "One two three.\n"
    assert [letter.box for letter in found[:7]] == list(one.boxes)
    assert (found[7], found[-1]) == (Letter(" ", 0), Letter("\n", 0))


def test_cut_words_are_joined(piece) -> None:
    """A hyphen at a line's end goes where the word is one, and stays where the text writes it with one."""
    assert written([piece("the car" + HYPHEN), piece("penter", top=112)]) == "the carpenter\n"
    kept = [piece("well-known, the well" + HYPHEN), piece("known one", top=112)]
    assert written(kept) == "well-known, the well-known one\n"
    assert written([piece("Baden" + HYPHEN), piece("Baden", top=112)]) == "Baden-Baden\n"
    assert written([piece("1990-"), piece("1995", top=112)]) == "1990-1995\n"


def test_a_word_to_come_is_waited_for(piece) -> None:
    """What a hyphen stands for comes behind "and": the hyphen stays, and so do both of its neighbours."""
    assert written([piece("pre" + HYPHEN), piece("and postoperative", top=112)]) == "pre- and postoperative\n"
    assert written([piece("10-"), piece("to 12-year-olds", top=112)]) == "10- to 12-year-olds\n"


def test_headings_stand_below_the_only_title(piece) -> None:
    """The first heading names the document; where several are of the first level, all go one down."""
    text = [piece("words that fill the line of the page", top=200 + 12 * at) for at in range(4)]
    found, title = letters([[[(piece("Salt", size=20),), *((one,) for one in text)]]])
    assert title == "Salt"
    assert "".join(letter.text for letter in found).startswith("# Salt\n\nwords")
    twice = [piece("Salt", size=20), text[0], piece("Tar", top=300, size=20), *text[1:]]
    assert written(twice).startswith("## Salt\n\nwords")


def test_a_table_is_set_off(piece) -> None:
    """Cells are parted by bars; the rule stands under a header of words, above rows of figures alone."""

    def rows(*cells: tuple[str, str]) -> list[object]:
        return [
            (piece(one, 50, 100 + 12 * at), piece(two, 200, 100 + 12 * at))
            for at, (one, two) in enumerate(cells)
        ]

    assert written(rows(("Lake", "Depth"), ("Orrin", "90"))) == "Lake | Depth\n--- | ---\nOrrin | 90\n"
    assert written(rows(("Orrin", "90"), ("Holm", "12"))) == "--- | ---\nOrrin | 90\nHolm | 12\n"
    assert written(rows(("Name:", "Holm"), ("Age:", "12"))) == "--- | ---\nName: | Holm\nAge: | 12\n"


def test_a_header_comes_again_on_the_next_page(piece) -> None:
    """The first row that two tables have heads both, and takes in nothing of the row that was cut."""

    def sheet(*rows: tuple[str, ...]) -> list[object]:
        return [
            tuple(
                piece(text, left, 100 + 20 * at)
                for left, text in zip((50, 150, 300), row, strict=True)
                if text
            )
            for at, row in enumerate(rows)
        ]

    head = ("Disease", "Clothing of staff", "Ends after")
    rows = (
        [("Scabies", "Gown", "A day"), ("Mumps", "Mask", "A month")],
        [("", "and gloves", "of rest"), ("Croup", "Mask", "A week")],
    )
    for page, own in zip(
        written(*(sheet(head, *own) for own in rows)).strip().split("\n\n"), rows, strict=True
    ):
        above, rule, *below = page.split("\n")
        assert (above, rule) == (" | ".join(head), "--- | --- | ---")
        assert below == [" | ".join(row) for row in own]


def test_empty_cells_and_long_ones_are_written(piece) -> None:
    """A row has as many bars as the others, and the lines of a cell stand in it as running text."""
    places = [
        (100, {50: "Drug", 150: "Dose", 250: "Note"}),
        (118, {50: "Fenoril", 250: "a drug for car" + HYPHEN}),
        (130, {250: "penters"}),
        (148, {50: "Lumarol", 150: "30 mg"}),
    ]
    column = [tuple(piece(text, left, top) for left, text in row.items()) for top, row in places]
    assert written(column).splitlines()[-2:] == ["Fenoril |  | a drug for carpenters", "Lumarol | 30 mg | "]


def test_browsers_cut_words_by_another_sign(piece) -> None:
    """In what a browser printed, a hyphen at a line's end is a written one."""
    page = [[[(piece("the risk" + HYPHEN),), (piece("free drug", top=112),)]]]
    found = ["".join(one.text for one in letters(page, by_browser=by)[0]) for by in (False, True)]
    assert found == ["the riskfree drug\n", "the risk-free drug\n"]


def test_the_first_of_several_bold_rows_is_a_header(piece) -> None:
    """A header of two rows is told from the rows below both, and the rule is as wide as the widest row."""
    rows = [
        (piece("Ward", 50, 100, bold=True), piece("Nurses", 150, 100, bold=True)),
        (piece("of the house", 50, 120, bold=True), piece("by day", 150, 120, bold=True)),
        (piece("Surgery", 50, 140), piece("Ada Reed", 150, 140)),
    ]
    assert written(rows).splitlines()[:2] == ["Ward | Nurses", "--- | ---"]
