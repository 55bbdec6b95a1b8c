from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient

OWN = {"Origin": "http://localhost"}
QUESTION = "What is calcinosis?"


def token(client: FlaskClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/").text)
    assert found
    return found[1]


def test_a_browser_asks_with_the_token_of_its_page(client: FlaskClient) -> None:
    """The page that was opened before the cookie goes on after it; a question without a token is refused."""
    first = token(client)
    for _ in range(2):
        asked = {"question": QUESTION, "token": first}
        assert client.post("/ask", data=asked, headers=OWN).status_code == 303
    for given in ({}, {"token": "made.up.token"}):
        response = client.post("/ask", data={"question": QUESTION} | given, headers=OWN)
        assert response.status_code == 403
        assert "out of date" in response.text


def test_another_browsers_token_is_none(app: Flask, client: FlaskClient) -> None:
    """A token taken from elsewhere asks nothing in this browser's name."""
    other = app.test_client()
    other.post("/ask", data={"question": QUESTION})
    asked = {"question": QUESTION, "token": token(other)}
    assert client.post("/ask", data=asked, headers=OWN).status_code == 403


def test_every_form_that_changes_something_has_a_token(client: FlaskClient) -> None:
    """No form by POST is without one."""
    place = client.post("/ask", data={"question": QUESTION}).headers["Location"]
    for path in ("/", place, "/documents", "/conversations"):
        forms = re.findall(r'<form[^>]*method="post".*?</form>', client.get(path).text, re.DOTALL)
        assert forms or path == "/conversations"
        for form in forms:
            assert 'name="token"' in form
