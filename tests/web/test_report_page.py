"""The report of an evaluation in a real browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from qa_service.evaluation import as_html, load
from qa_service.measuring import measured
from qa_service.service import Service

pytestmark = pytest.mark.browser

QUESTIONS = Path(__file__).parents[2] / "corpus" / "calcinosis" / "questions.jsonl"


@pytest.fixture
def report(service: Service, tmp_path: Path) -> Path:
    few = tmp_path / "few.jsonl"
    few.write_text("\n".join(QUESTIONS.read_text("utf-8").splitlines()[::4]), encoding="utf-8")
    found, _ = measured(service, load(few))
    # One of each failure, whatever the ranker of the day does.
    first, second, *others = found.rows
    wrong = replace(first, right=False, hit_rank=None, rank=None), replace(second, right=False, hit_rank=2)
    path = tmp_path / "report.html"
    path.write_text(as_html(replace(found, rows=(*wrong, *others))), encoding="utf-8")
    return path


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_the_report_needs_nothing_and_has_no_barrier(
    page: Page, report: Path, scheme: str, width: int
) -> None:
    """No console message, no request but for the file itself, nothing that axe finds, no sideways scroll."""
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(report.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert (said, asked) == ([], [report.as_uri()])
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_questions_are_filtered_without_a_script(page: Page, report: Path) -> None:
    """Failures alone, one kind of them, and all again; on paper all that is chosen stays."""
    page.goto(report.as_uri())
    rows = page.locator(".questions tbody tr:visible")
    whole = rows.count()
    page.get_by_label("went wrong").check()
    assert rows.locator(".passed").count() == 0
    assert 0 < rows.count() < whole
    page.get_by_label("retrieved, not picked").check()
    expect(rows.first.locator(".failed")).to_have_text("retrieved, not picked")
    page.get_by_label("all (").check()
    assert rows.count() == whole
    page.emulate_media(media="print")
    expect(page.locator("fieldset")).to_be_hidden()
