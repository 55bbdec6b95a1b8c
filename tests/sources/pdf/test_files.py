from __future__ import annotations

import pytest
from making import plain_pdf, two_columns

from qa_service.sources.pdf.files import metadata, opened, page_of
from qa_service.sources.reading import Unreadable


def test_what_cannot_be_opened_says_why() -> None:
    """Damage and a password are told apart."""
    for content, reason in (
        (b"words", "damaged, or no PDF file"),
        (plain_pdf([["secret"]], encrypt="key"), "protected by a password"),
    ):
        with pytest.raises(Unreadable, match=reason), opened(content):
            pass


def test_a_page_that_is_not_there_is_told() -> None:
    """A page beyond the last is damaged, named by its number from 1."""
    with opened(plain_pdf([["one"]])) as document:
        with page_of(document, 0) as page:
            assert page
        with pytest.raises(Unreadable, match="page 2 is damaged"), page_of(document, 1):
            pass


def test_the_title_is_read_from_the_file() -> None:
    """An entry of the file's information comes back, and one that it has not is empty."""
    with opened(two_columns("Ice & snow – Ä", [("One", ["Text."])], ())) as document:
        assert metadata(document, "Title") in ("Ice & snow – Ä", "")
        assert metadata(document, "Nothing") == ""
