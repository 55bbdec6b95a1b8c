"""Removing documents on their page: at once, undone with a click for ten minutes, or for good."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from qa_service.errors import OutdatedSelection
from qa_service.web.context import service
from qa_service.web.documents import Passed, page
from qa_service.web.metrics import count_added, count_removed
from qa_service.web.paging import asked_page, cut, page_query
from qa_service.web.problems import status_of, wants_fragment
from qa_service.web.tokens import guarded
from qa_service.web.translations import gettext as _

removals = Blueprint("removals", __name__, url_prefix="/removed")


@removals.get("", strict_slashes=False)
def listed() -> str:
    """List a page of all that can be brought back, the last removal first."""
    shown, place = cut(service().bin.listed())
    return render_template(
        "removed.html",
        removed=shown,
        place=place,
        address=lambda number: url_for(".listed", **page_query("", number)),
    )


@removals.post("")
@guarded
def remove() -> str | Response:
    """Take the form's documents out, in one step; the page then offers to undo it.

    What was removed meanwhile is passed over, and the page says so.
    """
    chosen = dict.fromkeys(request.form.getlist("document_id"))
    if not chosen:
        abort(422, _("Select the documents that are to be removed first."))
    removal = service().bin.discard(list(chosen))
    count_removed(removal.count)
    return _listed(Passed(gone=len(chosen) - removal.count))


@removals.get("/all")
def everything() -> str | Response:
    """Say how many documents there are, or have the words of ``q``, and ask whether all are to be removed.

    The page's script gets the form alone, which it sends when all that were selected are to be removed.
    """
    return _asked("_everything.html" if wants_fragment() else "everything.html")


@removals.post("/all")
@guarded
def remove_everything() -> str | Response | tuple[str, int]:
    """Take out all that there are, or that have the words of ``q``, in one step.

    Where these are not those that the form was made for, nothing is removed, and it is asked again.
    """
    try:
        removal = service().bin.discard_found(_words(), request.form.get("found", ""))
    except OutdatedSelection as error:
        if wants_fragment():
            raise
        asked = _asked("everything.html", outdated=True)
        return asked if isinstance(asked, Response) else (asked, status_of(error))
    count_removed(removal.count)
    return _listed(Passed())


def _asked(template: str, *, outdated: bool = False) -> str | Response:
    """Return the question whether all are to be removed, or lead to the list where there are none."""
    found = service().catalogue.found(_words())
    if not found.ids:
        return redirect(url_for("documents.listed", **page_query(_words(), 1)), 303)
    return render_template(template, words=_words(), found=found, outdated=outdated)


def _words() -> str:
    return request.args.get("q", "").strip()


@removals.post("/<key>/undo")
@guarded
def undo(key: str) -> str | Response:
    """Bring back what was removed at once as it was; the page names what has to stay out."""
    restored = service().bin.bring_back(key)
    count_added(len(restored.documents))
    return _listed(Passed(kept_out=tuple(one.title or one.id for one in restored.kept_out)))


@removals.post("/<key>/delete")
@guarded
def delete(key: str) -> str | Response:
    """Delete for good what could have been brought back."""
    service().bin.purge(key)
    return _listed(Passed())


def _listed(passed: Passed) -> str | Response:
    """Return the list, or lead back to it where nothing is to be said."""
    if wants_fragment():
        return page("_documents.html", passed=passed)
    if any(passed):
        return page("documents.html", passed=passed)
    place = page_query(request.args.get("q", ""), asked_page())
    return redirect(url_for("documents.listed", **place, _anchor="held"), 303)
