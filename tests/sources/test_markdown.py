from __future__ import annotations

from pathlib import Path

import pytest

from qa_service.sources.markdown import read

CALCINOSIS = Path(__file__).parents[2] / "corpus" / "calcinosis" / "documents" / "calcinosis.md"

SIMPLE = (
    "# Title\n\nA paragraph\nof two lines.\n\n## Section\n\n- one\n- two\n\nThe end.\n",
    "1. one\n2. two\n\nafter\n",
    "A 😀 and cafe\u0301.\n",
    "Calcium < 3 and phosphorus > 2, 5 * 3 & more.\n",
)


@pytest.mark.parametrize("text", [*SIMPLE, CALCINOSIS.read_text()])
def test_own_canonical_text(text: str) -> None:
    """A text without inline markup is its own canonical text, so that offsets hold in the file."""
    assert read(text)[1] == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Some *soft* and __hard__ tissue.", "Some soft and hard tissue."),
        ("See [the page](https://example.org/x) now.", "See the page now."),
        ("A ![plain X-ray](x.png) shows it.", "A plain X-ray shows it."),
        ("Use `code` here.", "Use code here."),
        ("Some <b>bold</b> and<br>a break &amp; more.", "Some bold and\na break & more."),
        ("Seen <!-- unseen --> again.", "Seen  again."),
        ("<!-- unseen -->\n\nSeen.", "Seen."),
        ("<script>\nunseen()\n</script>\n\nSeen.", "Seen."),
        ("<style>p { color: red }</style>\n\nSeen.", "Seen."),
        ("Seen <script>unseen()</script> again.", "Seen  again."),
        ("<div>\nKept words.\n</div>", "Kept words."),
        ("<p>One ends.</p><p>Two &amp; three.</p>", "One ends.\n\nTwo & three."),
        ("<table><tr><td>alpha</td><td>beta</td></tr></table>", "alpha\n\nbeta"),
        ("<table><tr><th>a<th>b<tr><td>c<td>d</table>", "a | b\n--- | ---\nc | d"),
        ("> Quoted words.", "Quoted words."),
    ],
)
def test_markup(text: str, words: str) -> None:
    """Markup, addresses, comments and scripts are taken away; every word that is seen stays."""
    assert read(text)[1] == words + "\n"


def test_lists() -> None:
    """Bullets, numbers and nesting stay readable; loose items stay apart."""
    assert read("* one\n* two\n    * inner\n* three\n\nafter")[1] == (
        "- one\n- two\n  - inner\n- three\n\nafter\n"
    )
    assert read("3) three\n4) four")[1] == "3. three\n4. four\n"
    assert read("- one\n\n- two\n\n  more of it")[1] == "- one\n\n- two\n\n  more of it\n"


def test_code_in_lists() -> None:
    """It is set in by four, or further than the words of its item."""
    text = "9. a\n\n   ```\n   b\n   ```\n10. c\n\n    ```\n    d\n    ```\n"
    assert read(text)[1] == "9. a\n\n    b\n\n10. c\n\n        d\n"


def test_tasks() -> None:
    """What is to be done or is done is ticked as it is shown."""
    assert read("- [ ] one\n- [x] *two*\n- [y] three\n\n1. [X] four\n\n[ ] five\n")[1] == (
        "- ☐ one\n- ☑ two\n- [y] three\n\n1. ☑ four\n\n[ ] five\n"
    )


def test_what_is_put_for_something_else() -> None:
    """Attributes behind a heading, and what the table of contents is put for, are no words."""
    assert read("# Salt {#salt .white}\n\n[TOC]\n\n## {braces}\n") == ("Salt", "# Salt\n\n## {braces}\n")


