from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa_service.sources.pdf.cells import Measure
from qa_service.sources.pdf.headings import Look, Style
from qa_service.sources.pdf.lines import Line
from qa_service.sources.pdf.paragraphs import Block, Flow

FULL = "words that fill the line from its one end to the other"


def body(piece, top: float, *rows: str, left: float = 50) -> list[object]:
    return [piece(row, left, top + 12 * at) for at, row in enumerate(rows)]


def flow(lines: Sequence[Line], found: list[Block]) -> Flow:
    return Flow(found, 0, Style.of(lines), Measure.of(lines))


def said(found: Sequence[Block]) -> list[str]:
    return [
        " / ".join(" ".join(fragment.text for fragment in line) for _, line in block.lines) for block in found
    ]


def joined(rows: Sequence[object]) -> list[str]:
    """Return the blocks of the lines of a column, their lines parted by slashes."""
    lines = [row if isinstance(row, tuple) else (row,) for row in rows]
    found: list[Block] = []
    own = flow(lines, found)
    for line in lines:
        own.add(line)
    return said(found)


def test_lines_near_each_other_are_a_paragraph(piece) -> None:
    """A larger distance, or an end of a sentence before a short line's end, begins another one."""
    rows = body(piece, 100, FULL, "and end here.", FULL, FULL)
    rows += body(piece, 180, FULL)
    assert [one.count(" / ") + 1 for one in joined(rows)] == [2, 2, 1]


def test_the_lines_above_tell_the_distance(piece) -> None:
    """Where most lines of a document are paragraphs of their own, the last two tell."""
    alone = [piece(FULL, top=300 + 21 * at) for at in range(8)]
    rows = [*body(piece, 100, FULL, FULL), piece(FULL, top=133), *alone]
    assert joined(rows)[:2] == [f"{FULL} / {FULL}", FULL]


def test_a_line_ended_for_good_ends_its_block(piece) -> None:
    """A line with room for the next word is one of a list; one that stops within a name is not."""
    assert len(joined(body(piece, 100, FULL, "Dogs are forbidden", "Cars park here", FULL.capitalize()))) == 3
    assert len(joined(body(piece, 100, FULL, "It was built by the", "Hill family of the town."))) == 1
    assert len(joined(body(piece, 100, FULL, "It was built by Tom", "and his sister."))) == 1


def test_a_dash_in_running_text_begins_no_item(piece) -> None:
    """A full line goes on with a dash before small letters; else it begins an item."""
    aside = "– which few of them did at the time in the town of –"
    assert len(joined(body(piece, 100, FULL, aside, "went on."))) == 1
    assert len(joined(body(piece, 100, f"– {FULL}", aside, "– words"))) == 3
    assert len(joined(body(piece, 100, FULL, "Bring this", "– soap", "– salt"))) == 3


def test_a_line_ended_for_good_ends_its_column(piece) -> None:
    """What begins with a capital in the next column does not go on with a line that had room for it."""
    for end, count in (("and return the key", 2), (FULL, 1), ("which was built by the", 1)):
        next_one = body(piece, 100, f"Hill family {FULL[12:]}", FULL, left=400)
        before = Block([(0, (one,)) for one in body(piece, 100, FULL, end)], Look())
        own = flow([(one,) for one in next_one], [before])
        for one in next_one:
            own.add((one,))
        assert len(own.found) == count


def test_a_note_at_the_top_of_a_column_goes_on_with_no_paragraph(piece) -> None:
    """What is in smaller letters beside a paragraph is none of it; the paragraph goes on behind it."""
    for size, count in ((10, 1), (8, 2)):
        found = [Block([(0, (piece(FULL),))], Look())]
        note = flow([(piece(FULL),)], found)
        note.add((piece(f"Note: {FULL}", 400, size=size),))
        below = flow([(piece(FULL),)], note.found)
        below.add((piece("and goes on.", top=200),))
        assert len(below.found) == count
    assert said(below.found) == [f"Note: {FULL}", f"{FULL} / and goes on."]


