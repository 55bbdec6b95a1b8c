"""Laws of looking whether quotes stand where they are said to."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from qa_service.service import Service
from qa_service.sources import File
from qa_service.web.verification_schemas import SHOWN

QUESTION = "What is calcinosis?"


@pytest.fixture
def citation(client: FlaskClient) -> dict[str, Any]:
    """Give a citation of an answer, whole."""
    found: dict[str, Any] = client.post("/api/v1/answer", json={"question": QUESTION}).get_json()[
        "citations"
    ][0]
    return found


def verified(client: FlaskClient, *citations: dict[str, Any]) -> Any:
    """Return what is said of citations."""
    return client.post("/api/v1/verify", json={"citations": citations}).get_json()["citations"]


def test_a_citation_of_an_answer_is_exact(client: FlaskClient, citation: dict[str, Any]) -> None:
    """What an answer cites stands there; the citation may be sent as it came."""
    [found] = verified(client, citation)
    assert found == {
        "exact": True,
        "document_held": True,
        "document_changed": False,
        "text": citation["cited_text"],
    }


@pytest.mark.parametrize(
    "change",
    [
        {"cited_text": "Calcinosis is something else."},
        {"start_char_index": 0},
        {"end_char_index": 2**53},
        {"start_char_index": 9, "end_char_index": 3, "cited_text": ""},
        {"start_char_index": 9, "end_char_index": 9, "cited_text": ""},
    ],
)
def test_other_words_are_not_exact(
    client: FlaskClient, citation: dict[str, Any], change: dict[str, Any]
) -> None:
    """Other words, another place and no place at all are not exact; what stands there is given."""
    [found] = verified(client, {**citation, **change})
    assert (found["exact"], found["document_held"]) == (False, True)
    assert isinstance(found["text"], str)


def test_no_more_is_given_than_may_be_quoted(client: FlaskClient, service: Service) -> None:
    """Of a long stretch the beginning is given, unless as much is cited; what is cited whole is exact."""
    service.receive([File("tides.txt", b"The tide comes at six. " * 400)])
    text = service.document("tides").text
    place = {"document_id": "tides", "start_char_index": 1, "cited_text": text[1 : SHOWN + 501]}
    long, cut, whole = (
        {**place, "end_char_index": 2**53, "cited_text": ""},
        {**place, "end_char_index": 2**53},
        {**place, "end_char_index": SHOWN + 501},
    )
    found = verified(client, long, cut, whole)
    assert [one["text"] for one in found] == [text[1 : SHOWN + 1], *[text[1 : SHOWN + 501]] * 2]
    assert [one["exact"] for one in found] == [False, False, True]


def test_a_changed_or_removed_document_is_told(
    client: FlaskClient, service: Service, citation: dict[str, Any]
) -> None:
    """A digest of another text and a document that is gone are told; in order, each by itself."""
    changed, gone = verified(
        client, {**citation, "document_sha256": "0" * 64}, {**citation, "document_id": "x"}
    )
    assert (changed["exact"], changed["document_changed"]) == (True, True)
    assert gone == {"exact": False, "document_held": False, "document_changed": False, "text": None}
    service.remove([citation["document_id"]])
    assert verified(client, citation)[0]["document_held"] is False


def test_what_is_no_quote_is_refused(client: FlaskClient) -> None:
    """A quote without a place is refused with its name; no quotes at all are none."""
    reply = client.post("/api/v1/verify", json={"citations": [{"document_id": "a", "cited_text": "b"}]})
    assert reply.status_code == 422
    assert reply.get_json()["errors"][0]["field"] == "citations.0.start_char_index"
    assert verified(client) == []
