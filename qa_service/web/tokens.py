"""Tokens in forms: a change is made only by a form that this service gave to the same browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import Flask, abort, current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer

from qa_service.web.browsers import browser

FIELD = "token"
"""The hidden field that a form carries its token in."""

VALID = timedelta(days=30)
"""How long a page may stay open before its forms count no longer."""

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def register(app: Flask) -> None:
    """Give the templates of ``app`` the function that makes tokens."""
    app.jinja_env.globals["form_token"] = token


def token() -> str:
    """Return a token for the forms of the present request's browser."""
    return _serializer().dumps(browser())


def guarded(view: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Answer 403 where the form that ``view`` is sent has no token, or one of another browser."""

    @wraps(view)
    def checked(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        if not valid(request.form.get(FIELD, "")):
            abort(403, "This page was open for too long. Go back, load it again, and try once more.")
        return view(*args, **kwargs)

    return checked


def valid(given: str) -> bool:
    """Tell whether ``given`` is a token for the present request's browser, and is not too old."""
    try:
        owner: object = _serializer().loads(given, max_age=int(VALID.total_seconds()))
    except BadData:
        return False
    return owner == browser()


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="form")
