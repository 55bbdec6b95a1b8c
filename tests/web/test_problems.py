from __future__ import annotations

from contextlib import closing

import pytest
from flask import Flask
from holding import hold

from qa_service import errors
from qa_service.service import Service
from qa_service.settings import Settings
from qa_service.web import create_app
from qa_service.web.problems import status_of


def own_errors(
    kind: type[errors.QAServiceError] = errors.QAServiceError,
) -> list[type[errors.QAServiceError]]:
    return [kind, *(below for child in kind.__subclasses__() for below in own_errors(child))]


@pytest.mark.parametrize("kind", own_errors())
def test_every_error_has_a_status(kind: type[errors.QAServiceError]) -> None:
    """No error of the tree is left out of the table."""
    table = (
        (errors.InvalidInput, 422),
        (errors.NotFound, 404),
        (errors.StoreUnavailable, 503),
        (errors.ClusterUnavailable, 503),
    )
    expected = next((status for parent, status in table if issubclass(kind, parent)), 500)
    assert status_of(kind.__new__(kind)) == expected


@pytest.mark.parametrize("path", ["/api/v1/broken", "/broken"])
def test_a_fault_of_ours_shows_no_traceback(app: Flask, path: str) -> None:
    """What nobody foresaw becomes a 500 that keeps its cause to the log."""

    @app.get(path)
    def broken() -> str:
        raise RuntimeError("secret detail")

    app.config["PROPAGATE_EXCEPTIONS"] = False
    response = app.test_client().get(path)
    assert response.status_code == 500
    assert "secret" not in response.text and "Traceback" not in response.text
    assert response.mimetype == ("application/problem+json" if path.startswith("/api") else "text/html")


def test_damage_is_told_and_logged(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    """A quote that does not match is a 500 that says so, not an answer."""

    @app.get("/api/v1/broken")
    def broken() -> str:
        raise errors.QuoteMismatch(1, "doc")

    response = app.test_client().get("/api/v1/broken")
    assert response.status_code == 500
    assert response.get_json()["detail"] == "citation 1 does not match its source 'doc'"
    assert [(one.message, one.exc_info) for one in caplog.records] == [
        ("citation 1 does not match its source 'doc'", None)
    ]


def test_a_damaged_library_is_told_with_what_to_do(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """Where a document's pages are overwritten, page, API and a line of the log say so and what to do."""
    with closing(Service(settings)) as service:
        hold(service, "long", "The gate is open today. " * 4000)
    path = settings.data / "library.db"
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2] + b"?" * 65536 + content[len(content) // 2 + 65536 :])
    with closing(Service(settings)) as service:
        client = create_app(service).test_client()
        told = client.get("/api/v1/documents/long")
        page = client.get("/documents/long", headers={"Accept-Language": "de"})
    assert (told.status_code, page.status_code) == (500, 500)
    assert "restore it from a backup (qa-service restore FILE --replace)" in told.get_json()["detail"]
    assert "aus einer Sicherung" in page.text
    assert [(one.message, one.exc_info) for one in caplog.records] == [(told.get_json()["detail"], None)] * 2
