"""Joins service, pages, API, error answers and security into one Flask application."""

from __future__ import annotations

from collections.abc import Callable, Set

from flask import Flask

from qa_service.answering.question.courtesy import is_thanks
from qa_service.service import Service
from qa_service.settings import bundled
from qa_service.web import (
    api,
    below,
    browsers,
    choosing,
    complaints,
    context,
    conversations,
    documents,
    evaluation,
    facsimiles,
    lines,
    metrics,
    pages,
    paging,
    problems,
    removals,
    security,
    tokens,
    translations,
    wording,
)
from qa_service.web.counts import Counts
from qa_service.web.links import DocumentIdConverter, source_url

MAX_BODY = problems.MEGABYTE
"""Bytes that a request may hold at most."""

BLUEPRINTS = (
    pages.pages,
    documents.documents,
    removals.removals,
    facsimiles.facsimiles,
    choosing.choosing,
    conversations.conversations,
    api.api,
    evaluation.evaluation,
)

FILTERS: dict[str, Callable[..., object]] = {
    "confidence_in_words": wording.confidence_in_words,
    "odds_in_words": wording.odds_in_words,
    "also_in_words": wording.also_in_words,
    "file_name": wording.file_name,
    "reason_in_words": wording.reason_in_words,
    "understood": wording.understood,
    "in_words": complaints.in_words,
    "stretches": lines.stretches,
    "marker": lines.marker,
}
"""What the templates turn values into words and lines with."""


def create_app(
    service: Service, host_names: Set[str] = frozenset(), counts: Counts | None = None, prefix: str = ""
) -> Flask:
    """Return the WSGI application that answers from ``service``, to ``host_names`` alone unless empty.

    All that is served lies below the path ``prefix``. Cookies and forms are signed with the secret of the
    service's data folder. What is watched is counted up in ``counts``, where there are none in this
    application alone.
    """
    app = Flask("qa_service.web", template_folder=str(bundled("templates")))
    app.config.update(MAX_CONTENT_LENGTH=problems.limit(MAX_BODY), MAX_FORM_MEMORY_SIZE=MAX_BODY)
    app.url_map.merge_slashes = False  # a document id may hold "//"
    app.url_map.converters["document_id"] = DocumentIdConverter
    context.register(app, service)
    metrics.register(app, counts or Counts())
    browsers.register(app, service.signing_key())
    tokens.register(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    problems.register(app)
    security.register(app, host_names)
    below.register(app, prefix)
    _furnish(app)
    return app


def _furnish(app: Flask) -> None:
    """Give the templates of ``app`` what they say things with."""
    translations.register(app)
    paging.register(app)
    environment = app.jinja_env
    environment.globals["source_url"] = source_url
    environment.globals["verdict_of"] = evaluation.verdict_of
    environment.filters.update(FILTERS)
    environment.tests["thanks"] = is_thanks
    environment.tests["drawn"] = lines.is_drawn
    environment.trim_blocks = environment.lstrip_blocks = True
