from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.styles.style import ParagraphStyle

from qa_service.sources.docx import read
from qa_service.sources.reading import Limits

Level = tuple[str, str]
"""The format and the text of a level."""


def level(at: int, form: str, text: str, more: str = "") -> str:
    counted = f"<w:start w:val='1'/><w:numFmt w:val='{form}'/>{more}<w:lvlText w:val='{text}'/>"
    return f"<w:lvl w:ilvl='{at}'>{counted}</w:lvl>"


def numbered(levels: list[Level], *paragraphs: tuple[int, str], restart: str = "", more: str = "") -> str:
    """Return the text of a document with a list of these levels, and paragraphs (level, text) in it.

    Those whose text begins with "!" are on another numbering of the list, which counts as ``restart`` says.
    """
    document = docx.Document()
    root = document.part.numbering_part.element
    every = "".join(level(at, *one, more) for at, one in enumerate(levels))
    root.insert(0, parse_xml(f"<w:abstractNum {nsdecls('w')} w:abstractNumId='70'>{every}</w:abstractNum>"))
    for name, change in (("70", ""), ("71", restart)):
        num = f"<w:num {nsdecls('w')} w:numId='{name}'><w:abstractNumId w:val='70'/>{change}</w:num>"
        root.append(parse_xml(num))
    for at, text in paragraphs:
        paragraph = document.add_paragraph(text.removeprefix("!"))
        marks = f"<w:ilvl w:val='{at}'/><w:numId w:val='{70 + text.startswith('!')}'/>"
        paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:numPr {nsdecls('w')}>{marks}</w:numPr>"))
    return saved(document)


def saved(document: docx.document.Document) -> str:
    out = BytesIO()
    document.save(out)
    return read(out.getvalue(), Limits()).text


def test_clauses_of_a_contract() -> None:
    """Numbers of several levels are written as Word shows them; those with letters are items."""
    levels = [("decimal", "§ %1"), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"), ("lowerRoman", "%4.")]
    found = numbered(
        levels,
        (0, "Rent"),
        (1, "It is due:"),
        (2, "monthly"),
        (2, "in cash"),
        (3, "or so"),
        (1, "No."),
        (0, "End"),
    )
    items = "    - (a) monthly\n    - (b) in cash\n      - i. or so"
    assert found == f"§ 1 Rent\n\n1.1 It is due:\n\n{items}\n\n1.2 No.\n\n§ 2 End\n"


def test_plain_lists_stay_lists() -> None:
    """Lists that count 1, 2, 3 are items with that number, however deep."""
    found = numbered(
        [("decimal", "%1."), ("decimal", "%2)"), ("bullet", "o")], (0, "a"), (1, "b"), (1, "c"), (2, "d")
    )
    assert found == "1. a\n  1. b\n  2. c\n    - d\n"


def test_a_number_without_words_is_none() -> None:
    """Where Word shows nothing before a paragraph, it is one like others; it is counted all the same."""
    assert (
        numbered([("decimal", ""), ("decimal", "%1.%2")], (0, "a"), (1, "b"), (0, "c")) == "a\n\n1.1 b\n\nc\n"
    )


def test_odd_numbers() -> None:
    """A number that is none is passed over: a list counts from one, on its first level."""
    found = numbered(
        [("decimal", "%1.")],
        (0, "Come."),
        restart="<w:lvlOverride w:ilvl='x'><w:startOverride w:val='y'/></w:lvlOverride>",
    )
    assert found == "1. Come.\n"
    found = numbered([("decimal", "%1)")], (-3, "Come."), more="<w:start w:val='z'/>")
    assert "Come." in found


def test_legal_numbers_are_figures() -> None:
    """A level that is marked so writes those above it in figures."""
    levels = [("upperRoman", "%1."), ("decimal", "%1.%2")]
    assert numbered(levels, (0, "a"), (1, "b")) == "- I. a\n\nI.1 b\n"
    assert numbered(levels, (0, "a"), (1, "b"), more="<w:isLgl/>") == "1. a\n\n1.1 b\n"


@pytest.mark.parametrize(
    ("restart", "number"),
    [("", 3), ("<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>", 1)],
)
def test_a_list_goes_on_or_begins_anew(restart: str, number: int) -> None:
    """Another numbering of a list goes on counting, unless it says from where."""
    found = numbered([("decimal", "%1.")], (0, "a"), (0, "b"), (0, "!c"), (0, "!d"), restart=restart)
    assert found == f"1. a\n2. b\n{number}. c\n{number + 1}. d\n"


def test_numbered_headings() -> None:
    """A heading bears the number that its style gives it, by the level that is linked to the style."""
    document = docx.Document()
    linked = "".join(
        level(
            at,
            "decimal",
            "".join(f"%{one + 1}." for one in range(at + 1)),
            f"<w:pStyle w:val='Heading{at + 1}'/>",
        )
        for at in range(2)
    )
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f"<w:abstractNum {nsdecls('w')} w:abstractNumId='70'>{linked}</w:abstractNum>"))
    root.append(parse_xml(f"<w:num {nsdecls('w')} w:numId='70'><w:abstractNumId w:val='70'/></w:num>"))
    for name in ("Heading 1", "Heading 2"):
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        numbers = parse_xml(f"<w:numPr {nsdecls('w')}><w:numId w:val='70'/></w:numPr>")
        style.element.get_or_add_pPr().append(numbers)
    for depth, text in ((1, "Rules"), (2, "Dogs"), (2, "Cats"), (1, "Fees")):
        document.add_heading(text, depth)
    assert saved(document) == "## 1. Rules\n\n### 1.1. Dogs\n\n### 1.2. Cats\n\n## 2. Fees\n"
