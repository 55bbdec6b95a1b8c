from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from qa_service.service import Service
from qa_service.web import create_app
from qa_service.web.security import HEADERS


@pytest.mark.parametrize(
    "path", ["/", "/documents", "/nope", "/api/v1/documents", "/api/nope", "/static/style.css"]
)
def test_every_response_carries_the_headers(client: FlaskClient, path: str) -> None:
    """Pages, data, files and errors are all guarded alike."""
    with client.get(path) as response:
        assert {name: response.headers[name] for name in HEADERS} == HEADERS


def test_nothing_is_allowed_that_is_not_named(client: FlaskClient) -> None:
    """The policy begins at nothing and opens to this site alone."""
    policy = client.get("/").headers["Content-Security-Policy"].split("; ")
    assert policy[0] == "default-src 'none'"
    assert all(rule.split()[1:] in (["'self'"], ["'none'"]) for rule in policy)


def test_no_cookie_before_it_is_needed(client: FlaskClient) -> None:
    """Reading and the API set none; a conversation of one's own sets one, which scripts cannot read."""
    for path in ("/", "/documents", "/conversations"):
        assert "Set-Cookie" not in client.get(path).headers
    asked = {"question": "What is calcinosis?"}
    assert "Set-Cookie" not in client.post("/api/v1/answer", json=asked).headers
    for refused in ({"question": " "}, asked | {"conversation_id": "nope"}, {"question": "x" * 2001}):
        assert "Set-Cookie" not in client.post("/ask", data=refused).headers
    cookie = client.post("/ask", data=asked).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Set-Cookie" not in client.post("/ask", data=asked).headers


def test_what_can_be_deleted_is_in_no_cache(client: FlaskClient) -> None:
    """Conversations and what is said of them are kept nowhere; what else may be kept is asked for anew."""
    place = client.post("/ask", data={"question": "What is calcinosis?"}).headers["Location"].split("#")[0]
    for path in (place, f"{place}/export.md", "/conversations", "/conversations/nope", "/evaluation"):
        assert client.get(path).headers["Cache-Control"] == "no-store"
    for path in ("/", "/documents", "/api/v1/documents"):
        assert client.get(path).headers["Cache-Control"] == "private, no-cache"


FOREIGN = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Origin": "http://elsewhere.example"},
    {"Origin": "http://localhost:8001"},
    {"Origin": "null"},
    {"Origin": "http://[broken"},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_foreign_page_changes_nothing(client: FlaskClient, headers: dict[str, str]) -> None:
    """What another site's page sends is refused, and what it asked for is not done."""
    assert client.post("/ask", data={"question": "What is calcinosis?"}, headers=headers).status_code == 403
    assert client.delete("/api/v1/documents/calcinosis", headers=headers).status_code == 403
    assert client.get("/api/v1/documents/calcinosis").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Origin": "http://localhost"}],
)
def test_own_pages_and_programs_pass(client: FlaskClient, headers: dict[str, str]) -> None:
    """A request of our own page, of the person, or of a program is carried out."""
    assert client.delete("/api/v1/documents/calcinosis", headers=headers).status_code == 204


@pytest.mark.parametrize("headers", FOREIGN)
def test_reading_is_not_refused(client: FlaskClient, headers: dict[str, str]) -> None:
    """A link from another site opens the page; it changes nothing."""
    assert client.get("/", headers=headers).status_code == 200


def test_a_body_over_a_mebibyte_is_refused(client: FlaskClient) -> None:
    """Large bodies meet 413, as a problem from the API and as a page from the form."""
    large = "x" * (1024 * 1024 + 1)
    response = client.post("/api/v1/answer", json={"question": large})
    assert (response.status_code, response.mimetype) == (413, "application/problem+json")
    assert response.get_json()["detail"] == "Send at most 1 MB at once."
    page = client.post("/ask", data={"question": large}, headers={"Accept-Language": "de"})
    assert (page.status_code, page.mimetype) == (413, "text/html")
    assert "Senden Sie höchstens 1 MB auf einmal." in page.text


@pytest.fixture
def named(service: Service) -> FlaskClient:
    return create_app(service, {"localhost", "[::1]", "qa.example.org"}).test_client()


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8000", "[::1]", "[::1]:8000", "qa.example.org:443", "QA.Example.org"]
)
def test_an_allowed_host_is_answered(named: FlaskClient, host: str) -> None:
    """By each of its names, with any port, a name in whatever case and an address of version 6 too."""
    assert named.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "qa.example.org.", "[::2]", "::1", "a b", "ö", "[", ""]
)
def test_an_unknown_host_meets_a_proper_refusal(named: FlaskClient, host: str) -> None:
    """It gets 400 that says what to do: a problem from the API, a page without links elsewhere."""
    foreign = {"Host": host}
    page = named.get("/", headers=foreign | {"Accept-Language": "de"})
    assert (page.status_code, page.mimetype) == (400, "text/html")
    assert "--allowed-hosts" in page.text
    assert '<html lang="de">' in page.text
    assert "href=" not in page.text
    assert "<form" not in named.post("/ask", data={"question": "x"}, headers=foreign).text
    problem = named.post("/api/v1/answer", json={"question": "x"}, headers=foreign)
    assert (problem.status_code, problem.mimetype) == (400, "application/problem+json")
    assert "does not answer to the host name" in problem.get_json()["detail"]
    assert problem.headers["X-Content-Type-Options"] == "nosniff"
