from __future__ import annotations

from qa_service.sources.pdf.running import recurring

HEIGHT = 800.0


def test_the_same_words_at_the_same_height_recur(piece) -> None:
    """Words at another height, in the middle of pages, or on one page alone do not."""
    one, other = piece("Harbour Society", top=20), piece("Harbour  society", top=21)
    pages = [(HEIGHT, [one, piece("Text", top=400)]), (HEIGHT, [other, piece("Text", top=400)])]
    assert [own.often for own in recurring(pages)] == [{id(one)}, {id(other)}]
    lower = piece("Harbour Society", top=60)
    assert [own.often for own in recurring([pages[0], (HEIGHT, [lower])])] == [set(), set()]


def test_a_number_may_rise_with_the_pages(piece) -> None:
    """A line is the same on another page where its number is higher by as many as the page is further on."""
    rising = [piece(f"Page {at}", top=20) for at in (7, 8, 10)]
    pages = [(HEIGHT, [rising[0]]), (HEIGHT, [rising[1]]), (HEIGHT, []), (HEIGHT, [rising[2]])]
    assert [len(own.often) for own in recurring(pages)] == [1, 1, 0, 1]
    falling = [(HEIGHT, [piece(f"Page {at}", top=20)]) for at in (9, 8, 7)]
    assert [len(own.often) for own in recurring(falling)] == [0, 0, 0]


def test_neighbours_are_next_to_each_other_or_on_the_next_leaf(piece) -> None:
    """A line that few pages have is near where the next of them is one or two pages on."""
    line = piece("Chapter", top=20)
    pages = [(HEIGHT, [line] if at in (0, 2, 9) else []) for at in range(12)]
    assert [at for at, own in enumerate(recurring(pages)) if own.near] == [0, 2]
    assert not any(own.often for own in recurring(pages))


def test_the_number_of_a_chapter_rises_now_and_then(piece) -> None:
    """Lines that differ in such a number alone are near each other; figures that jump or fall are not."""

    def near(*numbers: int | None) -> list[int]:
        lines = [[] if at is None else [piece(f"Chapter {at} Hygiene", top=20)] for at in numbers]
        return [at for at, own in enumerate(recurring([(HEIGHT, line) for line in lines])) if own.near]

    assert near(1, None, 2, None, 3) == [0, 2, 4]
    assert near(1, 1, None, 2, None, None, 3) == [0, 1, 3, 6]
    assert near(1, None, 20, None, 30) == near(3, None, 2, None, 1) == near(1, None, 2) == []
    beside = [(HEIGHT, [piece(f"Week {at}", top=20), piece(f"Week {at + 1}", 200, 20)]) for at in (1, 5, 9)]
    assert not any(own.near for own in recurring(beside))
