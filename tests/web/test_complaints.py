"""Errors in the language of the person: what is raised below is known to the catalogue."""

from __future__ import annotations

import ast
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hostile import HOSTILE

import qa_service
from qa_service import errors
from qa_service.admitting import GONE, NAMESAKE, STAYS
from qa_service.answering.question.questions import checked
from qa_service.errors import InvalidDocument, InvalidQuestion
from qa_service.sources import File, Limits, Sandbox, read
from qa_service.web.complaints import in_words
from qa_service.web.places import BUSY

GERMAN = {"Accept-Language": "de"}


@pytest.mark.parametrize("question", [" ", "x" * 2001, "a\0b"])
def test_every_refusal_of_a_question_is_translated(app: Flask, question: str) -> None:
    """None is shown in English to a German, and to an English person each as it is."""
    with pytest.raises(InvalidQuestion) as refusal:
        checked(question)
    with app.test_request_context(headers=GERMAN):
        assert in_words(str(refusal.value)).startswith("Die Frage")
    with app.test_request_context():
        assert in_words(str(refusal.value)) == str(refusal.value)


def test_a_reason_that_is_too_long_is_told_as_it_is(app: Flask) -> None:
    """It may hold what a file says, made to be looked through for minutes."""
    reason = f"line 2: the _id '{' of' * 100_000}' comes twice"
    with app.test_request_context(headers=GERMAN):
        assert in_words(reason) == reason


def test_every_refusal_of_a_file_is_translated(app: Flask) -> None:
    """What the readers say of hostile files is in the catalogue, with its figures."""
    limits = Limits(pages=20, expanded_bytes=40_000_000, seconds=30)
    with Sandbox(limits) as sandbox, app.test_request_context(headers=GERMAN):
        for name, ending, content, _ in HOSTILE:
            if "bomb" in name:
                continue  # slow to refuse, with a reason that others have too
            with pytest.raises(InvalidDocument) as refusal:
                read(File(f"a{ending}", content), sandbox)
            assert in_words(refusal.value.reason) != refusal.value.reason, refusal.value.reason
        assert "aus einer anderen Datei" in in_words(NAMESAKE.format("plan"))
        assert "bleibt unverändert" in in_words(STAYS)
        said = (
            "it has 3,000 lines, more than the 2,000 that a document may have; divide it into several files"
        )
        assert "3.000 Zeilen, mehr als die 2.000" in in_words(said)
        assert "wurden entfernt: a, b, …" in in_words(GONE.format("a, b, …"))
        assert "zu viele Anfragen" in in_words(BUSY)
        beyond = in_words("characters 3 to 4000 of 'plan' reach beyond its end: it has 2,300")
        assert "3 bis 4000 von 'plan' reichen über sein Ende hinaus: Es hat 2.300" in beyond
        said = in_words("it has 2,300.5 MB, more than the 1,000 MB that are read")
        assert "2.300,5 MB, mehr als die 1.000 MB" in said


TOLD = {
    "Unreadable",
    "BadRequest",
    "RequestEntityTooLarge",
    "InvalidDocument",
    "InvalidFeedback",
    "InvalidQuestion",
    "abort",
}
"""What is called with a text that a page may show."""

PACKAGE = Path(qa_service.__file__).parent
ROOMS = [PACKAGE / "reviewing.py"]
ROOMS += [path for room in ("sources", "answering", "web") for path in (PACKAGE / room).rglob("*.py")]

ELSEWHERE = {
    "The body is not well-formed JSON: 7.",  # of what programs send alone
    "page 7",
    "it cannot be drawn: 7",  # of pictures, which are no pages
    "it has no page 7",
    "there is not enough memory for a picture of the page",
    "line 7: the _id 7 7",  # known by what stands behind the name
}


def raised(path: Path) -> set[str]:
    """Return the texts that a module raises errors with, 7 in the place of each value."""
    calls = [one for one in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(one, ast.Call)]
    told = [one for one in calls if getattr(one.func, "id", "") in TOLD]
    texts = [text for call in told for given in call.args if (text := written(given))]
    return set(texts) - ELSEWHERE


def written(given: ast.expr) -> str:
    """Return a text as it stands in the code, empty where it is none."""
    if isinstance(given, ast.JoinedStr):
        return "".join(written(piece) or "7" for piece in given.values)
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else ""


def test_every_text_that_is_raised_is_known(app: Flask) -> None:
    """Who changes what an error says is told here that pages would speak English."""
    told = {text for path in ROOMS for text in raised(path)}
    assert len(told) > 30
    with app.test_request_context(headers=GERMAN):
        assert [text for text in told if in_words(text) == text] == []


@pytest.mark.parametrize(
    "error",
    [
        errors.UnknownDocument("a"),
        errors.UnknownPage("a", 7),
        errors.NotInBin("a"),
        errors.InTheWay("a"),
        errors.InTheWay(*"abcdefg"),
        errors.StoreUnavailable(Path("a.db"), "it is locked"),
        errors.StoreUnavailable(
            Path("a.db"), "it is full", "only the 7 documents of the steps before were added"
        ),
    ],
)
def test_every_error_of_a_page_is_known(app: Flask, error: errors.QAServiceError) -> None:
    """So are the texts that errors make themselves."""
    with app.test_request_context(headers=GERMAN):
        assert in_words(str(error)) != str(error)


def test_pages_complain_in_german_and_the_api_in_english(client: FlaskClient) -> None:
    """Error pages and results of files are translated; programs get the same words everywhere."""
    page = client.get("/documents/nope", headers=GERMAN)
    assert "<h1>Nicht gefunden</h1>" in page.text
    assert "Kein Dokument hat die Kennung &#39;nope&#39;" in page.text
    assert "Diese Adresse gibt es hier nicht" in client.get("/nope", headers=GERMAN).text
    assert "Die Frage ist leer" in client.post("/ask", data={"question": ""}, headers=GERMAN).text
    assert "no document" in client.get("/api/v1/documents/nope", headers=GERMAN).get_json()["detail"]
    sent = {"files": [(BytesIO(b"MZ"), "odd.exe")]}
    assert "files ending" in client.post("/api/v1/documents", data=sent, headers=GERMAN).text
