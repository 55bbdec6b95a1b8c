"""Serves everything below one path alone, as where a proxy gives an application a part of its site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask, abort, request

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

OUTSIDE = "qa_service.outside"
"""Stands in the environment of a request for what does not lie below the path."""


class Below:
    """An application as it is seen below a path: what is asked there is asked of it without the path."""

    def __init__(self, application: WSGIApplication, prefix: str) -> None:
        self._application = application
        self._prefix = prefix

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request; one for what lies elsewhere keeps its path, and is marked."""
        asked = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
        rest = asked.removeprefix(self._prefix)
        environ[OUTSIDE] = rest == asked or not (rest == "" or rest.startswith("/"))
        environ["SCRIPT_NAME"] = self._prefix  # which every link begins with
        environ["PATH_INFO"] = asked if environ[OUTSIDE] else rest
        return self._application(environ, start_response)


def register(app: Flask, prefix: str) -> None:
    """Serve ``app`` below ``prefix``, a path without a slash at its end; everywhere where that is empty.

    Links and the cookie's path begin with it. What lies elsewhere is not found.
    """
    if prefix:
        app.config["APPLICATION_ROOT"] = prefix
        app.wsgi_app = Below(app.wsgi_app, prefix)  # type: ignore[method-assign] # as Flask has it done
        app.before_request(refuse_outside)


def refuse_outside() -> None:
    """Answer 404 where a request asks for what does not lie below the path."""
    if request.environ[OUTSIDE]:
        request.url_rule = None  # that of the same path below it
        abort(404)
