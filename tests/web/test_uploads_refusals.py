"""Requests that hold no file, a broken form or too much."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from uploading import CANTEEN, form, send, send_form

from qa_service.web import uploads
from qa_service.web.problems import MEGABYTE


def test_a_request_without_files_is_told(client: FlaskClient) -> None:
    """No part of the right name, or no form at all, changes nothing."""
    assert send(client, ("notes.txt", CANTEEN), field="file").status_code == 422
    assert client.post("/api/v1/documents", json={"text": "x"}).status_code == 415
    assert client.post("/api/v1/documents", data={}, content_type="multipart/form-data").status_code == 422
    assert len(client.get("/api/v1/documents").get_json()["documents"]) == 1


def test_no_file_is_passed_over(client: FlaskClient) -> None:
    """Where a file is sent under another name none is added, and that name is told."""
    sent = {"files": (BytesIO(CANTEEN), "notes.txt"), "file": (BytesIO(b"Bees hum."), "bees.txt")}
    response = client.post("/api/v1/documents", data=sent)
    assert response.status_code == 422
    assert response.get_json()["errors"] == [{"field": "file", "message": uploads.ELSEWHERE}]
    odd = send_form(client, form(("notes.txt", CANTEEN)).replace(b'"files"', b'"\xff"'))
    assert [error["field"] for error in odd.get_json()["errors"]] == ["\ufffd"]
    assert len(client.get("/api/v1/documents").get_json()["documents"]) == 1


def test_a_field_that_is_too_large_is_named(client: FlaskClient) -> None:
    """What is no file may hold as much as a request without files, and is told that bound."""
    field = '--b\r\nContent-Disposition: form-data; name="note"\r\n\r\n{}\r\n'
    most = send_form(client, field.format("x" * MEGABYTE).encode() + form(("notes.txt", CANTEEN)))
    assert most.status_code == 201
    beyond = send_form(client, field.format("x" * (MEGABYTE + 1)).encode() + form(("notes.txt", CANTEEN)))
    assert beyond.status_code == 413
    assert beyond.get_json()["detail"] == "The field “note” holds more than 1 MB, as only files may."


NOTES = form(("notes.txt", CANTEEN))


@pytest.mark.parametrize(
    ("body", "boundary"),
    [
        (NOTES[:-6], "b"),
        (NOTES[:-20], "b"),
        (NOTES[:60], "b"),
        (NOTES, "c"),
        (NOTES, ""),
        (b"x", "b"),
        (NOTES.replace(b"Content-Disposition", b"Content-Type"), "b"),
    ],
)
@pytest.mark.parametrize("place", ["/api/v1/documents", "/documents"])
def test_a_broken_form_is_told(client: FlaskClient, place: str, body: bytes, boundary: str) -> None:
    """One that is cut off, or of another boundary, is told to be so and not to be without files."""
    response = send_form(client, body, place, boundary)
    assert response.status_code == 400
    assert "The body is no well-formed form: it is cut off" in response.text
    assert len(client.get("/api/v1/documents").get_json()["documents"]) == 1


def test_too_much_is_refused(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A request above the limit answers 413, one that is larger than a question may be passes."""
    long = form(("long.txt", b"The staff canteen closes at five. " * 50_000))
    assert send_form(client, long).status_code == 201
    monkeypatch.setattr(uploads, "MAX_UPLOAD", MEGABYTE)
    response = send_form(client, long)
    assert (response.status_code, response.mimetype) == (413, "application/problem+json")
    assert response.get_json()["detail"] == "Send at most 1 MB and 10,000 files at once."
    assert "Send at most 1 MB and 10,000 files at once." in send_form(client, long, "/documents").text


def test_many_files_are_taken(client: FlaskClient) -> None:
    """More than a thousand files are looked at one by one."""
    response = send(client, *[(f"{number}.txt", b" ") for number in range(1500)])
    assert {one["message"] for one in response.get_json()["errors"]} == {"the file is empty"}
    assert len(response.get_json()["errors"]) == 1500


def test_too_many_are_refused(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many files as may be are taken beside a token; what is beyond that answers 413."""
    monkeypatch.setattr(uploads, "MAX_FILES", 2)
    files = [("notes.txt", CANTEEN), ("bees.txt", b"Bees hum."), ("terns.txt", b"Terns dive.")]
    assert send(client, *files[:2]).status_code == 201
    response = send(client, *files, ("hens.txt", b"Hens cluck."))
    assert (response.status_code, response.mimetype) == (413, "application/problem+json")
    assert response.get_json()["detail"] == "Send at most 256 MB and 2 files at once."
    assert len(client.get("/api/v1/documents").get_json()["documents"]) == 3


@pytest.mark.parametrize(("files", "status"), [(2, 201), (3, 413)])
def test_files_alone_are_counted(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, files: int, status: int
) -> None:
    """One file too many is refused, whatever it is sent under; fields beside as many as may be are not."""
    monkeypatch.setattr(uploads, "MAX_FILES", 2)
    sent = form(*((f"{at}.txt", f"Bird {at} sings.".encode()) for at in range(files - 1)))[:-7]
    sent += form(("last.txt", b"Bees hum.")).replace(b'"files"', b'"files"' if status == 201 else b'"others"')
    field = b'--b\r\nContent-Disposition: form-data; name="note"\r\n\r\nx\r\n'
    assert send_form(client, field * 3 + sent).status_code == status


def test_a_foreign_page_cannot_add(client: FlaskClient) -> None:
    """A form on another site is refused."""
    data = {"files": (BytesIO(CANTEEN), "notes.txt")}
    response = client.post("/api/v1/documents", data=data, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
