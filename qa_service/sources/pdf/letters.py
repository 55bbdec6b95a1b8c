"""Blocks -> the letters of canonical text, each with its place; words cut by a hyphen are joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qa_service.sources.canonical import FIGURE
from qa_service.sources.hyphens import HYPHEN, HYPHENS, Words
from qa_service.sources.pdf.blocks import blocks
from qa_service.sources.pdf.characters import Rect
from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.pdf.lines import Line, Row, every
from qa_service.sources.pdf.paragraphs import Block
from qa_service.text.records import CELL


@dataclass(frozen=True, slots=True)
class Letter:
    """One code point of the canonical text: its page (from 0), and where it stands there, if it does."""

    text: str
    page: int
    box: Rect | None = None


def letters(
    pages: Sequence[Sequence[Sequence[Line]]], *, by_browser: bool = False
) -> tuple[list[Letter], str | None]:
    """Return the letters of the canonical text of pages (columns of lines), and the first heading's text."""
    columns = [(index, column) for index, page in enumerate(pages) for column in page if column]
    spelled = (one for _, column in columns for line in column for one in every(line))
    vocabulary = Words(([piece.text for piece in line] for line in spelled), by_browser=by_browser)
    found: list[Letter] = []
    title: str | None = None
    structure = blocks(columns)
    below = sum(block.level == 1 for block in structure) > 1  # a title is alone
    for block in structure:
        page = block.lines[0][0]
        reached = max(page, found[-1].page if found else 0)
        if found:
            found.extend(_marks("\n\n", reached))
        if block.rows:
            found.extend(_in_order(_table(page, block, vocabulary), reached))
            continue
        words = _words(block.lines, vocabulary)
        if page < reached:
            words = list(_in_order(words, reached))
        if block.level:
            found.extend(_marks("#" * (block.level + below) + " ", reached))
            title = title or "".join(letter.text for letter in words)
        found.extend(words)
    found.append(Letter("\n", len(pages) - 1))
    return found, title


def _table(page: int, block: Block, vocabulary: Words) -> Iterator[Letter]:
    """Yield the letters of a table: a line a row, and one of hyphens below the header or above all."""
    rows = block.rows
    pages = {id(one): page for page, line in block.lines for one in line}
    headed = len(rows) > 1 and _is_header(rows[0], rows[1:], block.again)
    for at, row in enumerate(rows):
        if at == headed:
            yield from _marks(CELL.join(["---"] * max(map(len, rows))) + "\n", page)
        yield from _row(row, pages, vocabulary)
        page = max((pages[id(line[0])] for cell in row for line in cell), default=page)
        if at + 1 < len(rows):
            yield from _marks("\n", page)


def _is_header(row: Row, below: Sequence[Row], again: bool) -> bool:
    """Tell whether a row is bold unlike others, or free of cells that begin with a number unlike the next.

    If another table has it again, what is below does not matter. One that begins with a name and a colon,
    as in a form, is none.
    """
    if row[0] and row[0][-1][-1].text.endswith(":"):
        return False
    if _is_bold(row) and not all(map(_is_bold, below)):
        return True
    return not _has_number(row) and (again or _has_number(below[0]))


def _is_bold(row: Row) -> bool:
    return all(fragment.bold for cell in row for line in cell for fragment in line)


def _has_number(row: Row) -> bool:
    return any(FIGURE.match(cell[0][0].text) for cell in row if cell)


def _marks(text: str, page: int) -> Iterator[Letter]:
    return (Letter(mark, page) for mark in text)


def _row(row: Row, pages: Mapping[int, int], vocabulary: Words) -> Iterator[Letter]:
    page = next((pages[id(line[0])] for cell in row for line in cell), 0)
    for at, cell in enumerate(row):
        yield from _marks(CELL if at else "", page)
        yield from _words([(pages[id(line[0])], line) for line in cell], vocabulary)


def _in_order(found: Iterable[Letter], last: int) -> Iterator[Letter]:
    """Yield letters in the order of their pages: one that follows those of a later page has no place."""
    for one in found:
        yield one if one.page >= last else Letter(one.text, last)
        last = max(last, one.page)


def _words(lines: Sequence[tuple[int, Line]], vocabulary: Words) -> list[Letter]:
    """Return the letters of lines as running text."""
    found: list[Letter] = []
    for page, line in lines:
        if found:
            _join(found, line[0].text, page, vocabulary)
        for at, fragment in enumerate(line):
            found.extend(_marks(" " if at else "", page))
            found.extend(_of(page, fragment))
    return [Letter("-", one.page, one.box) if one.text == HYPHEN else one for one in found]


def _of(page: int, fragment: Fragment) -> Iterator[Letter]:
    for character, box in zip(fragment.text, fragment.boxes, strict=True):
        yield Letter(character, page, box)


def _join(found: list[Letter], following: str, page: int, vocabulary: Words) -> None:
    """Make the end of a line ready for the words that follow: a space, or a cut word without its hyphen."""
    cut = len(found) > 1 and found[-1].text in HYPHENS and found[-2].text.isalnum()
    if not cut:
        found.append(Letter(" ", page))
    elif following[:1].islower():
        written = "".join(letter.text for letter in found[-40:-1])
        [head, *_], [tail, *_] = re.findall(r"\w*$", written), re.findall(r"^\w*", following)
        between = vocabulary.between(head, tail, found[-1].text)
        if between == "- ":
            found.append(Letter(" ", page))
        elif not between and found[-2].text.isalpha():
            found.pop()
