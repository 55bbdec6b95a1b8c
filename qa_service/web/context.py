"""Gives a request the service that its application answers from."""

from __future__ import annotations

from typing import cast

from flask import Flask, current_app

from qa_service.service import Service

_KEY = "qa_service"


def register(app: Flask, service: Service) -> None:
    """Make ``service`` the one that requests to ``app`` are answered from."""
    app.extensions[_KEY] = service


def service() -> Service:
    """Return the service of the application that handles the current request."""
    return cast(Service, current_app.extensions[_KEY])
