from __future__ import annotations

from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.pdf.printed import printed

HEIGHT = 800.0


def left(found: list[Fragment]) -> list[str]:
    gone = printed(found, HEIGHT)
    return [one.text for one in found if id(one) not in gone]


def test_what_a_browser_prints_goes(piece) -> None:
    """Chromium prints the time and the title above, address and number below; Firefox in other places."""
    text = piece("Text.", top=400)
    chrome = [piece("11/30/26, 5:41 PM", 24, 15, 8), piece("lists", 300, 15, 8)]
    below = [piece("file:///x/lists.html", 24, 770, 8), piece("1/12", 500, 770, 8)]
    assert left([*chrome, text, *below]) == ["Text."]
    firefox = [piece("Lists", 24, 15, 8), piece("https://clinic.example/lists", 300, 15, 8)]
    count = [piece("1 of 2", 24, 770, 8), piece("30.11.2026, 17:41", 500, 770, 8)]
    assert left([*firefox, text, *count]) == ["Text."]


def test_letters_set_apart_are_its_all_the_same(piece) -> None:
    """White space in it does not matter."""
    above, below = piece("1 1 / 3 0 / 2 6 , 5:4 1 P M x", 24, 15), piece("file:/// t m p 1 / 1", 24, 770)
    assert left([above, piece("Text.", top=400), below]) == ["Text."]


def test_a_time_or_an_address_alone_is_text(piece) -> None:
    """Both lines have to be there, at the ends of the page."""
    time, address = piece("11/30/26, 5:41 PM", top=15), piece("file:///x/lists.html 1/1", top=770)
    assert len(left([time, piece("Text.", top=400)])) == 2
    assert len(left([piece("Text.", top=15), address])) == 2
    assert len(left([time, piece("file:///x/lists.html 1/1", top=30)])) == 2
    assert left([]) == []
