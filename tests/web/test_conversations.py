from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from qa_service.service import Service

FETCH = {"X-Requested-With": "fetch"}
QUESTION = "What is calcinosis?"


@pytest.fixture
def place(client: FlaskClient) -> str:
    """Give the address of a conversation that the client began."""
    return client.post("/ask", data={"question": QUESTION}).headers["Location"].split("#")[0]


def token(client: FlaskClient, place: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get(place).text)
    assert found
    return found[1]


def test_only_the_browser_that_began_it_sees_it(app: Flask, client: FlaskClient, place: str) -> None:
    """Another browser finds no such conversation: not to read, continue, export, rename or delete."""
    other = app.test_client()
    other.post("/ask", data={"question": QUESTION})
    held = place.rsplit("/", 1)[1]
    for path in (place, f"{place}/export.md", f"{place}/export.json"):
        assert client.get(path).status_code == 200
        assert other.get(path).status_code == 404
    stolen = {"question": "How is it detected?", "conversation_id": held}
    assert other.post("/ask", data=stolen).status_code == 404
    assert other.post("/api/v1/answer", json=stolen).status_code == 404
    own = token(other, "/conversations/" + re.findall(r"/conversations/(\w{32})", _list(other))[0])
    for act in ("rename", "delete"):
        assert other.post(f"{place}/{act}", data={"token": own, "title": "x"}).status_code == 404
    assert place not in _list(other)
    assert place in _list(client)


def _list(client: FlaskClient, search: str = "") -> str:
    return client.get("/conversations", query_string={"q": search}).text


def test_the_list_comes_in_pages(client: FlaskClient, service: Service, place: str) -> None:
    """Fifty are shown, the last used first, and links lead to the others, with what was searched for."""
    with client.session_transaction() as cookie:
        owner = cookie["browser"]
    for at in range(60):
        service.conversations.record(
            f"t{at}", f"c{at}", "2026-01-01T00:00:00+00:00", f"Lime {at}?", {}, owner
        )
    assert re.findall(r">Lime (\d+)\?<", _list(client)) == [str(at) for at in range(59, 9, -1)]
    assert place not in _list(client)
    assert place in client.get("/conversations?page=2").text
    page = client.get("/conversations?q=lime&page=9").text
    assert re.findall(r">Lime (\d+)\?<", page) == [str(at) for at in range(9, -1, -1)]
    assert 'href="/conversations?q=lime"' in page


def test_one_of_the_api_is_open_by_its_id(client: FlaskClient) -> None:
    """A program's conversation has no browser; who knows its id can read it."""
    held = client.post("/api/v1/answer", json={"question": QUESTION}).get_json()["conversation_id"]
    assert QUESTION in client.get(f"/conversations/{held}").text
    assert held not in _list(client)


def test_a_forged_cookie_is_no_cookie(app: Flask, client: FlaskClient, place: str) -> None:
    """A changed cookie opens nothing."""
    cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    other = app.test_client()
    told, _, signature = cookie.value.rpartition(".")  # whose last letter has bits that say nothing
    other.set_cookie(
        app.config["SESSION_COOKIE_NAME"], f"{told}.{'B' if signature[0] == 'A' else 'A'}{signature[1:]}"
    )
    assert other.get(place).status_code == 404


def test_searched(client: FlaskClient, place: str) -> None:
    """The list keeps what holds the words, and says where nothing does."""
    assert place in _list(client, "CALCINOSIS what")
    page = _list(client, "<b>volcano")
    assert place not in page
    assert "&lt;b&gt;volcano" in page
    assert "Show all" in page


def test_renamed(client: FlaskClient, place: str) -> None:
    """A title is shown as text, on one line, and cut when too long; an empty one changes nothing."""
    for title in ("<i>Bones</i>\n & more", "   "):
        sent = client.post(f"{place}/rename", data={"token": token(client, place), "title": title})
        assert sent.headers["Location"] == place
        assert "&lt;i&gt;Bones&lt;/i&gt; &amp; more</a>" in _list(client)
    client.post(f"{place}/rename", data={"token": token(client, place), "title": "x" * 999})
    assert f">{'x' * 200}</a>" in _list(client)


def test_deleted(client: FlaskClient, place: str) -> None:
    """It is gone from the list and at its address."""
    assert client.post(f"{place}/delete", data={"token": token(client, place)}).status_code == 303
    assert client.get(place).status_code == 404
    assert "There is none yet" in _list(client)


def test_what_was_marked_stays_unless_it_is_taken_back(client: FlaskClient, service: Service) -> None:
    """The form says so; of what is marked no more, no byte is left."""
    for word, marks in (("xylophagous", ["wrong"]), ("zygomatic", ["wrong", "none"])):
        asked = client.post("/ask", data={"question": f"Is {word} calcinosis rare?"}, headers=FETCH).text
        turn, place = (
            re.findall(rf'{name}="([^"]+)"', asked)[0] for name in ('name="turn_id" value', "data-url")
        )
        for mark in marks:
            client.post("/feedback", data={"turn_id": turn, "verdict": mark})
        assert "stay for the evaluation" in client.get(place).text
        client.post(f"{place}/delete", data={"token": token(client, place)})
    held = b"".join(path.read_bytes() for path in service.settings.data.glob("*.db*"))
    assert (b"xylophagous" in held, b"zygomatic" in held) == (True, False)


@pytest.mark.parametrize("act", ["rename", "delete"])
def test_a_form_without_its_token_changes_nothing(
    app: Flask, client: FlaskClient, place: str, act: str
) -> None:
    """No token, a made-up one, or one of another browser: 403."""
    other = app.test_client()
    other.post("/ask", data={"question": QUESTION})
    for given in ("", "made.up.token", token(other, "/")):
        sent = client.post(f"{place}/{act}", data={"token": given, "title": "Changed"})
        assert sent.status_code == 403
    assert f">{QUESTION}</a>" in _list(client)
