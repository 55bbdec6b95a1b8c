from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa_service.sources.pdf.bidirectional import mirrored, ordered, runs_from_right
from qa_service.sources.pdf.fragments import Fragment


def seen(piece, text: str, left: float = 50) -> Fragment:
    """Return a fragment whose letters stand in this order from left to right."""
    return piece(text, left)


def as_read(piece, text: str, left: float = 50) -> Fragment:
    """Return the same with its characters in the contrary order: the first one is the rightmost."""
    one = seen(piece, text[::-1], left)
    return replace(one, text=text, boxes=one.boxes[::-1])


def texts(found: Sequence[Fragment]) -> list[str]:
    return [one.text for one in found]


SHALOM, OLAM = "שלום", "עולם"


def test_letters_are_read_from_right_to_left(piece) -> None:
    """Whether the file has them in the order in which they are read, or in which they are seen."""
    for one in (as_read(piece, f"{SHALOM} {OLAM}"), seen(piece, f"{OLAM[::-1]} {SHALOM[::-1]}")):
        [found] = ordered([one])
        assert found.text == f"{SHALOM} {OLAM}"
        assert [box[0] for box in found.boxes if box] == sorted(
            (box[0] for box in one.boxes if box), reverse=True
        )


def test_words_in_both_orders_are_one_line(piece) -> None:
    """Fragments that follow one another on a line are one, with a space where they stand apart."""
    line = [as_read(piece, SHALOM, 80), seen(piece, OLAM[::-1], 57)]
    assert texts(ordered(line)) == [f"{SHALOM} {OLAM}"]
    apart = [as_read(piece, SHALOM, 200), seen(piece, OLAM[::-1], 57)]
    assert texts(ordered(apart)) == [SHALOM, OLAM]
    full_stop = [as_read(piece, SHALOM, 80), piece(".", 74.5)]
    assert texts(ordered(full_stop)) == [f"{SHALOM}."]


def test_words_and_numbers_from_left_to_right_keep_their_order(piece) -> None:
    """Each number is read by itself, and words with what stands between them, in the line around them."""
    line = [
        as_read(piece, SHALOM, 150),
        seen(piece, "12.50", 120),
        seen(piece, "14:00", 90),
        as_read(piece, OLAM, 65),
    ]
    assert texts(ordered(line)) == [f"{SHALOM} 12.50 14:00 {OLAM}"]
    line = [as_read(piece, SHALOM, 150), seen(piece, "Ada Reed 7", 95), as_read(piece, OLAM, 70)]
    assert texts(ordered(line)) == [f"{SHALOM} Ada Reed 7 {OLAM}"]


def test_among_letters_from_left_to_right(piece) -> None:
    """In a line of these, words from right to left are read so where they stand."""
    line = [
        seen(piece, "The word for peace is", 50),
        as_read(piece, f"{SHALOM} {OLAM}", 158),
        seen(piece, "and no other", 206),
    ]
    assert texts(ordered(line)) == [f"The word for peace is {SHALOM} {OLAM} and no other"]
    assert not runs_from_right(line)
    assert runs_from_right(line[1:2])


def test_brackets_match(piece) -> None:
    """Where they do not, all of a page are turned round."""
    line = as_read(piece, f"{SHALOM} ){OLAM}(")
    assert texts(ordered([line])) == [f"{SHALOM} ({OLAM})"]
    assert texts(ordered([as_read(piece, f"{SHALOM} ({OLAM})")])) == [f"{SHALOM} ({OLAM})"]


def test_vowels_follow_their_letters(piece) -> None:
    """What is written over a letter comes behind it, wherever its middle is."""
    one = as_read(piece, "שׁל")
    left, top, right, bottom = one.boxes[0]
    for over in ((left + 3, top, right + 3, bottom), (left - 1, top, right - 1, bottom)):
        assert texts(ordered([replace(one, boxes=(one.boxes[0], over, one.boxes[2]))])) == ["שׁל"]


def test_a_page_from_left_to_right_is_left_as_it_is(piece) -> None:
    """Nothing is joined there; a mirror turns places, not text."""
    line = [piece("one", 50), piece("two", 70)]
    assert ordered(line) == line
    [found, _] = mirrored(line, 400)
    assert (found.text, found.left, found.right, found.boxes[0]) == ("one", 335, 350, (345, 100, 350, 110))