def test_table() -> None:
    """A table's row is a line, its cells kept apart, the header set off."""
    assert read("| a | b |\n|---|---|\n| *1* | 2 |")[1] == "a | b\n--- | ---\n1 | 2\n"
    assert read("| | |\n|---|---|\n| 1 | 2 |\n\nAfter.")[1] == "--- | ---\n1 | 2\n\nAfter.\n"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('---\ntitle: "Stones in *tissue*"\ndate: 2020\n---\n\n# Other\n\nText.', "Stones in *tissue*"),
        ("Intro.\n\n# The *first*\n\n# Second", "The first"),
        ('+++\ntitle = "Stones"\ndate = 2020\n+++\nText.', "Stones"),
        ("---\ndate: 2020\n---\n# From the heading", "From the heading"),
        ("## Only a second\n\nText.", None),
    ],
)
def test_title(text: str, title: str | None) -> None:
    """The title is the front matter's or the first top heading; front matter is not text."""
    found, canonical = read(text)
    assert found == title
    assert "date" not in canonical


@pytest.mark.parametrize(
    "text",
    [
        "# *A*\n\n* x\n* y\n\n  z\n",
        "a | b\n\n> q\n> r\n\n1) one\n2) two\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "**Bold** [link](x) ![i](y)\n\nSetext\n======\n\nText.\n",
        "    code()\n\nText.\n",
    ],
)
def test_read_again(text: str) -> None:
    """Canonical text that is read again stays as it is."""
    canonical = read(text)[1]
    assert read(canonical)[1] == canonical


def test_raised_markup_stays_raised() -> None:
    """Figures in elements that raise them are written raised, in a line and in a block of HTML."""
    text = "Below 10<sup>9</sup>/L, 1<sup>st</sup> of CO<sub>2</sub>.\n\n<p>At 10<sup>3</sup>.</p>\n"
    assert read(text)[1] == "Below 10⁹/L, 1st of CO2.\n\nAt 10³.\n"


def test_figures_that_look_like_emphasis() -> None:
    """A sign between two figures stays, which would be another number without it."""
    assert read("Give 5*3*2 mg, or **10** mg of *5* mg.\n")[1] == "Give 5*3*2 mg, or 10 mg of 5 mg.\n"


def test_what_is_struck_out_is_left_out() -> None:
    """Words that are struck out, by elements or by Markdown's own mark, are not text."""
    assert read("~~Old: 5 euros,~~ *new*: ~~6~~ 7 euros~~.\n")[1] == "new:  7 euros~~.\n"
    assert (
        read("Give <del>10 mg</del><s>20 <b>mg</b></s> 5 mg <small>daily</small>.\n")[1]
        == "Give  5 mg daily.\n"
    )


def test_bold_lines_head_what_stands_below() -> None:
    """A paragraph, or its first line, that is bold as a whole is a heading, with or without a colon in it."""
    for first in ("**One**\n", "__One:__  ", "***One***\\", "**One**:"):
        text = f"{first}\nThis is text which is long enough to be told.\n\n**Two**\n\n- one\n- two\n"
        said = "This is text which is long enough to be told."
        assert read(text)[1] == f"## One\n\n{said}\n\n## Two\n\n- one\n- two\n"


@pytest.mark.parametrize(
    "text", ["**One** and **two**", "**One** two", "- **One**\n  two", "> **One**\n> two"]
)
def test_bold_words_are_no_headings(text: str) -> None:
    """What is bold within a line, an item or a quotation stays where it is."""
    assert "#" not in read(f"{text}\n\n{text}\n\nThe end.")[1]


def test_terms() -> None:
    """A list of terms has a line for each, as that of a page has."""
    assert read("RAID\n: *Several* disks.\n: Or one.\n")[1] == "RAID: Several disks.\n\nOr one.\n"


def test_the_heading_of_a_page_is_the_title() -> None:
    """A heading that is written as HTML, as many begin with, is a title as another is."""
    assert read('<h1 align="center">Tiny <i>clock</i></h1>\n\nIt ticks.\n\n# Use\n')[0] == "Tiny clock"
    assert read("    # code\n\nIt ticks.\n\n## Use\n")[0] is None


def test_a_bold_line_in_what_is_quoted() -> None:
    """The bold line that begins a quoted block is a paragraph, which the words below do not go on from."""
    assert read("> **Note**\n> Wear a mask.\n> Always.")[1] == "Note\n\nWear a mask.\nAlways.\n"
