"""Documents that have pages: each page as a picture, the quoted words covered by rectangles."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request, url_for

from qa_service.layout import GRID, Box, Page
from qa_service.sources import draw
from qa_service.web.context import service
from qa_service.web.quoting import asked_span, is_changed

facsimiles = Blueprint("facsimiles", __name__)

WIDTH = 1400
"""Pixels that the picture of a page is wide."""


@facsimiles.get("/pages/<int:number>/<document_id:document_id>")
def page(number: int, document_id: str) -> str:
    """Show a page of a document, with ``text[start:end]`` of the query string covered."""
    held = service().document(document_id)
    shown = service().facsimiles.page(document_id, number)
    changed = is_changed(held)
    span = None if changed else asked_span(held)
    count = service().facsimiles.count(document_id)
    return render_template(
        "facsimile.html",
        document=held,
        page=shown,
        count=count,
        rectangles=[_in_points(box, shown) for box in shown.rectangles(span)] if span else [],
        quoted=span.of(held.text) if span else "",
        going_on=span is not None and span.end > shown.span.end and number < count,
        changed=changed,
        kept=_kept(),
    )


@facsimiles.get("/page-images/<int:number>/<document_id:document_id>")
def image(number: int, document_id: str) -> Response:
    """Give a page as PNG; a browser that holds it already is told that it is the same."""
    digest = service().document(document_id).sha256
    response = Response(mimetype="image/png")
    response.set_etag(f"{digest}-{number}-{WIDTH}")
    held = service()
    held.facsimiles.page(document_id, number)
    if not request.if_none_match.contains(response.get_etag()[0] or ""):
        original, limits = held.facsimiles.original(document_id), held.settings.limits
        response.set_data(draw(original, number, WIDTH, limits))
    response.make_conditional(request)
    return response


def page_url(document_id: str, place: int) -> str | None:
    """Return the address of the page that holds a place in a document's text, None where it has no pages."""
    if not service().facsimiles.count(document_id):
        return None
    number = service().facsimiles.page_at(document_id, place)
    # Flask's types take no mapping for further values of the address.
    return url_for("facsimiles.page", number=number, document_id=document_id, **_kept())  # type: ignore[arg-type] # its values are of the query


def _kept() -> dict[str, str]:
    """Return what the query string says of a quote, for links to other pages."""
    return {name: request.args[name] for name in ("start", "end", "sha256") if name in request.args}


def _in_points(box: Box, shown: Page) -> tuple[float, float, float, float]:
    """Return left, top, width and height of a rectangle in points."""
    left, top, right, bottom = box
    across, down = shown.width / GRID, shown.height / GRID
    return (
        round(left * across, 2),
        round(top * down, 2),
        round((right - left) * across, 2),
        round((bottom - top) * down, 2),
    )
