"""The page is light: measured by the script that prints its figures."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "page_weight.py"


def test_a_first_visit_is_small_and_asks_nobody_else(browser: Browser, address: str) -> None:
    """Page, style, scripts and an answer are under 50 kB uncompressed, all from this service."""
    spec = importlib.util.spec_from_file_location("page_weight", SCRIPT)
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    sizes, times = script.measured(browser, address, 1)
    assert sum(size for _, size in sizes) < 50_000
    assert {"/", "/ask", "/static/style.css", "/static/chat.js", "/static/reading.js"} <= {
        path for path, _ in sizes
    }
    assert all(path.startswith("/") for path, _ in sizes)
    assert times["paint"] > 0
    assert times["ready"] > 0
