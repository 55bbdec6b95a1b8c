from __future__ import annotations

from qa_service.sources.pdf.lines import Framed, Line, every, in_lines


def words(lines: list[Line]) -> list[list[str]]:
    return [[fragment.text for fragment in line] for line in lines]


def frame(top: float, left: float = 300, **held: object) -> Framed:
    return Framed(f"frame {top}", (), left, top, left + 100, top + 60, size=10, bold=False, **held)


def test_what_overlaps_by_half_is_on_one_line(piece) -> None:
    """Fragments side by side are a line from left to right, whatever their order."""
    found = in_lines([piece("b", 200, 104), piece("c", 50, 112), piece("a", 50, 100)])
    assert words(found) == [["a", "b"], ["c"]]


def test_a_frame_is_a_line_by_itself(piece) -> None:
    """It comes before the first line below its upper edge; of two side by side, the left one first."""
    text = [piece(f"line {at}", 50, 100 + 12 * at) for at in range(3)]
    found = in_lines([*text, frame(110), frame(111, 100)])
    assert words(found) == [["line 0"], ["frame 111"], ["frame 110"], ["line 1"], ["line 2"]]


def test_every_line_in_frames_is_found(piece) -> None:
    """Those of cells, and of texts, of frames in them too, are lines as others are."""
    table = frame(100, rows=((((piece("a"),),), ((piece("b"),), (piece("c"),))),))
    assert words(list(every((table,)))) == [["a"], ["b"], ["c"]]
    assert words(list(every((frame(90, texts=((piece("d", top=50), table),)),)))) == [
        ["d"],
        ["a"],
        ["b"],
        ["c"],
    ]
    assert words(list(every((piece("e"), piece("f"))))) == [["e", "f"]]