def test_a_paragraph_goes_on_below_a_small_header(piece) -> None:
    """In small letters, behind nothing but smaller ones at the top of its column; below text it does not."""
    header, rest = piece("House rules", size=8, top=80), piece("and goes on.", top=100)
    for above, count in (([header], 2), ([header, piece(f"Anew: {FULL}", top=90)], 4)):
        own = flow([(piece(FULL),)], [Block([(-1, (piece(FULL),))], Look())])
        for one in [*above, replace(rest, top=200, bottom=210) if len(above) > 1 else rest]:
            own.add((one,))
        own.put()
        assert len(own.found) == count
        assert said(own.found)[0] == (f"{FULL} / and goes on." if count == 2 else FULL)


def test_a_line_far_below_the_text_goes_on_nowhere(piece) -> None:
    """A signature at the end of a page is not the beginning of what the next page has."""
    for top, count in ((200, 3), (124, 2)):
        found = [Block([(0, (piece(FULL, top=at),))], Look()) for at in (100, top)]
        own = flow([(piece(FULL),)], found)
        own.add((piece(FULL),))
        assert len(own.found) == count


def test_a_line_in_capitals_is_no_end_of_a_paragraph(piece) -> None:
    """Behind the end of a sentence it begins a block; an abbreviation does not."""
    ended = f"{FULL}."[2:]
    assert joined(body(piece, 100, ended, "CHILDREN")) == [ended, "CHILDREN"]
    assert len(joined(body(piece, 100, ended, "WHO"))) == 1


def test_a_line_with_a_wide_gap_joins_no_paragraph(piece) -> None:
    """Two cells that stand alone are set off from the text above and below; a bullet is no cell."""
    rows = body(piece, 100, FULL)
    rows += [(piece("Signature", 50, 112), piece("Date", 250, 112)), *body(piece, 124, FULL)]
    assert joined(rows) == [FULL, "Signature Date", FULL]
    items = [(piece("•", 50, 100 + 24 * at), piece("an item that", 70, 100 + 24 * at)) for at in range(2)]
    below = [piece("goes on", 70, 112 + 24 * at) for at in range(2)]
    rows = [line for pair in zip(items, below, strict=True) for line in pair]
    assert joined(rows) == ["• an item that / goes on"] * 2


def test_words_spread_over_a_line_stay_in_their_paragraph(piece) -> None:
    """Where lines fill their column, equally spread words are one of them."""
    spread = tuple(piece(word, left, 124) for word, left in (("words", 50), ("that", 172.5), ("spread", 290)))
    rows = [*body(piece, 100, FULL, FULL), spread, *body(piece, 136, FULL)]
    assert len(joined(rows)) == 1


def test_a_frame_waits_for_the_end_of_its_paragraph(piece) -> None:
    """What stands in a frame comes behind the paragraph beside it, whose lines it shortens."""
    lines = [
        (one,) for one in body(piece, 100, FULL, "words that fill it so", "Tom and the line", FULL, "Anew")
    ]
    wide = flow(lines, [])
    for at, line in enumerate(lines):
        if at == 1:
            wide.wait(piece("a box", 170, 118, size=12), [Block([(0, (piece("in a box"),))], Look())])
        wide.add(line)
    wide.put()
    assert said(wide.found)[:2] == [
        f"{FULL} / words that fill it so / Tom and the line / {FULL} / Anew",
        "in a box",
    ]


def test_a_paragraph_goes_on_behind_a_frame_in_small_letters(piece) -> None:
    """Below a frame at the top of a column, only what begins so goes on with the column before."""
    for words, count in (("and goes on.", 2), ("Anew it begins.", 3)):
        before = Block([(0, (piece(FULL),))], Look())
        own = flow([(piece(FULL),)], [before])
        own.wait(piece("a box"), [Block([(0, (piece("in a box"),))], Look())])
        own.add((piece(words, top=200),))
        own.put()
        assert len(own.found) == count
