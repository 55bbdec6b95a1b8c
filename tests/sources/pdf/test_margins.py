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
    beside = piece("Confidential", top=785)
    page = [text, beside, piece("Page 3 of 9", 300, 785)]
    assert without_margins([(HEIGHT, page)]) == [[text, beside]]


def texts(pages: list[tuple[float, list[object]]]) -> list[list[str]]:
    return [[one.text for one in page] for page in without_margins(pages)]


def test_headers_of_chapters_go(piece) -> None:
    """The same outermost line on neighbouring pages, set off from the text, is left out."""
    pages = [
        (HEIGHT, [piece(f"Chapter: {'abcdefgh'[at // 2]}", top=20), piece(f"Text of {at}.", top=400)])
        for at in range(16)
    ]
    assert texts(pages) == [[f"Text of {at}."] for at in range(16)]


def test_lines_of_the_text_stay_at_its_edge(piece) -> None:
    """What neighbouring pages have close to the text, below another line, or in larger letters is text."""
    body = [piece(f"Text {at}", top=60 + 12 * at) for at in range(6)]
    far = [(HEIGHT, [piece("Only here.", top=400)])] * 8
    for edge in (
        [piece("The same words", top=48)],
        [piece("Other words {}", top=20), piece("The same words", top=32)],
        [piece("The same words", top=20, size=20)],
    ):
        pages = [
            (HEIGHT, [*(piece(one.text.format(at), top=one.top, size=one.size) for one in edge), *body])
            for at in (3, 8)
        ]
        assert [len(page) for page in texts(pages + far)[:2]] == [len(edge) + 6] * 2


def test_figures_at_an_edge_are_text(piece) -> None:
    """Lines that differ in a figure stay, unless it rises with the pages."""
    doses = [
        (HEIGHT, [piece(f"The dose is {dose} mg.", top=20), piece(f"Text of {dose}.", top=60)])
        for dose in (40, 20, 15)
    ]
    assert [len(page) for page in texts(doses)] == [2, 2, 2]
    numbered = [
        (HEIGHT, [piece(f"2024, sheet {at} of 3", top=20), piece(f"Text {at}.", top=400)]) for at in (1, 2, 3)
    ]
    assert texts(numbered) == [["Text 1."], ["Text 2."], ["Text 3."]]


def test_running_lines_alone_are_the_text(piece) -> None:
    """Where pages hold nothing else, what stands on all of them is kept."""
    pages = [(HEIGHT, [piece("Words", top=20)])] * 3
    assert texts(pages) == [["Words"]] * 3


def test_numbers_that_count_no_pages_are_text(piece) -> None:
    """What numbers rooms and outlets one a page stays, and so do the lines that end a text."""
    pages = [
        (
            HEIGHT,
            [
                piece(f"Room {101 + at}", top=20),
                piece(f"Text of {'abc'[at]}.", top=400),
                piece(f"Outlet {7 + at} is open", top=760),
            ],
        )
        for at in range(3)
    ]
    assert texts(pages) == [[one.text for one in found] for _, found in pages]


def test_the_end_of_a_text_stays(piece) -> None:
    """The last line of a list is no footer, though it is the same on every page."""
    pages = [
        (
            HEIGHT,
            [
                *(piece(f"Advice {'abc'[at]} and {'xyz'[row % 3]}", top=600 + 15 * row) for row in range(10)),
                piece("return the wristband", top=750),
                piece(f"Harbour Society, page {at + 1}", top=785, size=8),
            ],
        )
        for at in range(3)
    ]
    assert [found[-1] for found in texts(pages)] == ["return the wristband"] * 3


def test_large_titles_stay(piece) -> None:
    """A line in larger letters goes only where most pages have it."""
    for often, kept in ((2, True), (5, False)):
        pages = [
            (HEIGHT, [*([piece("Letter", top=20, size=16)] if at < often else []), *wide(piece, at)])
            for at in range(6)
        ]
        assert ("Letter" in texts(pages)[0]) is kept


def wide(piece, page: int) -> list[object]:
    return [piece(f"Text {'abcdef'[page]} of the page", top=300 + 12 * at) for at in range(6)]


def test_what_a_browser_prints_goes(piece) -> None:
    """It does on a single page too."""
    page = [piece("11/30/26, 5:41 PM", top=15), piece("Text.", top=400), piece("file:///x.html 1/1", top=770)]
    assert texts([(HEIGHT, page)]) == [["Text."]]
