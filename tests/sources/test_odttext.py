from __future__ import annotations

from xml.etree import ElementTree

import pytest
from making import element

from qa_service.sources.odtstyles import Styles
from qa_service.sources.odttext import beside, is_bold, words_of


def style(name: str, said: str) -> str:
    own = f"<style:text-properties {said}/>"
    return f"<style:style style:name='{name}' style:family='text'>{own}</style:style>"


BOLD = style("B", "fo:font-weight='bold'")
RAISED = style("U", "style:text-position='super 58%'")
STRUCK = style("S", "style:text-line-through-style='solid'")
STYLES = Styles([element(f"<office:styles>{BOLD}{RAISED}{STRUCK}</office:styles>")])


def paragraph(inner: str) -> ElementTree.Element:
    return element(f"<text:p>{inner}</text:p>")


def span(style: str, inner: str) -> str:
    return f"<text:span text:style-name='{style}'>{inner}</text:span>"


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        ("The\n rent <text:a>is</text:a> due.", "The rent is due."),
        ("a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d", "a b c\nd"),
        ("a<text:s text:c='many'/>b<text:s text:c='99999999999'/>c", "a b c"),
        (f"10{span('U', '3')} {span('B', 'kg')}", "10³ kg"),
        (f"now {span('S', 'two')}{span('B', span('S', 'x'))}three", "now three"),
        ("a<office:annotation><text:p>b</text:p></office:annotation>c", "ac"),
        ("a<text:note><text:note-citation>1</text:note-citation></text:note>.", "a."),
        ("<text:placeholder>Name</text:placeholder><draw:frame>x</draw:frame>", ""),
    ],
)
def test_words(inner: str, words: str) -> None:
    """They are what is seen of a paragraph, without remarks, notes, prompts and what is struck out."""
    assert words_of(paragraph(inner), STYLES) == words


def test_is_bold() -> None:
    """A paragraph is bold where all that is not blank in it is."""
    assert is_bold(paragraph(span("B", "Pets") + " "), STYLES)
    assert not is_bold(paragraph(span("B", "Pets") + " are"), STYLES)
    assert not is_bold(paragraph(""), STYLES)


def test_beside() -> None:
    """Boxes and notes are found wherever they are, without those within them."""
    box = "<draw:frame><draw:text-box><text:p>a<draw:text-box/></text:p></draw:text-box></draw:frame>"
    assert len(list(beside(paragraph(span("B", box) + box)))) == 2
