"""A paragraph of an OpenDocument text -> its words, and what stands in it beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from qa_service.sources import canonical, numerals, scripts
from qa_service.sources.odtstyles import Styles
from qa_service.sources.odttable import TABLE

_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
TEXT, OFFICE = f"{{{_NAMES}:text:1.0}}", f"{{{_NAMES}:office:1.0}}"
STYLE = f"{TEXT}style-name"
BOX, NOTE = f"{{{_NAMES}:drawing:1.0}}text-box", f"{TEXT}note-body"
"""A box of text, and what a note says."""

MOST_BLANKS = 100
"""Blanks at most that one element stands for."""

_WRITTEN = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_UNREAD = frozenset(
    [f"{TEXT}{name}" for name in ("note", "ruby-text", "placeholder", "hidden-text", "hidden-paragraph")]
    + [f"{OFFICE}{name}" for name in ("annotation", "annotation-end")]
    + [f"{{{_NAMES}:drawing:1.0}}{name}" for name in ("frame", "text-box", "custom-shape", "g", "a")]
)


class _Run(NamedTuple):
    """Letters, and the styles of the spans that hold them, the innermost last."""

    text: str
    spans: tuple[str, ...]


def words_of(paragraph: Element, styles: Styles) -> str:
    """Return the words of a paragraph without its notes, remarks and boxes, and what is struck out."""
    return canonical.words("".join(_shown(run, styles) for run in _runs(paragraph, ())))


def is_bold(paragraph: Element, styles: Styles) -> bool:
    """Tell whether all words of a paragraph are bold."""
    style = paragraph.get(STYLE, "")
    spans = [run.spans for run in _runs(paragraph, ()) if run.text.strip()]
    return bool(spans) and all(styles.is_bold(style, own) for own in spans)


def beside(parent: Element) -> Iterator[Element]:
    """Yield the outermost boxes and notes that a paragraph or a table holds, and the tables in its cells."""
    for child in parent:
        if child.tag in (BOX, NOTE, TABLE):
            yield child
        else:
            yield from beside(child)


def _runs(node: Element, spans: tuple[str, ...]) -> Iterator[_Run]:
    yield _Run((node.text or "").replace("\n", " "), spans)
    for child in node:
        if child.tag == f"{TEXT}s":
            yield _Run(" " * min(numerals.told(child.get(f"{TEXT}c"), 1), MOST_BLANKS), spans)
        elif child.tag in _WRITTEN:
            yield _Run(_WRITTEN[child.tag], spans)
        elif child.tag not in _UNREAD:
            own = (*spans, child.get(STYLE, "")) if child.tag == f"{TEXT}span" else spans
            yield from _runs(child, own)
        yield _Run((child.tail or "").replace("\n", " "), spans)


def _shown(run: _Run, styles: Styles) -> str:
    if not run.text or styles.is_struck(run.spans):
        return ""
    shift = next(filter(None, map(styles.shift, reversed(run.spans))), "")
    return scripts.SHIFTS.get(shift, str)(run.text)
