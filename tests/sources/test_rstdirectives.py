from __future__ import annotations

import pytest

from qa_service.sources.rstdirectives import begun, listed


def test_options() -> None:
    """They stand below the name, apart from what the directive says."""
    found = begun(".. Figure:: a.png", [":alt: A picture", ":width: 3", "", "The caption."])
    assert found is not None
    assert found == ("figure", "a.png", {"alt": "A picture", "width": "3"}, ["", "The caption."])
    assert found.lines == ["", "The caption."]


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        (".. note:: Close it", ["Close it", "now."]),
        (".. warning::", ["now."]),
        (".. versionadded:: 2.0", ["New in version 2.0", "now."]),
        (".. py:function:: start(x)", ["start(x)", "now."]),
        (".. only:: html", ["now."]),
    ],
)
def test_lines(line: str, lines: list[str]) -> None:
    """They are the argument, where that is of the text, and what is below."""
    found = begun(line, ["now."])
    assert found is not None and found.lines == lines


@pytest.mark.parametrize("line", [".. a remark", "..", ".. _guide:", ".. [1] note", "note:: a"])
def test_what_is_no_directive(line: str) -> None:
    """Remarks, places and notes are none."""
    assert begun(line, []) is None


def test_values_between_commas() -> None:
    """The header of such a table may stand in an option, or be its first rows."""
    found = begun(".. csv-table:: Prices", [":header: Model, Price", "", '"B12, red", 240'])
    assert found is not None and found.has_header
    assert listed(found) == [["Model", "Price"], ["B12, red", "240"]]
    found = begun(".. csv-table::", ["a, " + "b" * 200_000])
    assert found is not None and listed(found) == [["a", "b" * 200_000]]
    for told, header in (("1", True), ("0", False)):
        found = begun(".. list-table::", [f":header-rows: {told}", "", "* - a"])
        assert found is not None and found.has_header is header
