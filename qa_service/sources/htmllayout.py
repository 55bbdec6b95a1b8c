"""Tells a table of data from one that lays out a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from qa_service.sources.clutter import is_links, is_unseen
from qa_service.sources.htmlaround import length

SHORT = 200
"""Characters of a cell at most that may hold blocks, as a cell of data does."""

BRIEF = 60
"""Characters of each cell at most where a table has but one row."""

_SEVERAL = "p + p, div + div, div + p, p + div, li > ul, li > ol"
_BLOCKS = f"{_SEVERAL}, div > div, h1, h2, h3, form"
_LEADS = re.compile(r"^[^|]*[^\W\d][^|]*(?::\||\|.*\d)", re.DOTALL)
_HEADINGS = "h1, h2, h3, h4, h5, h6"


def own_rows(table: LexborNode) -> list[LexborNode]:
    """Return the rows of a table that can be seen, without those of tables in its cells."""
    return [row for part in (table, *_inner(table, "thead", "tbody", "tfoot")) for row in _inner(part, "tr")]


def own_cells(row: LexborNode) -> list[LexborNode]:
    """Return the cells of a row that can be seen."""
    return list(_inner(row, "td", "th"))


def _inner(node: LexborNode, *tags: str) -> Iterator[LexborNode]:
    return (one for one in node.iter() if one.tag in tags and not is_unseen(one))


def is_data(table: LexborNode) -> bool:
    """Tell whether a table is one of data: several cells that are short where they hold blocks.

    A cell below headers may hold paragraphs of any length, and a small table.
    """
    rows = [own_cells(row) for row in own_rows(table)]
    cells = [cell for row in rows for cell in row]
    if len(rows) < 2:
        return _is_record(table, cells)
    if any(cell.tag == "th" for cell in cells):
        return not any(map(_lays_out, cells))
    if not any(cell.css_first(f"{_BLOCKS}, table") for cell in cells):
        return True
    return _has_columns(rows) and _are_short(cells)


def _is_record(table: LexborNode, cells: list[LexborNode]) -> bool:
    """Tell whether the cells of the only row are a name and its figure, or what a colon leads to.

    A name may also be a head or bold, or what is drawn around the cells tells that they are data.
    """
    filled = [cell for cell in cells if length(cell)]
    led = len(filled) > 1 and (
        _LEADS.search("|".join(cell.text(strip=True) for cell in filled))
        or _names(filled)
        or (table.attributes.get("border") or "0") != "0"
    )
    plain = all(length(cell) <= BRIEF and not cell.css_first(f"{_BLOCKS}, table, pre, img") for cell in cells)
    return bool(led) and plain and not is_links(table)


def _names(cells: list[LexborNode]) -> bool:
    """Tell whether the first cell alone is a head, or bold as a whole."""
    bold = [cell.tag == "th" or _is_bold(cell) for cell in cells]
    return bold[0] and not any(bold[1:])


def _is_bold(cell: LexborNode) -> bool:
    found = cell.css_first("b, strong")
    return found is not None and length(found) == length(cell)


def _lays_out(cell: LexborNode) -> bool:
    """Tell whether a cell of a table with headers is a part of the page, as one with a long table is."""
    if cell.css_first("h1") or (cell.tag == "th" and cell.css_first("table")):
        return True
    return length(cell) > SHORT and cell.css_first("table, h2, h3, form") is not None


def _has_columns(rows: list[list[LexborNode]]) -> bool:
    """Tell whether most rows have two cells or more that hold something."""
    filled = [sum(bool(length(cell)) for cell in row) for row in rows]
    return 2 * sum(count > 1 for count in filled) > sum(count > 0 for count in filled)


def _are_short(cells: list[LexborNode]) -> bool:
    """Tell whether cells without headers hold blocks as data does: few, and nothing below a heading."""
    blocks = [cell for cell in cells if cell.css_first(f"{_BLOCKS}, table")]
    several = sum(cell.css_first(_SEVERAL) is not None for cell in blocks)
    return 2 * several < len(cells) and all(length(cell) <= SHORT and _is_whole(cell) for cell in blocks)


def _is_whole(cell: LexborNode) -> bool:
    """Tell whether a cell holds no table, and no heading of anything else in it."""
    heading = cell.css_first(_HEADINGS)
    return cell.css_first("table, h1") is None and (heading is None or length(heading) == length(cell))
