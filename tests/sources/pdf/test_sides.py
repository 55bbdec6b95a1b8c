from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.pdf.sides import are_headed, are_level, are_parted_alike, shared


def side(*tops: float, size: float = 10, text: str = "a few words") -> list[tuple[Fragment]]:
    """Return lines that begin at these heights."""
    boxes = (None,) * len(text)
    return [(Fragment(text, boxes, 0, top, 5, top + size, size, False),) for top in tops]


def test_rows_are_parted_alike() -> None:
    """Both sides have their gaps at the same heights, with any number of lines; long texts are no rows."""
    assert are_parted_alike(side(0, 11, 30, 60, 71), side(0, 30, 41, 60))
    assert not are_parted_alike(side(0, 11, 30, 60, 71), side(0, 11, 22, 33, 44, 55, 66))
    long = "words that go on and on " * 10
    assert not are_parted_alike(side(0, 11, 30, 60, 71, text=long), side(0, 30, 41, 60, text=long))
    assert not are_parted_alike(side(0, 11, 30, 41), side(0, 11, 30, 41)), "two rows tell nothing"


def test_rows_begin_or_end_alike() -> None:
    """Columns between a title and a footer are no row: they are not level, or too long."""
    ends, body = (0, 40, 300), [100 + 11 * at for at in range(12)]
    lower = side(*sorted([*ends, *(top + 10 for top in body)]), text="words that go on")
    upper, level = (side(*sorted([*ends, *body]), text=text) for text in ("words that go on", "a row"))
    assert not are_parted_alike(lower, upper)
    assert are_parted_alike(level, upper)
    long = side(*sorted([*ends, *body]), text="words that go on and on up to the very end of the line")
    assert not are_parted_alike(long, long)


def test_only_what_stands_beside_counts() -> None:
    """Lines above or below the other side are left out."""
    left, right = shared(side(0, 20, 40, 60, 80), side(19, 41))
    assert [line[0].top for line in left] == [20, 40]
    assert [line[0].top for line in right] == [19, 41]


def test_lines_beside_one_another_are_level() -> None:
    """Nearly every line of the shorter side has one of the other at its height."""
    assert are_level(side(0, 12, 24, 36), side(0, 24.5))
    assert not are_level(side(0, 12, 24, 36), side(5, 30))


def test_headings_over_both_sides() -> None:
    """Each side begins with larger letters, on one line; the words below are in no cells, and not level."""
    head, body, other = side(0, size=12), side(20, 31, 42), side(20, 36, 47)
    assert are_headed([*head, *body], [*head, *other])
    assert not are_headed([*head, *body], [*head, *body])
    assert not are_headed([*head, *body], other)
    assert not are_headed([*head, *body], [*head, *side(20, 36, 47, text="12.50")])
    assert not are_headed([*head, *body], [*head, *(line * 2 for line in other)])
    assert not are_headed([*head, *body], [*side(50, size=12), *side(70, 81)])


@given(
    st.lists(st.floats(0, 800), min_size=1, max_size=30), st.lists(st.floats(0, 800), min_size=1, max_size=30)
)
def test_any_lines(left: list[float], right: list[float]) -> None:
    """Lines anywhere are told without an error, both ways alike."""
    one, other = side(*sorted(left)), side(*sorted(right))
    assert are_level(one, other) in (True, False)
    assert are_headed(one, other) == are_headed(other, one)
    own, others = shared(one, other)
    if own and others:
        assert are_parted_alike(own, others) == are_parted_alike(others, own)
