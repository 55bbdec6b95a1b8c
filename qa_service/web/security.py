"""Keeps other sites out: response headers, no unknown host names, no change at the wish of a foreign page."""

from __future__ import annotations

from collections.abc import Set
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, request

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: it makes browsers send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Sent with every response."""

UNKEPT = ("/conversations", "/evaluation")
"""Where nothing is kept in caches: going back asks nobody whether what is kept is still held."""

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_HOSTS = "HOST_NAMES"


def register(app: Flask, host_names: Set[str]) -> None:
    """Guard all requests to ``app``, which answers to ``host_names`` (all if empty), and all responses."""
    app.config[_HOSTS] = host_names
    app.before_request(refuse_unknown_host)
    app.before_request(refuse_foreign)
    app.after_request(add_headers)


def refuse_unknown_host() -> None:
    """Answer 400 where a request names a host that this service does not answer to.

    A page of another site whose name was made to lead here would pass for one of ours.
    """
    if not is_known_host():
        abort(
            400,
            f"This service does not answer to the host name “{request.host}”. "
            "Whoever runs it can allow it: qa-service serve --allowed-hosts NAME",
        )


def is_known_host() -> bool:
    """Tell whether the present request names a host that this service answers to."""
    names = current_app.config[_HOSTS]
    bracketed, bracket, _port = request.host.lower().partition("]")
    name = bracketed + bracket if bracket else bracketed.partition(":")[0]
    return not names or name in names


def refuse_foreign() -> None:
    """Answer 403 when a browser says that another site's page asks for a change.

    ``Sec-Fetch-Site`` is trusted where a browser sends it (to localhost and over TLS); else ``Origin``
    must name this host. Programs send neither and pass.
    """
    if request.method in _SAFE:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site in ("cross-site", "same-site") or (site is None and origin is not None and not _own(origin)):
        abort(403, "This request comes from a page of another site, so it was not carried out.")


def _own(origin: str) -> bool:
    try:
        return urlsplit(origin).netloc.lower() == request.host.lower()
    except ValueError:
        return False


def add_headers(response: Response) -> Response:
    """Put the security headers on a response; what is not static is not used from caches unasked."""
    response.headers.update(HEADERS)
    if request.path.startswith(UNKEPT):
        response.headers["Cache-Control"] = "no-store"
    elif request.endpoint != "static":
        response.headers["Cache-Control"] = "private, no-cache"
    return response
