"""Rows of a table below a label, which stands in a line of its own: "Diesel cars" over what these cost."""

from __future__ import annotations

from collections.abc import Iterator

from qa_service.answering.gaps import gap
from qa_service.model import Passage
from qa_service.text.records import CELL

LONGEST = 60
"""Characters of a label."""


def labelled(passage: Passage) -> Iterator[int]:
    """Yield for each sentence of a passage how many sentences before it the label of its row is, 0 for none.

    A label is a line of one cell right above a row, and holds for all rows down to the next one. A row whose
    other cells are empty is one where the table begins with such a row; elsewhere it merely lacks them.
    """
    label, grouped = None, False
    for at, sentence in enumerate(passage.sentences):
        begins, row = gap(passage, at).count("\n") != 1, CELL in sentence.text
        if begins or not row:
            label = None
        grouped = grouped and not begins
        if not row and _is_above_row(passage, at):
            emptied = "|" in gap(passage, at + 1)
            grouped = grouped or (begins and emptied)
            label = at if grouped or not emptied else None
        yield at - label if label is not None else 0


def _is_above_row(passage: Passage, at: int) -> bool:
    """Tell whether a sentence is short and the line above a row."""
    own = passage.sentences
    if at + 1 == len(own) or CELL not in own[at + 1].text or len(own[at].text) > LONGEST:
        return False
    return gap(passage, at + 1).count("\n") == 1 and (not at or "\n" in gap(passage, at))
