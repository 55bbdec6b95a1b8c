"""Which terms may stand for which <-> a plain text file, a question's term a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from qa_service.errors import UnusableWeights

_STRENGTHS = {f"{hundredths / 100:.2f}": hundredths / 100 for hundredths in range(1, 101)}
"""All that can be written; looked up, since some 75,000 are read at every start."""


def read_tables(path: Path) -> dict[str, dict[str, float]]:
    """Return each question term's other terms with their strengths; raises UnusableWeights.

    A line is ``term<TAB>other<TAB>strength<TAB>other<TAB>strength…``, a strength from 0.01 to 1.00
    with two decimals; lines that start with ``#`` are notes.
    """
    try:
        *lines, rest = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableWeights(path, str(error)) from None
    if rest:
        raise UnusableWeights(path, f"line {len(lines) + 1} is cut short")
    tables: dict[str, dict[str, float]] = {}
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        table = _table(cells)
        if not table or "" in table or not cells[0] or cells[0] in tables:
            raise UnusableWeights(path, f"line {number} is not a new term, others and their strengths")
        tables[cells[0]] = table
    return tables


def _table(cells: list[str]) -> dict[str, float]:
    """Return the others with their strengths, nothing where what follows the term is not pairs of these."""
    others, strengths = cells[1::2], cells[2::2]
    try:
        table = dict(zip(others, map(_STRENGTHS.__getitem__, strengths), strict=True))
    except (KeyError, ValueError):
        return {}
    return table if len(table) == len(others) else {}


def written_tables(tables: Mapping[str, Mapping[str, float]], header: Sequence[str]) -> str:
    """Return the file that ``read_tables`` reads, strengths to two decimals, under the header's lines.

    Sorted by term, then by falling strength, then by the other term. What two decimals make nothing is
    left out. Terms are index terms: without tabs and line ends, and not starting with ``#``.
    """
    lines = [f"# {line}".rstrip() for line in header]
    for term, table in sorted(tables.items()):
        rounded = [(other, f"{strength:.2f}") for other, strength in table.items()]
        cells = sorted(
            (cell for cell in rounded if cell[1] in _STRENGTHS), key=lambda cell: (-float(cell[1]), cell[0])
        )
        if cells:
            lines.append("\t".join([term, *(part for cell in cells for part in cell)]))
    return "".join(f"{line}\n" for line in lines)


def write_tables(path: Path, tables: Mapping[str, Mapping[str, float]], header: Sequence[str]) -> None:
    """Write the file that ``written_tables`` gives."""
    path.write_text(written_tables(tables, header), encoding="utf-8", newline="\n")
