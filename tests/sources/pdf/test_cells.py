from __future__ import annotations

from qa_service.sources.pdf.cells import Measure, begins_item, cells
from qa_service.sources.pdf.headings import text_of


def words(line: tuple[object, ...]) -> list[str]:
    return [text_of([cell]) for cell in cells(line)]


def test_what_stands_apart_is_a_cell(piece) -> None:
    """A gap of less than a line's height parts nothing."""
    assert words((piece("a", 50), piece("b", 60), piece("c", 100))) == ["a b", "c"]


def test_a_bullet_or_number_goes_with_its_words(piece) -> None:
    """A mark begins an item; a number far off, and one before figures or several cells, is a cell."""
    for mark in ("•", "–", "1.", "(a)", "b)", "2.1"):
        line = (piece(mark, 50), piece("words", 80))
        assert (words(line), begins_item(line)) == ([f"{mark} words"], True)
    for mark, quoted in (("§ 2", "words"), ("1.1", "“Rent” is")):
        assert words((piece(mark, 50), piece(quoted, 80))) == [f"{mark} {quoted}"]
    assert words((piece("7", 50), piece("words", 200))) == ["7", "words"]
    assert words((piece("7", 50), piece("90", 80))) == ["7", "90"]
    assert words((piece("7", 50), piece("words", 80), piece("90", 200))) == ["7", "words", "90"]
    assert not begins_item((piece("words", 50),))


def test_lists_side_by_side(piece) -> None:
    """A bullet goes with its words wherever it stands; a dash or a number behind others is a cell."""
    assert words((piece("✓", 50), piece("soap", 70), piece("✓", 200), piece("salt", 220))) == [
        "✓ soap",
        "✓ salt",
    ]
    for mark in ("–", "12."):
        assert words((piece("soap", 50), piece(mark, 200), piece("salt", 230))) == ["soap", mark, "salt"]


def test_wide_spaces_behind_sentences_part_nothing(piece) -> None:
    """In a line with wide spaces between all of its words, none of them parts cells; a wider one does."""
    wide = piece("it  ends.", 50)  # two spaces, ten points
    measure = Measure.of([(wide,)])
    assert not measure.parts((wide, piece("So it does.", wide.right + 12)))
    assert measure.parts((wide, piece("cell", wide.right + 40)))


def test_words_are_spread_where_lines_end_alike(piece) -> None:
    """A third of the lines do, wherever a heading ends; words equally far apart are no cells then."""
    full = [(piece("words that fill a line", 50, 100 + 12 * at),) for at in range(2)]
    even, uneven = (
        tuple(piece(word, left, 124) for word, left in (("words", 50), ("are", middle), ("here", 140)))
        for middle in (100, 90)
    )
    head = (piece("A heading that runs on further", 50, 80),)
    measure = Measure.of([head, *full, even])
    assert measure.spread == 160
    assert (measure.parts(even), measure.parts(uneven)) == (False, True)
    assert Measure.of([head, full[0], even, even]).parts(even)
    others = [(piece("words"[: 3 + at], 50, 140 + 12 * at),) for at in range(3)]
    assert not Measure.of([head, *full, even, even, *others]).parts(even)
