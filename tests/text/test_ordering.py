from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.text.ordering import key


@pytest.mark.parametrize(
    "titles",
    [
        ["Note", "Note 1", "note 2", "Note 10", "NOTE 10a", "Note 100"],
        ["1 Start", "2. Go on", "10. End", "Start"],
        ["2024-02-10", "2024-02-29", "2024-10-01"],
        ["§ 9", "§ 10", "§ 10.2", "§ 10.10"],
        ["Apfel", "Äpfel", "Birne", "École", "Edel"],
        ["Part 007", "Part 8", "Part 12345678901234567890"],
    ],
)
def test_titles_come_as_people_look_for_them(titles: list[str]) -> None:
    """Numbers by their value, letters by neither case nor accents."""
    assert sorted(sorted(titles), key=key) == titles


@given(st.integers(0, 10**98), st.integers(0, 10**98), st.integers(0, 3))
def test_numbers_count_by_their_value(one: int, other: int, zeros: int) -> None:
    """Whatever zeros stand before them."""
    first, second = key(f"Note {'0' * zeros}{one} a"), key(f"Note {other} a")
    assert (first < second, first == second) == (one < other, one == other)


@given(st.text(st.characters(exclude_categories=["Nd", "Cs"])))
def test_case_does_not_count(title: str) -> None:
    """A title in capitals stands where it does without."""
    assert key(title.casefold()) == key(title)
