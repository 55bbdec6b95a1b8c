from __future__ import annotations

import pytest
from making import NAMES, open_text

from qa_service.sources.odt import read
from qa_service.sources.reading import Limits, Unreadable

LIMITS = Limits()
NUMBERS = (
    "<text:list-style style:name='L1'>"
    "<text:list-level-style-number text:level='1' style:num-suffix='.' style:num-format='1'/>"
    "<text:list-level-style-number text:level='2' style:num-suffix=')' style:num-format='a'/>"
    "<text:list-level-style-number text:level='3' style:num-format='1' text:display-levels='3'/>"
    "</text:list-style>"
)
BOLD = (
    "<style:style style:name='T1' style:family='text'>"
    "<style:text-properties fo:font-weight='bold'/></style:style>"
)
TITLE = "<style:style style:name='P1' style:family='paragraph' style:parent-style-name='Title'/>"
STYLES = f"<o {NAMES}><style:style style:name='Title' style:family='paragraph'/></o>"


def text(body: str, styles: str = "") -> str:
    return read(open_text(body, styles), LIMITS).text


def item(words: str, inner: str = "", start: str = "") -> str:
    return f"<text:list-item{start}><text:p>{words}</text:p>{inner}</text:list-item>"


def test_headings_and_paragraphs() -> None:
    """Headings are below the title; sections hold paragraphs, and lists of contents and changes nothing."""
    body = (
        "<text:tracked-changes><text:p>old</text:p></text:tracked-changes>"
        "<text:p text:style-name='P1'>Lease</text:p>"
        "<text:table-of-content><text:p>Rent 1</text:p></text:table-of-content>"
        "<text:section><text:h text:outline-level='1'>Rent</text:h>"
        "<text:p>It is\n 640 euros.</text:p></text:section>"
        "<text:h text:outline-level='2'>Pets</text:h><text:p/>"
    )
    found = read(open_text(body, TITLE, **{"styles.xml": STYLES}), LIMITS)
    assert (found.title, found.text) == ("Lease", "# Lease\n\n## Rent\n\nIt is 640 euros.\n\n### Pets\n")


def test_the_title() -> None:
    """It is the document's own, else a first heading."""
    meta = "<m xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title> The lease </dc:title></m>"
    heading = "<text:h text:outline-level='1'>Rent</text:h><text:p>It is due.</text:p>"
    assert read(open_text(heading, **{"meta.xml": meta}), LIMITS).title == "The lease"
    assert read(open_text(heading), LIMITS).title == "Rent"
    assert read(open_text(f"<text:p>Words.</text:p>{heading}"), LIMITS).title is None


def test_lists() -> None:
    """Items have bullets or the numbers of their list, which those below show too where the style says so."""
    third = f"<text:list>{item('gloves')}</text:list>"
    second = f"<text:list>{item('Wash.', third)}{item('Dry.')}</text:list>"
    body = (
        f"<text:list text:style-name='L1'>{item('Come.', second)}"
        f"<text:list-item><text:p>Go.</text:p><text:p>Then rest.</text:p></text:list-item></text:list>"
        f"<text:list>{item('soap')}</text:list>"
    )
    assert text(body, NUMBERS) == (
        "1. Come.\n  - a) Wash.\n    - 1.a.1 gloves\n  - b) Dry.\n2. Go.\n  Then rest.\n- soap\n"
    )


def test_numbers_that_go_on() -> None:
    """A list may begin anywhere, or go on with the last one of its style behind a paragraph."""
    first = f"<text:list text:style-name='L1'>{item('One.')}</text:list><text:p>Between.</text:p>"
    start = item("Two.", start=" text:start-value='5'")
    anew, on = (
        "<text:list text:style-name='L1'>",
        "<text:list text:style-name='L1' text:continue-numbering='true'>",
    )
    assert text(f"{first}{on}{item('Two.')}</text:list>", NUMBERS).endswith("\n\n2. Two.\n")
    assert text(f"{first}{anew}{item('Two.')}</text:list>", NUMBERS).endswith("\n\n1. Two.\n")
    assert text(f"{first}{anew}{start}</text:list>", NUMBERS).endswith("\n\n5. Two.\n")


