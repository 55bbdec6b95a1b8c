"""Errors -> answers: problem details (RFC 9457) for programs, a plain page for people."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, TypedDict

from flask import Flask, Response, current_app, json, make_response, render_template, request
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    RequestEntityTooLarge,
    UnprocessableEntity,
)

from qa_service.errors import (
    ClusterUnavailable,
    Damaged,
    InvalidChoice,
    InvalidInput,
    InvalidQuestion,
    NotFound,
    QAServiceError,
    StoreUnavailable,
    UnknownConversation,
    UnknownTurn,
)
from qa_service.web.browsers import browser, lost
from qa_service.web.choosing import FIELD, left_of_chosen
from qa_service.web.complaints import in_words
from qa_service.web.security import is_known_host

STATUSES: dict[type[QAServiceError], int] = {
    InvalidInput: 422,
    NotFound: 404,
    StoreUnavailable: 503,
    ClusterUnavailable: 503,
    Damaged: 500,
    QAServiceError: 500,
}
"""The status of each kind of error; the closest ancestor counts."""

MACHINE_PATHS = ("/api", "/healthz", "/readyz", "/metrics", "/openapi.json")
"""Where every error is a problem document; elsewhere it is a page."""


MEGABYTE = 1024 * 1024


class FieldError(TypedDict):
    """What is wrong with one field of a request."""

    field: str
    message: str


class InvalidBody(UnprocessableEntity):
    """The request's body is well-formed but its content cannot be used."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__("; ".join(f"{error['field']}: {error['message']}" for error in errors))
        self.errors = errors


def register(app: Flask) -> None:
    """Make every error of ``app`` answer in the right form."""
    app.register_error_handler(QAServiceError, _own)
    app.register_error_handler(HTTPException, _http)


def limit(most: int) -> int:
    """Return the limit for bodies of ``most`` bytes: werkzeug refuses one that reaches its limit."""
    return most + 1


def status_of(error: QAServiceError) -> int:
    """Return the HTTP status that ``error`` has in the table."""
    return next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)


def wants_fragment() -> bool:
    """Tell whether the page's own script asks, which takes a piece of a page or a problem."""
    return request.headers.get("X-Requested-With") == "fetch"


def _own(error: QAServiceError) -> Response:
    status = status_of(error)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        current_app.logger.error("%s", error)
    errors: list[FieldError] = []
    if isinstance(error, InvalidQuestion):
        field = "document_ids" if isinstance(error, InvalidChoice) else "question"
        errors = [{"field": field, "message": str(error)}]
    gone = isinstance(error, UnknownConversation | UnknownTurn) and not _for_programs()
    held = left_of_chosen() if isinstance(error, InvalidChoice) and not _for_programs() else None
    return problem(status, lost() if gone else str(error), errors, held)


def _http(error: HTTPException) -> Response:
    status = error.code or InternalServerError.code
    detail = error.description or ""
    if status == InternalServerError.code:
        detail = "Something went wrong here, not with your request. The server's log holds the details."
    if detail == RequestEntityTooLarge.description:
        detail = f"Send at most {(request.max_content_length or 0) // MEGABYTE:,} MB at once."
    errors = error.errors if isinstance(error, InvalidBody) else ()
    response = problem(status, detail, errors)
    for name, value in error.get_headers():
        if name != "Content-Type":
            response.headers[name] = value
    return response


def problem(
    status: int, detail: str, errors: Sequence[FieldError] = (), held: Sequence[str] | None = None
) -> Response:
    """Return the answer for an error, in the form that suits whoever asks.

    ``held`` are the chosen documents that a question can still be asked of, where others were removed.
    """
    title = HTTPStatus(status).phrase
    if not _for_programs():
        title, detail = in_words(title), in_words(detail)
    if _for_programs() or wants_fragment():
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        # The page's script leaves what it shows where only the cookie is missing.
        more = {} if _for_programs() else {"cookie": bool(browser()), "held": held}
        text = json.dumps(body | more | ({"errors": list(errors)} if errors else {}), sort_keys=False)
        return Response(text, status, mimetype="application/problem+json")
    # To an unknown host nothing is answered, so a page for it does without style and links.
    linked = is_known_host()
    asked = _asked(status) if linked else {}
    page = render_template(
        "error.html", status=status, title=title, detail=detail, linked=linked, asked=asked
    )
    return make_response(page, status)


def _for_programs() -> bool:
    return request.path.startswith(MACHINE_PATHS)


def _asked(status: int) -> dict[str, Any]:
    """Return the question that met an error, and what else its form held, to be sent again."""
    if request.endpoint != "pages.ask" or status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return {}
    apart = {"question", "token", FIELD}
    fields = {name: value for name, value in request.form.items() if name not in apart}
    # Their titles are not looked up, since that may be what went wrong.
    chosen = dict.fromkeys(request.form.getlist(FIELD), "")
    return {"question": request.form.get("question", ""), "fields": fields, "chosen": chosen}
