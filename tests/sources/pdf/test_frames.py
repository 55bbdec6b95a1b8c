from __future__ import annotations

from qa_service.sources.pdf.characters import Rect
from qa_service.sources.pdf.drawn import Drawn, outline
from qa_service.sources.pdf.frames import Frame, frames


def cells(frame: Frame) -> list[tuple[int, int, int]]:
    return [(one.first, one.last, one.column) for one in frame.cells]


def level(top: float, left: float = 50, right: float = 350) -> Rect:
    return left, top, right, top


def upright(left: float, top: float = 100, bottom: float = 160) -> Rect:
    return left, top, left, bottom


OUTER = outline((50, 100, 350, 160))


def test_lines_that_meet_part_cells() -> None:
    """Rows and columns are told by the lines between them, drawn in one or cell by cell."""
    pieces = [level(130, 50, 200), level(130, 200, 350), upright(200, 100, 130), upright(200.4, 130)]
    [frame] = frames(Drawn([*OUTER, *pieces]))
    assert frame.box == (50, 100, 350, 160)
    assert cells(frame) == [(0, 0, 0), (0, 0, 1), (1, 1, 0), (1, 1, 1)]
    assert frame.cells[3].box == (200, 130, 350, 160)


def test_a_cell_spans_what_no_line_parts() -> None:
    """Where a line ends within a frame, the cells that it would part are one."""
    [frame] = frames(Drawn([*OUTER, level(130, 150, 350), upright(150), upright(250, 130)]))
    assert cells(frame) == [(0, 1, 0), (0, 0, 1), (1, 1, 1), (1, 1, 2)]


def test_a_table_may_be_open_at_its_sides() -> None:
    """Lines that end on no other part cells as if there were one."""
    [frame] = frames(Drawn([level(100), level(130), level(160), upright(200)]))
    assert len(frame.cells) == 4


def test_double_lines_are_one() -> None:
    """Cells that are boxes of their own, a little apart, are those of one frame."""
    boxes = [(51, 101, 199, 129), (201, 101, 349, 129), (51, 131, 199, 159), (201, 131, 349, 159)]
    [frame] = frames(Drawn([line for box in ((48.5, 98.5, 351.5, 161.5), *boxes) for line in outline(box)]))
    assert len(frame.cells) == 4


def test_lines_around_no_boxes_are_no_frame() -> None:
    """What no lines part into boxes, what only is underlined and low boxes of one line are left out."""
    assert frames(Drawn([*OUTER, level(130, 200, 350), upright(200, 100, 130)])) == []
    assert frames(Drawn([level(100), level(300)])) == []
    assert frames(Drawn([*outline((50, 100, 350, 112))])) == []


def test_shaded_boxes_are_frames_where_they_are_alone() -> None:
    """Those that adjoin are cells or marked words; frames that hold others come first."""
    alone = (60.0, 110.0, 340.0, 150.0)
    assert [one.box for one in frames(Drawn([*OUTER], [alone]))] == [(50, 100, 350, 160), alone]
    assert frames(Drawn([], [alone, (340, 110, 400, 150)])) == []
    fields = [(50, 100, 350, 116), (50, 117, 350, 133)]
    assert [one.box for one in frames(Drawn(fields=fields))] == fields
