"""Tells one browser from another by a signed cookie, which is set when its first question is asked."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from flask import Flask, request, session
from flask.sessions import SecureCookieSessionInterface

from qa_service.web.translations import gettext as _

KEPT = timedelta(days=400)
"""How long a browser is known again; browsers keep no cookie for longer."""

RENEWED = 30
"""Days after which a cookie is set again, to be kept as long from then on."""


class _Cookies(SecureCookieSessionInterface):
    def get_cookie_secure(self, app: Flask) -> bool:
        """Send the cookie over TLS alone where it was set over TLS."""
        return request.is_secure


def register(app: Flask, key: bytes) -> None:
    """Sign the cookies of ``app`` with ``key``."""
    app.secret_key = key
    app.session_interface = _Cookies()
    app.config.update(
        SESSION_COOKIE_NAME=f"qa_browser_{sha256(key).hexdigest()[:8]}",  # ports do not keep cookies apart
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=KEPT,
    )


def browser() -> str:
    """Return what the present request's browser is known by, ``""`` where it has no cookie yet."""
    return str(session.get("browser", ""))


def known_or_new() -> str:
    """Return what the present request's browser is known by, or can be from now on."""
    return browser() or uuid.uuid4().hex


def remember(name: str) -> None:
    """Let the present request's browser be known by ``name``; sets the cookie where that is new or ages.

    Not each time: a browser gives up a page to go back to when a cookie changes, and a draft on it.
    """
    today = datetime.now(UTC).toordinal()
    if browser() != name or today - int(session.get("since", 0)) > RENEWED:
        session.update(browser=name, since=today)
        session.permanent = True


def without_cookie() -> str:
    """Say what is wrong where a browser sent no cookie with what needs one, and what to do."""
    return _(
        "This browser sent no cookie, by which alone a conversation is known to be yours. "
        "Allow cookies for this site, and ask again."
    )


def lost() -> str:
    """Say why a conversation does not open to the present request's browser, and what to do."""
    if not browser():
        return without_cookie()
    return _("That conversation is no longer held. Ask again to start a new one.")
