from __future__ import annotations

from xml.etree import ElementTree

import pytest
from making import element

from qa_service.sources.odttable import MOST, is_headed, rows


def table(rows: str) -> ElementTree.Element:
    return element(f"<table:table>{rows}</table:table>")


def cell(words: str, **said: object) -> str:
    told = "".join(f" table:number-{name.replace('_', '-')}='{value}'" for name, value in said.items())
    return f"<table:table-cell{told}>{words}</table:table-cell>"


def read(found: ElementTree.Element) -> list[list[str]]:
    return list(rows(found, lambda one: one.text or ""))


COVERED = "<table:covered-table-cell/>"
ROW = "<table:table-row>{}</table:table-row>"


def test_cells_that_span() -> None:
    """One that spans columns comes once, one that spans rows in each of them."""
    found = table(
        ROW.format(cell("Heat", rows_spanned=2) + cell("winter", columns_spanned=2) + COVERED)
        + ROW.format(COVERED + cell("summer") + cell("10"))
        + ROW.format(cell("Light") + cell("all") + cell("5"))
    )
    assert read(found) == [["Heat", "winter"], ["Heat", "summer", "10"], ["Light", "all", "5"]]


def test_what_is_repeated() -> None:
    """Cells and rows that are repeated are written as often, within bounds."""
    row = ROW.format(cell("a", columns_repeated=2) + cell("b")).replace(
        "row>", "row table:number-rows-repeated='2'>", 1
    )
    assert read(table(row)) == [["a", "a", "b"]] * 2
    assert len(read(table(ROW.format(cell("", columns_repeated=16384))))[0]) == MOST


def test_heads() -> None:
    """Rows of heads are told, and are rows too, as those of groups are."""
    heads = f"<table:table-header-rows>{ROW.format(cell('Room'))}</table:table-header-rows>"
    group = f"<table:table-rows>{ROW.format(cell('Loft'))}</table:table-rows>"
    assert is_headed(table(heads + group)) and not is_headed(table(group))
    assert read(table(heads + group)) == [["Room"], ["Loft"]]


@pytest.mark.parametrize("times", ["x", "", "0", "-1", "9" * 20])
def test_odd_numbers(times: str) -> None:
    """What is repeated or spans as often as no number tells stands there once."""
    row = ROW.format(cell("a", columns_repeated=times, rows_spanned=times) + cell("b"))
    assert read(table(row.replace("row>", f"row table:number-rows-repeated='{times}'>", 1))) == [["a", "b"]]


def test_what_is_repeated_within_what_is() -> None:
    """Rows are repeated up to a number of cells with words, and those without any are told once."""
    row = "<table:table-row table:number-rows-repeated='99'>{}</table:table-row>"
    for repeated, cells in ((99, 99), (40, 80), (1, 99)):
        found = read(table(row.format(cell("a", columns_repeated=repeated))))
        assert sum(map(len, found)) == cells <= MOST
    assert read(table(row.format(cell(" ", columns_repeated=3)))) == [[" "] * 3]
