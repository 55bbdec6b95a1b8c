from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.sources.delimited import read
from qa_service.sources.reading import Limits, Unreadable

LIMITS = Limits()


def text(content: str, encoding: str = "utf-8") -> str:
    return read(content.encode(encoding), LIMITS).text


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_line_is_a_row_below_its_header(delimiter: str) -> None:
    """Cells may be quoted, hold what parts others, and go on over lines; what is blank at the end goes."""
    rows = (
        ["Name", "Role", "Phone"],
        ['"Reed, A."', "Baker", "214"],
        [],
        ["Moe", '"Night\nporter"', "7", "", ""],
    )
    assert text("\r\n".join(map(delimiter.join, rows))) == (
        "Name | Role | Phone\n--- | --- | ---\nReed, A. | Baker | 214\nMoe | Night porter | 7\n"
    )


def test_what_stands_above_a_table_is_text() -> None:
    """A title of one cell is a paragraph; a row with figures is no header; a short row has empty cells."""
    assert text("Prices 2026;;\n;;\nSwab;1,20;10\nGauze\nTape;3,40;5\n", "cp1252") == (
        "Prices 2026\n\n--- | --- | ---\nSwab | 1,20 | 10\nGauze |  | \nTape | 3,40 | 5\n"
    )


def test_years_in_a_header() -> None:
    """A first row of years in order is a header, unless other rows are like it, or nothing is named by it."""
    assert text("Town,2019,2020,2021\nHull,7,8,1900\n").startswith("Town | 2019 | 2020 | 2021\n--- |")
    assert text("Town,Code,2020,2015\nHull,H,8,9\n").startswith("Town | Code | 2020 | 2015\n--- |")
    for rows in (
        "Ada,1980,1985\nMoe,1981,1986\n",
        "2019,2020\n7,8\n",
        "Ada,1980\nMoe,7\n",
        "Ada,2019,7\nMoe,7,8\n",
    ):
        assert text(rows).startswith("--- |")


def test_a_first_row_that_is_like_those_below_is_no_header() -> None:
    """What stands again in its column is no name of it, unless the whole row comes again."""
    assert text("Moe,Baker,Hull\nEve,Baker,York\n").startswith("--- | --- | ---\nMoe | Baker | Hull\n")
    assert text("Name,Role\nMoe,Baker\nName,Role\nEve,Name\n").startswith("Name | Role\n---")
    assert text("Name,Role,\nMoe,Baker,\nEve,Role,x\n").startswith("--- |")


TWO = "Name;2025;;2026;\n;Price;Stock;Price;Stock\nSwab;1,20;10;1,30;12\nTape;2;;3;some\nPad;4;5;6;7\n"


def test_two_rows_of_headers() -> None:
    """They are one where the first has gaps, and below each of these is a name that figures are below."""
    header = "2025 Price | 2025 Stock | 2026 Price | 2026 Stock\n---"
    assert text(TWO).startswith(f"Name | {header}")
    assert text(TWO.replace("Name", "").replace(";Price;S", "Name;Price;S", 1)).startswith(f"Name | {header}")
    for rows in (
        TWO.replace("2025;;2026;", "2025;Rest;2026;Left"),
        TWO.replace(";Price;Stock;Price", "all;Price;Stock;Price"),
        TWO.replace(";Price;Stock;Price", ";Price;7;Price"),
        TWO.replace(";Price;Stock;Price", ";Price;;Price"),
        "Region,Sales,,Price\nNorth,Many,Few,net\nSouth,3,4,5\n",
        "Name;Price;\n;net;gross\nSwab;some;none\n",
        "Name;Price;\n;net;gross\n",
    ):
        first = rows.partition("\n")[0].replace(";", ",").split(",")
        assert text(rows).startswith(" | ".join(first) + "\n---")


def test_what_parts_cells_may_be_said() -> None:
    """The line with which a spreadsheet says what parts the cells is believed and is no text."""
    assert text("sep=;\nName;Size, weight\nSwab;a, b\n").startswith("Name | Size, weight\n---")
    assert text("Just words\nand others\n") == "Just words\n\nand others\n"
    assert text("") == ""
    assert text('sep="\nName,Size\n').endswith("Name | Size\n")


@pytest.mark.parametrize("within", ["\v", "\f", "\x85", "\u2028"])
def test_other_breaks_end_no_row(within: str) -> None:
    """A row ends with its line; a break of another kind, as databases write it within a cell, ends none."""
    assert text(f"Name,Role\nMoe{within}Reed,Porter\n").endswith("---\nMoe Reed | Porter\n")


def test_bytes_that_are_no_text_are_refused() -> None:
    """A spreadsheet that was only called so is told."""
    with pytest.raises(Unreadable, match="not text"):
        read(b"PK\x03\x04\x00\x00\x00", LIMITS)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters='\n\t",;|')))
def test_no_word_is_lost(content: str) -> None:
    """Whatever the quotes, every letter of the file is in the text."""
    found = text(content)
    assert [one for one in found if one.isalnum()] == [
        one for one in content.removeprefix("sep=;\n") if one.isalnum()
    ]
