"""All that is served lies below the path that was set, and nothing elsewhere."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from qa_service.service import Service
from qa_service.web import create_app

PREFIX = "/intranet/qa"
ROOT = "http://localhost/"
QUESTION = "What is calcinosis?"


@pytest.fixture
def app(service: Service) -> Flask:
    return create_app(service, prefix=PREFIX)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Give a client that asks for whole paths, as a proxy passes them on."""
    return app.test_client()


def addresses(page: str) -> list[str]:
    """Return all addresses that a page leads to, or is made of, but those within it."""
    found = re.findall(r'(?:href|src|action|formaction|data-url|poster)="([^"#][^"]*)"', page)
    return [one for one in found if not one.startswith("http")]


def get(client: FlaskClient, path: str) -> TestResponse:
    return client.get(path.replace("&amp;", "&"), base_url=ROOT)


def asked(client: FlaskClient) -> TestResponse:
    """Send a question by the form of the first page."""
    token = re.search(r'name="token" value="([^"]*)"', get(client, f"{PREFIX}/").text)
    assert token
    return client.post(f"{PREFIX}/ask", data={"question": QUESTION, "token": token[1]}, base_url=ROOT)


@pytest.mark.parametrize(
    "path",
    ["/", "/documents", "/documents?q=x", "/conversations", "/evaluation", "/documents/calcinosis", "/nope"],
)
def test_every_link_stays_below(client: FlaskClient, path: str) -> None:
    """Whatever a page links to, sends or loads lies below the path; what cannot be found says so there."""
    reply = get(client, PREFIX + path)
    assert reply.status_code == (404 if path == "/nope" else 200)
    found = addresses(reply.text)
    assert len(found) > 5
    assert [one for one in found if not one.startswith(f"{PREFIX}/")] == []
    for one in set(found):
        with get(client, one) as there:
            assert there.status_code in (200, 405), one  # the latter of what forms are sent to


def test_the_path_itself_leads_to_the_page(client: FlaskClient) -> None:
    """Whoever leaves the slash at its end out is led to it."""
    assert get(client, PREFIX).headers["Location"] == f"http://localhost{PREFIX}/"


def test_a_question_stays_below(client: FlaskClient) -> None:
    """The form leads to its conversation, whose cookie is for the path alone; links to quotes open there."""
    reply = asked(client)
    assert reply.status_code == 303
    assert reply.headers["Location"].startswith(f"{PREFIX}/conversations/")
    assert re.search(f"; Path={PREFIX}(;|$)", reply.headers["Set-Cookie"])
    turn = get(client, reply.headers["Location"])
    assert turn.status_code == 200
    quotes = [one for one in addresses(turn.text) if "start=" in one]
    assert quotes
    for one in quotes:
        assert one.startswith(f"{PREFIX}/documents/calcinosis?"), one
        assert "<mark" in get(client, one).text


def test_the_exported_links_stay_below(client: FlaskClient) -> None:
    """A conversation in Markdown names whole addresses."""
    turn = get(client, asked(client).headers["Location"]).text
    exports = [one for one in addresses(turn) if "export" in one or one.endswith(".md")]
    assert exports
    assert f"(<http://localhost{PREFIX}/documents/calcinosis?" in get(client, exports[0]).text


def test_the_api_lies_below(client: FlaskClient) -> None:
    """Answers name addresses below the path, and the description the server that they are below."""
    answer = client.post(f"{PREFIX}/api/v1/answer", json={"question": QUESTION}, base_url=ROOT).get_json()
    url = answer["citations"][0]["url"]
    assert url.startswith(f"{PREFIX}/documents/")
    assert "<mark" in get(client, url).text
    files = {"files": [(BytesIO(b"The tern nests in June."), "terns.txt")]}
    assert client.post(f"{PREFIX}/api/v1/documents", data=files, base_url=ROOT).status_code == 201
    described = get(client, f"{PREFIX}/openapi.json").get_json()
    assert described["servers"] == [{"url": PREFIX}]
    assert "/api/v1/answer" in described["paths"]
    for path in ("/healthz", "/readyz", "/metrics"):
        assert get(client, PREFIX + path).status_code == 200


def test_without_a_path_the_server_is_the_root(service: Service) -> None:
    """Nothing is prefixed unless it is asked for."""
    described = create_app(service).test_client().get("/openapi.json").get_json()
    assert described["servers"] == [{"url": "/"}]


@pytest.mark.parametrize(
    ("path", "machine"),
    [
        ("/", False),
        ("/documents", False),
        ("/intranet", False),
        ("/intranet/qax", False),
        ("/intranet/QA/", False),
        ("//intranet/qa/", False),
        ("/x/intranet/qa/documents", False),
        ("/static/style.css", False),
        ("/api/v1/documents", True),
        ("/healthz", True),
        ("/metrics", True),
        ("/openapi.json", True),
    ],
)
def test_elsewhere_nothing_is_found(client: FlaskClient, path: str, machine: bool) -> None:
    """A page for people, whose links lead below the path, and a problem document for programs."""
    for method in ("GET", "POST", "DELETE", "OPTIONS"):
        reply = client.open(path, method=method, base_url=ROOT)
        assert reply.status_code == 404, method
        assert (reply.mimetype == "application/problem+json") == machine
    if not machine:
        reply = get(client, path)
        assert [one for one in addresses(reply.text) if not one.startswith(f"{PREFIX}/")] == []
    numbers = get(client, f"{PREFIX}/metrics").text
    assert 'qa_http_requests_total{method="POST",route="unknown",status="404"} 1' in numbers


def test_what_must_not_be_kept_is_not(client: FlaskClient) -> None:
    """Pages of conversations and of the evaluation are in no cache, below a path too."""
    for path in ("/conversations", "/evaluation"):
        assert get(client, PREFIX + path).headers["Cache-Control"] == "no-store"


def test_no_header_moves_it(client: FlaskClient) -> None:
    """What a request says of a path is not believed: links stay as they were set."""
    claims = {"X-Forwarded-Prefix": "/evil", "X-Script-Name": "/evil", "X-Forwarded-Host": "evil.example"}
    page = client.get(f"{PREFIX}/documents", headers=claims, base_url=ROOT)
    assert page.status_code == 200
    assert "evil" not in page.text
