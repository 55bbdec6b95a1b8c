from __future__ import annotations

import pytest
from flask import Flask

from qa_service.service import Service
from qa_service.web import create_app
from qa_service.web.context import service as current


def test_each_application_has_its_own_service(app: Flask, service: Service, every_format: Service) -> None:
    """Two in one process answer each from their own documents, whichever is asked first."""
    other = create_app(every_format)
    for one, own in ((app, service), (other, every_format), (app, service)):
        with one.test_request_context():
            assert current() is own
        listed = one.test_client().get("/api/v1/documents").get_json()
        assert listed["count"] == len(own.documents())


def test_without_a_request_there_is_none() -> None:
    """Nothing is answered from outside an application."""
    with pytest.raises(RuntimeError, match="application context"):
        current()