def test_tables() -> None:
    """Rows of heads, or a bold first row, are the header; a table in a cell follows the one that holds it."""
    cell = "<table:table-cell>{}</table:table-cell>"
    row = f"<table:table-row>{cell}{cell}</table:table-row>"
    cells = row.format("<text:p>Loft</text:p><text:p>key</text:p>", "<text:p>Eve</text:p>")
    heads = row.format("<text:p>Room</text:p>", "<text:p>Holder</text:p>")
    marked = f"<table:table><table:table-header-rows>{heads}</table:table-header-rows>{cells}</table:table>"
    assert text(marked) == "Room | Holder\n--- | ---\nLoft key | Eve\n"
    bold = row.format(
        *(f"<text:p><text:span text:style-name='T1'>{one}</text:span></text:p>" for one in "AB")
    )
    assert text(f"<table:table>{bold}{cells}</table:table>", BOLD) == "A | B\n--- | ---\nLoft key | Eve\n"
    inner = row.format("<text:p>In</text:p>", f"<table:table>{cells}</table:table>")
    assert text(f"<table:table>{inner}</table:table>") == "--- | ---\nIn | \n\n--- | ---\nLoft key | Eve\n"


def test_bold_lines_head_what_stands_below() -> None:
    """As in other formats a paragraph that is bold as a whole does, where there are two."""
    bold = "<text:p><text:span text:style-name='T1'>{}</text:span></text:p><text:p>It is told here.</text:p>"
    assert text(bold.format("Pets") + bold.format("Noise"), BOLD).startswith(
        "## Pets\n\nIt is told here.\n\n## N"
    )


def test_what_is_in_cells_follows_the_table_once() -> None:
    """So it is with notes, and with tables in the cells of such a table."""
    row = "<table:table><table:table-row>{}{}</table:table-row></table:table>"
    cell = "<table:table-cell>{}</table:table-cell>"
    note = "<text:note><text:note-body><text:p>Of brass.</text:p></text:note-body></text:note>"
    key = cell.format(f"<text:p>key{note}</text:p>")
    inner = row.format(key, cell.format("<text:p>Eve</text:p>"))
    for name in ("Loft", "House"):
        inner = row.format(cell.format(f"<text:p>{name}</text:p>"), cell.format(inner))
    tables = ("--- | ---\nHouse | ", "--- | ---\nLoft | ", "--- | ---\nkey | Eve", "Of brass.\n")
    assert text(inner) == "\n\n".join(tables)


def test_notes_and_boxes_follow_their_paragraph() -> None:
    """What they say is no part of its sentence, nor an item of its list."""
    said = "<text:note-body><text:p>In bars.</text:p></text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{said}</text:note>"
    box = "<draw:frame><draw:text-box><text:p>Call 112.</text:p></draw:text-box></draw:frame>"
    assert (
        text(f"<text:p>The rent{note} is due.{box}</text:p>") == "The rent is due.\n\nIn bars.\n\nCall 112.\n"
    )
    assert text(f"<text:list>{item(f'Pay{note}.')}</text:list>") == "- Pay.\n\nIn bars.\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no archive", "damaged"),
        (open_text("")[:200], "damaged"),
        (open_text("<text:p>"), "damaged"),
        (open_text("<text:list text:style-name='L1'>" + item("a"), NUMBERS), "damaged"),
        (open_text("", **{"META-INF/manifest.xml": "<a><encryption-data/></a>"}), "password"),
        (open_text("<text:section>" * 300 + "</text:section>" * 300), "nested more than 250 deep"),
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes, reason: str) -> None:
    """A damaged, encrypted or deeply nested file is refused with the reason."""
    with pytest.raises(Unreadable, match=reason):
        read(content, LIMITS)


def test_odd_numbers() -> None:
    """What is no number is passed over, and the document is read all the same."""
    styles = NUMBERS.replace("display-levels='3'", "display-levels='x' text:start-value=''")
    come = item("Come.", start=" text:start-value='five'")
    heading = "<text:h text:outline-level='x'>Rent</text:h>"
    body = f"{heading}<text:list text:style-name='L1'>{come}</text:list>"
    assert text(body, styles) == "## Rent\n\n1. Come.\n"
