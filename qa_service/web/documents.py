"""The page of all documents: searched by title and source, and filled with files."""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, render_template, request, url_for

from qa_service.web.browsers import browser
from qa_service.web.context import service
from qa_service.web.document_schemas import AddedReply, FileReply
from qa_service.web.metrics import count_files
from qa_service.web.paging import asked_page, page_query
from qa_service.web.problems import MEGABYTE, wants_fragment
from qa_service.web.tokens import check
from qa_service.web.uploads import MAX_UPLOAD, expect_files, received

documents = Blueprint("documents", __name__, url_prefix="/documents")

NOTICED = 5
"""Removals that can be undone above the list; there may be thousands, and those before have a page."""


class Passed(NamedTuple):
    """What a change of several documents passed over, to be told above the list."""

    gone: int = 0
    """How many of those to be removed were removed before."""

    kept_out: tuple[str, ...] = ()
    """The titles of those that could not be brought back."""


@documents.get("", strict_slashes=False)
def listed() -> str:
    """List a page of all documents, or of those whose title or source holds the words of ``q``."""
    return page("_documents.html" if wants_fragment() else "documents.html")


@documents.post("")
def add() -> tuple[str, int]:
    """Add the form's files and say what became of each, as a page or, for its script, in a line for each."""
    expect_files()
    check(browser())
    sent = received()
    added = service().receive(sent.files)
    results = AddedReply.of(sent.names, added, sent.refused).files
    count_files(results, added.admission)
    status = 422 if all(one.status == "refused" for one in results) else 200
    if wants_fragment():
        return render_template("_results.html", results=results), status
    return page("documents.html", results), status


def page(template: str, results: list[FileReply] | None = None, passed: Passed | None = None) -> str:
    """Return the page, or the piece of it that ``template`` makes."""
    words = request.args.get("q", "").strip()
    listing = service().catalogue.page(words, asked_page())
    return render_template(
        template,
        words=words,
        listing=listing,
        shown=page_query(words, listing.number),
        address=lambda number: url_for("documents.listed", **page_query(words, number)),
        removed=service().bin.listed(NOTICED + 1),
        noticed=NOTICED,
        results=results or [],
        passed=passed or Passed(),
        most=min(service().settings.limits.file_bytes, MAX_UPLOAD),
        together=MAX_UPLOAD,
        megabyte=MEGABYTE,
    )
