"""Browsers are told apart by a signed cookie that is set once, and only when it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from qa_service.web import browsers


@pytest.fixture
def client() -> Iterator[FlaskClient]:
    app = Flask("browsers")
    browsers.register(app, b"key")
    app.add_url_rule("/who", view_func=lambda: browsers.browser() or "nobody", endpoint="who")

    @app.post("/stay")
    def stay() -> str:
        name = browsers.known_or_new()
        browsers.remember(name)
        return name

    app.add_url_rule("/offered", view_func=lambda: browsers.known_or_new(), endpoint="offered")
    with app.test_client() as client:
        yield client


def test_a_browser_is_nobody_until_it_is_remembered(client: FlaskClient) -> None:
    """A name that is only offered sets no cookie and is another one each time."""
    offered = {client.get("/offered").text for _ in range(2)}
    assert len(offered) == 2
    response = client.get("/who")
    assert (response.text, "Set-Cookie" in response.headers) == ("nobody", False)


def test_it_is_remembered_by_one_name(client: FlaskClient) -> None:
    """The cookie comes once, lasts 400 days, is kept from scripts and foreign pages, and names the same."""
    first = client.post("/stay")
    cookie = client.get_cookie(client.application.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    assert (cookie.http_only, cookie.same_site, cookie.max_age) == (True, "Lax", None)
    assert "Expires=" in first.headers["Set-Cookie"]
    assert cookie.expires is not None
    assert round((cookie.expires - datetime.now(UTC)) / timedelta(days=1)) == 400
    again = client.post("/stay")
    assert (again.text, "Set-Cookie" in again.headers) == (first.text, False)
    assert client.get("/who").text == client.get("/offered").text == first.text


@pytest.mark.parametrize(("scheme", "secure"), [("http", False), ("https", True)])
def test_over_tls_the_cookie_stays_there(client: FlaskClient, scheme: str, secure: bool) -> None:
    """What is set over TLS is sent over TLS alone; over plain HTTP it must work as well."""
    headers = client.post("/stay", base_url=f"{scheme}://localhost").headers
    assert ("Secure" in headers["Set-Cookie"]) == secure


@pytest.mark.parametrize("value", ["", "made up", "eyJicm93c2VyIjoiYSJ9.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb"])
def test_a_cookie_of_others_is_none(client: FlaskClient, value: str) -> None:
    """What is not signed with the key names nobody."""
    client.set_cookie(client.application.config["SESSION_COOKIE_NAME"], value)
    assert client.get("/who").text == "nobody"


def test_a_cookie_that_ages_is_renewed(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks now and then is known for good, by the same name."""
    first = client.post("/stay").text
    monkeypatch.setattr(browsers, "RENEWED", -1)
    again = client.post("/stay")
    assert (again.text, "Set-Cookie" in again.headers) == (first, True)


def test_two_services_are_apart() -> None:
    """Those on one machine, whose cookies a browser sends to both, do not take each other's away."""
    names = set()
    for key in (b"one", b"other"):
        app = Flask(__name__)
        browsers.register(app, key)
        names.add(app.config["SESSION_COOKIE_NAME"])
    assert len(names) == 2
