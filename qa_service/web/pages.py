"""The pages: ask in a conversation, read documents with the quoted words marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from qa_service.errors import InvalidChoice, InvalidQuestion, UnknownConversation
from qa_service.model import Turn
from qa_service.narrowing import titles
from qa_service.text.blocks import blocks
from qa_service.web.browsers import browser, known_or_new, lost, remember
from qa_service.web.choosing import FIELD, left_of_chosen, titles_of
from qa_service.web.complaints import in_words
from qa_service.web.context import service
from qa_service.web.facsimiles import page_url
from qa_service.web.marking import group, highest, mark
from qa_service.web.metrics import count_turn
from qa_service.web.problems import status_of, wants_fragment
from qa_service.web.quoting import asked_span, digest_of, is_changed, original_url
from qa_service.web.surroundings import surroundings
from qa_service.web.tokens import check_asking
from qa_service.web.translations import gettext as _

pages = Blueprint("pages", __name__)


@pages.get("/")
def home() -> str | tuple[str, int]:
    """Begin a new conversation, with all documents or with those that the query string chooses.

    Where these cannot be asked, the page says so, and has those chosen that are still held.
    """
    chosen = request.args.getlist(FIELD)
    try:
        return _chat(chosen=titles(service().catalogue, chosen))
    except InvalidChoice as error:
        held = titles_of(chosen)
        message = in_words(str(error))
        if set(chosen) - set(held):
            message = f"{message}. {_asked_instead(held)}"
        return _chat(message=message, chosen=held), status_of(error)


def _asked_instead(held: Mapping[str, str]) -> str:
    """Say what is asked where of the chosen documents only these are still held."""
    return _("Your question is asked of the others.") if held else _("All documents are asked now.")


@pages.post("/ask")
def ask() -> str | Response | tuple[str, int]:
    """Answer the form's question, as a whole page or, for the page's script, as one turn.

    With ``alone`` the question is asked without those before it, in the same conversation; with
    ``as_typed`` no word of it is read as another.
    """
    check_asking()
    conversation_id = request.form.get("conversation_id") or None
    owner = browser() if conversation_id else known_or_new()
    try:
        turn = _answered(conversation_id, owner)
    except (InvalidQuestion, UnknownConversation) as error:
        if wants_fragment():
            raise
        return _asked_in_vain(error, conversation_id)
    if owner:
        remember(owner)  # not before there is something of its own
    if wants_fragment():
        return _piece(turn, first=not conversation_id)
    place = url_for(".conversation", conversation_id=turn.conversation_id, _anchor=f"turn-{turn.id}")
    return redirect(place, 303)


def _answered(conversation_id: str | None, owner: str) -> Turn:
    """Return the turn of the form's question."""
    turn = service().ask(
        request.form.get("question", ""),
        conversation_id=conversation_id,
        history=() if request.form.get("alone") else None,
        as_typed=bool(request.form.get("as_typed")),
        document_ids=request.form.getlist(FIELD),
        owner=owner,
    )
    count_turn(turn)
    return turn


def _piece(turn: Turn, *, first: bool) -> str:
    """Return what the page's script puts in place: the turn, the ``first`` with its conversation's tools."""
    id = turn.conversation_id
    heading = service().conversations.title(id) if first else ""
    return render_template("_asked.html", turn=turn, heading=heading, conversation_id=id, **around())


@pages.get("/conversations/<conversation_id>")
def conversation(conversation_id: str) -> str:
    """Show a conversation so far, and the box for the next question, of the documents chosen for the last."""
    turns = service().conversation(conversation_id, browser())
    chosen = turns[-1].answer.document_ids
    held, message = titles_of(chosen), ""
    if set(chosen) - set(held):
        message = f"{_('A document that was chosen was removed.')} {_asked_instead(held)}"
    return _chat(turns, conversation_id, message=message, chosen=held)


@pages.get("/documents/<document_id:document_id>")
def document(document_id: str) -> str | Response:
    """Show one document, with ``text[start:end]`` of the query string marked.

    A document that has pages is shown as they look, unless ``view=text`` asks for its text.
    """
    if request.args.get("view") != "text" and (place := page_url(document_id, _start())):
        return redirect(place)
    held = service().document(document_id)
    changed, structure = is_changed(held), blocks(held.text)
    span = None if changed else asked_span(held)
    parts = mark(held.text, structure, span)
    marked = any(part.marked for part in parts)
    titled = bool(structure) and structure[0].span.of(held.text) == held.title
    body = parts[1:] if titled else parts
    return render_template(
        "document.html",
        document=held,
        title=parts[0].html if titled else held.title or held.id,
        groups=group(body),
        highest=highest(body),
        marked=marked,
        changed=changed,
        astray=not marked and ("start" in request.args or "end" in request.args),
        original=original_url(held.url, span.of(held.text) if span else ""),
    )


def _start() -> int:
    return request.args.get("start", default=0, type=int)


def _chat(
    turns: Sequence[Turn] = (),
    conversation_id: str = "",
    *,
    question: str = "",
    message: str = "",
    chosen: Mapping[str, str] | None = None,
) -> str:
    return render_template(
        "chat.html",
        turns=turns,
        conversation_id=conversation_id,
        heading=service().conversations.title(conversation_id) if turns else "",
        question=question,
        message=message,
        chosen=chosen,
        **around(),
    )


def around() -> dict[str, Any]:
    """Return what turns are shown with: how much is held, the notice, questions, the words around quotes."""
    held = service()
    return {
        "documents": held.catalogue.count(),
        "notice": held.notice(),
        "suggestions": held.suggestions(),
        "titles_of": titles_of,
        "digest_of": digest_of,
        "surroundings": lambda citation: surroundings(citation.document_id, citation.source, held.slice),
    }


def _asked_in_vain(
    error: InvalidQuestion | UnknownConversation, conversation_id: str | None
) -> tuple[str, int]:
    """Return the page again with the typed text and what was wrong."""
    chosen = titles_of(request.form.getlist(FIELD))
    shown = partial(_chat, question=request.form.get("question", ""), chosen=chosen)
    if isinstance(error, UnknownConversation):
        return shown(message=lost()), status_of(error)
    turns = service().conversation(conversation_id, browser()) if conversation_id else ()
    message = in_words(str(error))
    if left_of_chosen() is not None:
        again = _("Send it again to ask the others.") if chosen else _("Send it again to ask all documents.")
        message = f"{message}. {again}"
    return shown(turns, conversation_id or "", message=message), status_of(error)
