"""The pages of evaluation: marks on answers, past reports, what went wrong, and picking right answers."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from qa_service.errors import InvalidFeedback, UnknownDocument
from qa_service.model import Document, Span
from qa_service.reviewing import grouped, lacking, open_questions, review
from qa_service.store.conversations import AskedTurn
from qa_service.store.feedback import Verdict
from qa_service.text.blocks import blocks
from qa_service.web.browsers import browser
from qa_service.web.complaints import in_words
from qa_service.web.context import service
from qa_service.web.marking import group, highest
from qa_service.web.metrics import count_verdict
from qa_service.web.pages import around
from qa_service.web.paging import asked_page, page_query
from qa_service.web.picking import pieces
from qa_service.web.problems import status_of, wants_fragment
from qa_service.web.tokens import check_asking
from qa_service.web.trends import trends

evaluation = Blueprint("evaluation", __name__)

_VERDICTS: dict[str, Verdict | None] = {"right": "right", "wrong": "wrong", "none": None}

SHOWN = 50
"""Past reports, groups of questions and words that are shown at most."""

EACH = 10
"""Questions of a group that are shown at most; those that are settled make room for others."""


def verdict_of(turn_id: str) -> str | None:
    """Return what a user said of a turn: right, wrong, or nothing."""
    feedback = service().feedback.of(turn_id)
    return feedback.verdict if feedback else None


@evaluation.get("/evaluation")
def overview() -> str:
    """Show past reports, the questions that went wrong, and the words that the documents lack."""
    wrong = open_questions(service())
    settled = [one for one in service().feedback.all() if one.gold is not None]
    reports = service().reports.last(SHOWN)
    return render_template(
        "evaluation.html",
        reports=reports,
        trends=trends(reports),
        groups=grouped(wrong)[:SHOWN],
        each=EACH,
        opens=lambda turn: service().conversations.is_open_to(turn.conversation_id, browser()),
        questions=len(wrong),
        words=lacking(wrong)[:SHOWN],
        settled=len(settled),
    )


@evaluation.post("/feedback")
def mark() -> str | Response:
    """Mark a turn right or wrong; a second press of the same takes the mark back."""
    check_asking()
    turn_id, pressed = request.form.get("turn_id", ""), request.form.get("verdict", "")
    asked = service().conversations.turn(turn_id)
    service().conversations.check(asked.conversation_id, browser())
    if pressed not in _VERDICTS:
        abort(422, "verdict must be right, wrong or none")
    if verdict := _VERDICTS[pressed]:
        review(service(), turn_id, verdict)
        count_verdict(verdict)
    else:
        service().feedback.take_back(turn_id)
    if wants_fragment():
        turns = service().conversation(asked.conversation_id, browser())
        marked = next(turn for turn in turns if turn.id == turn_id)
        return render_template("_turn.html", turn=marked, **around())
    place = url_for("pages.conversation", conversation_id=asked.conversation_id, _anchor=f"turn-{turn_id}")
    return redirect(place, 303)


@evaluation.get("/evaluation/turns/<turn_id>")
def pick(turn_id: str) -> str:
    """Show a document to pick the right answer in, or the documents to choose from."""
    return _picking(service().conversations.turn(turn_id), request.args.get("document_id"))


@evaluation.post("/evaluation/turns/<turn_id>")
def settle(turn_id: str) -> Response | tuple[str, int]:
    """Make a turn a test question: with the words picked as its right answer, or as one to be refused."""
    check_asking()
    asked = service().conversations.turn(turn_id)
    document_id = request.form.get("document_id")
    try:
        review(service(), turn_id, gold=[(document_id, _span())] if document_id else [])
    except InvalidFeedback as error:
        return _picking(asked, document_id, in_words(str(error))), status_of(error)
    return redirect(url_for(".overview"), 303)


def _span() -> Span:
    start, end = request.form.get("start", type=int), request.form.get("end", type=int)
    if start is None or end is None:
        raise InvalidFeedback("select the words that answer the question first")
    return Span(start, end)


def _picking(asked: AskedTurn, document_id: str | None, message: str = "") -> str:
    held = service().document(document_id) if document_id else None
    words = request.args.get("q", "").strip()
    shown = pieces(held.text, blocks(held.text), _found_in(asked, held)) if held else []
    return render_template(
        "pick.html",
        asked=asked,
        document=held,
        groups=group(shown),
        highest=highest(shown),
        closest=_closest(asked),
        listing=service().catalogue.page(words, asked_page()),
        address=lambda number: url_for(".pick", turn_id=asked.id, **page_query(words, number), _anchor="all"),
        words=words,
        message=message,
    )


def _found_in(asked: AskedTurn, held: Document) -> int:
    """Return where what was found for a question first began in a document, -1 where that is not known.

    That is so where another state of the document was quoted, or it was added since.
    """
    cited = [one for one in asked.record["citations"] if one["document_id"] == held.id]
    if held.added_at > asked.asked_at or any(one["document_sha256"] != held.sha256 for one in cited):
        return -1
    quoted = [one["source"] for one in cited]
    read = [row for row in asked.record["passages"] if str(row[0]).rpartition("#")[0] == held.id]
    near = [row[3] for row in read if row[3:] and row[3]]
    return next((int(start) for start, _ in [*quoted, *near]), -1)


def _closest(asked: AskedTurn) -> list[Document]:
    """Return the documents that were found for a question and are still held."""
    ids = [one["document_id"] for one in asked.record["citations"]]
    ids += [str(id).rpartition("#")[0] for id, *_ in asked.record["passages"]]
    held = []
    for document_id in dict.fromkeys(ids):
        try:
            held.append(service().document(document_id))
        except UnknownDocument:
            continue
    return held
