"""Gives pages with what is filled into their forms, and written over them, among their text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from qa_service.sources.pdf.characters import Rect, transformation
from qa_service.sources.pdf.files import page_of
from qa_service.sources.pdf.fragments import Fragment

MOST = 5000
"""Fields and notes of a page that are looked at; a page with more is read without them."""

_WORDED = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT)
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_LONGEST_STATE = 128


@dataclass(frozen=True, slots=True)
class Field:
    """Where a field of a form stands on its page, and its ``tick`` if it can be ticked, or an empty box."""

    box: Rect
    tick: str = ""


@contextmanager
def filled_page_of(document: Any, index: int) -> Iterator[tuple[Any, list[Field]]]:
    """Give pdfium's page with this index from 0, its fields made a part of it, and these."""
    with page_of(document, index) as page:
        notes = list(_notes(page))
        worded = any(kind in _WORDED for kind, _ in notes)
        fields = [field for _, field in notes if field]
        if not (worded and pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)):
            yield page, fields
            return
    with page_of(document, index) as page:  # pdfium sees what it did only when it loads the page anew
        yield page, fields


def ticked(fragments: Sequence[Fragment], fields: Sequence[Field]) -> list[Fragment]:
    """Return fragments with the ticks and empty boxes of fields, instead of the letters that draw them."""
    boxes = [field for field in fields if field.tick]
    words = [one for one in fragments if not any(_is_in(one, field.box) for field in boxes)]
    return words + [_tick(field) for field in boxes]


def _is_in(one: Fragment, box: Rect) -> bool:
    left, top, right, bottom = box
    return left <= (one.left + one.right) / 2 <= right and top <= one.middle <= bottom and len(one.text) == 1


def _tick(field: Field) -> Fragment:
    left, top, right, bottom = field.box
    return Fragment(field.tick, (field.box,), left, top, right, bottom, bottom - top, bold=False)


def _notes(page: Any) -> Iterator[tuple[int, Field | None]]:
    """Yield the kind of each note on a page, and the field that it is, if it is one."""
    count = pdfium.FPDFPage_GetAnnotCount(page)
    for at in range(count if count <= MOST else 0):
        note = pdfium.FPDFPage_GetAnnot(page, at)
        try:
            kind = pdfium.FPDFAnnot_GetSubtype(note) if note else pdfium.FPDF_ANNOT_UNKNOWN
            yield kind, _field(page, note) if kind == pdfium.FPDF_ANNOT_WIDGET else None
        finally:
            pdfium.FPDFPage_CloseAnnot(note)


def _field(page: Any, note: Any) -> Field | None:
    rect = pdfium.FS_RECTF()
    if pdfium.FPDFAnnot_GetFlags(note) & _UNSEEN or not pdfium.FPDFAnnot_GetRect(note, rect):
        return None
    state = _state(note)
    return Field(transformation(page)(rect), ("☐" if state == "Off" else "☑") if state else "")


def _state(note: Any) -> str:
    """Return which of its looks a field has that can be ticked: "Off", or another's name."""
    length = pdfium.FPDFAnnot_GetStringValue(note, b"AS", None, 0)
    if not 2 < length <= _LONGEST_STATE:
        return ""
    buffer = (pdfium.FPDF_WCHAR * length)()
    pdfium.FPDFAnnot_GetStringValue(note, b"AS", buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "ignore")
