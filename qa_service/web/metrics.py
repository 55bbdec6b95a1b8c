"""What can be watched of a server: numbers of answers, requests and documents, and never words of theirs."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from functools import lru_cache
from typing import cast, get_args

from flask import Flask, Response, current_app, g, request

from qa_service import __version__
from qa_service.model import AbstainReason, Turn
from qa_service.store.admission import Admission
from qa_service.store.feedback import Verdict
from qa_service.web.context import service
from qa_service.web.counts import Amount, Counts
from qa_service.web.document_schemas import FileReply, FileStatus
from qa_service.web.exposition import Metric, exposition

BUILD = Metric("qa_build_info", "gauge", "The version that answers; always 1.", ("version",))

ANSWERS = Metric(
    "qa_answers_total",
    "counter",
    "Questions that were answered, or abstained from and why.",
    ("status", "abstain_reason"),
    (("answered", ""), *(("abstained", reason) for reason in get_args(AbstainReason))),
)

ANSWER_SECONDS = Metric(
    "qa_answer_seconds",
    "histogram",
    "How long a question took: to retrieve passages, to rank what they say, and in total.",
    ("step",),
    (("retrieve",), ("rank",), ("total",)),
    tuple(
        milliseconds / 1000
        for milliseconds in (0.25, 0.5, 1, 1.5, 2, 3, 5, 7.5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000)
    ),
)

FEEDBACK = Metric(
    "qa_feedback_total",
    "counter",
    "Marks that were put on answers.",
    ("verdict",),
    tuple((verdict,) for verdict in get_args(Verdict)),
)

FILES = Metric(
    "qa_files_total",
    "counter",
    "Files that were sent, by what became of them.",
    ("status",),
    tuple((status,) for status in get_args(FileStatus)),
)

ADDED = Metric(
    "qa_documents_added_total", "counter", "Documents that are new or were brought back.", known=((),)
)

REMOVED = Metric("qa_documents_removed_total", "counter", "Documents that were taken out.", known=((),))

DOCUMENTS = Metric("qa_documents", "gauge", "Documents in the library.")

PASSAGES = Metric("qa_passages", "gauge", "Passages in the library.")

REQUESTS = Metric(
    "qa_http_requests_total",
    "counter",
    "HTTP requests, but those for these numbers.",
    ("method", "route", "status"),
)

REQUEST_SECONDS = Metric(
    "qa_http_request_seconds",
    "histogram",
    "How long an HTTP request took until its response was made.",
    ("method", "route"),
    bounds=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 120.0),
)

METRICS = (
    BUILD,
    ANSWERS,
    ANSWER_SECONDS,
    FEEDBACK,
    DOCUMENTS,
    PASSAGES,
    ADDED,
    REMOVED,
    FILES,
    REQUESTS,
    REQUEST_SECONDS,
)

ENDPOINT = "api.metrics"
"""What is asked for these numbers; it is not counted among them."""

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

_KEY = "qa_counts"


def register(app: Flask, counts: Counts) -> None:
    """Count in ``counts`` the requests to ``app``, and what they do; registered first, it sees them all."""
    app.extensions[_KEY] = counts
    app.before_request(_begin)
    app.after_request(_finish)


def exposed() -> str:
    """Return all numbers as Prometheus reads them; raises StoreUnavailable where they cannot be known."""
    documents, passages = service().catalogue.size()
    now = BUILD.counted(__version__), DOCUMENTS.counted(by=documents), PASSAGES.counted(by=passages)
    return exposition(METRICS, _counts().totals() | dict(now))


def count_turn(turn: Turn) -> None:
    """Count what came of a question, and how long that took."""
    _count(ANSWERS.counted(turn.answer.status, turn.answer.abstain_reason or ""))
    for step, milliseconds in turn.timings_ms:
        _count(*ANSWER_SECONDS.observed(milliseconds / 1000, step))


def count_verdict(verdict: Verdict) -> None:
    """Count a mark on an answer."""
    _count(FEEDBACK.counted(verdict))


def count_files(files: Sequence[FileReply], admission: Admission) -> None:
    """Count what became of the files of a request, and of the documents in them."""
    for file in files:
        _count(FILES.counted(file.status))
    count_added(len(admission.added))
    count_removed(len(set(admission.outdated).difference(one.id for one in admission.replaced)))


def count_added(documents: int = 1) -> None:
    """Count documents that were put into the library, in the place of no other."""
    _count(ADDED.counted(by=documents))


def count_removed(documents: int = 1) -> None:
    """Count documents that were taken out of the library."""
    _count(REMOVED.counted(by=documents))


def _begin() -> None:
    g.begun, g.counted = time.perf_counter(), []


def _finish(response: Response) -> Response:
    """Count the request and what it did."""
    if request.endpoint != ENDPOINT:
        method = request.method if request.method in _METHODS else "other"
        route = _template(request.url_rule.rule) if request.url_rule else "unknown"
        seconds = REQUEST_SECONDS.observed(time.perf_counter() - g.begun, method, route)
        _counts().add([*g.counted, REQUESTS.counted(method, route, str(response.status_code)), *seconds])
    return response


@lru_cache(maxsize=256)
def _template(rule: str) -> str:
    """Return a rule with its variables as they are written elsewhere: ``/documents/{document_id}``."""
    return re.sub(r"<(?:[^<>]*:)?(\w+)>", r"{\1}", rule)


def _count(*amounts: Amount) -> None:
    g.counted.extend(amounts)


def _counts() -> Counts:
    return cast(Counts, current_app.extensions[_KEY])
