from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa_service.model import Document, Span
from qa_service.service import Service
from qa_service.web.links import DIGITS, source_url

IDS = st.text(st.characters(codec="utf-8"), min_size=1).filter(
    lambda id: not {".", ".."} & set(id.split("/"))
)


def test_a_citation_opens(client: FlaskClient) -> None:
    """The URL of a citation leads to a page that marks the cited text."""
    citation = client.post("/api/v1/answer", json={"question": "What is calcinosis?"}).get_json()[
        "citations"
    ][0]
    assert citation["url"].endswith("#cite")
    assert f'<mark id="cite">{citation["cited_text"]}</mark>' in client.get(citation["url"]).text


@pytest.mark.parametrize(
    "id", ["a/b c", "what?", "#1", "größe 😀", "/from/root", "a//b", "50%25", "two\nlines"]
)
def test_any_id_can_be_asked_for_and_cited(app: Flask, service: Service, id: str) -> None:
    """Ids may hold what means something in a URL."""
    text = "The zyzzyva is a snouted beetle of South America."
    digest = hashlib.sha256(text.encode()).hexdigest()
    service.hold([Document(id, "Beetles", text, "beetles.txt", digest, "2026-01-01T00:00:00+00:00")])
    client = app.test_client()
    asked = {"question": "What is the zyzzyva?", "confidence_threshold": 0}
    (citation,) = client.post("/api/v1/answer", json=asked).get_json()["citations"]
    assert (citation["document_id"], citation["cited_text"]) == (id, text)
    assert f'<mark id="cite">{text}</mark>' in client.get(citation["url"]).text
    api_path = urlsplit(citation["url"]).path.replace("/documents/", "/api/v1/documents/", 1)
    assert client.get(api_path).get_json()["id"] == id
    assert client.delete(api_path).status_code == 204


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(id=IDS, start=st.integers(0), length=st.integers(0))
def test_an_address_leads_back_to_its_document(app: Flask, id: str, start: int, length: int) -> None:
    """Whatever characters an id holds, its address is that of one page, which is told the span."""
    with app.test_request_context():
        url = urlsplit(source_url(id, Span(start, start + length)))
    with app.test_request_context(f"{url.path}?{url.query}") as context:
        assert context.request.endpoint == "pages.document"
        assert context.request.view_args == {"document_id": id}
        assert context.request.args.to_dict() == {"start": str(start), "end": str(start + length)}
    assert url.fragment == "cite"


def test_an_address_names_the_text_that_was_quoted(app: Flask) -> None:
    """So many digits of its digest as tell the states of a document apart."""
    with app.test_request_context():
        assert f"&sha256={'ab' * (DIGITS // 2)}#" in source_url("a", Span(0, 1), "ab" * 32)
