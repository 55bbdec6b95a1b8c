"""What the fields in a table's cells are filled with -> words of the cells, as readers see them."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from qa_service.sources.clutter import is_unseen
from qa_service.sources.htmlaround import before, holders, length

LONGEST = 200
"""Characters at most that a field is filled with."""

MOST = 2000
"""Fields of a table that are looked at."""

_WRITTEN = frozenset(
    ["", "text", "number", "date", "time", "month", "week", "datetime-local", "email", "tel", "url"]
)
_TICKED, _UNTICKED = "☑", "☐"


def fill(table: LexborNode) -> None:
    """Put what is chosen, written and ticked in the cells of a table in the place of its fields.

    Fields in heads choose rows or their order; a box in the first cell of a row marks the row. Both stay.
    """
    for field in table.css("td select, td input, td textarea")[:MOST]:
        words = "" if is_unseen(field) else " ".join(_said(field).split())
        if words and len(words) <= LONGEST:
            field.replace_with(f" {words} ")


def _said(field: LexborNode) -> str:
    if field.tag == "select":
        return _chosen(field)
    if field.tag == "textarea":
        return field.text()
    kind = (field.attributes.get("type") or "").lower()
    if kind == "checkbox":
        ticked = _TICKED if "checked" in field.attributes else _UNTICKED
        return "" if _marks_row(field) else ticked
    return (field.attributes.get("value") or "") if kind in _WRITTEN else ""


def _chosen(field: LexborNode) -> str:
    """Return the options that are chosen; the first one where none is, as browsers show it."""
    options = field.css("option")
    chosen = [one for one in options if "selected" in one.attributes]
    if "multiple" in field.attributes:
        return ", ".join(one.text(strip=True) for one in chosen)
    return next((one.text(strip=True) for one in [*chosen[-1:], *options]), "")


def _marks_row(field: LexborNode) -> bool:
    """Tell whether a box is all of the first cell of its row."""
    cell = next(one for one in holders(field) if one.tag == "td")
    return not length(cell) and all(one.tag not in ("td", "th") for one in before(cell))
