from __future__ import annotations

import pytest
from making import book

from qa_service.sources.epub import read
from qa_service.sources.reading import Limits, Unreadable

CHAPTERS = [("The keeper", "Una Reid kept bees."), ("The storm", "It blew for a week.")]


def test_chapters_come_in_reading_order() -> None:
    """The spine decides, not the archive; chapters stand below the title, empty anchors swallow nothing."""
    found = read(book("Lights", CHAPTERS), Limits())
    assert found.title == "Lights"
    assert found.text == "## The keeper\n\nUna Reid kept bees.\n\n## The storm\n\nIt blew for a week.\n"


@pytest.mark.parametrize("content", [b"", b"words", book("Lights", CHAPTERS)[:-40]])
def test_what_is_no_book_is_refused(content: bytes) -> None:
    """No archive, and one that is cut, are told as damaged."""
    with pytest.raises(Unreadable, match="damaged"):
        read(content, Limits())


def test_raised_figures_stay_raised() -> None:
    """A chapter is read like a page, exponents too."""
    assert "below 10⁹/L" in read(book("Lights", [("One", "It is below 10<sup>9</sup>/L.")]), Limits()).text
