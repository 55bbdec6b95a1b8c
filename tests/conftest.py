"""A staircase: an empty service, one that holds the bundled article, the app over it, its client."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from qa_service.service import Service
from qa_service.settings import Settings
from qa_service.web import create_app


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data")


@pytest.fixture
def empty_service(settings: Settings) -> Iterator[Service]:
    service = Service(settings)
    yield service
    service.close()


@pytest.fixture
def service(empty_service: Service) -> Service:
    empty_service.begin()
    return empty_service


@pytest.fixture
def app(service: Service) -> Flask:
    return create_app(service)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
