from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa_service.sources.canonical import Bold, heading, item, joined, preformatted, table, words
from qa_service.text.blocks import blocks
from qa_service.text.records import CELL

LINES = st.text(alphabet="ab \t\n\u00a0\u00ad\u200b", max_size=30)


@given(LINES)
def test_running_text_has_single_gaps(text: str) -> None:
    """No gap is longer than one, nothing unseen stays, and doing it twice changes nothing."""
    found = words(text)
    assert words(found) == found == found.strip()
    for unwanted in ("  ", "\n\n", " \n", "\n ", "\t", "\u00a0", "\u00ad", "\u200b"):
        assert unwanted not in found


def test_headings_have_six_levels() -> None:
    """A level beyond is the nearest, and a heading is one line."""
    assert [heading(level, "A\n b") for level in (0, 1, 6, 9)] == [
        "# A b",
        "# A b",
        "###### A b",
        "###### A b",
    ]


def test_items_hang_under_their_markers() -> None:
    """Further lines of an item begin under its first word, at every depth."""
    assert item(0, None, "a\nb") == "- a\n  b"
    assert item(1, 12, "a\nb") == "  12. a\n      b"


def test_preformatted_lines_stay_apart() -> None:
    """Each keeps its own indentation behind four spaces; white space at its end goes."""
    assert preformatted("if x:\n  y \n\nz") == "    if x:\n      y\n\n    z"


def test_code_is_told_from_other_code() -> None:
    """It may hold blank lines, and is set in further than the words of its item."""
    text = joined([(preformatted("a()\n\n\nb()"), False), (preformatted("c()"), False), ("- d", False)])
    assert text == "    a()\n\n    \n    b()\n\n\n    c()\n\n- d\n"
    assert [block.span.of(text) for block in blocks(text)] == ["a()\n\n    \n    b()", "c()", "d"]
    assert [preformatted("a", column) for column in (3, 4, 7, 8)] == [
        f"{' ' * step}a" for step in (4, 8, 8, 12)
    ]


def test_a_table_is_a_line_a_row() -> None:
    """Empty rows go, the header is set off, a headless table begins with the rule, one column is text."""
    rows = [["Drug", "Dose"], ["", " "], ["Fenoril", "100\nmg"]]
    assert table(rows, header=True) == "Drug | Dose\n--- | ---\nFenoril | 100 mg"
    assert table(rows, header=False) == "--- | ---\nDrug | Dose\nFenoril | 100 mg"
    assert table([["one"], ["two"]], header=True) == "one\ntwo"
    assert table([], header=True) == ""
    assert CELL.join("ab") == "a | b"


def test_bars_in_a_cell_part_none() -> None:
    """They stand close to the words, so that each row has as many cells as columns."""
    rows = [["Option", "Values"], ["mode", "fast | safe |on"]]
    text = table(rows, header=True)
    assert text == "Option | Values\n--- | ---\nmode | fast|safe|on"


def test_what_is_written_is_read_as_the_same_structure() -> None:
    """Blocks come back from the text as blocks: none is lost, tight ones adjoin, empty ones vanish."""
    text = joined([("# A", False), (" ", False), ("- one", True), ("- two", False), ("The end.", False)])
    assert text == "# A\n\n- one\n- two\n\nThe end.\n"
    assert [block.span.of(text).strip() for block in blocks(text)][-1] == "The end."
    assert joined([]) == ""


def test_bold_headlines_head_what_stands_below() -> None:
    """They are a level below the marked one above, without a colon; a name on a card stays where it is."""
    found = [
        ("# House", False),
        (Bold("Parking:"), False),
        ("- Bay 1", False),
        ("## Printers", False),
        (Bold("Toner"), True),
        ("Toner is in the cupboard on the second floor.", False),
        (Bold("Jo Lind"), True),
        ("Bursar, 204", False),
    ]
    written = joined(found)
    assert [line for line in written.splitlines() if line.startswith("#")] == [
        "# House",
        "## Parking",
        "## Printers",
        "### Toner",
    ]
    assert "Jo Lind\nBursar, 204\n" in written


def test_bold_text_that_heads_nothing_stays_text() -> None:
    """A sentence, the last line, one above a heading, and a single one in a text are no headings."""
    several = [(Bold("First"), False), ("Text.", False), (Bold("Second"), False), ("Text.", False)]
    said = (Bold("Dogs are not allowed"), False)
    for no in (
        [said, ("Text.", False)],
        [(Bold("Above"), False), ("## Marked", False)],
        [(Bold("Last"), False)],
    ):
        assert joined([*several, *no]).endswith(joined([(str(block), tight) for block, tight in no]))
    assert joined([(Bold("Remark"), False), ("Text.", False)]) == "Remark\n\nText.\n"
