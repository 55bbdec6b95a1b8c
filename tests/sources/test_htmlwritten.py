from __future__ import annotations

import pytest

from qa_service.sources.html import read
from qa_service.sources.reading import Limits

PROSE = "The tower was designed by Amos Lind and built of granite in four years."


def text(markup: str) -> str:
    return read(f"<p>{PROSE}{markup}".encode(), Limits()).text


@pytest.mark.parametrize(
    "written",
    [
        "<sup class='noprint Inline-Template Template-Fact'>[<i>citation needed</i>]</sup>",
        "<sup class='reference'><a href='#n'>[3]</a></sup><sup class=reference>:\u200a45\u200a</sup>",
        "<div id=siteSub>From Wikipedia, the free encyclopedia</div>",
        "<div class=printfooter>Retrieved from <a href=x>here</a></div>",
        "<table class='metadata ambox'><tr><td>This article needs <b>sources</b>.</table>",
        "<span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1'>[K1]</a></span>",
        "<div style='mso-element:comment'><div class=msocomtxt><p><a href=a>[K1]</a>Is it?</div></div>",
        "<p class=MsoTocHeading>Contents<p class=MsoToc1>1 Leave<p class=MsoToc2>2 Pay",
        "<sup><a href='#cmnt1'>[a]</a></sup><div><p><a href='#cmnt_ref1'>[a]</a>Is it?<p>Bob</div>",
        "<i class='material-icons'>phone</i> <i class='x material-symbols-outlined'>mail</i>",
        "<table><tr><td class=linenos><pre>1\n2</pre></table>",
    ],
)
def test_what_programs_write_beside_the_text_goes(written: str) -> None:
    """Marks and boxes of wikis, comments, lists of contents, icons by name and line numbers are no text."""
    assert text(written) == f"{PROSE}\n"


def test_comments_end_where_the_next_begins() -> None:
    """Each is hidden by itself, also where several stand in one part of the page, and other links stay."""
    comment = "<p><a href='#cmnt_ref{}'>[a]</a>Is it?</p>"
    markup = f"<div>{comment.format(1)}{comment.format(2)}<p><a href='#ftnt_ref1'>[1]</a> It is.</p></div>"
    assert text(markup) == f"{PROSE}\n\n[1] It is.\n"


def test_code_stays_without_the_numbers_of_its_lines() -> None:
    """The gutter goes, the code is as it was."""
    table = "<table><tr><td class='rouge-gutter gl'><pre>1\n2<td><pre>make  a\nmake b</pre></table>"
    assert text(table) == f"{PROSE}\n\n    make  a\n    make b\n"
    line = "<pre><span class=linenos>1</span>make  a</pre>"
    assert text(line) == f"{PROSE}\n\n    make  a\n"


def test_most_of_a_page_is_hidden_by_no_name() -> None:
    """What holds most of its text stays, whatever it is called."""
    markup = f"<p>Contents.</p><div class=mw-portlet><p>{PROSE}</p></div>".encode()
    assert PROSE in read(markup, Limits()).text


def test_what_parts_buttons_goes_with_them() -> None:
    """A block of marks alone is no text of a page; in a cell it is."""
    assert text("<div><button>US</button> - <button>Metric</button></div>") == f"{PROSE}\n"
    assert text("<table><tr><th>a<th>b<tr><td>c<td>-</table>").endswith("c | -\n")


def test_the_contents_of_a_document() -> None:
    """Lines that are links to headings alone, and their pages, are no text where several stand there."""
    line = "<p><span><a href='#h.{0}'>Leave</a></span><span>&nbsp; </span><a href='#h.{0}'>{0}</a></p>"
    lines = "".join(line.format(number) for number in range(1, 4))
    assert text(lines) == f"{PROSE}\n"
    see = "See <a href='#h.1'>Leave</a>, and ask.\n"
    assert text(f"{lines}<p>{see}") == f"{PROSE}\n\nSee Leave, and ask.\n"
    assert "Leave" in text(line.format(1) * 2)
