from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from making import word

from qa_service.sources.docx import read
from qa_service.sources.reading import Limits, Unreadable

LIMITS = Limits()
ROWS = (("Drug", "Dose"), ("Fenoril", "100 mg"))


LOST = "<w:p><w:r><w:t>Lost.</w:t></w:r></w:p>"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def saved(document: docx.document.Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_headings_lists_and_tables_stay_in_order() -> None:
    """The title is the first level, numbers count, bullets are bullets, and the marked row is the header."""
    found = read(word("Ward handbook", ROWS), LIMITS)
    assert found.title == "Ward handbook"
    parts = (
        "# Ward handbook\n",
        "## Doses\n",
        "Drug | Dose\n--- | ---\nFenoril | 100 mg\n",
        "1. Wash your hands.\n2. Read the chart.\n",
        "- gloves\n- a mask\n",
    )
    places = [found.text.index(part) for part in parts]
    assert places == sorted(places)


def test_a_file_without_properties_is_called_by_its_heading() -> None:
    """A title that no file gives is not made up; the one among the properties comes before the headings."""
    document = docx.Document()
    document.add_heading("Cleaning", 1)
    document.core_properties.title = "Contract"
    assert read(saved(document), LIMITS).title == "Contract"
    whole, bare = BytesIO(saved(document)), BytesIO()
    with ZipFile(whole) as held, ZipFile(bare, "w") as without:
        for entry in held.namelist():
            content = held.read(entry)
            if entry == "_rels/.rels":
                content = re.sub(rb"<Relationship [^>]*core-properties[^>]*/>", b"", content)
            if entry != "docProps/core.xml":
                without.writestr(entry, content)
    assert read(bare.getvalue(), LIMITS).title == "Cleaning"


@pytest.mark.parametrize(
    ("first", "title"),
    [("Camp rules", "Camp rules"), ("Read this first!", None), ("Camp " * 50, None)],
)
def test_a_file_without_styles_is_called_by_what_stands_out(first: str, title: str | None) -> None:
    """A first line that is bold and centred is the title, unless it is a sentence or too long."""
    document = docx.Document()
    document.add_paragraph("")
    paragraph = document.add_paragraph()
    paragraph.add_run(first).bold = True
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("Be quiet at night.")
    assert read(saved(document), LIMITS).title == title


def test_a_table_of_numbers_has_no_header_unless_it_says_so() -> None:
    """The first row is set off where it is marked, or styled and without numbers; else it is a row.

    Word's tables of two columns are mostly names and what they stand for, and their styles say nothing.
    """
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip([cell for row in table.rows for cell in row.cells], "1234", strict=True):
        cell.text = text
    assert read(saved(document), LIMITS).text == "--- | ---\n1 | 2\n3 | 4\n"
    table.cell(0, 0).text, table.cell(0, 1).text = "Chair", "Ann"
    assert read(saved(document), LIMITS).text == "--- | ---\nChair | Ann\n3 | 4\n"
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    assert read(saved(document), LIMITS).text == "Chair | Ann\n--- | ---\n3 | 4\n"


def test_cells_that_span_columns_come_once() -> None:
    """A merged cell is one cell."""
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "both"
    table.cell(1, 0).text, table.cell(1, 1).text = "a", "b"
    assert read(saved(document), LIMITS).text.count("both") == 1


def test_cells_that_span_rows_come_in_each() -> None:
    """A cell that is merged downwards is said in every row that it covers."""
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "both"
    table.cell(0, 1).text, table.cell(1, 1).text = "a", "b"
    assert read(saved(document), LIMITS).text == "--- | ---\nboth | a\nboth | b\n"


def body(markup: str) -> str:
    """Return the text of a document whose body is this WordprocessingML."""
    document = docx.Document()
    whole = parse_xml(f"<w:body {nsdecls('w')} xmlns:mc='{COMPATIBILITY}'>{markup}</w:body>")
    for element in list(whole):
        document.element.body.insert(-1, element)
    return read(saved(document), LIMITS).text


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<w:ins w:id='1' w:author='a'><w:r><w:t>not </w:t></w:r></w:ins>", "must not be given"),
        ("<w:moveTo w:id='1' w:author='a'><w:r><w:t>not </w:t></w:r></w:moveTo>", "must not be given"),
        ("<w:sdt><w:sdtContent><w:r><w:t>not </w:t></w:r></w:sdtContent></w:sdt>", "must not be given"),
        ("<w:fldSimple w:instr='X'><w:r><w:t>not </w:t></w:r></w:fldSimple>", "must not be given"),
        ("<w:smartTag w:element='x'><w:r><w:t>not </w:t></w:r></w:smartTag>", "must not be given"),
        (
            "<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>administered, </w:t></w:r>",
            "must co-administered, be given",
        ),
        ("<w:r><w:sym w:font='Symbol' w:char='F0B3'/><w:t>5 </w:t></w:r>", "must ≥5 be given"),
        ("<w:r><w:t>5 </w:t><w:sym w:font='Symbol' w:char='F06D'/><w:t>g </w:t></w:r>", "must 5 μg be given"),
        ("<w:del w:id='1' w:author='a'><w:r><w:delText>not </w:delText></w:r></w:del>", "must be given"),
        ("<w:moveFrom w:id='1' w:author='a'><w:r><w:t>not </w:t></w:r></w:moveFrom>", "must be given"),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:r><w:t>Choose. </w:t></w:r></w:sdt>",
            "must be given",
        ),
    ],
)
def test_no_word_of_a_sentence_is_lost(markup: str, expected: str) -> None:
    """Insertions, fields and controls are read where they stand; what was deleted or moved away is not."""
    before, after = (f"<w:r><w:t>{words}</w:t></w:r>" for words in ("Warfarin must ", "be given."))
    assert body(f"<w:p>{before}{markup}{after}</w:p>") == f"Warfarin {expected}.\n"


