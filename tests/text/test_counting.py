from __future__ import annotations

import pytest

from qa_service.text.counting import counted


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (["1 Wash hands", "2 Dry hands"], {0, 1}),
        (["Before you go in", "1 Wash hands", "2 Dry hands"], {1, 2}),
        (["Do this:", "1 Wash hands with", "warm water for", "20 seconds", "2 Dry hands"], {1, 4}),
        (["4 Wash hands", "5 Dry hands"], {0, 1}),
        (["First of all:", "1 wash hands", "2 dry hands", "3 put on gloves"], {1, 2, 3}),
    ],
)
def test_lists(lines: list[str], items: set[int]) -> None:
    """Numbers that rise by one before capitals, or before small letters on lines in a row, count items."""
    assert counted(lines) == items


@pytest.mark.parametrize(
    "lines",
    [
        ["3 patients died, and", "4 patients left."],
        ["Of those who came", "3 Germans died, and", "4 Danes left."],
        ["They had the pox.", "1 patient died, and", "2 patients left."],
        ["1 Wash hands", "3 Dry hands"],
        ["1 Wash hands"],
        ["The old house at", "1 High Street was sold", "with the one at", "2 High Street."],
        ["2024 Rules", "2025 Rules"],
        [],
    ],
)
def test_other_numbers(lines: list[str]) -> None:
    """Amounts at the beginning of lines, and numbers that do not go on, count nothing."""
    assert counted(lines) == set()
