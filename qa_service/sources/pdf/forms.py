"""Gives pages with what is filled into their forms, and written over them, among their text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from qa_service.sources.pdf.files import page_of

MOST = 5000
"""Fields and notes of a page that are looked at; a page with more is read without them."""

_WORDED = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT)


@contextmanager
def filled_page_of(document: Any, index: int) -> Iterator[Any]:
    """Give pdfium's page with this index from 0, as ``page_of`` does, its fields made a part of it."""
    with page_of(document, index) as page:
        if not (_has_words(page) and pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)):
            yield page
            return
    with page_of(document, index) as page:  # pdfium sees what it did only when it loads the page anew
        yield page


def _has_words(page: Any) -> bool:
    count = pdfium.FPDFPage_GetAnnotCount(page)
    return 0 < count <= MOST and any(_subtype(page, at) in _WORDED for at in range(count))


def _subtype(page: Any, at: int) -> int:
    note = pdfium.FPDFPage_GetAnnot(page, at)
    try:
        return int(pdfium.FPDFAnnot_GetSubtype(note)) if note else pdfium.FPDF_ANNOT_UNKNOWN
    finally:
        pdfium.FPDFPage_CloseAnnot(note)
