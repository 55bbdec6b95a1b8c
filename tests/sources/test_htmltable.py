from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from qa_service.sources.htmltable import MOST_SPANNING, REPEATED, is_headed, rows


def table(inner: str) -> LexborNode:
    found = LexborHTMLParser(f"<table>{inner}</table>").css_first("table")
    assert found is not None
    return found


def cells(inner: str) -> list[list[str]]:
    return list(rows(table(inner), LexborNode.text))


def test_a_cell_that_spans_rows_comes_in_each() -> None:
    """It stands in its column, beside what else is in the row; one that spans columns comes once."""
    assert cells("<tr><th rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e") == [["a", "b"], ["a", "c"], ["d", "e"]]
    assert cells("<tr><td colspan=2>a<td rowspan=2>b<tr><td>c<td>d") == [["a", "b"], ["c", "d", "b"]]
    assert cells("<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d") == [["a", "b"], ["a", "c"], ["a", "d"]]
    assert cells("<tr><td>a<td colspan=2>b<td rowspan=2>c<tr><td>d")[1] == ["d", "c"]


def test_a_span_ends_with_its_part_of_the_table() -> None:
    """What is below the header is not the header's, and a long cell is written once."""
    assert cells("<thead><tr><td rowspan=9>a<tbody><tr><td>b") == [["a"], ["b"]]
    long = "x" * (REPEATED + 1)
    assert cells(f"<tr><td rowspan=2>{long}<td>b<tr><td>c") == [[long, "b"], ["", "c"]]


def test_spans_that_make_no_sense() -> None:
    """Spans that are no numbers, or larger than any table, do no harm."""
    assert cells("<tr><td rowspan=x colspan=-1>a<td>b<tr><td>c") == [["a", "b"], ["c"]]
    assert list(map(len, cells("<tr>" + "<td rowspan=9>a" * 99 + "<tr><td>b"))) == [99, MOST_SPANNING + 1]
    many = "9" * 5000
    assert cells(f"<tr><td rowspan={many} colspan={many}>a<td>b<tr><td>c") == [["a", "b"], ["a", "c"]]


def test_hidden_rows_and_cells_are_left_out() -> None:
    """What no reader sees is in no row."""
    assert cells("<tr><td>a<td hidden>b<tr hidden><td>c<tr><td>d") == [["a"], ["d"]]


def test_kinds_of_tables() -> None:
    """A header is a row of heads or set apart."""
    assert is_headed(table("<tr><th>a<tr><td>b")) and is_headed(table("<thead><tr><td>a</thead><tr><td>b"))
    assert not is_headed(table("<tr><th>a<td>b<tr><td>c"))
