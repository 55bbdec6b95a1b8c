from __future__ import annotations

from qa_service.sources.pdf.drawn import Drawn, outline
from qa_service.sources.pdf.framed import framed
from qa_service.sources.pdf.frames import frames
from qa_service.sources.pdf.headings import text_of
from qa_service.sources.pdf.lines import Framed

BOX = (300.0, 95.0, 460.0, 145.0)


def told(
    fragments: list[object], *boxes: tuple[float, float, float, float], lines: object = ()
) -> list[object]:
    """Return what frames make of fragments: words, the cells of rows, or texts."""
    found = framed(fragments, frames(Drawn([*lines, *(line for box in boxes for line in outline(box))])))
    return [
        one.text
        if not isinstance(one, Framed)
        else [["|".join(text_of(cell) for cell in row)] for row in one.rows]
        or [[f.text for f in text] for text in one.texts]
        for one in found
    ]


def text(piece, left: float, count: int = 3, top: float = 100) -> list[object]:
    return [piece(f"words of line {at} at {left}", left, top + 12 * at) for at in range(count)]


def test_a_table_is_one(piece) -> None:
    """Words are cut where they run over the line between two cells."""
    rows = [piece(f"Salt {at} 800 mg", 52, 102 + 20 * at) for at in range(2)]
    lines = [*outline((50, 100, 150, 140)), (50, 120, 150, 120), (85, 100, 85, 140)]
    assert told(rows, lines=lines) == [[["Salt 0|800 mg"], ["Salt 1|800 mg"]]]


def test_a_box_beside_text_is_read_by_itself(piece) -> None:
    """With nothing beside it, with one line in it, or with words that run out of it, it tells nothing."""
    beside, inside = text(piece, 50, 5), text(piece, 310)
    assert told([*beside, *inside], BOX)[5:] == [[[one.text for one in inside]]]
    for other in (inside, [*beside, inside[0]], [*beside, *text(piece, 250)]):
        assert told(other, BOX) == [one.text for one in other]


def test_boxes_side_by_side_are_read_one_by_one(piece) -> None:
    """Texts in cells that adjoin are, but for those of few words, which may head a table."""
    boxes = [(50.0, 95.0, 250.0, 145.0), (250.0, 95.0, 450.0, 145.0)]
    left, right = text(piece, 60), text(piece, 260)
    assert told([*left, *right], *boxes) == [[[one.text for one in side] for side in (left, right)]]
    few = [piece("Highest", 60, 100), piece("dose", 60, 112), piece("Note", 260, 106)]
    assert told(few, *boxes) == ["Highest", "dose", "Note"]


def test_a_frame_in_another_is_seen(piece) -> None:
    """What stands in a box beside text may be a box beside text itself."""
    inner = text(piece, 440, 2)
    outer = [*text(piece, 310, 5), *inner]
    found = framed(
        [*text(piece, 50, 6), *outer],
        frames(Drawn([*outline((300, 90, 600, 165)), *outline((430, 97, 590, 125))])),
    )
    [held] = [one for one in found if isinstance(one, Framed)]
    assert [isinstance(one, Framed) for one in held.texts[0]] == [False] * 5 + [True]


def test_a_field_stands_behind_its_name(piece) -> None:
    """The lines of a field go on with the name before it, one on the same line; so they do no other words."""
    inside = text(piece, 310, 2)
    for name in ("Allergies:", "Remarks"):
        label = piece(name, 50 if ":" in name else 298 - 5 * len(name), 130)
        named, field = framed([label, *inside], frames(Drawn([*outline(BOX)])))
        assert (named.text, field.text) == (name, " ".join(one.text for one in inside))
        assert (field.top, field.bottom) == BOX[1::2]
        assert len(field.boxes) == len(field.text)
    assert isinstance(told([piece("A heading", 50, 105), *inside], BOX)[1], list)


def test_long_cells_are_texts(piece) -> None:
    """A table whose cells are longer than those of tables is read cell by cell."""
    lines = [*outline((50, 95, 1450, 175)), (50, 120, 1450, 120), (200, 95, 200, 175)]
    cells = [piece("Head", 52, 100), piece("Text", 202, 100), piece("Salt", 52, 125)]
    long = [piece("x" * 240, 202, 125 + 12 * at) for at in range(2)]
    assert told([*cells, *long], lines=lines) == [[["Head"], ["Text"], ["Salt"], ["x" * 240] * 2]]
