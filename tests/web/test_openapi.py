"""The description of the API, and the manual: both say what is served."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from holding import hold

from qa_service.service import Service
from qa_service.settings import Settings
from qa_service.store import database
from qa_service.web import create_app
from qa_service.web.openapi import describe


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a database as another process does that writes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def answer(client: FlaskClient) -> dict[str, Any]:
    """Return a real reply with a citation."""
    reply: dict[str, Any] = client.post("/api/v1/answer", json={"question": "What is calcinosis?"}).get_json()
    return reply


def test_the_description_names_what_is_served(app: Flask) -> None:
    """Every path and method under the API is described, and nothing else."""
    served = {
        (rule.rule.replace("<document_id:document_id>", "{id}"), method.lower())
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api.") and rule.endpoint != "api.openapi"
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    paths = app.test_client().get("/openapi.json").get_json()["paths"]
    assert {(path, method) for path, operations in paths.items() for method in operations} == served


def test_a_host_that_is_not_trusted_is_described(app: Flask) -> None:
    """Every operation answers 400 to a foreign host name, and its description says so."""
    app.config["HOST_NAMES"] = {"localhost"}
    for path, operations in describe()["paths"].items():
        for method, described in operations.items():
            reply = app.test_client().open(path, method=method.upper(), headers={"Host": "evil.example"})
            assert (reply.status_code, "400" in described["responses"]) == (400, True), (method, path)


def test_a_damaged_library_is_described(settings: Settings) -> None:
    """What reads texts answers 500 where they are damaged, and every description says so."""
    with closing(Service(settings)) as service:
        hold(service, "a", "The gate is open today.")
    with closing(sqlite3.connect(settings.data / "library.db")) as connection, connection:
        connection.execute("UPDATE passages SET text = 'The gate is shut today.'")
    with closing(Service(settings)) as service:
        client = create_app(service).test_client()
        replies = [
            client.get("/api/v1/documents/a"),
            client.post("/api/v1/answer", json={"question": "Is the gate open?"}),
        ]
    assert [reply.status_code for reply in replies] == [500, 500]
    for path, operations in describe()["paths"].items():
        assert all("500" in described["responses"] for described in operations.values()), path


def test_the_length_of_a_question_is_described(client: FlaskClient) -> None:
    """The longest question that the description allows is answered, and a longer one is refused."""
    told = describe()["components"]["schemas"]["AnswerRequest"]["properties"]["question"]["maxLength"]
    for length, status in ((told, 200), (told + 1, 422)):
        asked = "What is calcinosis? ".ljust(length - 1, "x") + "?"
        assert client.post("/api/v1/answer", json={"question": asked}).status_code == status


def test_a_locked_database_is_described(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """What writes answers 503 while another process holds the file, and its description says so."""
    monkeypatch.setattr(database, "PATIENCE", 1)
    with closing(Service(settings)) as service:
        service.begin()
        asked = {"question": "What is calcinosis?"}
        said = {"turn_id": service.ask("What is calcinosis?").id, "verdict": "right"}
        client = create_app(service).test_client()
        for name, method, path, body in (
            ("conversations", "post", "/api/v1/answer", {"json": asked}),
            ("feedback", "post", "/api/v1/feedback", {"json": said}),
            ("library", "post", "/api/v1/documents", {"data": {"files": (BytesIO(b"Hum."), "bees.txt")}}),
            ("library", "delete", "/api/v1/documents/{id}", {}),
        ):
            with locked(settings.data / f"{name}.db"):
                reply = client.open(path.format(id="calcinosis"), method=method.upper(), **body)
            assert (reply.status_code, reply.mimetype) == (503, "application/problem+json"), path
            assert "503" in describe()["paths"][path][method]["responses"], path


def test_the_description_resolves(client: FlaskClient) -> None:
    """Every reference of the OpenAPI document leads to a schema in it."""
    described = describe()
    assert described["openapi"].startswith("3.1")

    def references(node: Any) -> set[str]:
        if isinstance(node, dict):
            own = {node["$ref"]} if "$ref" in node else set()
            return own.union(*(references(value) for value in node.values()))
        return set().union(*map(references, node)) if isinstance(node, list) else set()

    schemas = described["components"]["schemas"]
    assert {name.rsplit("/", 1)[1] for name in references(described)} == set(schemas)
    assert schemas["AnswerRequest"]["required"] == ["question"]
    assert schemas["AnswerReply"]["required"] == list(answer(client))
    assert set(schemas["CorrectionReply"]["properties"]) == {"from", "to"}


def test_the_manual_shows_what_is_served(client: FlaskClient) -> None:
    """The examples of docs/api.md are real replies, but for ids and times, and every path is named."""
    manual = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
    reply, verified, problem = (
        json.loads(found) for found in re.findall(r"```json\n(.*?)```", manual, re.DOTALL)
    )
    real = client.post("/api/v1/answer", json={"question": reply["question"]}).get_json()
    real["passages"] = real["passages"][:1]  # the manual shows no more
    again = client.post("/api/v1/verify", json={"citations": reply["citations"]}).get_json()
    assert list(reply) == list(real)
    numbers = []
    for shown in (reply, real):
        parts = *shown["citations"], *shown["passages"], shown
        numbers.append([part.pop("confidence" if part is shown else "score") for part in parts])
        for own in ("id", "conversation_id", "timings_ms"):
            del shown[own]
    assert reply == real
    assert numbers[0] == pytest.approx(numbers[1], abs=0.01)
    assert verified == again
    assert set(problem) == set(describe()["components"]["schemas"]["Problem"]["properties"])
    assert all(path in manual for path in describe()["paths"] if path != "/api/v1/answer")
