"""Assembles the OpenAPI 3.1 description from the API's models and a table of its operations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from qa_service import __version__
from qa_service.web import document_schemas, feedback_schemas, question_schemas, schemas, verification_schemas
from qa_service.web.exposition import CONTENT_TYPE
from qa_service.web.uploads import FIELD


@dataclass(frozen=True, slots=True)
class _Operation:
    """One method of a path; ``problems`` are the statuses of its errors beside 400 and 500, which all have.

    ``text`` is the content type of a reply that is no JSON.
    """

    method: str
    path: str
    name: str
    summary: str
    reply: type[BaseModel] | None
    problems: tuple[int, ...] = ()
    body: type[BaseModel] | None = None
    query: type[BaseModel] | None = None
    files: bool = False
    text: str = ""
    done: int = 200


_OPERATIONS = (
    _Operation(
        "post",
        "/api/v1/answer",
        "answer",
        "Answer a question with sentences quoted word for word, or abstain",
        schemas.AnswerReply,
        (403, 404, 413, 415, 422, 503),
        question_schemas.AnswerRequest,
    ),
    _Operation(
        "post",
        "/api/v1/answer/batch",
        "answer_batch",
        "Answer several questions, each by itself",
        schemas.BatchReply,
        (403, 413, 415, 422, 503),
        question_schemas.BatchRequest,
    ),
    _Operation(
        "post",
        "/api/v1/verify",
        "verify",
        "Say whether quotes stand where they are said to",
        verification_schemas.VerificationReply,
        (403, 413, 415, 422, 503),
        verification_schemas.VerificationRequest,
    ),
    _Operation(
        "post",
        "/api/v1/feedback",
        "feedback",
        "Say whether a turn's answer is right, and what the right answer is",
        feedback_schemas.FeedbackReply,
        (403, 404, 413, 415, 422, 503),
        feedback_schemas.FeedbackRequest,
    ),
    _Operation(
        "get",
        "/api/v1/documents",
        "documents",
        "List the documents held, or a page of those that are sought",
        document_schemas.DocumentsReply,
        (422,),
        query=document_schemas.ListRequest,
    ),
    _Operation(
        "post",
        "/api/v1/documents",
        "add",
        "Add files, or replace those of the same name",
        document_schemas.AddedReply,
        (403, 413, 415, 422, 503),
        files=True,
        done=201,
    ),
    _Operation(
        "get",
        "/api/v1/documents/{id}",
        "document",
        "Give a document with its text",
        document_schemas.DocumentReply,
        (404,),
    ),
    _Operation("delete", "/api/v1/documents/{id}", "remove", "Remove a document", None, (403, 404, 503)),
    _Operation("get", "/healthz", "healthz", "Say that the process runs", schemas.HealthReply),
    _Operation(
        "get", "/readyz", "readyz", "Say whether questions can be answered", schemas.HealthReply, (503,)
    ),
    _Operation(
        "get",
        "/metrics",
        "metrics",
        "Give the numbers of all workers, as Prometheus reads them",
        None,
        (503,),
        text=CONTENT_TYPE,
    ),
)

_TITLES = {
    400: "The body is not well-formed, or the host name is not trusted",
    403: "The request comes from a page of another site",
    404: "Not held here",
    413: "The body is too large",
    415: "The body is not sent as the content type that is asked for, or it is compressed",
    422: "A field cannot be used, or none of the files",
    500: "Something stored is damaged, or a fault of the service",
    503: "Not ready to answer, or the data folder cannot be written now",
}

_FORM = {
    "type": "object",
    "required": [FIELD],
    "properties": {FIELD: {"type": "array", "minItems": 1, "items": {"type": "string", "format": "binary"}}},
}
"""The form that files are sent with."""

_REF = "#/components/schemas/{model}"


@cache
def describe(prefix: str = "") -> dict[str, Any]:
    """Return the description of what is served below a path; treat it as read-only, it is built once."""
    paths: dict[str, dict[str, Any]] = {}
    for operation in _OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "qa-service",
            "version": __version__,
            "description": "Answers questions with sentences quoted word for word from your own documents.",
        },
        "servers": [{"url": prefix or "/"}],
        "paths": paths,
        "components": {"schemas": _schemas()},
    }


def _schemas() -> dict[str, Any]:
    replies = {operation.reply for operation in _OPERATIONS if operation.reply} | {schemas.Problem}
    bodies = {operation.body for operation in _OPERATIONS if operation.body}
    modes: list[tuple[type[BaseModel], Any]] = [(model, "serialization") for model in replies]
    modes += [(model, "validation") for model in bodies]
    modes.sort(key=lambda pair: pair[0].__name__)
    _, definitions = models_json_schema(modes, ref_template=_REF)
    return dict(definitions["$defs"])


def _operation(operation: _Operation) -> dict[str, Any]:
    described: dict[str, Any] = {"operationId": operation.name, "summary": operation.summary}
    if operation.query:
        fields = operation.query.model_json_schema()["properties"]
        described["parameters"] = [
            {"name": name, "in": "query", "schema": own} for name, own in fields.items()
        ]
    if "{id}" in operation.path:
        described["parameters"] = [
            {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
        ]
    if operation.body:
        described["requestBody"] = {"required": True} | _content("application/json", operation.body)
    if operation.files:
        described["requestBody"] = {"required": True, "content": {"multipart/form-data": {"schema": _FORM}}}
    described["responses"] = _responses(operation)
    return described


def _responses(operation: _Operation) -> dict[str, Any]:
    done: dict[str, Any] = {"204": {"description": "Removed"}}
    if operation.reply:
        reply = {"description": "Done"} | _content("application/json", operation.reply)
        done = {str(status): reply for status in sorted({200, operation.done})}
    if operation.text:
        done = {"200": {"description": "Done", "content": {operation.text: {"schema": {"type": "string"}}}}}
    failed = _content("application/problem+json", schemas.Problem)
    problems = (400, *operation.problems, 500)
    return done | {str(status): {"description": _TITLES[status]} | failed for status in sorted(problems)}


def _content(mimetype: str, model: type[BaseModel]) -> dict[str, Any]:
    return {"content": {mimetype: {"schema": {"$ref": _REF.format(model=model.__name__)}}}}
