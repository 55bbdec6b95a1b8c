"""Removing documents on their page: at once, undone with a click for ten minutes, or for good."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from qa_service.web.context import service
from qa_service.web.documents import page
from qa_service.web.metrics import count_added, count_removed
from qa_service.web.paging import asked_page, page_query
from qa_service.web.problems import wants_fragment
from qa_service.web.tokens import guarded

removals = Blueprint("removals", __name__, url_prefix="/removed")


@removals.post("")
@guarded
def remove() -> str | Response:
    """Take the form's document out; the page then offers to undo it."""
    service().bin.discard(request.form.get("document_id", ""))
    count_removed()
    return _listed()


@removals.post("/<key>/undo")
@guarded
def undo(key: str) -> str | Response:
    """Bring a document back as it was."""
    service().bin.bring_back(key)
    count_added()
    return _listed()


@removals.post("/<key>/delete")
@guarded
def delete(key: str) -> str | Response:
    """Delete for good what could have been brought back."""
    service().bin.purge(key)
    return _listed()


def _listed() -> str | Response:
    if wants_fragment():
        return page("_documents.html")
    place = page_query(request.args.get("q", ""), asked_page())
    return redirect(url_for("documents.listed", **place, _anchor="held"), 303)
