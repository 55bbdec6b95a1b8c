"""The elements of a page -> the blocks of canonical text that they are, as they follow one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from selectolax.lexbor import LexborNode

from qa_service.sources import canonical, htmlcontrol, htmltable, mathml, scripts
from qa_service.sources.clutter import is_clutter, is_unseen
from qa_service.sources.htmldefinition import definitions, is_of_pairs
from qa_service.sources.htmlgaps import gap, is_line
from qa_service.sources.htmlheading import is_title, level
from qa_service.sources.htmlinline import TAGS, is_aid, is_bold_line, is_reference, shifted
from qa_service.sources.htmllayout import is_data
from qa_service.sources.htmllist import number
from qa_service.sources.htmlpicture import in_cell, in_heading
from qa_service.sources.reading import Unreadable

_CALLS = 4
"""Elements that a list of terms counts for beside its own, since it takes as many calls."""

_BEHIND = 8
"""Pieces behind which the end of an empty line is looked for."""

_NO_WORDS = re.compile(r"[-–—|•·/,\s]{1,5}")  # what parts buttons that are left out


def of(body: LexborNode, deepest: int, below: int = 0, page: int | None = None) -> list[tuple[str, bool]]:
    """Return the (block, whether the next one follows without a blank line) of an element.

    Headings are ``below`` so many levels above them. ``page`` is how many characters the page holds of whose
    text nothing that only surrounds it is written, None where all is text. Raises Unreadable where elements
    are nested more than ``deepest`` deep.
    """
    writer = _Writer(deepest, below, page)
    writer.children(body, 0)
    writer.flush()
    return writer.blocks


def _parted(found: list[tuple[str, bool]]) -> Iterator[str]:
    """Yield words in a line of (block, whether it begins an item), a semicolon between items."""
    listed = False
    for (block, own), (_, below) in pairwise([*found, ("", False)]):
        words, listed = " ".join(block.split()), listed or own
        yield f"{words};" if listed and below and words[-1].isalnum() else words


def words(node: LexborNode, deepest: int) -> str:
    """Return all words of an element in a line; raises Unreadable where it is nested too deeply."""
    return _Writer(deepest).words(node, 0)


@dataclass(slots=True)
class _Writer:
    """Blocks as they are found, and the words of the one that is being read.

    ``bare`` blocks are their words alone, and whether they begin an item.
    """

    deepest: int
    below: int = 0
    page: int | None = None
    bare: bool = False
    blocks: list[tuple[str, bool]] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)  # the next number of each open list
    marker: bool = False  # whether the next block begins an item
    heading: int = 0
    above: int = 1  # the level of the heading above

    def children(self, parent: LexborNode, depth: int) -> None:
        for node in self.seen(parent, depth):
            if node.tag == "-text":
                self.pieces.append(gap(node) + (node.text_content or "").replace("\n", " "))
            else:
                self.element(node, depth + 1)

    def seen(self, parent: LexborNode, depth: int) -> Iterator[LexborNode]:
        if depth > self.deepest:
            raise Unreadable(f"its elements are nested more than {self.deepest} deep")
        node = parent.first_child
        while node is not None:
            if node.tag == "-text" or not is_unseen(node):
                yield node
            node = node.next

    def element(self, node: LexborNode, depth: int) -> None:
        tag = node.tag or ""
        if tag == "br":
            self.broken()
        elif tag in TAGS and not (self.heading or self.lists or self.bare) and is_bold_line(node):
            self.flush()
            self.inline(node, depth)
            self.flush(bold=True)
        elif (tag in TAGS and not level(node)) or (self.heading and tag == "button"):
            self.inline(node, depth)
        elif tag in mathml.TAGS:
            self.pieces.append(mathml.shaped(tag, list(self.parts(node, depth))))
        elif self.page is None or not is_clutter(node, self.page):
            self.flush()
            self.block(tag, node, depth)
            self.flush()

    def broken(self) -> None:
        """End a line, or with the second end on end the paragraph."""
        empty = "".join(self.pieces[-_BEHIND:]).rstrip(" \t\xa0").endswith("\n")
        if empty and not self.heading:
            self.flush()
        else:
            self.pieces.append("\n")

    def inline(self, node: LexborNode, depth: int) -> None:
        if is_reference(node) or is_aid(node):
            return
        end = "\n" if is_line(node) else ""
        self.pieces.append(end or (" " if node.tag == "rt" else gap(node)))
        start = len(self.pieces)
        self.children(node, depth)
        self.pieces[start:] = [shifted(node, self.pieces[start:]), end]

    def parts(self, node: LexborNode, depth: int) -> Iterator[str]:
        """Yield what the parts of a formula are written as."""
        for part in self.seen(node, depth):
            start = len(self.pieces)
            if part.tag == "-text":
                self.pieces.append((part.text_content or "").strip())
            else:
                self.element(part, depth + 1)
            found = "".join(self.pieces[start:])
            del self.pieces[start:]
            if found or part.tag != "-text":
                yield found

    def block(self, tag: str, node: LexborNode, depth: int) -> None:
        if marked := level(node):
            self.above = marked + self.below
            self.headed(node, depth, self.above - 1)
        elif is_title(node):
            self.headed(node, depth, self.above)
        elif tag in ("ul", "ol", "menu"):
            self.listing(tag, node, depth)
        elif tag == "dl" or is_of_pairs(node):
            self.defined(node, depth)
        elif tag == "li":  # in no method of its own: lists nest deepest, and each call counts
            self.marker = bool(self.lists)
            if self.lists and self.lists[-1] is not None:
                self.lists[-1] = number(node, "value", self.lists[-1])
            self.children(node, depth)
            self.flush()
            self.marker = False
        elif tag == "table" and not self.bare and is_data(node):
            self.table(node, depth)
        elif tag == "pre":
            text = scripts.written("".join(self.preformatted(node, depth))).rstrip()
            self.blocks.append((canonical.preformatted(text, self.column), False))
        else:
            self.children(node, depth)

    def headed(self, node: LexborNode, depth: int, above: int) -> None:
        self.heading = above + 1
        self.children(node, depth)
        if self.heading and not "".join(self.pieces).strip():
            self.pieces.append(in_heading(node))
        self.flush()
        self.heading = 0

    def listing(self, tag: str, node: LexborNode, depth: int) -> None:
        self.lists.append(number(node, "start", 1) if tag == "ol" else None)
        self.children(node, depth)
        self.flush()
        self.lists.pop()
        if not self.lists and self.blocks and not self.bare:
            self.blocks[-1] = (self.blocks[-1][0], False)

    def defined(self, parent: LexborNode, depth: int) -> None:
        inner = partial(self.seen, depth=depth + 1)
        words = partial(self.words, depth=depth + _CALLS)
        for part in definitions(self.seen(parent, depth), inner, words):
            if isinstance(part, str):
                self.pieces.append(part)
                self.flush()
            else:
                self.element(part, depth + 1)

    def preformatted(self, parent: LexborNode, depth: int) -> Iterator[str]:
        for node in self.seen(parent, depth):
            if node.tag in ("-text", "br"):
                yield "\n" if node.tag == "br" else node.text_content or ""
            else:
                yield shifted(node, self.preformatted(node, depth + 1))

    def table(self, node: LexborNode, depth: int) -> None:
        if (caption := node.css_first("caption")) is not None:
            self.blocks.append((self.words(caption, depth), False))
        htmlcontrol.fill(node)
        rows = list(htmltable.rows(node, lambda cell: self.words(cell, depth) or in_cell(cell)))
        self.blocks.append((canonical.table(rows, header=htmltable.is_headed(node)), False))

    def words(self, node: LexborNode, depth: int) -> str:
        """Return all words of an element in a line, the items of a list set apart."""
        inner = _Writer(self.deepest, page=self.page, bare=True)
        inner.children(node, depth)
        inner.flush()
        return " ".join(_parted(inner.blocks))

    def flush(self, *, bold: bool = False) -> None:
        words = canonical.words("".join(self.pieces))
        self.pieces.clear()
        if not words or (self.page and not self.bare and _NO_WORDS.fullmatch(words)):
            if self.blocks and isinstance(self.blocks[-1][0], canonical.Bold):
                self.blocks[-1] = (self.blocks[-1][0], False)  # nothing follows in its paragraph
            return
        if bold:
            self.blocks.append((canonical.Bold(words), True))
        elif self.bare:
            self.blocks.append((words, self.marker))
        elif self.heading:
            self.blocks.append((canonical.heading(self.heading, words), False))
        elif self.lists:
            self.blocks.append((self.item(words), True))
        else:
            self.blocks.append((words, False))
        self.heading, self.marker = 0, False

    @property
    def column(self) -> int:
        """Where the words of the innermost item that is open begin at most, 0 where none is."""
        return len(canonical.item(len(self.lists) - 1, self.lists[-1], "")) if self.lists else 0

    def item(self, words: str) -> str:
        depth, next_number = len(self.lists) - 1, self.lists[-1]
        if not self.marker:
            return "  " * (depth + 1) + words.replace("\n", "\n" + "  " * (depth + 1))
        if next_number is not None:
            self.lists[-1] = next_number + 1
        return canonical.item(depth, next_number, words)
