"""Choosing the documents that alone are asked."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response

from qa_service.web.context import service
from qa_service.web.tokens import guarded
from qa_service.web.translations import gettext as _

choosing = Blueprint("choosing", __name__)

FIELD = "document_id"
"""The field of a form, or of a query string, that names a chosen document; there may be many."""


@choosing.post("/chosen")
@guarded
def choose() -> Response:
    """Lead to a new conversation with the documents of the form alone."""
    chosen = list(dict.fromkeys(request.form.getlist(FIELD)))
    if not chosen:
        abort(422, _("Select the documents that are to be asked first."))
    return redirect(url_for("pages.home", document_id=chosen), 303)


def titles_of(document_ids: Sequence[str]) -> dict[str, str]:
    """Return the titles of those of these documents that are still held, by their ids."""
    return {one.id: one.title for one in service().catalogue.summaries(document_ids)}


def left_of_chosen() -> list[str] | None:
    """Return which of the form's chosen documents are still held; None where none of them was removed."""
    chosen = request.form.getlist(FIELD)
    held = titles_of(chosen)
    return list(held) if set(chosen) - set(held) else None
