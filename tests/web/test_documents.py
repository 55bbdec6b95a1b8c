"""The page of all documents: searched, and filled with the form that needs no script."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from holding import hold, hold_logs
from making import plain_pdf
from werkzeug.test import TestResponse

from qa_service.service import Service
from qa_service.settings import Settings
from qa_service.web import create_app

FETCH = {"X-Requested-With": "fetch"}
TERNS = b"Terns\n\nThe tern of Arholm nests in June.\n"


def token(client: FlaskClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/documents").text)
    assert found
    return found[1]


def send(
    client: FlaskClient, *files: tuple[str, bytes], script: bool = False, language: str = "en"
) -> TestResponse:
    data = {"token": token(client), "files": [(BytesIO(content), name) for name, content in files]}
    headers = (FETCH if script else {}) | {"Accept-Language": language}
    return client.post("/documents", data=data, headers=headers)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["calcinosis", "logs", "streets"]),
        ("STRASSE", ["streets"]),
        ("2024/log", ["logs"]),
        ("  calci ", ["calcinosis"]),
        ("log  Tides", ["logs"]),
        ("Stra\u0308", []),
        ("<b>%_", []),
    ],
)
def test_documents_are_found(client: FlaskClient, service: Service, words: str, found: list[str]) -> None:
    """Words are found in titles and sources whatever their case, as they are; what was asked stays."""
    hold(service, "streets", "Words.", "Die Straße", "a.md")
    hold(service, "logs", "Notes.", "Tides", "2024/log.md")
    page = client.get("/documents", query_string={"q": words}).text
    assert sorted(re.findall(r'<a href="/documents/(\w+)"><bdi>', page)) == found
    assert "<b>%_" not in page
    assert ("No document has this" in page) == (not found)


def test_the_list_comes_in_pages(client: FlaskClient, service: Service) -> None:
    """All are counted, fifty are shown, and links lead to the others, with what was searched for."""
    hold_logs(service, 120)
    assert re.findall(r"<bdi>(Log \d+)<", client.get("/documents?q=log").text) == [
        f"Log {number:03}" for number in range(50)
    ]
    page = client.get("/documents?q=log&page=3").text
    assert re.findall(r"<bdi>(Log \d+)<", page) == [f"Log {number:03}" for number in range(100, 120)]
    assert "120 documents" in page
    links = re.findall(r'<a (?:rel="prev" )?href="(/documents\?[^"]+)"', page)
    assert links == [f"/documents?q=log{more}" for more in ("&amp;page=2", "", "&amp;page=2", "&amp;page=3")]
    assert page.count('aria-current="page">3<') == 1
    assert 'class="paging"' not in client.get("/documents?q=log+1").text


@pytest.mark.parametrize("number", ["0", "-1", "x", "1e3", "", "9" * 5000, "1", "4"])
def test_every_number_of_a_page_shows_one(client: FlaskClient, number: str) -> None:
    """What is no number, or none of a page, shows the nearest one."""
    assert "<bdi>Calcinosis</bdi>" in client.get("/documents", query_string={"page": number}).text


def test_every_file_is_told_of(client: FlaskClient) -> None:
    """Added, replaced, held already or refused: the page says it of each, and no cookie is needed."""
    sent = send(client, ("terns.txt", TERNS), ("odd.exe", b"MZ"))
    assert (sent.status_code, "Set-Cookie" in sent.headers) == (200, False)
    assert '<a href="/documents/terns"><bdi>terns</bdi></a>' in sent.text
    assert re.search(r"odd.exe</bdi>\s*<span>Refused: files ending in", sent.text)
    assert "Already held" in send(client, ("terns.txt", TERNS)).text
    assert "Replaced" in send(client, ("terns.txt", TERNS.replace(b"June", b"July"))).text
    assert send(client, ("odd.exe", b"MZ")).status_code == 422
    asked = {"question": "When does the tern of Arholm nest?"}
    assert "nests in July" in client.post("/ask", data=asked, headers=FETCH).text


def test_pages_without_text_are_told(client: FlaskClient) -> None:
    """The result of a file says how many of its pages could not be read, in the language of the person."""
    fax = plain_pdf([["The tern nests in June."], []])
    assert "(1 of 2 pages hold no text; scanned" in send(client, ("fax.pdf", fax)).text
    german = send(client, ("fax.pdf", fax), language="de").text
    assert "(1 von 2 Seiten enthalten keinen Text; " in german


def test_the_script_gets_a_line_for_each_file(client: FlaskClient) -> None:
    """With JavaScript the reply is what became of the file, and the list comes alone."""
    line = send(client, ("terns.txt", TERNS), script=True).text
    assert "<html" not in line
    assert line.count("<li") == 1
    held = client.get("/documents", headers=FETCH).text
    assert "<html" not in held
    assert "terns.txt" in held


def test_files_of_one_name_are_told_apart(client: FlaskClient) -> None:
    """The first is added, the other refused, with the reason in the person's language."""
    page = send(client, ("terns.txt", TERNS), ("terns.txt", b"Gulls."), language="de").text
    assert re.findall(r'<li class="(\w+)"', page) == ["added", "refused"]
    assert "Eine andere Datei dieses Namens kam vor ihr" in page


def test_a_form_without_its_token_adds_nothing(client: FlaskClient, service: Service) -> None:
    """No token, no document."""
    data = {"files": [(BytesIO(TERNS), "terns.txt")]}
    assert client.post("/documents", data=data).status_code == 403
    assert service.catalogue.count() == len(service.documents()) == 1


def test_a_source_is_shown_by_its_name(client: FlaskClient, service: Service) -> None:
    """The folders of this machine are nobody's business on the page."""
    hold(service, "logs", "Notes.", "Tides", "/home/ana/secret/tides.md")
    for path in ("/documents", "/documents/logs"):
        page = client.get(path).text
        assert "<bdi>tides.md</bdi>" in page
        assert "secret" not in page


@pytest.mark.parametrize(("most", "told"), [(3, "3"), (1024, "256")])
def test_how_much_may_be_sent_is_told(settings: Settings, most: int, told: str) -> None:
    """The page tells how large a file may be, as it is set and as a request may be."""
    with closing(Service(replace(settings, max_file_mb=most))) as service:
        page = create_app(service).test_client().get("/documents").text
        assert f"A file may have up to {told} MB." in page
        assert "Together they may have 256 MB." in page
