from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask.testing import FlaskClient
from playwright.sync_api import Page

from qa_service.service import Service
from qa_service.store.reports import PastReport
from qa_service.web.trends import trends


def report(day: int, name: str = "<q>.jsonl", settings: str = "weighting=bm25") -> PastReport:
    measures = {"nDCG@10": 0.4 + day / 100, "answered": 0.7, "AP": 0.3}
    return PastReport(f"2026-01-{day:02}T10:00:00+00:00", name, settings, 5, measures)


def test_the_same_questions_and_settings_make_a_line() -> None:
    """What was asked once, or in another way, is in no chart of the others; the newest chart comes first."""
    held = [
        report(9),
        report(8, "other"),
        report(7, settings="weighting=tfidf"),
        report(6, "other"),
        report(5),
    ]
    first, second = trends(held)
    assert "&lt;q&gt;.jsonl, weighting=bm25" in first
    assert "nDCG@10 0.450 → 0.490, answered 0.700 → 0.700" in first
    assert first.count("<polyline") == 2
    assert "2026-01-05" in first
    assert "2026-01-09" in first
    assert "other" in second


def test_charts_stand_over_the_table(client: FlaskClient, service: Service) -> None:
    """The page draws what was measured twice, in the language of the person, and keeps its table."""
    service.reports.add(report(1))
    assert "<svg" not in client.get("/evaluation").text
    service.reports.add(report(2))
    page = client.get("/evaluation", headers={"Accept-Language": "de"}).text
    assert "2 Auswertungen" in page
    assert page.index("<svg") < page.index("<table")


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_the_charts_have_no_barrier(
    page: Page, address: str, service: Service, scheme: str, width: int
) -> None:
    """In both schemes and on a phone axe finds nothing, nothing is said, and nothing lies aside."""
    for day in (1, 2, 3):
        service.reports.add(report(day))
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/evaluation")
    assert page.get_by_role("img").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert said == []
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
