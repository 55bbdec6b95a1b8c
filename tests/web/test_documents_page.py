"""The page that lists the documents: searched by title and source."""

from __future__ import annotations

import hashlib
import re

import pytest
from flask.testing import FlaskClient

from qa_service.model import Document
from qa_service.service import Service


def hold(service: Service, id: str, title: str, source: str) -> None:
    digest = hashlib.sha256(id.encode()).hexdigest()
    service.hold([Document(id, title, f"Words of {id}.", source, digest, "2026-01-02T00:00:00+00:00")])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["calcinosis", "logs", "streets"]),
        ("STRASSE", ["streets"]),
        ("2024/log", ["logs"]),
        ("  calci ", ["calcinosis"]),
        ("<b>%_", []),
    ],
)
def test_documents_are_found(client: FlaskClient, service: Service, words: str, found: list[str]) -> None:
    """Words are found in titles and sources whatever their case, as they are; what was asked stays."""
    hold(service, "streets", "Die Straße", "a.md")
    hold(service, "logs", "Tides", "2024/log.md")
    page = client.get("/documents", query_string={"q": words}).text
    assert sorted(re.findall(r'<a href="/documents/(\w+)"><bdi>', page)) == found
    assert "<b>%_" not in page
    assert ("No document has this" in page) == (not found)
