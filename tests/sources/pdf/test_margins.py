from __future__ import annotations

from qa_service.sources.pdf.margins import without_margins

HEIGHT = 800.0


def test_what_runs_through_the_pages_goes(piece) -> None:
    """Headers with a figure that changes, and numbers alone at the foot, are left out; the text is not."""
    pages = [
        (
            HEIGHT,
            [
                piece(f"Annual report, page {number}", top=20),
                piece(f"Text of page {number}.", top=400),
                piece(str(number), top=780),
            ],
        )
        for number in range(1, 5)
    ]
    kept = without_margins(pages)
    assert [[one.text for one in page] for page in kept] == [[f"Text of page {at}."] for at in range(1, 5)]


def test_what_is_said_once_at_an_edge_stays(piece) -> None:
    """A line at the top of one page alone is text, and so are words that recur in the middle of pages."""
    pages = [
        (HEIGHT, [piece(f"Only here {'abc'[at]}.", top=20), piece("Again and again.", top=400)])
        for at in range(3)
    ]
    assert [len(page) for page in without_margins(pages)] == [2, 2, 2]


def test_a_number_among_words_is_no_page_number(piece) -> None:
    """Figures that stand beside or between text stay, and so does a number that is all of a page."""
    page = [piece("42", top=20, left=300), piece("Answer:", top=20, left=50), piece("End.", top=790)]
    assert without_margins([(HEIGHT, page)]) == [page]
    alone = [piece("7", top=20)]
    assert without_margins([(HEIGHT, alone)]) == [alone]


def test_roman_and_worded_numbers_are_page_numbers(piece) -> None:
    """The number of a page may stand between hyphens, after its word, or be Roman."""
    for number in ("Page 3 of 9", "iv", "- 12 -", "Seite 4"):
        text = piece("Text.", top=400)
        assert without_margins([(HEIGHT, [text, piece(number, top=785)])]) == [[text]]