@pytest.mark.parametrize(
    "markup",
    [
        f"<w:sdt><w:sdtContent>{LOST}</w:sdtContent></w:sdt>",
        f"<w:customXml w:element='x'><w:sdt><w:sdtContent>{LOST}</w:sdtContent></w:sdt></w:customXml>",
        f"<w:ins w:id='1' w:author='a'>{LOST}</w:ins>",
        f"<w:p><w:r><w:pict><w:txbxContent>{LOST}</w:txbxContent></w:pict></w:r></w:p>",
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"<w:txbxContent>{LOST}</w:txbxContent></mc:Choice><mc:Fallback>"
        f"<w:txbxContent>{LOST}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        f"<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{LOST}</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{LOST}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
        f"<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc>{LOST}</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>",
    ],
)
def test_no_paragraph_is_lost(markup: str) -> None:
    """Paragraphs in controls, insertions, text boxes and tables of tables are read, and once only."""
    assert body(f"<w:p><w:r><w:t>Before.</w:t></w:r></w:p>{markup}") == "Before.\n\nLost.\n"


def test_a_text_box_does_not_part_the_sentence_that_it_hangs_on() -> None:
    """The words of a box follow its paragraph as a block of their own, behind an item too."""
    box = f"<w:r><w:pict><w:txbxContent>{LOST}</w:txbxContent></w:pict></w:r>"
    marked = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='99'/></w:numPr></w:pPr>"
    runs = f"<w:r><w:t xml:space='preserve'>One </w:t></w:r>{box}<w:r><w:t>two</w:t></w:r>"
    assert body(f"<w:p>{runs}</w:p>") == "One two\n\nLost.\n"
    assert body(f"<w:p>{marked}{runs}</w:p>") == "1. One two\n\nLost.\n"


def test_a_paragraph_behind_a_list_is_no_part_of_it() -> None:
    """The last item of a list ends before the paragraph that follows it."""
    document = docx.Document()
    for text in ("gloves", "a mask"):
        document.add_paragraph(text, style="List Bullet")
    document.add_paragraph("The doctor signs.")
    assert read(saved(document), LIMITS).text == "- gloves\n- a mask\n\nThe doctor signs.\n"


def test_a_table_of_contents_is_left_out() -> None:
    """Its lines are the headings once more."""
    gallery = "<w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
    markup = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{LOST}</w:sdtContent></w:sdt>"
    assert body(f"{markup}<w:p><w:r><w:t>After.</w:t></w:r></w:p>") == "After.\n"


def test_what_is_no_word_file_is_refused() -> None:
    """Bytes that are no archive, and an encrypted office file, are told apart."""
    with pytest.raises(Unreadable, match="damaged"):
        read(b"PK no", LIMITS)
    with pytest.raises(Unreadable, match="password"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), LIMITS)


def test_deleted_rows_are_left_out() -> None:
    """A row of a table that was deleted is in no text, as other deletions."""
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    for cell, words in zip([cell for row in table.rows for cell in row.cells], "abcdef", strict=True):
        cell.text = words
    deleted = parse_xml(f"<w:del {nsdecls('w')} w:id='1' w:author='a'/>")
    table.rows[1]._tr.get_or_add_trPr().append(deleted)
    assert read(saved(document), LIMITS).text == "--- | ---\na | b\ne | f\n"


def test_bold_paragraphs_head_what_stands_below() -> None:
    """They do where they are set in bold, by themselves or by their style, which another may go back to."""
    document = docx.Document()
    document.styles.add_style("Lead", WD_STYLE_TYPE.PARAGRAPH).font.bold = True
    document.styles.add_style("Lower", WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Lead"]
    document.add_heading("House", 1)
    document.add_paragraph().add_run("Parking").bold = True
    document.add_paragraph("Bay 1.")
    document.add_paragraph("Post", style="Lower")
    document.add_paragraph("Ring.")
    text = read(saved(document), LIMITS).text
    assert text == "## House\n\n### Parking\n\nBay 1.\n\n### Post\n\nRing.\n"


@pytest.mark.parametrize("number", ["x", "", "-1", "9" * 20])
def test_odd_numbers(number: str) -> None:
    """What is no number is passed over, and the document is read all the same."""
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip([cell for row in table.rows for cell in row.cells], "abcd", strict=True):
        cell.text = words
    spanned = parse_xml(f"<w:gridSpan {nsdecls('w')} w:val='{number}'/>")
    table.rows[0].cells[0]._tc.get_or_add_tcPr().append(spanned)
    before = parse_xml(f"<w:gridBefore {nsdecls('w')} w:val='{number}'/>")
    table.rows[1]._tr.get_or_add_trPr().append(before)
    outline = parse_xml(f"<w:outlineLvl {nsdecls('w')} w:val='{number}'/>")
    document.add_paragraph("Words.").style.element.get_or_add_pPr().append(outline)
    assert read(saved(document), LIMITS).text == "--- | ---\na | b\nc | d\n\nWords.\n"
