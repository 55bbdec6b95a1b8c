from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from qa_service.service import Service
from qa_service.web import create_app
from qa_service.web.app import FILTERS, MAX_BODY

TEMPLATES = Path(__file__).parents[2] / "templates"


def test_every_template_can_be_read(app: Flask) -> None:
    """What they call is known, each of the filters among it, and none of these is unused."""
    sources = {path.name: path.read_text("utf-8") for path in TEMPLATES.glob("*.html")}
    for name in sources:
        app.jinja_env.get_template(name)
    for name in FILTERS:
        assert any(f"| {name}" in source or f"|{name}" in source for source in sources.values()), name


@pytest.mark.parametrize(("size", "status"), [(MAX_BODY, 422), (MAX_BODY + 1, 413)])
def test_a_body_is_bounded(client: FlaskClient, size: int, status: int) -> None:
    """What may be read is refused as the question that it is; what is larger is not read at all."""
    body = b'{"question": "' + b"x" * (size - 16) + b'"}'
    assert len(body) == size
    as_served = {"wsgi.input_terminated": True}
    reply = client.post(
        "/api/v1/answer", data=body, content_type="application/json", environ_overrides=as_served
    )
    assert reply.status_code == status


def test_what_is_watched_is_counted_in_each_application_alone(service: Service) -> None:
    """Unless they are given counts to share."""
    asked, other = create_app(service).test_client(), create_app(service).test_client()
    asked.post("/api/v1/answer", json={"question": "What is calcinosis?"})
    counted = [one.get("/metrics").text for one in (asked, other)]
    name = 'qa_answers_total{status="answered",abstain_reason=""} 1.0'
    assert [name in text for text in counted] == [True, False]
