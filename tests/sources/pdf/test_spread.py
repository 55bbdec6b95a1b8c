from __future__ import annotations

from qa_service.sources.pdf.drawn import Drawn, outline
from qa_service.sources.pdf.frames import frames
from qa_service.sources.pdf.margins import without_margins

HEIGHT = 800.0


def texts(pages: list[tuple[float, list[object]]]) -> list[list[str]]:
    return [[one.text for one in page] for page in without_margins(pages)]


def sheet(piece, page: int, tops: list[int], *lines: tuple[int, list[str]]) -> tuple[float, list[object]]:
    """Return a page of a table, whose rows say the same but for their first cell, with what else it has."""
    places = (60, 160, 260, 360)
    table = [
        piece(text, left, top)
        for at, top in enumerate(tops)
        for left, text in zip(places, [f"Drug {'abcd'[page]}{at}", "none", "-", "as ordered"], strict=True)
    ]
    others = [
        piece(text, left, top) for top, texts in lines for left, text in zip(places, texts, strict=False)
    ]
    return HEIGHT, others + table


def test_rows_of_a_table_at_an_edge_are_text(piece) -> None:
    """A table's header on every page, and cells that say the same in its first and last rows, stay."""
    head = (50, ["Name", "Limit", "Child", "Note"])
    pages = [
        sheet(piece, page, list(range(70, 771, 20)), head, (20, ["Doses"]), (790, [f"Page {page + 1} of 3"]))
        for page in range(3)
    ]
    for page, kept in enumerate(texts(pages)):
        assert not {"Doses", f"Page {page + 1} of 3"} & set(kept)
        assert kept[:4] == head[1]
        assert kept.count("none") == kept.count("as ordered") == kept.count("-") == 36


def test_rows_of_two_cells_at_an_edge_are_text(piece) -> None:
    """A table of two columns keeps its header, too, where its rows stand as close as lines of text do."""
    pages = [
        (
            HEIGHT,
            [piece("Term", 60, 50), piece("Meaning", 200, 50)]
            + [
                piece(f"{word} {page}{'abcdef'[at]}", left, 66 + 16 * at)
                for at in range(6)
                for left, word in ((60, "Word"), (200, "What it means"))
            ],
        )
        for page in range(3)
    ]
    assert all(kept[:2] == ["Term", "Meaning"] for kept in texts(pages))


def test_a_table_that_is_a_header_goes(piece) -> None:
    """Lines of cells that all come again on every page are left out, though they stand below one another."""
    pages = [
        sheet(
            piece,
            page,
            list(range(160, 701, 20)),
            (20, ["SOP 12", "Hand rub", "Rev. 3"]),
            (36, ["Clinic", "Hygiene", f"Page {page + 1}"]),
        )
        for page in range(3)
    ]
    assert all(kept[0].startswith("Drug") for kept in texts(pages))


def test_what_stands_in_a_drawn_table_is_text(piece) -> None:
    """Cells that say the same at the top of every page stay, unless the table is a header by itself."""
    lines = [*outline((40, 20, 500, 300)), (150, 20, 150, 300), (40, 60, 500, 60)]
    header = [*outline((40, 20, 500, 80)), (150, 20, 150, 80), (40, 50, 500, 50)]
    pages = [
        (
            HEIGHT,
            [piece("Cleaned daily", 160, 30), piece(f"Device {'abc'[page]}", 50, 40), piece("Text", 50, 400)],
        )
        for page in range(3)
    ]
    for drawn, kept in ((lines, True), (header, False)):
        found = without_margins(pages, [frames(Drawn(drawn))] * 3)
        assert all(("Cleaned daily" in [one.text for one in page]) is kept for page in found)
