"""Writes the outcome of an evaluation as one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from qa_service.evaluation.report import Report, sections
from qa_service.evaluation.rows import Row

_STYLE = """
:root { color-scheme: light dark; --line: #8886; --bad: #b3261e; --good: #1b6e3c; }
@media (prefers-color-scheme: dark) { :root { --bad: #ff9a90; --good: #7fd6a0; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem;
  background: Canvas; color: CanvasText; }
h1 { font-size: 1.5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
.summary { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 1rem 3rem; }
table { border-collapse: collapse; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0;
  border-top: 1px solid var(--line); }
th { font-weight: 500; }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.scroll { overflow-x: auto; }
.scroll td { overflow-wrap: anywhere; min-width: 4rem; }
.failed { color: var(--bad); font-weight: 600; }
.passed { color: var(--good); }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } .scroll { overflow: visible; }
  tr { break-inside: avoid; } thead { display: table-header-group; } }
"""

_FIGURE = ' class="figure"'

_COLUMNS = (
    ("Outcome", False),
    ("Id", False),
    ("Question", False),
    ("Status", False),
    ("First citation", False),
    ("Confidence", True),
    ("Retrieved at", True),
    ("Right evidence at", True),
    ("Latency, ms", True),
)


def as_html(report: Report) -> str:
    """Return the page: the measures, then every question, those that went wrong first."""
    rows = sorted(report.rows, key=lambda row: not row.failed)
    failures = sum(row.failed for row in rows)
    summary = "\n".join(_table(heading, lines) for heading, lines in sections(report))
    headings = "".join(_heading(name, number) for name, number in _COLUMNS)
    questions = "\n".join(_row(row) for row in rows)
    title = f"Evaluation: {escape(report.name)}"
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<div class="summary">
{summary}
</div>
<h2>Questions: {failures} of {len(rows)} went wrong</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Questions">
<table>
<thead><tr>{headings}</tr></thead>
<tbody>
{questions}
</tbody>
</table>
</div>
</main>
</body>
</html>
"""


def _table(heading: str, lines: Sequence[tuple[str, str]]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td class="figure">{escape(figure)}</td></tr>'
        for name, figure in lines
    )
    return f"<table><caption>{escape(heading)}</caption><tbody>{rows}</tbody></table>"


def _heading(name: str, number: bool) -> str:
    return f'<th scope="col"{_FIGURE if number else ""}>{escape(name)}</th>'


def _row(row: Row) -> str:
    outcome = '<span class="failed">wrong</span>' if row.failed else '<span class="passed">right</span>'
    question = row.question if row.answerable else f"{row.question} (has no answer)"
    texts = (row.id, question, _status(row), row.cited or "–")
    figures = (f"{row.confidence:.3f}", row.rank or "–", row.hit_rank or "–", f"{row.latency_ms:.3f}")
    left = "".join(f"<td>{escape(text)}</td>" for text in texts)
    right = "".join(f"<td{_FIGURE}>{figure}</td>" for figure in figures)
    return f"<tr><td>{outcome}</td>{left}{right}</tr>"


def _status(row: Row) -> str:
    return f"{row.status}: {row.abstain_reason}".replace("_", " ") if row.abstain_reason else row.status
