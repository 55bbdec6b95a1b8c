"""The elements of a Word document -> the words of a paragraph, with all changes accepted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from copy import copy
from typing import Any

from docx.oxml.ns import nsmap, qn

from qa_service.sources import canonical, omml, scripts

BOX = qn("w:txbxContent")
"""A text box."""

_WRITTEN = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}

FAR = 3
"""Half points from which a run counts as raised or lowered."""

LARGE = 28
"""Half points of letters that are larger than those of running text."""

_SHIFT = "w:rPr/w:vertAlign"
_HIDING = ("w:rPr/w:vanish", "w:rPr/w:strike", "w:rPr/w:dstrike")
_JOINING = ("w:rPr/w:del", "w:framePr[@w:dropCap='drop']", "w:framePr[@w:dropCap='margin']")
_NUMBER = re.compile(r"-?\d{1,4}")
_TEXT, _SYMBOL = qn("w:t"), qn("w:sym")
_SYMBOLS: dict[int, str] = dict(
    zip(
        (*range(0x41, 0x5B), *range(0x61, 0x7B), *bytes.fromhex("a2a3a5abacadaeafb0b1b2b3b4b7b8b9bbd7")),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ′≤∞↔←↑→↓°±″≥×•÷≠≈⋅",
        strict=True,
    )
)
"""What the places of the font Symbol show, Greek letters and signs."""

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD = {_FALLBACK, *(qn(f"w:{name}") for name in ("del", "moveFrom", "pPr", "rPr", "rt"))}
_UNREAD_CONTROLS = (
    "w:sdtPr/w:showingPlcHdr",
    "w:sdtPr/w:docPartObj/w:docPartGallery[@w:val='Table of Contents']",
)


def nearest(parent: Iterable[Any], tags: Set[str]) -> Iterator[Any]:
    """Yield the outermost elements of these kinds, also within insertions, fields and controls."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag not in _UNREAD and not _is_unread_control(child):
            yield from nearest(child, tags)


def value(element: Any, path: str) -> str:
    """Return the value of the element at a path below one, empty where there is none or it has none."""
    found = element.find(path, nsmap)
    return "" if found is None else str(found.get(qn("w:val"), ""))


def _is_unread_control(element: Any) -> bool:
    """Tell whether it is a content control that asks for text, or the table of contents."""
    if element.tag != qn("w:sdt"):
        return False
    return any(element.find(path, nsmap) is not None for path in _UNREAD_CONTROLS)


def words_of(paragraph: Any) -> str:
    """Return the words of a paragraph as they stand with all changes accepted, without its text boxes."""
    pieces = nearest(paragraph, {_TEXT, _SYMBOL, BOX, omml.FORMULA, *_WRITTEN})
    return canonical.words("".join(map(_written, pieces)))


def is_bold(paragraph: Any, styled: bool = False) -> bool:
    """Tell whether all words of a paragraph or a row are bold, as its style makes them if ``styled``."""
    runs = [text.getparent() for text in nearest(paragraph, {_TEXT}) if (text.text or "").strip()]
    signs = [run.find("w:rPr/w:b", nsmap) for run in runs]
    return bool(runs) and all(styled if sign is None else _is_on(sign) for sign in signs)


def stands_out(paragraph: Any) -> bool:
    """Tell whether a paragraph looks like a title: two at least of bold, large and centred."""
    sizes = [value(text.getparent(), "w:rPr/w:sz") for text in nearest(paragraph, {_TEXT})]
    large = bool(sizes) and all(size.isdecimal() and int(size) >= LARGE for size in sizes)
    centred = value(paragraph, "w:pPr/w:jc") == "center"
    return sum((is_bold(paragraph), large, centred)) >= 2


def join_paragraphs(document: Any) -> None:
    """Put into the next paragraph what stands in one whose end was deleted, or which is a large initial."""
    for mark in reversed(list(document.element.body.iterfind(".//w:p/w:pPr", nsmap))):
        paragraph = mark.getparent()
        following = paragraph.getnext()
        joins = any(mark.find(one, nsmap) is not None for one in _JOINING)
        if joins and following is not None and following.tag == qn("w:p"):
            own = following.find("w:pPr", nsmap)
            at = 0 if own is None else 1 + following.index(own)
            following[at:at] = [part for part in paragraph if part is not mark]
            paragraph.getparent().remove(paragraph)


def shift_by_style(document: Any) -> None:
    """Mark the runs of a document that a style raises or lowers, as those are that say so themselves."""
    styles = document.part.styles.element.iterfind("w:style[@w:type='character']", nsmap)
    shifts = {style.get(qn("w:styleId")): style.find(_SHIFT, nsmap) for style in styles}
    if not any(shift is not None for shift in shifts.values()):
        return
    for styled in document.element.body.iterfind(".//w:r/w:rPr/w:rStyle", nsmap):
        shift = shifts.get(styled.get(qn("w:val")))
        if shift is not None and styled.getparent().find("w:vertAlign", nsmap) is None:
            styled.addnext(copy(shift))


def _written(piece: Any) -> str:
    if piece.tag == omml.FORMULA:
        return omml.written(piece)
    if _is_hidden(piece):
        return ""
    if piece.tag == _TEXT:
        return scripts.SHIFTS.get(_shift(piece), str)(piece.text or "")
    if piece.tag == _SYMBOL and piece.get(qn("w:font")) == "Symbol":
        return _SYMBOLS.get(int(piece.get(qn("w:char"), "0"), 16) & 0xFF, "")
    return _WRITTEN.get(piece.tag, "")


def _is_hidden(piece: Any) -> bool:
    """Tell whether the run of a text is hidden or struck out."""
    signs = (sign for name in _HIDING for sign in piece.getparent().iterfind(name, nsmap))
    return any(map(_is_on, signs))


def _is_on(sign: Any) -> bool:
    return sign.get(qn("w:val"), "1") not in ("0", "false", "off", "none")


def _shift(piece: Any) -> str:
    """Return what raises or lowers the run that a text is in."""
    run = piece.getparent()
    if (found := run.find(_SHIFT, nsmap)) is not None:
        return str(found.get(qn("w:val"), ""))
    up = _position(run)
    if abs(up) < FAR or all(_position(other) == up for other in run.itersiblings(run.tag, preceding=True)):
        return ""  # all of the line so far is shifted
    return "superscript" if up > 0 else "subscript"


def _position(run: Any) -> int:
    """Return by how many half points a run is raised."""
    points = _NUMBER.fullmatch(value(run, "w:rPr/w:position"))
    return int(points[0]) if points else 0
