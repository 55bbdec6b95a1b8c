from __future__ import annotations

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from making import plain_pdf
from uploading import CANTEEN, canteen, form, send, send_form, told

from qa_service.admitting import GONE, STAYS
from qa_service.web import uploads
from qa_service.web.document_schemas import REPEATED


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
