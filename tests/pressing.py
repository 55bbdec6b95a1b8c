"""Presses the buttons of pages as a browser without a script does, and reads what that was counted as."""

from __future__ import annotations

import re
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse


def form(page: str, words: str) -> tuple[str, dict[str, str]]:
    """Return the address and the fields of the form whose button says ``words``."""
    (found,) = [one for one in re.findall(r"<form.*?</form>", page, re.DOTALL) if f">{words}<" in one]
    action = re.search(r'action="([^"]*)"', found)
    assert action
    return unescape(action[1]), dict(re.findall(r'name="(\w+)" value="([^"]*)"', found))


def press(client: FlaskClient, words: str, path: str = "/documents") -> TestResponse:
    action, fields = form(client.get(path).text, words)
    return client.post(action, data=fields)


def counted(client: FlaskClient, done: str) -> int:
    found = re.search(rf"^qa_documents_{done}_total (\d+)", client.get("/metrics").text, re.MULTILINE)
    assert found
    return int(found[1])
