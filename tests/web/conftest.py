"""What the browser's tests stand on: a real Chromium, and the application behind a real socket."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from holding import hold_logs
from playwright.sync_api import Page
from werkzeug.serving import WSGIRequestHandler, make_server

from qa_service.service import Service

BROWSERS = ("chromium", "chromium-browser", "google-chrome")

LAN_NAME = "answers.test"
"""A name for this machine that the browser does not take for its own."""


class QuietHandler(WSGIRequestHandler):
    """Keeps requests out of the tests' output."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        message = f"no Chromium on this machine: none of {', '.join(BROWSERS)} is on the PATH"
        if os.environ.get("QA_REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)  # .ci/run sets QA_REQUIRE_BROWSER, so nothing is skipped where it counts
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return {
        "executable_path": path,
        "timeout": 120_000,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            *quiet,
            f"--host-resolver-rules=MAP {LAN_NAME} 127.0.0.1",
        ],
    }


@pytest.fixture(scope="session")
def base_url() -> None:
    """Stand in for the plugin's own fixture, whose form this pytest warns about; tests use ``address``."""


@pytest.fixture
def logs(service: Service) -> Service:
    """Give a service that holds sixty documents beside the article."""
    hold_logs(service, 60)
    return service


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=QuietHandler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def faults(page: Page) -> list[str]:
    """Collect what the page's console complains about, blocked content among it."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found
