"""Past evaluations as charts: each measure from one evaluation of the same questions to the next."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from qa_service.evaluation.charts import trend_chart
from qa_service.store.reports import PastReport
from qa_service.web.translations import gettext as _

MEASURES = ("nDCG@10", "answer_hit@1", "answered", "precision", "false_answers")
"""What is drawn, where all reports of a chart have it."""

MOST = 4
"""Charts that are drawn at most."""


def trends(reports: Sequence[PastReport]) -> list[Markup]:
    """Return a chart for questions that were asked more than once under the same settings, the newest first.

    ``reports`` come the newest first too.
    """
    alike: dict[tuple[str, str], list[PastReport]] = {}
    for report in reports:
        alike.setdefault((report.name, report.settings), []).append(report)
    return [_chart(found[::-1]) for found in alike.values() if len(found) > 1][:MOST]


def _chart(reports: Sequence[PastReport]) -> Markup:
    """Return the chart of reports in the order of time."""
    first, last = reports[0], reports[-1]
    names = [name for name in MEASURES if all(name in report.measures for report in reports)]
    lines = {name: [report.measures[name] for report in reports] for name in names}
    told = ", ".join(f"{name} {values[0]:.3f} → {values[-1]:.3f}" for name, values in lines.items())
    axes = _("%(number)s evaluations") % {"number": len(reports)}, _("value")
    ends = first.made_at[:10], last.made_at[:10]
    # The chart escapes what it is given.
    return Markup(trend_chart(f"{first.name}, {first.settings}", told, axes, ends, lines))  # noqa: S704 (it escapes)
