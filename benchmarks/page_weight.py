"""Prints what the page weighs and how soon it can be used, in Chromium on a slowed CPU.

Run ``python benchmarks/page_weight.py``; ``--slow 4`` sets how many times the CPU is slowed.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Response, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from qa_service.service import Service
from qa_service.settings import Settings
from qa_service.web import create_app

TIMES = """async () => {
  const painting = () => performance.getEntriesByName('first-contentful-paint')[0];
  for (let waits = 0; !painting() && waits < 100; waits++) await new Promise((go) => setTimeout(go, 50));
  const paint = painting();
  const [page] = performance.getEntriesByType('navigation');
  const painted = paint ? paint.startTime : NaN;
  return { server: page.responseStart, paint: painted, ready: page.domContentLoadedEventEnd };
}"""
"""Milliseconds since the navigation: the first byte, the first words painted, the scripts at work."""


class Quiet(WSGIRequestHandler):
    """Keeps requests out of the output."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@contextmanager
def served() -> Iterator[str]:
    """Give the address of a service that holds the bundled article."""
    with tempfile.TemporaryDirectory() as folder:
        service = Service(Settings(data=Path(folder)))
        service.begin()
        service.suggestions()
        server = make_server("127.0.0.1", 0, create_app(service), threaded=True, request_handler=Quiet)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()
            service.close()


def measured(browser: Browser, address: str, slow: float) -> tuple[list[tuple[str, int]], dict[str, Any]]:
    """Return (path, bytes of the body) of every request of a first visit, and the times in milliseconds."""
    page = browser.new_context().new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slow})
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(address, wait_until="load")
    times = page.evaluate(TIMES) | {"answer": _answered(page)}
    sizes = [(response.url.removeprefix(address), len(response.body())) for response in responses]
    page.context.close()
    return sizes, times


def _answered(page: Page) -> float:
    """Return the milliseconds from Enter to the answer on the page."""
    page.get_by_role("textbox").fill("What is calcinosis?")
    begun = page.evaluate("performance.now()")
    page.keyboard.press("Enter")
    page.locator(".turn").wait_for()
    return float(page.evaluate("performance.now()") - begun)


def main() -> None:
    """Measure five first visits and print the last one's weight and the median times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slow", type=float, default=4.0)
    slow = parser.parse_args().slow
    found = shutil.which("chromium") or shutil.which("google-chrome")
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"], timeout=120_000)
        visits = [measured(browser, address, slow) for _ in range(5)]
        browser.close()
    sizes = visits[-1][0]
    for path, size in sizes:
        print(f"{size:>8,}  {path}")
    print(f"{sum(size for _, size in sizes):>8,}  bytes in {len(sizes)} requests, uncompressed")
    for name, words in (
        ("server", "first byte"),
        ("paint", "first contentful paint"),
        ("ready", "time to interactive: scripts at work"),
        ("answer", "from Enter to the answer"),
    ):
        middle = sorted(visit[1][name] for visit in visits)[len(visits) // 2]
        print(f"{middle:>8.0f}  ms {words}, CPU slowed {slow:g} times")


if __name__ == "__main__":
    main()
