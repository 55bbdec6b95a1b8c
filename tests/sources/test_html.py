from __future__ import annotations

import pytest
from made import SAVED_PAGE

from qa_service.sources.html import blocks, read
from qa_service.sources.reading import Limits, Unreadable

LIMITS = Limits()


def text(markup: str) -> str:
    return read(markup.encode(), LIMITS).text


def test_a_saved_page_is_its_main_text() -> None:
    """Title, address, headings, nested lists and tables stay; banners, menus, notes and comments go."""
    found = read(SAVED_PAGE.encode(), LIMITS)
    assert (found.title, found.url) == ("The history of lamps", "https://museum.example/lamps/history")
    for kept in (
        "lit by Greta Holm in 1782.",
        "old brewery",
        "## Fuels",
        "- Whale oil was dear.\n  - It came from Norway.\n- Tallow smelled",
        "Lamp | Fuel | Hours of light\n--- | --- | ---\nBrewery lamp | whale oil | nine",
    ):
        assert kept in found.text
    for gone in ("cookies", "tracked", "Friendface", "First!!", "Imprint", "Ten lamps", "[1]"):
        assert gone not in found.text


def test_the_title_is_the_only_first_heading() -> None:
    """One h1 names the page; of several the title does, without the name of the site."""
    assert read(b"<title>T - Site</title><h1>H</h1>", LIMITS).title == "H"
    assert read(b"<title>T - Site</title><h1>H</h1><h1>I</h1>", LIMITS).title == "T"
    assert read(b"<p>x</p>", LIMITS).title is None
    assert read(b"<h1>H<br><b>I</b>J<script>k</script></h1>", LIMITS).title == "H IJ"


def test_a_page_is_not_lost_to_a_name() -> None:
    """A form around all, or a name that only sounds like a menu's, does not make a page empty."""
    words = "The clinic opens at eight."
    for markup in (
        f"<form id=aspnetForm><div><span>{words}</span></div></form>",
        f"<div class='page no-sidebar'><script>{'x' * 500}</script><h2>Hours</h2><p>{words}</p></div>",
    ):
        assert words in text(markup)


@pytest.mark.parametrize(
    "markup",
    [
        "<h2 id=login>Login</h2><p id=comments>{}</p>",
        "<section id=related-forms><h2>Related forms</h2><p>Form B.</p><p>{}</p></section>",
        "<aside class='admonition note'><p>{}</p></aside>",
        "<aside epub:type=footnote><p>{}</p></aside>",
    ],
)
def test_a_part_is_not_lost_to_its_name(markup: str) -> None:
    """Headings name themselves and their sections; an aside may be a note of the text."""
    before = f"<p>{'It opens at eight on all days. ' * 20}</p>"
    assert "Five men came." in text(before + markup.format("Five men came."))


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        ("<h2>Founders</h2> <ul>{}</ul>", True),
        ("<p>Founded by:</p><ul>{}</ul>", True),
        ("<p>It was founded.</p><ul>{}</ul>", False),
        ("<table><tr><th>By</th></tr><tr><td>{}</td></tr></table>", True),
        ("<table><tr><td>By</td></tr><tr><td>{}</td></tr></table>", False),
    ],
)
def test_a_list_of_links_below_what_leads_to_it(markup: str, kept: bool) -> None:
    """It is no menu there, nor is a table with headers of its own."""
    before = f"<p>{'It opens at eight on all days. ' * 20}</p>"
    links = "".join(f"<li><a href='/x'>{name} of the north</a></li>" for name in ("Siam", "Peru", "Oman"))
    assert ("Siam" in text(before + markup.format(links))) is kept


def test_a_chapter_is_all_text() -> None:
    """Whatever a book's writer calls a part of it, it is read; its lists of links are not."""
    part = b"<div id=footer><p>Five men came.</p></div>"
    assert "Five" not in read(b"<p>x</p>" * 99 + part, LIMITS).text
    assert "Five" in read(b"<p>x</p>" * 99 + part, LIMITS, xml=True, chapter=True).text


def test_xml_closes_its_elements() -> None:
    """Where a page is XML an element that closes itself is empty."""
    page = b"<html><head><title/><script src='a.js'/></head><body><p>Bees.</p></body></html>"
    assert read(page, LIMITS, xml=True).text == "Bees.\n"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<aside class=ad><p>a &amp; b<p>c</aside>", ["a & b", "c"]),
        ("<tr><td>a</td><td>b</td></tr>", ["a", "b"]),
        ("</details>", []),
    ],
)
def test_a_piece_of_markup_is_all_text(markup: str, expected: list[str]) -> None:
    """Nothing of it is taken for clutter, and its parts stay apart."""
    assert [words for words, _ in blocks(markup, LIMITS)] == expected


def test_elements_that_are_never_closed() -> None:
    """Those that only say what words look like make no page too deep, since each holds all that follows."""
    lines = [f"Line {number} is here." for number in range(600)]
    page = "<br>".join(f"<font color=red>{line}" for line in lines)
    assert read(f"<p>{page}".encode(), LIMITS).text.split("\n") == [*lines, ""]
    with pytest.raises(Unreadable, match="nested more than 250 deep"):
        read(("<div><font>" * 600 + "Words.").encode(), LIMITS)
