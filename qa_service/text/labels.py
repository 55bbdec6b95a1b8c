"""Lines in a row -> which of them are rows of a table below a label in a line of its own ("Diesel cars")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa_service.text.records import CELL

LONGEST = 60
"""Characters of a label."""


def labelled(texts: Sequence[str], gaps: Sequence[str]) -> Iterator[int]:
    """Yield for each of the texts how many before it the label of its row is, 0 for none.

    ``gaps`` are what stands before each of them. A label is a line of one cell right above a row, and holds
    for all rows down to the next one. A row whose other cells are empty is one where the table begins with
    such a row; elsewhere it merely lacks them.
    """
    label, grouped = None, False
    for at, text in enumerate(texts):
        begins, row = gaps[at].count("\n") != 1, CELL in text
        if begins or not row:
            label = None
        grouped = grouped and not begins
        if not row and _is_above_row(texts, gaps, at):
            emptied = "|" in gaps[at + 1]
            grouped = grouped or (begins and emptied)
            label = at if grouped or not emptied else None
        yield at - label if label is not None else 0


def _is_above_row(texts: Sequence[str], gaps: Sequence[str], at: int) -> bool:
    """Tell whether a text is short and the line above a row."""
    if at + 1 == len(texts) or CELL not in texts[at + 1] or len(texts[at]) > LONGEST:
        return False
    return gaps[at + 1].count("\n") == 1 and (not at or "\n" in gaps[at])
