from __future__ import annotations

from io import BytesIO

import docx
import pytest
from making import word

from qa_service.sources.docx import read
from qa_service.sources.reading import Limits, Unreadable

LIMITS = Limits()
ROWS = (("Drug", "Dose"), ("Fenoril", "100 mg"))


def saved(document: docx.document.Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_headings_lists_and_tables_stay_in_order() -> None:
    """The title is the first level, numbers count, bullets are bullets, and the marked row is the header."""
    found = read(word("Ward handbook", ROWS), LIMITS)
    assert found.title == "Ward handbook"
    parts = (
        "# Ward handbook\n",
        "## Doses\n",
        "Drug | Dose\n--- | ---\nFenoril | 100 mg\n",
        "1. Wash your hands.\n2. Read the chart.\n",
        "- gloves\n- a mask\n",
    )
    places = [found.text.index(part) for part in parts]
    assert places == sorted(places)


def test_a_table_of_numbers_has_no_header_unless_it_says_so() -> None:
    """The first row is set off where it is marked, or styled and without numbers; else it is a row."""
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip([cell for row in table.rows for cell in row.cells], "1234", strict=True):
        cell.text = text
    assert read(saved(document), LIMITS).text == "--- | ---\n1 | 2\n3 | 4\n"


def test_cells_that_span_columns_come_once() -> None:
    """A merged cell is one cell."""
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "both"
    table.cell(1, 0).text, table.cell(1, 1).text = "a", "b"
    assert read(saved(document), LIMITS).text.count("both") == 1


def test_what_is_no_word_file_is_refused() -> None:
    """Bytes that are no archive, and an encrypted office file, are told apart."""
    with pytest.raises(Unreadable, match="damaged"):
        read(b"PK no", LIMITS)
    with pytest.raises(Unreadable, match="password"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), LIMITS)
