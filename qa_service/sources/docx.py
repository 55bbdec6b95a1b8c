"""Word documents (.docx) -> canonical text: headings, paragraphs, lists and tables in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from qa_service.sources import canonical
from qa_service.sources.archive import check, is_encrypted_office
from qa_service.sources.reading import Limits, Reading, Unreadable

_NUMBER = re.compile(r"[\d\s.,%$€£+-]+")


def read(content: bytes, limits: Limits) -> Reading:
    """Return the reading of a Word document; raises Unreadable where it is encrypted or damaged."""
    if is_encrypted_office(content):
        raise Unreadable("it is protected by a password, or in the format of Word 97-2003; save it as .docx")
    check(content, limits)
    try:
        document = docx.Document(BytesIO(content))
        blocks = list(_blocks(document))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, AttributeError, TypeError) as error:
        raise Unreadable(f"it is damaged, or no Word document ({error})") from None
    named = document.core_properties.title or ""
    return Reading(named.strip() or _first_title(document), canonical.joined(blocks))


def _blocks(document: Any) -> Iterator[tuple[str, bool]]:
    listed = _Lists(document)
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield _table(part), False
            continue
        words = canonical.words(part.text)
        level = _level(part)
        if not words:
            continue
        if level:
            yield canonical.heading(level, words), False
        elif (place := listed.place(part)) is not None:
            depth, number = place
            yield canonical.item(depth, number, words), True
        else:
            yield words, False


def _level(paragraph: Paragraph) -> int:
    """Return the level of a heading by its style or outline, below the title's; 0 for other paragraphs."""
    style: Any = paragraph.style
    while style is not None:
        if style.style_id == "Title":
            return 1
        if found := re.fullmatch(r"Heading(\d)", style.style_id):
            return min(int(found[1]) + 1, 6)
        outline = style.element.find(f".//{qn('w:outlineLvl')}")
        if outline is not None and int(outline.get(qn("w:val"), "9")) < 9:
            return min(int(outline.get(qn("w:val"))) + 2, 6)
        style = style.base_style
    return 0


class _Lists:
    """Counts the items of a document's lists, level by level."""

    def __init__(self, document: Any) -> None:
        self._counts: dict[tuple[str, int], int] = {}
        self._bullets = _bullets(document)

    def place(self, paragraph: Paragraph) -> tuple[int, int | None] | None:
        """Return (depth, number or None for a bullet) of an item, None for what is no item."""
        style: Any = paragraph.style
        found = paragraph._p.find(f".//{qn('w:numPr')}")
        if found is None and style is not None:
            found = style.element.find(f".//{qn('w:numPr')}")
        if found is None:
            return None
        numbering, level = (_value(found, name) for name in ("w:numId", "w:ilvl"))
        if numbering == "0":
            return None
        depth = min(int(level or 0), 8)
        if (numbering, depth) in self._bullets:
            return depth, None
        key = (numbering, depth)
        self._counts[key] = self._counts.get(key, 0) + 1
        for other in [one for one in self._counts if one[0] == numbering and one[1] > depth]:
            del self._counts[other]
        return depth, self._counts[key]


def _bullets(document: Any) -> set[tuple[str, int]]:
    """Return the (numbering, level) whose items begin with a bullet."""
    try:
        numbering = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return set()
    abstract = {
        (one.get(qn("w:abstractNumId")), int(level.get(qn("w:ilvl"), "0")))
        for one in numbering.findall(qn("w:abstractNum"))
        for level in one.findall(qn("w:lvl"))
        if _value(level, "w:numFmt") in ("bullet", "none")
    }
    return {
        (one.get(qn("w:numId")), level)
        for one in numbering.findall(qn("w:num"))
        for name, level in abstract
        if _value(one, "w:abstractNumId") == name
    }


def _value(element: Any, name: str) -> str:
    found = element.find(qn(name))
    return "" if found is None else str(found.get(qn("w:val"), ""))


def _table(table: Table) -> str:
    rows: list[list[str]] = []
    for row in table.rows:
        cells: list[str] = []
        last = None
        for cell in row.cells:
            if cell._tc is not last:  # a cell that spans columns comes once for each
                cells.append(canonical.words(cell.text))
            last = cell._tc
        rows.append(cells)
    return canonical.table(rows, header=bool(rows) and _is_header(table, rows[0]))


def _is_header(table: Table, first: list[str]) -> bool:
    """Tell whether the first row is a header: marked so, or set off by the style and without numbers."""
    if table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None:
        return True
    look = table._tbl.find(f".//{qn('w:tblLook')}")
    styled = look is not None and (
        look.get(qn("w:firstRow")) == "1" or int(look.get(qn("w:val"), "0"), 16) & 0x20 != 0
    )
    return styled and all(cell and not _NUMBER.fullmatch(cell) for cell in first)


def _first_title(document: Any) -> str | None:
    for paragraph in document.paragraphs:
        if paragraph.text.strip():
            return canonical.words(paragraph.text) if _level(paragraph) == 1 else None
    return None
