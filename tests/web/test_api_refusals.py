"""What the API refuses: each time a problem document with the right status."""

from __future__ import annotations

import gzip
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from qa_service.web.app import MAX_BODY

QUESTION = "What is calcinosis?"
BAD_FIELDS: list[tuple[dict[str, Any], str]] = [
    ({}, "question"),
    ({"question": 7}, "question"),
    ({"question": None}, "question"),
    ({"question": "   "}, "question"),
    ({"question": QUESTION, "top_k": 0}, "top_k"),
    ({"question": QUESTION, "top_k": 11}, "top_k"),
    ({"question": QUESTION, "top_k": "3"}, "top_k"),
    ({"question": QUESTION, "top_k": 2.5}, "top_k"),
    ({"question": QUESTION, "top_k": float("inf")}, "top_k"),
    ({"question": QUESTION, "top_k": True}, "top_k"),
    ({"question": QUESTION, "confidence_threshold": 1.1}, "confidence_threshold"),
    ({"question": QUESTION, "confidence_threshold": -0.1}, "confidence_threshold"),
    ({"question": QUESTION, "confidence_threshold": float("nan")}, "confidence_threshold"),
    ({"question": QUESTION, "history": "earlier"}, "history"),
    ({"question": QUESTION, "history": [1]}, "history.0"),
    ({"question": QUESTION, "temperature": 0.7}, "temperature"),
    ({"question": QUESTION, "document_ids": []}, "document_ids"),
    ({"question": QUESTION, "document_ids": ["calcinosis"] * 101}, "document_ids"),
    ({"question": QUESTION, "document_ids": "calcinosis"}, "document_ids"),
]


def ask(client: FlaskClient, **body: Any) -> TestResponse:
    return client.post("/api/v1/answer", json=body)


def is_problem(response: TestResponse, status: int) -> dict[str, Any]:
    """Check the form that every error has, and return its body."""
    body = response.get_json(force=True)
    assert isinstance(body, dict)
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    assert list(body)[:4] == ["type", "title", "status", "detail"]
    assert body["status"] == status
    assert body["detail"]
    return body


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "latin-1"])
def test_a_body_in_another_encoding_is_told(client: FlaskClient, encoding: str) -> None:
    """What is not UTF-8 is told to be so, and not looked for a missing bracket."""
    body = '{"question": "Où est la calcinose ?"}'.encode(encoding)
    response = client.post("/api/v1/answer", data=body, content_type="application/json")
    assert "JSON: it is not text in UTF-8." in is_problem(response, 400)["detail"]


def test_a_mark_before_the_body_is_no_fault(client: FlaskClient) -> None:
    """UTF-8 may begin with the mark that some programs write before it."""
    body = '{"question": "What is calcinosis?"}'.encode("utf-8-sig")
    response = client.post("/api/v1/answer", data=body, content_type="application/json")
    assert (response.status_code, response.get_json()["status"]) == (200, "answered")


@pytest.mark.parametrize(("body", "field"), BAD_FIELDS)
def test_a_field_that_cannot_be_used_is_named(client: FlaskClient, body: dict[str, Any], field: str) -> None:
    """Validation answers 422 with each field and what is wrong with it."""
    errors = is_problem(ask(client, **body), 422)["errors"]
    assert [error["field"] for error in errors] == [field]
    assert errors[0]["message"]


@pytest.mark.parametrize("body", [b"", b"{", b'{"question": "\\ud800"}', b'\xff\xfe{"question"}'])
def test_malformed_json_is_a_bad_request(client: FlaskClient, body: bytes) -> None:
    """What is no JSON at all answers 400."""
    is_problem(client.post("/api/v1/answer", data=body, content_type="application/json"), 400)


def test_json_of_the_wrong_shape_is_told(client: FlaskClient) -> None:
    """A list is well-formed JSON and no request."""
    problem = is_problem(client.post("/api/v1/answer", json=[1]), 422)
    assert problem["errors"][0]["field"] == "body"


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", None])
def test_another_content_type_is_refused(client: FlaskClient, content_type: str | None) -> None:
    """Only JSON is read, so a foreign page's form cannot ask."""
    is_problem(client.post("/api/v1/answer", data='{"question": "x"}', content_type=content_type), 415)


def test_a_compressed_body_is_refused(client: FlaskClient) -> None:
    """Nothing is unpacked, and that is said, not that JSON or files are at fault; "identity" is none."""
    packed = gzip.compress(b'{"question": "x"}')
    headers = {"Content-Encoding": "gzip"}
    sent = client.post("/api/v1/answer", data=packed, content_type="application/json", headers=headers)
    assert "Content-Encoding" in is_problem(sent, 415)["detail"]
    files = {"files": (BytesIO(b"Tar is black."), "tar.txt")}
    is_problem(client.post("/api/v1/documents", data=files, headers=headers), 415)
    headers = {"Content-Encoding": "identity"}
    assert client.post("/api/v1/answer", json={"question": QUESTION}, headers=headers).status_code == 200


def test_unknown_things_are_not_found(client: FlaskClient) -> None:
    """Unknown paths, documents and conversations are 404 problems."""
    is_problem(client.get("/api/v1/nope"), 404)
    is_problem(client.get("/api/v1/documents/nope"), 404)
    is_problem(client.delete("/api/v1/documents/nope"), 404)
    is_problem(ask(client, question=QUESTION, conversation_id="nope"), 404)
    empty = is_problem(ask(client, question=QUESTION, conversation_id=""), 404)
    assert empty["detail"] == "no conversation has the id ''"


def test_a_wrong_method_names_the_right_ones(client: FlaskClient) -> None:
    """405 is a problem too and keeps its Allow header."""
    response = client.get("/api/v1/answer")
    is_problem(response, 405)
    assert "POST" in response.headers["Allow"]


def test_a_large_body_in_pieces_is_told(client: FlaskClient) -> None:
    """One that does not say its size before meets 413 where it is over the limit, not where it reaches it."""
    body = b'{"question": "What is calcinosis?"}'
    pieces = {"wsgi.input_terminated": True}
    headers = {"Content-Type": "application/json", "Transfer-Encoding": "chunked"}
    for length, status in ((0, 200), (MAX_BODY, 200), (MAX_BODY + 1, 413), (2 * MAX_BODY, 413)):
        stream = BytesIO(body.ljust(length))
        reply = client.post("/api/v1/answer", input_stream=stream, headers=headers, environ_overrides=pieces)
        assert reply.status_code == status
