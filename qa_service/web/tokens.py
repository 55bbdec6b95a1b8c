"""Tokens in forms: a change is made only by a form that this service gave to the same browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import Flask, abort, current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer

from qa_service.web.browsers import browser, without_cookie
from qa_service.web.translations import gettext as _

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
        check(browser())
        return view(*args, **kwargs)

    return checked


def check_asking() -> None:
    """Answer 403 where a browser's question comes without a token.

    One from before its cookie will do: asking only adds to what is its own, and the page on which the
    first question was asked must go on. Programs name no ``Origin`` and need none.
    """
    if "Origin" in request.headers:
        check(browser(), "")


def check(*owners: str) -> None:
    """Answer 403 unless the form has a token of one of ``owners`` that is not too old."""
    try:
        owner: object = _serializer().loads(request.form.get(FIELD, ""), max_age=int(VALID.total_seconds()))
    except BadData:
        owner = None
    if owner not in owners:
        # A form of a browser that is known comes from one that is not: it keeps no cookie, or does no more.
        if owner and not browser():
            abort(403, without_cookie())
        abort(403, _("This page is out of date. Go back, load it again, and try once more."))


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="form")
