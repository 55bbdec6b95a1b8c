"""Makes files of every format that needs making, as people have them."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from xml.etree import ElementTree

import docx
from docx.oxml import OxmlElement
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    FrameBreak,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Table,
)

LINES = (
    "The old mill at the harbour was bought by the town in the spring of",
    "that year, and its stones were brought to the museum, where they",
    "stand beside the door. The miller went to live with his daughter at",
    "the other end of the bay, but came back to the town every Sunday to",
    "look after the garden. The wheel was left where it was, since no one",
    "wanted to pay for its removal, and turned on for another forty years",
    "until the great flood of the winter, in which it was carried out to",
    "the sea with the weir, the bridge, some boats, and much of the lower",
)
"""A paragraph as lines that a width broke, without its last one."""


def prose(topic: str, sentences: int = 5) -> str:
    """Return dull running text that answers nothing else."""
    parts = ("its stones were counted", "a fence was painted", "gulls sat on it", "the gate was oiled")
    return " ".join(f"In spring {at + 1} of {topic}, {parts[at % 4]} once more." for at in range(sentences))


def two_columns(
    title: str, sections: Sequence[tuple[str, Sequence[str]]], rows: Sequence[Sequence[str]] = ()
) -> bytes:
    """Return a PDF of two columns with a title across them, running headers, page numbers and a table."""
    out = BytesIO()
    styles = getSampleStyleSheet()
    document = BaseDocTemplate(out, pagesize=A4, title=title)

    def margins(canvas: Canvas, page: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(2 * cm, 28.5 * cm, "Proceedings of the Harbour Society")
        canvas.drawCentredString(10.5 * cm, 1.2 * cm, f"Page {page.page}")

    left, right = (Frame(x * cm, 2 * cm, 8 * cm, 22 * cm, id=str(x)) for x in (2, 11))
    top = Frame(2 * cm, 24 * cm, 17 * cm, 4 * cm, id="top")
    first = PageTemplate("first", [top, left, right], onPage=margins)
    document.addPageTemplates([first, PageTemplate("later", [left, right], onPage=margins)])
    story = [Paragraph(title, styles["Title"]), NextPageTemplate("later"), FrameBreak()]
    for heading, paragraphs in sections:
        story.append(Paragraph(heading, styles["Heading2"]))
        story += [Paragraph(text, styles["BodyText"]) for text in paragraphs]
    if rows:
        story.append(Table([list(row) for row in rows], colWidths=2.6 * cm))
    document.build(story)
    return out.getvalue()


def table_pdf(rows: Sequence[Sequence[str]]) -> bytes:
    """Return a PDF of a sentence and a table whose cells are narrow, so that their words are wrapped."""
    out = BytesIO()
    styles = getSampleStyleSheet()
    cells = [[Paragraph(cell, styles["BodyText"]) for cell in row] for row in rows]
    intro = Paragraph("These drugs are given on the ward unless a doctor says otherwise.", styles["BodyText"])
    table = Table(
        cells,
        colWidths=[width * cm for width in (2.8, 4.8, 2.4, 5.4)],
        style=[("VALIGN", (0, 0), (-1, -1), "TOP")],
    )
    SimpleDocTemplate(out, pagesize=A4).build([intro, table])
    return out.getvalue()


def plain_pdf(pages: Sequence[Sequence[str]], font: str = "Helvetica", encrypt: str | None = None) -> bytes:
    """Return a PDF whose pages hold these lines, one below the other."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=encrypt)
    for lines in pages:
        canvas.setFont(font, 11)
        for at, line in enumerate(lines):
            canvas.drawString(2 * cm, (27 - 0.5 * at) * cm, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def word(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """Return a Word file with headings, bullets, numbers and a table."""
    document = docx.Document()
    document.add_heading(title, 0)
    document.add_paragraph(prose("the ward"))
    document.add_heading("Doses", 1)
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.add_heading("Before the ward round", 1)
    for text in ("Wash your hands.", "Read the chart."):
        document.add_paragraph(text, style="List Number")
    for text in ("gloves", "a mask"):
        document.add_paragraph(text, style="List Bullet")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)
"""The names of the elements of an OpenDocument text."""


def element(markup: str) -> ElementTree.Element:
    """Return an element of an OpenDocument text, below one that names the others."""
    return ElementTree.fromstring(f"<o {NAMES}>{markup}</o>")[0]  # noqa: S314 (own words)


def open_text(body: str, styles: str = "", **files: str) -> bytes:
    """Return an OpenDocument text with this content, automatic styles and further files."""
    out = BytesIO()
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def book(title: str, chapters: Sequence[tuple[str, str]]) -> bytes:
    """Return an EPUB book whose chapters are listed in its spine, stored in another order."""
    out = BytesIO()
    names = [f"chapter{at}.xhtml" for at in range(len(chapters))]
    items = "".join(
        f'<item id="c{at}" href="text/{name}" media-type="application/xhtml+xml"/>'
        for at, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="c{at}"/>' for at in range(len(chapters)))
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
        "</container>"
    )
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", container)
        for name, (heading, text) in reversed(list(zip(names, chapters, strict=True))):
            archive.writestr(
                f"OEBPS/text/{name}",
                '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/>'
                f'</head><body><a id="top"/><h1>{heading}</h1><p>{text}</p></body></html>',
            )
        archive.writestr("OEBPS/book.opf", package)
    return out.getvalue()


def font(name: str, path: str) -> str:
    """Make a TrueType font known under a name, which is returned."""
    pdfmetrics.registerFont(TTFont(name, path))
    return name
