from __future__ import annotations

import pytest

from qa_service.sources.pdf.leaves import chapters, leaves


@pytest.mark.parametrize(
    "text",
    [
        "Page 7",
        "St. Brigid Clinic, page 7",
        "2024, sheet 7 of 9",
        "7",
        "- 7 -",
        "Bulletin | 7",
        "7 / 9",
        "p. 7 | x",
        "(7)",
        "[7]",
        "7.",
        "~ 7 ~",
        "A-7",
        "Sida 7 av 9",
        "第 7 页",
    ],
)
def test_numbers_that_count_pages(text: str) -> None:
    """They are named, have the number of all behind them, stand alone or are parted from the words."""
    assert [number for _, number, _ in leaves(text, 6, small=False)] == [7]


@pytest.mark.parametrize(
    "text",
    [
        "Room 7",
        "extension 770",
        "Oxygen: outlet number 7 is open",
        "Invoice no. 7",
        "7 beds",
        "outlet 7, room 8",
        "§ 7",
        "7 %",
    ],
)
def test_numbers_among_words_count_none(text: str) -> None:
    """What numbers a thing, in letters as large as the text's, does not count pages."""
    assert list(leaves(text, 6, small=False)) == []


def test_small_lines_begin_or_end_with_the_page() -> None:
    """One at the end is near that of the page: an extension ends a line too."""
    assert [number for _, number, _ in leaves("770 M. Hale", 6, small=True)] == [770]
    assert [number for _, number, _ in leaves("Bulletin 7", 6, small=True)] == [7]
    assert list(leaves("extension 770", 6, small=True)) == []


def test_chapters_are_named() -> None:
    """Only a number behind such a word is a chapter's."""
    assert list(chapters("Chapter 3 Hygiene")) == [("Chapter ", 3, " Hygiene")]
    assert list(chapters("Week 3")) == []
