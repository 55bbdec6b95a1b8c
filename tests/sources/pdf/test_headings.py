from __future__ import annotations

from qa_service.sources.pdf.blocks import blocks
from qa_service.sources.pdf.headings import text_of

FULL = "words that fill the line from its one end to the other"


def found(rows: list[object]) -> list[tuple[str, int]]:
    made = blocks([(0, [(line,) for line in rows])])
    return [(text_of(line for _, line in block.lines), block.level) for block in made]


def body(piece, top: float, *rows: str) -> list[object]:
    return [piece(row, 50, top + 12 * at) for at, row in enumerate(rows)]


def test_a_paragraph_in_bold_is_no_heading(piece) -> None:
    """Several lines in bold that hold a sentence and more stay together as text, with their last line."""
    warning = [
        "This medicine must not be given to women who are pregnant",
        "or to children under twelve years of age. It harms the",
        "unborn child.",
    ]
    rows = body(piece, 100, FULL, FULL)
    rows += [piece(row, 50, 150 + 12 * at, bold=True) for at, row in enumerate(warning)]
    rows += body(piece, 220, FULL, FULL)
    assert found(rows)[1] == (" ".join(warning), 0)


def test_a_long_paragraph_in_larger_letters_is_no_heading(piece) -> None:
    """More characters than a heading has, and more than one sentence, are text, whatever their size."""
    notes = body(piece, 300, *[FULL] * 8)
    lead = ["It lowers the pressure. It is taken once a day", "in the morning with a glass of water."]
    large = [piece(row, 50, 100 + 15 * at, size=12) for at, row in enumerate(lead)]
    assert [one[1] for one in found(large + notes)] == [0, 0]
    long = [piece(FULL, 50, 100 + 15 * at, size=12) for at in range(3)]
    assert [one[1] for one in found(long + notes)] == [0, 0]


def test_a_title_of_several_lines_is_a_heading(piece) -> None:
    """A few lines in large letters are one heading, and numbers and abbreviations end no sentence in it."""
    rows = [piece("1. On Lake Orrin", 50, 50, size=20), piece("in vol. 3 of its records", 50, 74, size=20)]
    assert found(rows + body(piece, 150, FULL, FULL, FULL))[0][1] == 1


def test_a_size_with_more_text_than_headings_is_one_of_text(piece) -> None:
    """Where notes outweigh the body, its short lines are no headings either; those in larger letters are."""
    notes = body(piece, 400, *[FULL] * 9)
    large = [piece(f"{FULL}. Then {FULL[:30]}", 50, 100 + 15 * at, size=12) for at in range(2)]
    rows = [piece("Lakes", 50, 50, size=16), *large, piece("A short line:", 50, 180, size=12), *notes]
    assert [one[1] for one in found(rows)] == [1, 0, 0, 0]


def test_bold_words_at_a_line_do_not_part_a_sentence(piece) -> None:
    """A line in another weight goes with the sentence that it stands in; a heading is set off."""
    rows = body(piece, 100, FULL, FULL)
    rows.insert(1, piece("and these words, in bold, go on to the other end of it", 50, 112, bold=True))
    rows[2] = piece(FULL, 50, 124)
    assert len(found(rows)) == 1
    headed = [piece("A heading", 50, 88, bold=True), *body(piece, 100, FULL, FULL, FULL)]
    assert [one[1] for one in found(headed)] == [1, 0]
