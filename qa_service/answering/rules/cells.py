"""Questions for a cell of a table: rows that name what is asked of, below a header for what is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from qa_service.answering.quoting.gaps import gap
from qa_service.answering.rules.sharing import sought
from qa_service.model import Passage
from qa_service.text.outline import PATH
from qa_service.text.records import CELL
from qa_service.text.terms import terms

GAIN = 5.0
"""By how many nats a row that tells it is likelier to answer: the ranker does not know whose a cell is."""

_LIGHT = frozenset(terms("many much have got get there"))
"""What a question for a cell may hold beside what it is about."""


def told_in_cells(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) of the passages whether it is a row with the very cell that is asked for.

    It is where its cells, its header, or what stands above say all of the question, a cell says something of
    it that no header does, and below a header that the question names there is a cell that says more than
    the question. Nothing is told where there are no tables.
    """
    if not any(CELL in one.heading for one in passages):  # as mostly
        return []
    asked = sought(question, _LIGHT).terms
    return [told for passage in passages for told in _told(asked, passage)]


def _told(asked: frozenset[str], passage: Passage) -> list[bool]:
    header = next((part for part in passage.heading.split(PATH) if CELL in part), "")
    left = asked.difference(terms(f"{passage.title}\n{passage.heading}"))
    if not header or left == asked:  # as mostly, or what is asked for is no column
        return [False] * len(passage.sentences)
    columns = [frozenset(terms(name)) for name in header.split(CELL)]
    named = [at for at, column in enumerate(columns) if column & asked]
    rows = [_cells(passage, at) for at in range(len(passage.sentences))]
    return [bool(left) and len(row) <= len(columns) and _has(row, asked, left, named) for row in rows]


def _cells(passage: Passage, at: int) -> list[str]:
    """Return the cells of a row, whose sentence begins with the first that is not empty."""
    _, _, before = gap(passage, at).rpartition("\n")
    return f"{before}{passage.sentences[at].text}".split(CELL)


def _has(row: Sequence[str], asked: frozenset[str], left: frozenset[str], named: Sequence[int]) -> bool:
    """Tell whether a row says all that is ``left``, and in a ``named`` cell more than is asked."""
    if not left <= set(terms(CELL.join(row))):
        return False
    return any(not asked.issuperset(terms(row[at])) for at in named if at < len(row))
