from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from making import plain_pdf
from werkzeug.test import TestResponse

from qa_service.admitting import GONE, STAYS
from qa_service.web import uploads
from qa_service.web.document_schemas import REPEATED
from qa_service.web.problems import MEGABYTE

CANTEEN = b"Notes\n\nThe staff canteen closes at five.\n"


def send(client: FlaskClient, *files: tuple[str, bytes], field: str = "files") -> TestResponse:
    return client.post(
        "/api/v1/documents", data={field: [(BytesIO(content), name) for name, content in files]}
    )


def form(*files: tuple[str, bytes]) -> bytes:
    """Return the body of a form; the client's own way of making one leaves temporary files open."""
    head = '--b\r\nContent-Disposition: form-data; name="files"; filename="{}"\r\n\r\n'
    return b"".join(head.format(name).encode() + content + b"\r\n" for name, content in files) + b"--b--\r\n"


def send_form(
    client: FlaskClient, body: bytes, to: str = "/api/v1/documents", boundary: str = "b"
) -> TestResponse:
    return client.post(to, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def told(response: TestResponse) -> list[dict[str, Any]]:
    files: list[dict[str, Any]] = response.get_json()["files"]
    return files


def canteen(client: FlaskClient) -> str | None:
    asked = {"question": "When does the staff canteen close?"}
    answer: str | None = client.post("/api/v1/answer", json=asked).get_json()["answer"]
    return answer


def test_what_was_added_is_answerable(client: FlaskClient) -> None:
    """When the reply comes, the file is a document that is quoted."""
    response = send(client, ("notes.txt", CANTEEN))
    assert response.status_code == 201
    expected = {
        "name": "notes.txt",
        "status": "added",
        "documents": ["notes"],
        "reason": None,
        "remark": None,
    }
    assert told(response) == [expected]
    assert canteen(client) == "The staff canteen closes at five."


def test_the_same_name_replaces(client: FlaskClient) -> None:
    """New content under the same name takes the place of the old, which is gone."""
    send(client, ("notes.txt", CANTEEN))
    response = send(client, ("notes.txt", CANTEEN.replace(b"five", b"nine")))
    assert (response.status_code, told(response)[0]["status"]) == (200, "replaced")
    assert canteen(client) == "The staff canteen closes at nine."


def test_the_same_content_is_told(client: FlaskClient) -> None:
    """A text that is held, under whatever name, is left alone, and its document named."""
    send(client, ("notes.txt", CANTEEN))
    response = send(client, ("copy.txt", CANTEEN))
    assert response.status_code == 200
    assert told(response)[0] == {
        "name": "copy.txt",
        "status": "unchanged",
        "documents": ["notes"],
        "reason": None,
        "remark": None,
    }


def test_a_name_stands_for_one_file(client: FlaskClient) -> None:
    """Of files of one name the first is held, and each other one told to be refused, good or bad."""
    response = send(client, ("notes.txt", CANTEEN), ("../notes.txt", b"Bees hum."), ("notes.txt", b""))
    assert response.status_code == 201
    assert [(one["name"], one["status"], one["documents"]) for one in told(response)] == [
        ("notes.txt", "added", ["notes"]),
        ("notes.txt", "refused", []),
        ("notes.txt", "refused", []),
    ]
    assert [one["reason"] for one in told(response)[1:]] == [REPEATED] * 2
    assert canteen(client) == "The staff canteen closes at five."
    refused = send(client, ("odd.txt", b""), ("odd.txt", CANTEEN))
    assert refused.status_code == 422
    assert [error["message"] for error in refused.get_json()["errors"]] == ["the file is empty", REPEATED]


def test_a_file_is_told_its_own_documents(client: FlaskClient) -> None:
    """Those of an entry of many are the file's; a name that only begins like another's is its own."""
    entries = b'{"_id": "x", "text": "Bees hum."}\n{"_id": "y", "text": "Hens cluck."}'
    sent = [("a.txt", CANTEEN), ("a.txt#b.txt", b"Terns dive."), ("Many#1.JSONL", entries)]
    assert [one["documents"] for one in told(send(client, *sent))] == [["a"], ["a-txt-b"], ["x", "y"]]


def test_no_file_is_called_as_an_entry_is(client: FlaskClient) -> None:
    """Nothing takes the place of an entry of another file, nor goes with it."""
    entries = b'{"_id": "x.txt", "text": "Bees hum."}'
    response = send(client, ("many.jsonl", entries), ("many.jsonl#x.txt", CANTEEN))
    assert [(one["status"], one["documents"]) for one in told(response)] == [
        ("added", ["x.txt"]),
        ("refused", []),
    ]
    assert client.get("/api/v1/documents/x.txt").get_json()["text"] == "Bees hum."


def test_what_goes_with_a_new_state_of_a_file_is_told(client: FlaskClient) -> None:
    """An entry left out of it, and what it held where another document has its text; on the page too."""
    one, two = b'{"_id": "x", "text": "Bees hum."}', b'{"_id": "y", "text": "Hens cluck."}'
    send(client, ("many.jsonl", one + b"\n" + two), ("a.txt", CANTEEN), ("b.txt", b"Terns dive."))
    [many, a] = told(send(client, ("many.jsonl", one), ("a.txt", b"Terns dive.")))
    assert (many["status"], many["documents"], many["remark"]) == ("replaced", ["x"], GONE.format("y"))
    assert (a["status"], a["documents"], a["remark"]) == ("replaced", ["b"], GONE.format("a"))
    assert canteen(client) is None
    token = client.get("/documents").text.partition('name="token" value="')[2].partition('"')[0]
    form = {"token": token, "files": (BytesIO(b"Terns dive."), "b.txt")}
    assert "Already held" in client.post("/documents", data=form).text
    form = {"token": token, "files": (BytesIO(two), "many.jsonl")}
    assert GONE.format("x") in client.post("/documents", data=form).text


def test_pages_without_text_are_told(client: FlaskClient) -> None:
    """A file of which some pages could be read is added, and its other pages are counted."""
    [found] = told(send(client, ("fax.pdf", plain_pdf([["The canteen closes at five."], [], []]))))
    assert (found["status"], found["reason"]) == ("added", None)
    assert found["remark"].startswith("2 of 3 pages hold no text;")


def test_one_bad_file_does_not_stop_the_rest(client: FlaskClient) -> None:
    """Every file has its own result, in the order sent."""
    response = send(client, ("a.txt", b"\0\1"), ("notes.txt", CANTEEN), ("b.exe", b"MZ"), ("c.txt", b""))
    assert response.status_code == 201
    assert [one["status"] for one in told(response)] == ["refused", "added", "refused", "refused"]
    assert "not text" in told(response)[0]["reason"]


def test_only_bad_files_are_a_problem(client: FlaskClient) -> None:
    """Where nothing could be read the status is 422, each file named with the reason."""
    response = send(client, ("a.txt", b""), ("b.exe", b"MZ"))
    assert (response.status_code, response.mimetype) == (422, "application/problem+json")
    assert [error["field"] for error in response.get_json()["errors"]] == ["a.txt", "b.exe"]


def test_what_a_refused_file_was_before_is_told_to_stay(client: FlaskClient) -> None:
    """With each refusal, whether it is the only one or not, on the page too; not of a file sent twice."""
    send(client, ("notes.txt", CANTEEN))
    found = told(send(client, ("notes.txt", b"\0"), ("bees.txt", b"Bees hum."), ("notes.txt", CANTEEN)))
    assert [(one["status"], one["remark"]) for one in found] == [
        ("refused", STAYS),
        ("added", None),
        ("refused", None),
    ]
    [error] = send(client, ("notes.txt", b"")).get_json()["errors"]
    assert error["message"] == f"the file is empty; {STAYS}"
    page = client.get("/documents")
    token = page.text.partition('name="token" value="')[2].partition('"')[0]
    form = {"token": token, "files": (BytesIO(b""), "notes.txt")}
    assert f"the file is empty ({STAYS})" in client.post("/documents", data=form).text
    assert canteen(client) == "The staff canteen closes at five."


@pytest.mark.parametrize(
    ("sent", "source"),
    [
        ("../../etc/notes.txt", "etc/notes.txt"),
        ("/notes.txt", "notes.txt"),
        ("größe 😀/notes.txt", "größe 😀/notes.txt"),
        ("gro\u0308ße.txt", "größe.txt"),
        (f"{'a' * 300}/{'b' * 495}.txt", f"{'b' * 495}.txt"),
    ],
)
def test_a_name_leads_nowhere(client: FlaskClient, sent: str, source: str) -> None:
    """A name is only told, never opened, and holds no step upwards."""
    assert told(send(client, (sent, CANTEEN)))[0]["name"] == source
    assert source in [one["source"] for one in client.get("/api/v1/documents").get_json()["documents"]]


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


def test_a_name_that_is_no_text_does_not_stop_the_rest(client: FlaskClient) -> None:
    """It alone is refused, with U+FFFD for what cannot be read of it, on the page too."""
    body = form(("no?tes.txt", b"Bees hum."), ("notes.txt", CANTEEN)).replace(b"?", b"\xff")
    assert [(one["name"], one["reason"]) for one in told(send_form(client, body))] == [
        ("no\ufffdtes.txt", uploads.UNNAMED),
        ("notes.txt", None),
    ]
    assert canteen(client) == "The staff canteen closes at five."
    alone = send_form(client, form(("?.txt", CANTEEN), ("?.txt", b"")).replace(b"?", b"\xe9"))
    assert alone.status_code == 422
    assert [error["message"] for error in alone.get_json()["errors"]] == [uploads.UNNAMED, REPEATED]
    assert len(client.get("/api/v1/documents").get_json()["documents"]) == 2
    token = client.get("/documents").text.partition('name="token" value="')[2].partition('"')[0]
    field = f'--b\r\nContent-Disposition: form-data; name="token"\r\n\r\n{token}\r\n'.encode()
    page = send_form(client, field + body, "/documents")
    assert (page.status_code, f"Refused: {uploads.UNNAMED}" in page.text) == (200, True)


@pytest.mark.parametrize("name", ["", "..", "\x01"])
def test_a_file_without_a_name_does_not_stop_the_rest(client: FlaskClient, name: str) -> None:
    """It alone is refused; a name may hold nothing but steps and controls, which is none."""
    alone = send_form(client, form((name, CANTEEN)))
    assert alone.status_code == 422
    assert alone.get_json()["errors"] == [{"field": "files", "message": "the file has no name"}]
    both = send_form(client, form((name, CANTEEN), ("notes.txt", CANTEEN)))
    assert [(one["name"], one["reason"]) for one in told(both)] == [
        ("", "the file has no name"),
        ("notes.txt", None),
    ]


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
