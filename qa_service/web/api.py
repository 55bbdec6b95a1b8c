"""The JSON API under ``/api/v1``, its description, and the health checks and metrics."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from flask import Blueprint, Response, json, request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from qa_service.answering.question.questions import checked
from qa_service.errors import Damaged, InvalidFeedback, InvalidQuestion, UnknownDocument
from qa_service.model import Span
from qa_service.narrowing import titles
from qa_service.reviewing import lost, review
from qa_service.web import document_schemas, feedback_schemas, question_schemas, schemas, verification_schemas
from qa_service.web.browsers import browser
from qa_service.web.context import service
from qa_service.web.exposition import CONTENT_TYPE
from qa_service.web.metrics import count_files, count_removed, count_turn, count_verdict, exposed
from qa_service.web.openapi import describe
from qa_service.web.problems import FieldError, InvalidBody, problem
from qa_service.web.uploads import FIELD, received

api = Blueprint("api", __name__)

Model = TypeVar("Model", bound=BaseModel)


@api.post("/api/v1/answer")
def answer() -> Response:
    """Answer a question with quotes, or abstain; both have status 200."""
    asked = _body(question_schemas.AnswerRequest)
    return _reply(_answered(asked, asked.conversation_id))


@api.post("/api/v1/answer/batch")
def answer_batch() -> Response:
    """Answer several questions, each by itself; where one cannot be asked, none is."""
    asked = _body(question_schemas.BatchRequest).questions
    if found := [error for at, one in enumerate(asked) for error in _refused(at, one)]:
        raise InvalidBody(found)
    return _reply(schemas.BatchReply(answers=[_answered(one) for one in asked]))


@api.post("/api/v1/verify")
def verify() -> Response:
    """Say of quotes whether their words stand where they are said to."""
    quotes = _body(verification_schemas.VerificationRequest).citations
    verified = [verification_schemas.VerifiedReply.of(quote, service()) for quote in quotes]
    return _reply(verification_schemas.VerificationReply(citations=verified))


@api.post("/api/v1/feedback")
def feedback() -> Response:
    """Keep what was said of a turn: right or wrong, and the places of the right answer."""
    said = _body(feedback_schemas.FeedbackRequest)
    gold = None if said.right_answers is None else [place.named() for place in said.right_answers]
    asked = service().conversations.turn(said.turn_id)
    service().conversations.check(asked.conversation_id, browser())
    try:
        kept = review(service(), said.turn_id, said.verdict, gold)
    except (InvalidFeedback, UnknownDocument) as error:
        raise InvalidBody([_misplaced(error, gold or ())]) from None
    if said.verdict:
        count_verdict(said.verdict)
    return _reply(feedback_schemas.FeedbackReply.of(kept, lost(service(), kept)))


@api.get("/api/v1/documents")
def documents() -> Response:
    """List the documents held: all, or a page of those that the query string seeks."""
    if not request.args:
        return _reply(document_schemas.DocumentsReply.of_all(service().documents()))
    sought = _query(document_schemas.ListRequest)
    return _reply(document_schemas.DocumentsReply.of_page(service().catalogue.page(sought.q, sought.page)))


@api.post("/api/v1/documents")
def add() -> tuple[Response, int]:
    """Add the files of a form, and say what became of each; 422 where all of them were refused."""
    _check_encoding()
    sent = received()
    added = service().receive(sent.files)
    reply = document_schemas.AddedReply.of(sent.names, added, sent.refused)
    count_files(reply.files, added.admission)
    refused = [one for one in reply.files if one.status == "refused"]
    if len(refused) == len(reply.files):
        raise InvalidBody([{"field": one.name or FIELD, "message": one.told} for one in refused])
    return _reply(reply), 201 if any(one.status == "added" for one in reply.files) else 200


@api.get("/api/v1/documents/<document_id:document_id>")
def document(document_id: str) -> Response:
    """Give a document with its whole text."""
    return _reply(document_schemas.DocumentReply.of(service().document(document_id)))


@api.delete("/api/v1/documents/<document_id:document_id>")
def remove(document_id: str) -> Response:
    """Remove a document; from now on it is never quoted."""
    service().remove([document_id])
    count_removed()
    return Response(status=204)


@api.get("/healthz")
def healthz() -> Response:
    """Say that the process runs."""
    return _reply(schemas.HealthReply())


@api.get("/readyz")
def readyz() -> Response:
    """Say whether questions can be answered now."""
    try:
        service().check()
    except Damaged as error:
        return problem(503, str(error))
    return _reply(schemas.HealthReply())


@api.get("/metrics")
def metrics() -> Response:
    """Give the numbers of all workers, as Prometheus reads them."""
    return Response(exposed(), content_type=CONTENT_TYPE)


@api.get("/openapi.json")
def openapi() -> Response:
    """Describe this API in OpenAPI 3.1."""
    return Response(json.dumps(describe(request.root_path), sort_keys=False), mimetype="application/json")


def _answered(
    asked: question_schemas.SingleRequest, conversation_id: str | None = None
) -> schemas.AnswerReply:
    turn = service().ask(
        asked.question,
        conversation_id=conversation_id,
        history=asked.history,
        top_k=asked.top_k,
        threshold=asked.confidence_threshold,
        document_ids=asked.document_ids or (),
        owner=browser(),
    )
    count_turn(turn)
    return schemas.AnswerReply.of(turn)


def _refused(at: int, asked: question_schemas.SingleRequest) -> Iterator[FieldError]:
    """Yield what is wrong with the question at a place of a batch, or with what is to be asked."""
    checks: dict[str, Callable[[], object]] = {
        "question": partial(checked, asked.question),
        "document_ids": partial(titles, service().catalogue, asked.document_ids or ()),
    }
    for field, check in checks.items():
        try:
            check()
        except InvalidQuestion as error:
            yield {"field": f"questions.{at}.{field}", "message": str(error)}


def _misplaced(error: InvalidFeedback | UnknownDocument, gold: Sequence[tuple[str, Span]]) -> FieldError:
    """Return what is wrong with one of the places of a right answer."""
    if isinstance(error, InvalidFeedback):
        return {"field": f"right_answers.{error.place}", "message": str(error)}
    at = [document_id for document_id, _ in gold].index(error.document_id)
    return {"field": f"right_answers.{at}.document_id", "message": str(error)}


def _body(model: type[Model]) -> Model:
    """Return the request's JSON body as ``model``, or raise the error that says what is wrong with it."""
    if not request.is_json:
        raise UnsupportedMediaType("Send the body as JSON, with the header Content-Type: application/json.")
    _check_encoding()
    content = request.stream.read()
    request.stream.read(1)  # which raises where a body that came in pieces was read up to the limit alone
    try:
        return model.model_validate_json(content.removeprefix(BOM_UTF8))  # which some programs begin with
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        if first["type"] == "json_invalid":
            reason = first["msg"] if _is_text(content) else "it is not text in UTF-8"
            raise BadRequest(f"The body is not well-formed JSON: {reason}.") from None
        raise _invalid(error) from None


def _is_text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _check_encoding() -> None:
    """Raise UnsupportedMediaType where the body is compressed, which nothing here unpacks."""
    if (request.content_encoding or "identity").lower() != "identity":
        raise UnsupportedMediaType("Send the body as it is, without the header Content-Encoding.")


def _query(model: type[Model]) -> Model:
    """Return what the query string says as ``model``, or raise the error that says what is wrong with it."""
    try:
        return model.model_validate(request.args.to_dict())
    except ValidationError as error:
        raise _invalid(error) from None


def _invalid(error: ValidationError) -> InvalidBody:
    """Return the error that says what is wrong with each field."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return InvalidBody([_field_error(one["loc"], one["type"], one["msg"]) for one in found])


def _field_error(place: tuple[int | str, ...], kind: str, message: str) -> FieldError:
    name = ".".join(map(str, place)) or "body"
    if kind == "extra_forbidden":
        message = "this field is not known here"
    return {"field": name, "message": message}


def _reply(reply: BaseModel) -> Response:
    return Response(reply.model_dump_json(), mimetype="application/json")
