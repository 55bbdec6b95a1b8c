from __future__ import annotations

import hashlib

import pytest
from flask.testing import FlaskClient

from qa_service.errors import InvalidDocument
from qa_service.model import Document
from qa_service.service import Service
from qa_service.store.admission import Added, Admission
from qa_service.web.document_schemas import REPEATED, AddedReply


def test_documents_are_listed_and_given(client: FlaskClient) -> None:
    """The list has figures, the single document its text, whose digest it names."""
    (listed,) = client.get("/api/v1/documents").get_json()["documents"]
    assert list(listed) == ["id", "title", "source", "sha256", "added_at", "characters", "passages"]
    given = client.get(f"/api/v1/documents/{listed['id']}").get_json()
    assert given["sha256"] == hashlib.sha256(given["text"].encode()).hexdigest() == listed["sha256"]
    assert listed["characters"] == len(given["text"])
    assert listed["passages"] > 0


def test_documents_are_sought_and_given_page_by_page(client: FlaskClient, service: Service) -> None:
    """A page holds fifty of those whose title and source hold all words, and says how many there are."""
    day = "2026-01-01T00:00:00+00:00"
    notes = [Document(f"n{at}", f"Note {at}", f"Words {at}.", f"{at}.md", f"{at}", day) for at in range(60)]
    service.hold(notes)
    first, second = (client.get(f"/api/v1/documents?q=note&page={page}").get_json() for page in (1, 2))
    assert [(one["count"], one["page"], one["pages"]) for one in (first, second)] == [(60, 1, 2), (60, 2, 2)]
    assert (len(first["documents"]), len(second["documents"])) == (50, 10)
    assert list(first["documents"][0]) == list(client.get("/api/v1/documents").get_json()["documents"][0])
    assert client.get("/api/v1/documents?q=zinc").get_json()["count"] == 0


@pytest.mark.parametrize("query", ["page=0", "page=x", "page=1.5", "size=10"])
def test_a_page_that_cannot_be_is_refused(client: FlaskClient, query: str) -> None:
    """What the query string says wrong is named."""
    reply = client.get(f"/api/v1/documents?{query}")
    assert reply.status_code == 422
    assert reply.get_json()["errors"][0]["field"] == query.partition("=")[0]


def held(id: str, source: str) -> Document:
    return Document(id, id, "Words.", source, id, "2026-01-01T00:00:00+00:00")


def test_every_file_is_told_of_in_its_order() -> None:
    """Its own documents, and what became of it; of a name that comes again only the first is told."""
    admission = Admission(
        (held("new", "new.md"), held("one", "many.jsonl#one")),
        (held("two", "many.jsonl#two"),),
        {"same.md": "other", "many.jsonl#three": "new"},
    )
    refused = InvalidDocument("bad.md", "the file is empty")
    added = Added(admission, (refused,), {"new.md": "2 pages hold no text"})
    names = ["bad.md", "many.jsonl", "new.md", "same.md", "new.md"]
    found = AddedReply.of(names, added).files
    assert [(one.name, one.status, one.documents) for one in found] == [
        ("bad.md", "refused", []),
        ("many.jsonl", "added", ["one", "two", "new"]),
        ("new.md", "added", ["new"]),
        ("same.md", "unchanged", ["other"]),
        ("new.md", "refused", []),
    ]
    assert [one.reason for one in found] == ["the file is empty", None, None, None, REPEATED]
    assert [one.remark for one in found] == [None, None, "2 pages hold no text", None, None]
