from __future__ import annotations

import pytest

from qa_service.web.asis import are_as_is, column_of, set_back, step_of


@pytest.mark.parametrize(
    ("lines", "column", "told"),
    [
        (["    a", "      b"], 0, True),
        (["\ta"], 0, True),
        (["    a", "b"], 0, False),  # a paragraph with an indented first line
        (["   a"], 0, False),
        (["    - a"], 0, False),  # an item of an inner list
        (["    a"], 4, False),  # goes on with an inner item
        (["    a"], 2, True),
    ],
)
def test_lines_kept_as_they_are(lines: list[str], column: int, told: bool) -> None:
    """They are all indented by four or a tab, and further than the words of an open item."""
    assert are_as_is(lines, column) is told


def test_an_item_is_open_until_a_line_begins_at_the_margin() -> None:
    """Its words begin behind its marker, wherever that stands."""
    columns = []
    column = 0
    for line in ("- a", "  b", "  10. c", "", "      d", "e"):
        column = column_of(line, column) if line else column
        columns.append(column)
    assert columns == [2, 2, 6, 6, 6, 0]


def test_what_all_lines_are_indented_by_is_left_out() -> None:
    """What a line is indented by beyond that stays."""
    assert set_back("    a\n      b\n\n\tc") == "a\n  b\n\nc"
    assert set_back("   a\n     b\n\n    c") == "a\n  b\n\n c"


def test_a_step_is_what_is_left_out_of_a_line() -> None:
    """Four blanks or a tab, and nothing of a line that has fewer."""
    for line in ("    a", "      b", "\tc", "  d", "e", ""):
        assert line[step_of(line) :] == set_back(line)
