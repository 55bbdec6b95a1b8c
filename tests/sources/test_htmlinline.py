from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from qa_service.sources.htmlinline import is_aid, is_bold_line, is_reference, shifted
from qa_service.sources.scripts import written


def element(markup: str, name: str) -> LexborNode:
    """Return the first element of a paragraph with this name."""
    found = LexborHTMLParser(f"<p>Ten {markup} men.</p>").css_first(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("<sup><a href='#n'>1</a></sup>", "sup"),
        ("<a href='#n'><sup>1</sup></a>", "sup"),
        ("<sup><a href='#n'>[12]</a></sup>", "sup"),
        ("<a class='footnote-ref' href='#n'>3</a>", "a"),
        ("<a role='doc-noteref' href='#n'>*</a>", "a"),
        ("<a epub:type='noteref' href='#n'>†</a>", "a"),
        ("<span class='x MsoFootnoteReference'>4</span>", "span"),
    ],
)
def test_marks_of_notes(markup: str, name: str) -> None:
    """A raised link, a raised part that is the whole of a link, and what calls itself a mark, are marks."""
    assert is_reference(element(markup, name))


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("<sup>9</sup>", "sup"),
        ("<a href='#n'>10<sup>9</sup></a>", "sup"),
        ("<a href='/men'>men</a>", "a"),
        ("<sup><a href='/x'>a sentence of many words</a></sup>", "sup"),
        ("<a class='footnote-ref' href='#n'>what the note says in full</a>", "a"),
    ],
)
def test_what_is_no_mark(markup: str, name: str) -> None:
    """Exponents, links in line, and words too many for a mark are text."""
    assert not is_reference(element(markup, name))


@pytest.mark.parametrize("given", ["class='headerlink'", "class='x mw-editsection'", "role='doc-backlink'"])
def test_aids(given: str) -> None:
    """What is there to click is told by class or role, and other links are none."""
    assert is_aid(element(f"<a {given} href='#x'>¶</a>", "a"))
    assert not is_aid(element("<a class='link' href='#x'>here</a>", "a"))


@pytest.mark.parametrize(
    ("markup", "name", "expected"),
    [
        ("<sup>9</sup>", "sup", "10⁹"),
        ("<span style='vertical-align: super'>9</span>", "span", "10⁹"),
        ("<span class='sup'>9</span>", "span", "10⁹"),
        ("<b>9</b>", "b", "109"),
    ],
)
def test_shifted(markup: str, name: str, expected: str) -> None:
    """Tag, style and class raise alike; what is not raised stays as it is."""
    assert written("10" + shifted(element(markup, name), ["9"])) == expected


@pytest.mark.parametrize(
    "markup",
    [
        "<p><b>Parking</b></p>",
        "<p><strong>Parking:</strong><br>Ring.</p>",
        "<p>Text.<br><br><b>Parking</b><br>Ring.</p>",
        "<p><b>Parking<br></b>Ring.</p>",
        "<div><b>Parking</b><p>Ring.</p></div>",
        "<p><font><u><b>Parking</b></u></font></p>",
        "<p><b style='font-weight: 700'>Parking</b> <!-- ends --></p>",
    ],
)
def test_bold_lines(markup: str) -> None:
    """What is bold, and all of a line, is a bold line, however it is wrapped and its line ended."""
    node = LexborHTMLParser(markup).css_first("b, strong")
    assert node is not None and is_bold_line(node)


@pytest.mark.parametrize(
    "markup",
    [
        "<p><b>Parking</b> is free.</p>",
        "<p>Free <b>parking</b></p>",
        "<p><b>Parking</b> <!-- always --> is free.</p>",
        "<p><b>One</b> <b>two</b></p>",
        "<p><a href='/x'><b>Read on</b></a></p>",
        "<p><b><a href='/x'>Read on</a></b></p>",
        "<p><span>Free <b>parking</b></span></p>",
        "<p><i style='font-weight: 400'>Parking</i></p>",
    ],
)
def test_what_is_no_bold_line(markup: str) -> None:
    """Bold words within a line, links, and what is not bold are none."""
    node = LexborHTMLParser(markup).css_first("b, i")
    assert node is not None and not is_bold_line(node)
