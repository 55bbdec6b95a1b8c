from __future__ import annotations

import pytest

from qa_service.sources.html import read
from qa_service.sources.reading import Limits, Unreadable

CELL = "<b>H</b>yper<i>cal</i>cemia<style>.x{color:red}</style><script>var a=1</script>"


def text(markup: str) -> str:
    return read(markup.encode(), Limits()).text


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
            "--- | ---\na; b | c d\ne | f\n",
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


def test_code_in_lists() -> None:
    """It stands by itself, set in by four, or further than the words of its item."""
    markup = "<ol start=8><li>a<pre>b\n  c</pre><li>d<pre>e</pre><p>f</p></ol><pre>g</pre><pre>h</pre>"
    assert text(markup) == "8. a\n\n    b\n      c\n\n9. d\n\n        e\n\n  f\n\n    g\n\n\n    h\n"


def test_items_in_a_cell_are_set_apart() -> None:
    """By semicolons, where no other sign does; what stands above or below them is not."""
    cell = "<p>Bring</p><ul><li>a tent<li>a torch.<li><p>boots</p><p>of yours</p><li>a map</ul><p>Go</p>"
    markup = f"<table><tr><th>a<th>b<tr><td>{cell}<td>c<br>d</table>"
    assert text(markup).endswith("Bring a tent; a torch. boots of yours; a map Go | c d\n")


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
