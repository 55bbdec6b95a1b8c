from __future__ import annotations

import pytest

from qa_service.text.titles import LONGEST, comments, underlines


@pytest.mark.parametrize(
    "lines",
    [
        ["Staff", "-----"],
        ["It ends.", "==="],
        ["Staff", "-" * 60, "Forty nurses."],
        ["Staff of the house", "~~~~~~~~~", "Forty nurses."],
    ],
)
def test_underlines(lines: list[str]) -> None:
    """A line below a first line underlines it, if it is half as long at least or nothing stands below."""
    assert underlines(lines) == [1]


@pytest.mark.parametrize(
    "lines",
    [
        ["It ends.", "--------", "Anew."],
        ["Kind regards to all of you", "---", "Anna"],
        ["12", "---", "13"],
        ["a" * (LONGEST + 1), "-" * LONGEST, "b"],
        ["-----", "a"],
        ["Staff", "--", "a"],
    ],
)
def test_no_underlines(lines: list[str]) -> None:
    """The end of a sentence, a short line below a long one and what has no letters are no titles."""
    assert underlines(lines) == []


def test_underlines_below() -> None:
    """Farther down a line has to be as long as the one above."""
    assert underlines(["Text.", "Staff", "-----", "Text.", "House", "---------", "Text."]) == [2]


def test_comments() -> None:
    """Sentences among others, and hashes of one number below one another, are no headings."""
    assert comments(["# It copies.", "copy"]) == {0}
    assert comments(["# It", "# copies", "copy", "# all"]) == {0, 1}
    assert comments(["# It", "## copies", "text"]) == set()
    assert comments(["# It copies."]) == set()
