from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from qa_service.sources.htmltable import MOST_COLUMNS, MOST_SPANNING, MOST_WIDE, REPEATED, is_headed, rows


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


def test_a_cell_that_spans_columns_below_a_header_comes_in_each() -> None:
    """So that others stay in their columns; one that is a row by itself, or very wide, comes once."""
    header = "<tr><th>a<th>b<th>c"
    assert cells(f"{header}<tr><td>d<td colspan=2>e")[1] == list("dee")
    assert cells(f"{header}<tr><td colspan=2>f<td>g")[1] == list("ffg")
    assert cells(f"{header}<tr><td colspan=3>d<tr><td>e<td>f<td>g")[1] == ["d"]
    assert cells(f"{header}<tr><td colspan={MOST_WIDE + 1}>d<td>e")[1] == ["d", "e"]
    assert cells("<tr><th colspan=2>a<th>b<tr><td>c<td>d<td>e")[0] == list("aab")
    assert cells(f"{header}<tr><td colspan=2 rowspan=2>d<td>e<tr><td>f")[1:] == [list("dde"), list("ddf")]


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


def test_rows_of_heads_that_belong_together_are_one() -> None:
    """Each column has the words of all its heads, set apart or not; what is no such header stays as it is."""
    two = "<tr><th rowspan=2>a<th colspan=2>b<th rowspan=2>c<tr><th>d<th>e"
    body = "<tr><td>1<td>2<td>3<td>4"
    for markup in (f"<thead>{two}</thead><tbody>{body}", two + body):
        assert cells(markup) == [["a", "b d", "b e", "c"], ["1", "2", "3", "4"]]
    assert cells(f"<thead><tr><td colspan=2>a<td>b<tr><td>c<td>d<td>b</thead>{body}")[0] == [
        "a c",
        "a d",
        "b",
    ]
    wide = "<tr>" + "<th colspan=999>a" * 9
    assert len(cells(f"<thead>{wide * 2}</thead>{body}")[0]) == MOST_COLUMNS
    for markup in (
        "<tr><th>a<th>b<tr><th>c<th>d" + body,
        "<tr><th colspan=4>a<tr><th>b<th>c" + body,
        two,
        "<thead>" + "<tr><th colspan=2>a<th>b" * 9 + f"</thead>{body}",
    ):
        assert len(cells(markup)) == markup.count("<tr>")
