"""PDF -> Reading: pages, their fragments, reading order, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

from qa_service.layout import GRID, NOWHERE, Box, Page, packed
from qa_service.model import Span
from qa_service.sources.pdf.bidirectional import mirrored, ordered, runs_from_right
from qa_service.sources.pdf.centred import centred
from qa_service.sources.pdf.characters import Rect, transformation
from qa_service.sources.pdf.dots import bulleted
from qa_service.sources.pdf.drawn import Drawn, drawn
from qa_service.sources.pdf.edges import celled
from qa_service.sources.pdf.files import metadata, opened
from qa_service.sources.pdf.forms import filled_page_of, ticked
from qa_service.sources.pdf.fragments import Fragment, fragments_by_turn
from qa_service.sources.pdf.framed import framed
from qa_service.sources.pdf.frames import frames
from qa_service.sources.pdf.initials import joined
from qa_service.sources.pdf.letters import Letter, letters
from qa_service.sources.pdf.likewise import likewise
from qa_service.sources.pdf.linenumbers import unnumbered
from qa_service.sources.pdf.margins import without_margins
from qa_service.sources.pdf.order import lines
from qa_service.sources.pdf.sideways import sideways
from qa_service.sources.pdf.turns import MIRRORED, Size, placed, upright
from qa_service.sources.pdf.watermarks import without_watermarks
from qa_service.sources.reading import Limits, Reading, Unreadable

_Fragments = tuple[Size, dict[int, list[Fragment]], Drawn]
"""The size of a page, its fragments by how they are turned, and what is drawn on it."""

_BROWSERS = "Skia/"
"""With what the name begins of that which Chrome, Edge and their kin write PDF files with."""

_GENERIC = (
    "untitled",
    "anonymous",
    "microsoft word",
    "document",
    "slide",
    "powerpoint",
    ".indd",
    ".doc",
    ".pdf",
    ".tex",
    ".dvi",
)

_FILE = re.compile(
    r".*\.(?:x?html?|php|aspx?|jsp|txt|md|odt|ods|rtf|csv|xlsx?|pptx?|wps)|(?:\w+://|about:|localhost|www\.)\S*",
    re.IGNORECASE,
)
"""What a browser calls a page that has no title: the name of its file, or its address."""


def read(content: bytes, limits: Limits) -> Reading:
    """Return the reading of a PDF file, with its pages.

    Raises Unreadable where it is protected or damaged, has too many pages, or none with text.
    """
    with opened(content) as document:
        count = pdfium.FPDF_GetPageCount(document)
        if count > limits.pages:
            raise Unreadable(f"it has {count:,} pages, more than the {limits.pages:,} that are read")
        found = [_fragments(document, index) for index in range(count)]
        named, producer = metadata(document, "Title"), metadata(document, "Producer")
    if not any(by_turn for _, by_turn, _ in found):
        raise Unreadable(
            "its pages hold no text: they seem to be scanned images; make them searchable (OCR) first"
        )
    sides = _sides(found)
    by_browser = producer.startswith(_BROWSERS)
    text, title = letters(likewise([lines(own) for _, _, own in sides]), by_browser=by_browser)
    if any(turn for _, turn, _ in sides):
        text = [_placed(letter, *sides[letter.page][:2], found) for letter in text]
    sizes = [size for size, *_ in found]
    return Reading(_title(named) or title, "".join(letter.text for letter in text), pages=_pages(text, sizes))


def _fragments(document: Any, index: int) -> _Fragments:
    with filled_page_of(document, index) as (page, fields):
        size = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        by_turn = fragments_by_turn(page)
        if 0 in by_turn:
            by_turn[0] = ticked(ordered(joined(by_turn[0])), fields)
        seen = drawn(page, transformation(page))
        seen.fields.extend(field.box for field in fields)
        return size, by_turn, seen


def _sides(found: Sequence[_Fragments]) -> list[tuple[int, int, list[Fragment]]]:
    """Return (page, turn, fragments) in the order in which they are read, each page upright first."""
    uprights = unnumbered(without_watermarks([by_turn.get(0, []) for _, by_turn, _ in found]))
    pages = [(size[1], own) for (size, _, _), own in zip(found, uprights, strict=True)]
    kept = without_margins(pages, [frames(drawn) for _, _, drawn in found])
    kept = [bulleted(own, drawn.dots) for own, (_, _, drawn) in zip(kept, found, strict=True)]
    sides = [
        (page, MIRRORED, mirrored(own, found[page][0][0])) if runs_from_right(own) else (page, 0, own)
        for page, own in enumerate(kept)
    ]
    for turn in sorted({turn for _, by_turn, _ in found for turn in by_turn if turn}):
        turned = sideways([(size, by_turn) for size, by_turn, _ in found], turn)
        sides += [(page, turn, own) for page, own in enumerate(turned) if own]
    sides = [(page, turn, _framed(own, turn, *found[page][::2])) for page, turn, own in sides]
    return sorted(sides, key=lambda side: side[:2])


def _framed(own: list[Fragment], turn: int, size: Size, drawn: Drawn) -> list[Fragment]:
    kinds = drawn.lines, drawn.shades, drawn.fields
    lines, shades, fields = ([upright(one, turn, size) for one in boxes] for boxes in kinds)
    return centred(framed(celled(own), frames(Drawn(lines, shades, fields=fields))))


def _placed(letter: Letter, page: int, turn: int, found: Sequence[_Fragments]) -> Letter:
    """Return a letter with its page, and where it stands there."""
    box = placed(letter.box, turn, found[page][0]) if letter.box and turn else letter.box
    return Letter(letter.text, page, box)


def _pages(text: list[Letter], sizes: list[Size]) -> tuple[Page, ...]:
    """Return the pages; each one's span begins with its first character and ends with the next page's."""
    pages: list[Page] = []
    start = 0
    for index, (width, height) in enumerate(sizes):
        end = start
        while end < len(text) and text[end].page <= index:
            end += 1
        boxes = [_box(letter.box, width, height) for letter in text[start:end]]
        pages.append(Page(index + 1, Span(start, end), width, height, packed(boxes)))
        start = end
    return tuple(pages)


def _box(rect: Rect | None, width: float, height: float) -> Box:
    if rect is None or width <= 0 or height <= 0:
        return NOWHERE
    left, top, right, bottom = rect
    return _step(left / width), _step(top / height), _step(right / width), _step(bottom / height)


def _step(share: float) -> int:
    return round(min(max(share, 0.0), 1.0) * GRID)


def _title(named: str) -> str | None:
    """Return the title that the file names, unless a program made it up."""
    title = " ".join(named.split())
    made_up = any(word in title.casefold() for word in _GENERIC) or _FILE.fullmatch(title) is not None
    return title if len(title) > 3 and not made_up else None
