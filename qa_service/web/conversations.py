"""The pages that list, rename, export and delete a browser's conversations."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from qa_service.web.browsers import browser
from qa_service.web.context import service
from qa_service.web.exporting import as_json, as_markdown
from qa_service.web.paging import cut, page_query
from qa_service.web.tokens import guarded

conversations = Blueprint("conversations", __name__, url_prefix="/conversations")

LONGEST_TITLE = 200
"""Code points of a title; what is longer is cut."""


@conversations.get("", strict_slashes=False)
def listed() -> str:
    """List a page of this browser's conversations, or of those that have all the words of ``q``."""
    words = request.args.get("q", "").strip()
    found = service().conversations.listed(browser(), words) if browser() else []
    shown, place = cut(found)
    return render_template(
        "conversations.html",
        conversations=shown,
        words=words,
        place=place,
        address=lambda number: url_for(".listed", **page_query(words, number)),
    )


@conversations.post("/<conversation_id>/rename")
@guarded
def rename(conversation_id: str) -> AnyResponse:
    """Call a conversation by the form's title; an empty one changes nothing."""
    held = service().conversations
    held.check(conversation_id, browser())
    title = " ".join(request.form.get("title", "").split())[:LONGEST_TITLE]
    if title:
        held.rename(conversation_id, title)
    return redirect(url_for("pages.conversation", conversation_id=conversation_id), 303)


@conversations.post("/<conversation_id>/delete")
@guarded
def delete(conversation_id: str) -> AnyResponse:
    """Delete a conversation for good."""
    held = service().conversations
    held.check(conversation_id, browser())
    held.delete(conversation_id)
    return redirect(url_for(".listed"), 303)


@conversations.get("/<conversation_id>/export.<any(md, json):form>")
def export(conversation_id: str, form: str) -> Response:
    """Send a conversation as a file, in Markdown or JSON."""
    turns = service().conversation(conversation_id, browser())
    title = service().conversations.title(conversation_id)
    text = as_json(title, turns) if form == "json" else as_markdown(title, turns)
    response = Response(text, mimetype="application/json" if form == "json" else "text/markdown")
    name = f"conversation-{turns[0].asked_at[:10]}.{form}"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
