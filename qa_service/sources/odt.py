"""OpenDocument texts (.odt) -> canonical text: headings, paragraphs, lists and tables in order."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from qa_service.sources import canonical, odttable
from qa_service.sources.archive import check
from qa_service.sources.epubfiles import xml
from qa_service.sources.numerals import formatted, told
from qa_service.sources.odtstyles import Level, Styles
from qa_service.sources.odttext import BOX, NOTE, OFFICE, STYLE, TEXT, beside, is_bold, words_of
from qa_service.sources.reading import Limits, Reading, Unreadable

_CONTENT, _STYLES, _META = "content.xml", "styles.xml", "meta.xml"
_ENCRYPTED = b"encryption-data"
_HEADING, _PARAGRAPH, _LIST = f"{TEXT}h", f"{TEXT}p", f"{TEXT}list"
_ITEMS = (f"{TEXT}list-item", f"{TEXT}list-header")
_INDEXES = ("table-of-content", "illustration-index", "table-index", "object-index", "alphabetical-index")
_UNREAD = frozenset(
    f"{TEXT}{name}" for name in (*_INDEXES, "user-index", "tracked-changes", "sequence-decls")
)
_TITLES = ("# ", "## ")
"""What a first heading begins with that is the title."""

_DAMAGED = (BadZipFile, KeyError, ValueError, ParseError, OSError, EOFError, NotImplementedError, zlib.error)
"""What an archive that is none, lacks a part or has a broken one raises."""

_Blocks = Iterator[tuple[str, bool]]
"""Blocks, and whether each is an item."""


def read(content: bytes, limits: Limits) -> Reading:
    """Return the reading of a document; raises Unreadable where it is encrypted, damaged or nested deeply."""
    check(content, limits)
    try:
        with ZipFile(BytesIO(content)) as document:
            names = document.namelist()
            if "META-INF/manifest.xml" in names and _ENCRYPTED in document.read("META-INF/manifest.xml"):
                raise Unreadable("it is protected by a password")
            body = xml(document, _CONTENT)
            styled = [xml(document, _STYLES)] if _STYLES in names else []
            title = _title(xml(document, _META)) if _META in names else ""
        found = list(_Reading(Styles([*styled, body]), limits.depth).blocks(_text(body), 0))
    except _DAMAGED as error:
        raise Unreadable(f"it is damaged, or no OpenDocument text ({error})") from None
    first = next((words.lstrip("# ") for words, _ in found[:1] if words.startswith(_TITLES)), None)
    spaced = ((words, item and below) for (words, item), (_, below) in pairwise([*found, ("", False)]))
    return Reading(title or first, canonical.joined(spaced))


def _text(body: Element) -> Element:
    found = body.find(f"{OFFICE}body/{OFFICE}text")
    if found is None:
        raise KeyError("it holds no text")
    return found


def _title(meta: Element) -> str:
    return (meta.findtext(".//{http://purl.org/dc/elements/1.1/}title") or "").strip()


@dataclass(slots=True)
class _Open:
    """A list that is open: the name of its style, how it counts, and the last number."""

    style: str
    level: Level
    last: int


@dataclass(slots=True)
class _Reading:
    """What is known of a document as it is read.

    ``marker`` stands before the next block if it begins an item; ``counted`` is the last number of each list
    by its style and depth, from which another may go on.
    """

    styles: Styles
    deepest: int
    lists: list[_Open] = field(default_factory=list)
    marker: bool = False
    counted: dict[tuple[str, int], int] = field(default_factory=dict)

    def blocks(self, parent: Iterable[Element], depth: int) -> _Blocks:
        if depth > self.deepest:
            raise Unreadable(f"its elements are nested more than {self.deepest} deep")
        for child in parent:
            if child.tag in (_HEADING, _PARAGRAPH):
                yield from self.paragraph(child, depth)
            elif child.tag == _LIST:
                yield from self.listing(child, depth)
            elif child.tag == odttable.TABLE:
                yield from self.table(child, depth)
            elif child.tag not in _UNREAD:
                yield from self.blocks(child, depth + 1)

    def paragraph(self, node: Element, depth: int) -> _Blocks:
        if words := words_of(node, self.styles):
            yield self.written(node, words)
        lists, self.lists = self.lists, []
        for part in beside(node):
            yield from self.blocks(part, depth + 1)
        self.lists = lists

    def written(self, node: Element, words: str) -> tuple[str, bool]:
        if self.lists and node.tag == _PARAGRAPH:
            return self.item(words), True
        if node.tag == _HEADING:
            return canonical.heading(told(node.get(f"{TEXT}outline-level"), 1) + 1, words), False
        if self.styles.is_title(node.get(STYLE, "")):
            return canonical.heading(1, words), False
        return (canonical.Bold(words) if is_bold(node, self.styles) else words), False

    def item(self, words: str) -> str:
        depth, own = len(self.lists) - 1, self.lists[-1]
        if not self.marker:
            return "  " * (depth + 1) + words.replace("\n", "\n" + "  " * (depth + 1))
        self.marker = False
        if own.level.form == "decimal" and own.level.shown == 1 and not own.level.before:
            return canonical.item(depth, own.last, words)
        lead = self.number() if own.level.form else ""
        return canonical.item(depth, None, f"{lead} {words}".lstrip())

    def number(self) -> str:
        """Return the number of an item as it is written, with those of the levels above that it shows."""
        own = self.lists[-1].level
        shown = self.lists[-own.shown :]
        numbers = (formatted(one.last, one.level.form) for one in shown if one.level.form)
        return own.before + ".".join(filter(None, numbers)) + own.behind

    def listing(self, node: Element, depth: int) -> _Blocks:
        style = node.get(STYLE) or (self.lists[-1].style if self.lists else "")
        at = len(self.lists)
        level = self.styles.level(style, at)
        goes_on = node.get(f"{TEXT}continue-numbering") == "true" or f"{TEXT}continue-list" in node.attrib
        last = self.counted.get((style, at)) if goes_on else None
        self.lists.append(_Open(style, level, level.start - 1 if last is None else last))
        for item in (one for one in node if one.tag in _ITEMS):
            if item.tag == _ITEMS[0] and not _only_lists(item):
                self.lists[-1].last = told(item.get(f"{TEXT}start-value"), self.lists[-1].last + 1)
                self.marker = True
            yield from self.blocks(item, depth + 1)
            self.marker = False
        self.counted[style, at] = self.lists.pop().last

    def table(self, node: Element, depth: int) -> _Blocks:
        lists, self.lists = self.lists, []
        rows = list(odttable.rows(node, self.cell))
        headed = odttable.is_headed(node) or self.is_set_off(node)
        yield canonical.table(rows, header=headed), False
        for part in beside(node):
            yield from self.blocks([part], depth + 1)
        self.lists = lists

    def cell(self, node: Element) -> str:
        """Return the words of all paragraphs of a cell but for those of tables in it."""
        return "\n".join(filter(None, (words_of(one, self.styles) for one in _paragraphs(node))))

    def is_set_off(self, table: Element) -> bool:
        """Tell whether all words of the first row are bold, and not those of all rows."""
        bold = [
            [is_bold(one, self.styles) for one in _paragraphs(row) if words_of(one, self.styles)]
            for row in table.iter(odttable.ROW)
        ]
        return len(bold) > 1 and bool(bold[0]) and all(bold[0]) and not all(map(all, bold[1:]))


def _only_lists(item: Element) -> bool:
    """Tell whether an item is only there to hold a list of its own."""
    return len(item) > 0 and item[0].tag == _LIST


def _paragraphs(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag in (_HEADING, _PARAGRAPH):
            yield child
        elif child.tag not in (odttable.TABLE, BOX, NOTE):
            yield from _paragraphs(child)
