"""Word documents (.docx) -> canonical text: headings, paragraphs, lists and tables in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any, NamedTuple
from zipfile import BadZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import nsmap, qn
from docx.text.paragraph import Paragraph

from qa_service.sources import canonical, numerals, plain
from qa_service.sources.archive import check, is_encrypted_office
from qa_service.sources.docxlists import Lists
from qa_service.sources.docxnotes import Notes
from qa_service.sources.docxtext import (
    BOX,
    is_bold,
    join_paragraphs,
    nearest,
    shift_by_style,
    stands_out,
    value,
    words_of,
)
from qa_service.sources.reading import Limits, Reading, Unreadable

_PARAGRAPH, _TABLE, _ROW, _CELL = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc"))
_HIGHEST = (1, 2)
"""Levels of the style for titles and of the first one for headings: what begins with one is called by it."""

_CLAUSE = re.compile(r"§|\w+[ .]\d")
"""What a clause of a contract is numbered by, which is no item of a list."""

_NUMBER = re.compile(r"[\d\s.,%$€£+-]+")


def read(content: bytes, limits: Limits) -> Reading:
    """Return the reading of a Word document; raises Unreadable where it is encrypted or damaged."""
    if is_encrypted_office(content):
        raise Unreadable("it is protected by a password, or in the format of Word 97-2003; save it as .docx")
    check(content, limits)
    try:
        document = docx.Document(BytesIO(content))
        shift_by_style(document)
        join_paragraphs(document)
        found = list(_blocks(document.element.body, _Reading(document, Lists(document), Notes(document))))
    except (
        PackageNotFoundError,
        BadZipFile,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        SyntaxError,
    ) as error:
        raise Unreadable(f"it is damaged, or no Word document ({error})") from None
    return Reading(_title(document) or _first_title(document), canonical.joined(_spaced(found)))


def _title(document: Any) -> str:
    """Return the title among a document's properties; python-docx makes one up where there are none."""
    held = {one.reltype for one in document.part.package.rels.values()}
    return (document.core_properties.title or "").strip() if RELATIONSHIP_TYPE.CORE_PROPERTIES in held else ""


def _spaced(blocks: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Yield (block, whether the next one follows without a blank line), as items follow items."""
    for (words, is_item), (_, before_item) in pairwise([*blocks, ("", False)]):
        yield words, is_item and before_item


class _Reading(NamedTuple):
    """A document, and what is known of its lists and notes as it is read."""

    document: Any
    lists: Lists
    notes: Notes


def _blocks(parent: Iterable[Any], reading: _Reading) -> Iterator[tuple[str, bool]]:
    """Yield (block, whether it is an item); boxes, tables in cells and notes follow what holds them."""
    for part in nearest(parent, {_PARAGRAPH, _TABLE}):
        if part.tag == _TABLE:
            yield _table(part), False
        else:
            yield from _paragraph(Paragraph(part, reading.document), reading)
        for inner in nearest(part, {_TABLE, BOX}):
            yield from _blocks([inner], reading)
        for note in reading.notes.of(part):
            yield from _blocks(note, reading)


def _paragraph(paragraph: Paragraph, reading: _Reading) -> Iterator[tuple[str, bool]]:
    words = words_of(paragraph._p)
    if not words:
        return
    level, mark = _level(paragraph), reading.lists.mark(paragraph)
    if level:
        yield canonical.heading(level, f"{mark.words} {words}" if mark and mark.words else words), False
    elif mark is None:
        yield (canonical.Bold(words) if is_bold(paragraph._p, _is_bold_style(paragraph)) else words), False
    elif mark.number is None and _CLAUSE.match(mark.words):
        yield f"{mark.words} {words}", False
    else:
        lead = f"{mark.words} " if mark.number is None and mark.words else ""
        yield canonical.item(mark.depth, mark.number, lead + words), True


def _styles(paragraph: Paragraph) -> Iterator[Any]:
    """Yield a paragraph's style and those that it goes back to."""
    style: Any = paragraph.style
    while style is not None:
        yield style
        style = style.base_style


def _is_bold_style(paragraph: Paragraph) -> bool:
    said = (style.font.bold for style in _styles(paragraph))
    return next((bold for bold in said if bold is not None), False)


def _level(paragraph: Paragraph) -> int:
    """Return the level of a heading by its style or outline, below the title's; 0 for other paragraphs."""
    for style in _styles(paragraph):
        if style.style_id == "Title":
            return 1
        if found := re.fullmatch(r"Heading(\d)", style.style_id):
            return min(int(found[1]) + 1, 6)
        outline = style.element.find(f".//{qn('w:outlineLvl')}")
        if outline is not None and 0 <= (level := numerals.told(outline.get(qn("w:val")), 9)) < 9:
            return min(level + 2, 6)
    return 0


def _table(table: Any) -> str:
    rows = [row for row in nearest(table, {_ROW}) if row.find("w:trPr/w:del", nsmap) is None]
    cells = list(_cells(rows))
    return canonical.table(cells, header=bool(rows) and _is_header(table, rows[0], cells[0]))


def _cells(rows: Iterable[Any]) -> Iterator[list[str]]:
    """Yield the cells of each row; one that spans rows comes in each of them, one that spans columns once."""
    above: dict[int, str] = {}
    for row in rows:
        found: list[str] = []
        column = numerals.told(value(row, "w:trPr/w:gridBefore"), 0)
        for cell in nearest(row, {_CELL}):
            above[column] = (
                above.get(column, "") if _goes_on(cell) else "\n".join(map(words_of, _paragraphs(cell)))
            )
            found.append(above[column])
            column += max(numerals.told(value(cell, "w:tcPr/w:gridSpan"), 1), 1)
        yield found


def _goes_on(cell: Any) -> bool:
    """Tell whether it is the lower part of a cell that spans rows."""
    merge = cell.find("w:tcPr/w:vMerge", nsmap)
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _is_header(table: Any, row: Any, cells: list[str]) -> bool:
    """Tell whether the first row is a header: marked so, or set off by the style and without numbers.

    Word says of every table that its style may set the first row off. So of two columns, which are mostly
    names and what they stand for, the row itself has to be set off.
    """
    if row.find("w:trPr/w:tblHeader", nsmap) is not None:
        return True
    look = table.find("w:tblPr/w:tblLook", nsmap)
    styled = look is not None and (
        look.get(qn("w:firstRow")) == "1" or int(look.get(qn("w:val"), "0"), 16) & 0x20 != 0
    )
    worded = all(cell and not _NUMBER.fullmatch(cell) for cell in cells)
    return styled and worded and (len(cells) > 2 or _is_set_off(row))


def _is_set_off(row: Any) -> bool:
    """Tell whether all words of a row are bold, or all its cells shaded."""
    return is_bold(row) or all(cell.find("w:tcPr/w:shd", nsmap) is not None for cell in row.findall(_CELL))


def _first_title(document: Any) -> str | None:
    """Return the first paragraph where it is a heading of the highest levels, or looks like a title."""
    for one in _paragraphs(document.element.body):
        if words := words_of(one):
            level = _level(Paragraph(one, document))
            return words if level in _HIGHEST or (not level and _is_title(one, words)) else None
    return None


def _is_title(paragraph: Any, words: str) -> bool:
    return stands_out(paragraph) and len(words) <= plain.LONGEST_TITLE and words[-1] not in plain.ENDS


def _paragraphs(parent: Any) -> Iterator[Any]:
    """Yield the paragraphs of a body or a cell, without those of the tables in it."""
    return (one for one in nearest(parent, {_PARAGRAPH, _TABLE}) if one.tag == _PARAGRAPH)
