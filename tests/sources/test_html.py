from __future__ import annotations

import pytest
from made import SAVED_PAGE

from qa_service.sources.html import blocks, read
from qa_service.sources.reading import Limits, Unreadable

LIMITS = Limits()
CELL = "<b>H</b>yper<i>cal</i>cemia<style>.x{color:red}</style><script>var a=1</script>"


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


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>a<b>b</b><i>c</i>d</p>", "abcd\n"),
        ("<p>one<br>two</p><p>three", "one\ntwo\n\nthree\n"),
        ("<p>one<br><br>two<br> &nbsp;<br><br>three<br>four", "one\n\ntwo\n\nthree\nfour\n"),
        ("<font>one<i>1</i><br><br>two</font><br><br><br>three", "one1\n\ntwo\n\nthree\n"),
        ("<ul><li>a<br><br>b</ul><h2>c<br><br>d</h2>", "- a\n  b\n\n## c d\n"),
        (
            "<p>the largest dose was\n40. No patient\r\ndied.<br>It is safe.",
            "the largest dose was 40. No patient died.\nIt is safe.\n",
        ),
        ("<p>Ten<a href=#n><sup>9</sup></a><sup><a>8</a></sup> <a>10<sup>9</sup></a>", "Ten 10⁹\n"),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b\n"),
        (f"<ol start={'9' * 5000}><li>a<li value=7>b</ol>", "1. a\n7. b\n"),
        ("<p>Give <s>10 mg</s><del>20 mg</del> 5 mg.", "Give 5 mg.\n"),
        ("<h2><button>Hours</button></h2><p>Two to four.", "## Hours\n\nTwo to four.\n"),
        ("<h2> </h2><p>Text.", "Text.\n"),
        ("<p>x<sup>2</sup> is squared.</p>", "x² is squared.\n"),
        ("<p>10<sup>9</sup>/L in H<sub>2</sub>O, 1<sup>st</sup><sup>[3]</sup></p>", "10⁹/L in H2O, 1st\n"),
        ("<p>10<span style='vertical-align: super'>9</span></p>", "10⁹\n"),
        ("<pre>10<sup>9</sup>\nx</pre>", "    10⁹\n    x\n"),
        ("<p>a <math><msup><mn>10</mn><mn>9</mn></msup></math> b</p>", "a 10⁹ b\n"),
        ("<pre>a  b\n c</pre>", "    a  b\n     c\n"),
        ("<pre>a<br>b <i style='display:none'>c</i><b>d</b></pre>", "    a\n    b d\n"),
        (
            f"<table><tr><td>{CELL}<td>10<sup>2</sup><tr><td>a<td>b</table>",
            "--- | ---\nHypercalcemia | 10²\na | b\n",
        ),
        (
            "<table><tr><td>a<td hidden>x<td>b<tr hidden><td>y<tr><td>c<td>d</table>",
            "--- | ---\na | b\nc | d\n",
        ),
        (
            "<table><tr><td><ul><li>a<li>b</ul><td>c<br>d<tr><td>e<td>f</table>",
            "--- | ---\na b | c d\ne | f\n",
        ),
        ("<table><tr><td><p>laid</p><p>out</p></td></tr></table>", "laid\n\nout\n"),
        (
            "<table><tr><th>a<th>b<tr><td><p>c</p><p>d</p><td>e</table>",
            "a | b\n--- | ---\nc d | e\n",
        ),
        (
            "<table><tr><td><p>laid</p><table><tr><td>a<td><p>b</p><p>c</p><tr><td>d<td>e</table></table>",
            "laid\n\n--- | ---\na | b c\nd | e\n",
        ),
        (
            "<table><tr><th>a<th>b<tr><td>c<td><table><tr><td>d<td>e<tr><td>f<td>g</table></table>",
            "a | b\n--- | ---\nc | d e f g\n",
        ),
        ("<table><tr><td>Height<td>9 cm</table>", "--- | ---\nHeight | 9 cm\n"),
        (
            "<dl><dt>Weight:<dd>12 kg<dt>Noise<dt>Din<dd>42 dB<dd>or less</dl>",
            "Weight: 12 kg\n\nNoise\n\nDin: 42 dB\n\nor less\n",
        ),
        ("<dl><div><dt>May I?<dd>Yes.</div><dt>Oil<dd><p>a<p>b</dl>", "May I?\n\nYes.\n\nOil\n\na\n\nb\n"),
        (
            "In 1871<span class=sup>2</span> m<span class='sub'>x</span>, a<a class=footnote-ref>3</a>.",
            "In 1871² mx, a.\n",
        ),
        (
            "A<a epub:type='noteref'>1</a> b<a role=doc-noteref>2</a><h2>Hi<a class=headerlink>¶</a></h2>",
            "A b\n\n## Hi\n",
        ),
        ("", ""),
    ],
)
def test_structure_becomes_canonical_text(markup: str, expected: str) -> None:
    """Inline elements run on, blocks stand apart, lists are numbered as they say."""
    assert text(markup) == expected


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


def test_nesting_is_bounded() -> None:
    """Elements deeper than allowed are refused, so that no page exhausts the stack."""
    with pytest.raises(Unreadable, match="nested more than 20 deep"):
        read(b"<div>" * 30 + b"x", Limits(depth=20))
    for element in (b"<dl><dt>", b"<dl><dd>", b"<table><tr><td>", b"<ul><li>", b"<pre><i>"):
        with pytest.raises(Unreadable, match="nested more than 250 deep"):
            read(element * 300 + b"x", Limits())


def test_bold_lines_head_what_stands_below() -> None:
    """Outside of lists, a bold line is a heading; where it heads nothing, its paragraph stays as it is."""
    markup = """<main><h1>House</h1><p><b>Parking</b></p><p>Bay 1.</p>
        <p><b>Post:</b><br>Parcels go to the back door, where you ring twice.</p>
        <p><b>Jo Lind</b><br>Bursar</p><ul><li><b>Bay</b></li></ul><p><b>End</b></p></main>"""
    post = "Parcels go to the back door, where you ring twice."
    expected = f"# House\n\n## Parking\n\nBay 1.\n\n## Post\n\n{post}\n\nJo Lind\nBursar\n\n- Bay\n\nEnd"
    assert text(markup) == f"{expected}\n"
