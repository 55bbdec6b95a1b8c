from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from qa_service.sources.htmllayout import BRIEF, SHORT, is_data, own_cells, own_rows

ROW = "<tr><td>Oak</td><td>2 beds</td></tr>"
SMALL = f"<table>{ROW}</table>"
LONG = "The pool was built by two brothers. " * (SHORT // 30)


def table(inner: str, around: str = "{}") -> LexborNode:
    found = LexborHTMLParser(around.format(f"<table id=it>{inner}</table>")).css_first("#it")
    assert found is not None
    return found


def test_kinds_of_tables() -> None:
    """Tables of data have rows, and no blocks in their cells."""
    assert is_data(table("<tr><td>a<tr><td>b"))
    assert not is_data(table("<tr><td>a")) and not is_data(table("<tr><td><h2>a</h2><tr><td>b"))


@pytest.mark.parametrize("around", ["<table><tr><td>{}", "<table><tr><td><div><p>a</p><ul><li>{}"])
@pytest.mark.parametrize("row", [ROW, "<tr><td><div>Oak</div><td>2 beds", "<tr><th>Oak<td><p>2 beds"])
def test_what_is_around_a_table_does_not_count(around: str, row: str) -> None:
    """A table of data is one inside of a table or a list that lays out the page too, which is none."""
    inner = table(row * 2, around)
    outer = inner.parent
    while outer is not None and outer.tag != "table":
        outer = outer.parent
    assert is_data(inner)
    assert outer is not None and not is_data(outer)


@pytest.mark.parametrize(
    "cell",
    [
        "<p>Elm</p><p>by the sea</p>",
        "<div><div>Elm</div></div>",
        "<h3>Elm</h3>",
        "Elm<form><button>Book</button></form>",
    ],
)
@pytest.mark.parametrize("head", ["", "<tr><th>Room<th>Beds"])
def test_short_cells_may_hold_blocks(cell: str, head: str) -> None:
    """In columns, with or without headers, a short cell of blocks is one of data; a long one is none."""
    assert is_data(table(f"{head}{ROW}<tr><td>{cell}<td>1 bed"))
    assert is_data(table(f"{head}<tr><td>{cell}<td>1 bed<tr><td>{cell}<td>1 bed")) or "<p>" in cell
    assert not is_data(table(f"<tr><td>{cell}<tr><td>One bed<tr><td>{cell}"))
    assert not is_data(table(f"{ROW}<tr><td>{cell}<p>{LONG}</p><p>x</p><td>1 bed"))


def test_a_small_table_in_a_cell_below_headers() -> None:
    """It belongs to the data; a large one, one in a head, and one in a table without heads do not."""
    assert is_data(table(f"<tr><th>Room<th>Beds<tr><td>Oak<td>{SMALL}"))
    assert not is_data(table(f"<tr><th>Room<th>Beds<tr><td>Oak<td>{LONG}{SMALL}"))
    assert not is_data(table(f"<tr><th>Room<th>{SMALL}{ROW}"))
    assert not is_data(table(f"{ROW}<tr><td>Oak<td>{SMALL}"))


def test_cards_are_no_data() -> None:
    """Headings above words, or paragraphs in most cells, lay out a page."""
    assert not is_data(table("<tr><td><h3>Hat</h3><p>9 pounds<td><h3>Cap</h3><p>8 pounds" * 2))
    assert not is_data(table("<tr><td><p>Hat<p>9 pounds<td><p>Cap<p>8 pounds" * 2))
    assert not is_data(table("<tr><th>Room<th>Beds<tr><td><h1>House</h1><td>x"))


def test_a_table_of_one_row() -> None:
    """A name and its figure, or what a colon leads to, are a row where brief; others lay out the page."""
    assert is_data(table("<tr><td>Height<td><p>9 cm"))
    assert is_data(table("<tr><th>Colour:<td>red"))
    for row in (
        "<td>Height",
        "<td>alpha<td>beta",
        "<td>1.<td>Press 2",
        "<td>Height<td> ",
        f"<td>Height<td>{'x' * (BRIEF + 1)}",
        "<td>Lind<td><img src=x>Bursar",
        "<td><a href=a>Home</a><td><a href=b>Shop</a>",
        "<td>1<td><pre>make</pre>",
        "<td>Jo<td><p>Bursar<p>Tel. 12",
    ):
        assert not is_data(table(f"<tr>{row}"))


def test_a_name_without_a_figure() -> None:
    """A name is told from what it stands beside by being a head or bold, or by lines around both."""
    assert is_data(table("<tr><th>Bursar<td>Jo Lind"))
    assert is_data(table("<tr><td><p><b>Bursar</b></p><td>Jo Lind"))
    for row in ("<th>Bursar<th>Jo Lind", "<td><b>Bur</b>sar<td>Jo Lind", "<td><b>Bursar</b><td><b>Jo</b>"):
        assert not is_data(table(f"<tr>{row}"))
    for lines, data in (("1", True), ("0", False), ("", False)):
        found = table(
            "<tr><td>Bursar<td>Jo Lind", f"<table border='{lines}'><tr><td>Bursar<td>Jo</table>{{}}"
        )
        assert is_data(found.prev or found) is data


def test_rows_and_cells_are_a_tables_own() -> None:
    """What is in a table within it, or hidden, is none of them."""
    found = own_rows(table(f"<thead><tr><td>a</thead><tr hidden><td>b<tr><td>{SMALL}<td hidden>c<th>d"))
    assert [[cell.tag for cell in own_cells(row)] for row in found] == [["td"], ["td", "th"]]
