"""Writes the outcome of an evaluation as one self-contained HTML page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from qa_service.evaluation import charts, curves
from qa_service.evaluation.report import Report, sections
from qa_service.evaluation.rows import Row

_STYLE = """
:root { color-scheme: light dark; --line: #8886; --bad: #b3261e; --good: #1b6e3c; --mark: #1f5fbf; }
@media (prefers-color-scheme: dark) { :root { --bad: #ff9a90; --good: #7fd6a0; --mark: #8ab4ff; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem;
  background: Canvas; color: CanvasText; }
h1 { font-size: 1.5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
.summary, .charts { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 1rem 3rem; }
table { border-collapse: collapse; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0;
  border-top: 1px solid var(--line); }
th { font-weight: 500; }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.questions td { overflow-wrap: anywhere; min-width: 4rem; }
.failed { color: var(--bad); font-weight: 600; }
.passed { color: var(--good); }
fieldset { border: 1px solid var(--line); border-radius: .4rem; margin: 0 0 1rem; padding: .3rem .8rem; }
fieldset label { display: inline-block; padding: .3rem 1rem .3rem 0; }
@media (max-width: 48rem) {
  .questions thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .questions tr { display: block; border-top: 2px solid var(--line); padding: .5rem 0; }
  .questions td { display: block; border: 0; padding: .1rem 0; text-align: left; white-space: normal; }
  .questions td::before { content: attr(data-name) ": "; opacity: .85; }
}
@media print { body { margin: 0; max-width: none; font-size: 10pt; } fieldset { display: none; }
  tr, figure { break-inside: avoid; } thead { display: table-header-group; } }
"""

_FIGURE = ' class="figure"'

_COLUMNS = (
    ("Outcome", False),
    ("Id", False),
    ("Question", False),
    ("Right answer", False),
    ("Answer given", False),
    ("Confidence", True),
    ("Relevant at", True),
    ("Right sentence at", True),
    ("Latency, ms", True),
)

_REASONS = {
    "not_retrieved": "not retrieved",
    "not_picked": "retrieved, not picked",
    "refused": "picked, but refused",
    "unanswerable_answered": "no answer exists, answered",
}


def as_html(report: Report) -> str:
    """Return the page: the measures, charts, and every question, those that went wrong first.

    It needs no other file, no network and no script; the questions are filtered by its style sheet.
    """
    title = f"Evaluation: {escape(report.name)}"
    summary = "\n".join(_table(heading, lines) for heading, lines in sections(report))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{_STYLE}{charts.STYLE}{"".join(_rules())}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<div class="summary">
{summary}
</div>
<h2>Charts</h2>
<div class="charts">
{"".join(_charts(report))}
</div>
{_questions(report.rows)}
</main>
</body>
</html>
"""


def _questions(rows: Sequence[Row]) -> str:
    """Return the table of all questions, and what chooses the rows that it shows."""
    failures = sum(row.failed for row in rows)
    headings = "".join(_heading(name, number) for name, number in _COLUMNS)
    body = "\n".join(_row(row) for row in sorted(rows, key=lambda row: not row.failed))
    return f"""<h2>Questions: {failures} of {len(rows)} went wrong</h2>
<form>
<fieldset><legend>Show</legend>
{"".join(_choices(rows))}
</fieldset>
</form>
<table class="questions">
<thead><tr>{headings}</tr></thead>
<tbody>
{body}
</tbody>
</table>"""


def _charts(report: Report) -> Iterator[str]:
    """Give the charts that the data allow."""
    if report.interpolated:
        points = list(zip(curves.LEVELS, report.interpolated, strict=True))
        note = "The precision that is possible at each recall, or a higher one, of all judged questions."
        yield charts.line_chart("Precision and recall of retrieval", note, ("recall", "precision"), points)
    if precision := curves.precision_recall(report.rows):
        note = "As the threshold falls: right answers of all answerable questions, and of all answers."
        yield charts.line_chart("Precision and recall of answers", note, ("recall", "precision"), precision)
        note = "When only the surest share of all questions is answered, this share of the answers is wrong."
        risks = curves.risk_coverage(report.rows)
        yield charts.line_chart("Risk and coverage", note, ("coverage", "risk"), risks)
        yield _reliability(report.rows)
    if bars := curves.histogram([row.latency_ms for row in report.rows]):
        note = "Time of one answer. The last bar holds all that took longer than 99 of 100."
        yield charts.bar_chart("Latency", note, ("milliseconds", "questions"), bars)


def _reliability(rows: Sequence[Row]) -> str:
    bins = curves.reliability(rows)
    most = max(one.questions for one in bins)
    error = f"{curves.calibration_error(bins):.3f}"
    note = (
        f"On the line a confidence means what it says. Expected calibration error {error}; dots by questions."
    )
    points = [(one.confidence, one.right, one.questions / most) for one in bins]
    return charts.scatter_chart("Reliability", note, ("confidence", "share right"), points)


def _rules() -> Iterator[str]:
    """Give the rules that hide rows while another kind is chosen."""
    yield "body:has(#show-failed:checked) tr.right { display: none; }\n"
    for kind in _REASONS:
        yield f"body:has(#show-{kind}:checked) tbody tr:not(.{kind}) {{ display: none; }}\n"


def _choices(rows: Sequence[Row]) -> Iterator[str]:
    counts = Counter[str](row.failure for row in rows if row.failure)
    kinds = {"all": f"all ({len(rows)})", "failed": f"went wrong ({counts.total()})"}
    kinds |= {kind: f"{name} ({counts[kind]})" for kind, name in _REASONS.items() if counts[kind]}
    for kind, name in kinds.items():
        chosen = " checked" if kind == "all" else ""
        box = f'<input type="radio" name="show" id="show-{kind}"{chosen}>'
        yield f"<label>{box} {escape(name)}</label>\n"


def _table(heading: str, lines: Sequence[tuple[str, str]]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td class="figure">{escape(figure)}</td></tr>'
        for name, figure in lines
    )
    return f"<table><caption>{escape(heading)}</caption><tbody>{rows}</tbody></table>"


def _heading(name: str, number: bool) -> str:
    return f'<th scope="col"{_FIGURE if number else ""}>{escape(name)}</th>'


def _row(row: Row) -> str:
    outcome = f'<span class="failed">{_REASONS[row.failure]}</span>' if row.failure else ""
    cells = (
        outcome or '<span class="passed">right</span>',
        escape(row.id),
        escape(row.question),
        escape(" / ".join(row.gold) or ("–" if row.answerable else "has no answer")),
        escape(f"{_status(row)}{f': {row.cited}' if row.cited else ''}"),
        f"{row.confidence:.3f}",
        str(row.rank or "–"),
        str(row.hit_rank or "–"),
        f"{row.latency_ms:.3f}",
    )
    body = "".join(
        f'<td data-name="{name}"{_FIGURE if number else ""}>{cell}</td>'
        for (name, number), cell in zip(_COLUMNS, cells, strict=True)
    )
    return f'<tr class="{row.failure or "right"}">{body}</tr>'


def _status(row: Row) -> str:
    return f"{row.status}: {row.abstain_reason}".replace("_", " ") if row.abstain_reason else row.status
