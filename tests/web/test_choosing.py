"""Documents that alone are asked, chosen on their pages, without a script."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from holding import hold, hold_logs
from making import plain_pdf

from qa_service.service import Service

QUESTION = "What is calcinosis?"
FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def shelf(service: Service) -> Service:
    hold(service, "note", "The boiler is in the cellar.", "A <b>Note</b>")
    return service


def chosen(page: str) -> list[tuple[str, str]]:
    """Return the id and the title of each document that the box for a question has chosen."""
    box = r'type="checkbox" name="document_id" value="([^"]+)" checked[^>]*> <bdi>(.*?)</bdi>'
    return re.findall(box, page)


def test_the_selected_are_asked(client: FlaskClient, shelf: Service) -> None:
    """The form leads to a page whose box has them chosen, each once, and offers no question of others."""
    token = re.search(r'name="token" value="([^"]+)"', client.get("/documents").text)
    assert token
    data = {"token": token[1], "document_id": ["note", "calcinosis", "note"]}
    place = client.post("/chosen", data=data).headers["Location"]
    assert parse_qs(urlsplit(place).query) == {"document_id": ["note", "calcinosis"]}
    page = client.get(place).text
    assert chosen(page) == [("note", "A &lt;b&gt;Note&lt;/b&gt;"), ("calcinosis", "Calcinosis")]
    assert "Questions these documents answer" not in page
    assert chosen(client.get("/").text) == []


def test_nothing_selected(client: FlaskClient, shelf: Service) -> None:
    """Nothing is asked of nothing, nor by a form of another site."""
    token = re.search(r'name="token" value="([^"]+)"', client.get("/documents").text)
    assert token
    assert client.post("/chosen", data={"document_id": "note"}).status_code == 403
    none = client.post("/chosen", data={"token": token[1]})
    assert (none.status_code, "Select the documents that are to be asked first." in none.text) == (422, True)
    assert '<a href="/documents">Back to the documents</a>' in none.text


def test_a_document_that_is_not_held(client: FlaskClient) -> None:
    """It is named where it is to be asked; a question sent with it is kept to be asked otherwise."""
    page = client.get("/?document_id=gone")
    assert (page.status_code, "no document has the id &#39;gone&#39;" in page.text) == (422, True)
    sent = client.post("/ask", data={"question": QUESTION, "document_id": ["gone", "calcinosis"]})
    assert (sent.status_code, "no document has the id &#39;gone&#39;" in sent.text) == (422, True)
    assert f">\n{QUESTION}</textarea>" in sent.text
    assert chosen(sent.text) == [("calcinosis", "Calcinosis")]
    assert "Send it again to ask the others." in sent.text
    alone = client.post("/ask", data={"question": QUESTION, "document_id": "gone"})
    assert "Send it again to ask all documents." in alone.text


def test_a_new_conversation_goes_on_without_the_removed(client: FlaskClient, shelf: Service) -> None:
    """Its page tells which is gone, and has a box that asks those left, or all where none is."""
    page = client.get("/?document_id=gone&document_id=note")
    assert page.status_code == 422
    assert "Your question is asked of the others." in page.text
    assert chosen(page.text) == [("note", "A &lt;b&gt;Note&lt;/b&gt;")]
    page = client.get("/?document_id=gone")
    assert "All documents are asked now." in page.text
    assert chosen(page.text) == []
    assert 'id="question" name="question"' in page.text
    assert "asked of the others" not in client.get("/?document_id=note").text


def test_more_than_can_be_chosen(client: FlaskClient, service: Service) -> None:
    """The page tells it and has all of them chosen, so that some can be let go."""
    hold_logs(service, 101)
    page = client.get("/?" + "&".join(f"document_id=n{at}" for at in range(101)))
    assert (page.status_code, len(chosen(page.text))) == (422, 101)
    assert "101 documents are chosen; at most 100 can be" in page.text
    assert "All documents are asked now." not in page.text


def test_a_refusal_is_of_the_chosen(client: FlaskClient, shelf: Service) -> None:
    """It says so, names the words that these lack, and offers to ask all documents."""
    page = client.post("/ask", data={"question": QUESTION, "document_id": "note"}, headers=FETCH).text
    assert '<a href="/documents/note"><bdi>A &lt;b&gt;Note&lt;/b&gt;</bdi></a>' in page
    assert "This document does not hold an answer to this." in page
    assert re.search(r"This document does not mention:\s*<strong><bdi>calcinosis</bdi>", page)
    [offer] = [one for one in re.findall(r"<form.*?</form>", page, re.DOTALL) if "Ask all documents" in one]
    assert 'name="document_id"' not in offer
    both = {"question": "Who wrote Hamlet?", "document_id": ["note", "calcinosis"]}
    page = client.post("/ask", data=both, headers=FETCH).text
    assert "These documents do not hold an answer to this." in page


def test_a_conversation_goes_on_with_the_chosen(client: FlaskClient, shelf: Service) -> None:
    """Its page has those of the last question chosen; offers below a turn ask those of the turn."""
    asked = {"question": "How is distrofic calcification detected?", "document_id": ["calcinosis"]}
    place = client.post("/ask", data=asked).headers["Location"].split("#")[0]
    page = client.get(place).text
    assert chosen(page) == [("calcinosis", "Calcinosis")]
    [offer] = [one for one in re.findall(r"<form.*?</form>", page, re.DOTALL) if "as typed" in one]
    assert '<input type="hidden" name="document_id" value="calcinosis">' in offer
    shelf.remove(["calcinosis"])
    page = client.get(place).text
    assert chosen(page) == []
    assert "<bdi>calcinosis</bdi> (removed)" in page


def test_a_conversation_tells_that_a_chosen_document_was_removed(client: FlaskClient, shelf: Service) -> None:
    """Until the next question is asked, so that nobody takes that for one to what was removed."""
    asked = {"question": QUESTION, "document_id": ["calcinosis", "note"]}
    place = client.post("/ask", data=asked).headers["Location"].split("#")[0]
    told = "A document that was chosen was removed. "
    for id, instead in (("note", "Your question is asked of"), ("calcinosis", "All documents are asked")):
        assert f'role="alert">{told}' not in client.get(place).text
        shelf.remove([id])
        page = client.get(place).text
        assert f'role="alert">{told}{instead}' in page
        again = {"question": QUESTION, "conversation_id": place.rpartition("/")[2]}
        client.post("/ask", data={**again, "document_id": [one for one, _ in chosen(page)]})
    assert f'role="alert">{told}' not in client.get(place).text


def test_documents_lead_to_asking_them(client: FlaskClient, service: Service, tmp_path: Path) -> None:
    """The page of a document, and that of a page of it, have a link to ask it alone."""
    file = tmp_path / "leaf.pdf"
    file.write_bytes(plain_pdf([["The beech loses its leaves in November."]]))
    service.add([file])
    link = '<a href="/?document_id={}">Ask only this document</a>'
    assert link.format("calcinosis") in client.get("/documents/calcinosis").text
    assert link.format("leaf") in client.get("/documents/leaf", follow_redirects=True).text


def test_an_export_names_the_chosen(client: FlaskClient, shelf: Service) -> None:
    """Markdown has their titles, JSON their ids."""
    asked = {"question": "Where is the boiler?", "document_id": "note"}
    place = client.post("/ask", data=asked).headers["Location"].split("#")[0]
    assert r"Asked only of: A \<b\>Note\</b\>" in client.get(f"{place}/export.md").text
    assert client.get(f"{place}/export.json").get_json()["turns"][0]["document_ids"] == ["note"]
