"""Joins service, pages, API, error answers and security into one Flask application."""

from __future__ import annotations

from collections.abc import Set

from flask import Flask

from qa_service.service import Service
from qa_service.settings import bundled
from qa_service.web import (
    api,
    browsers,
    complaints,
    context,
    conversations,
    documents,
    evaluation,
    facsimiles,
    lines,
    pages,
    paging,
    problems,
    removals,
    security,
    tokens,
    translations,
    wording,
)
from qa_service.web.links import DocumentIdConverter, source_url

MAX_BODY = 1024 * 1024
"""Bytes that a request may hold at most."""


def create_app(service: Service, host_names: Set[str] = frozenset()) -> Flask:
    """Return the WSGI application that answers from ``service``, to ``host_names`` alone unless empty.

    Cookies and forms are signed with the secret of the service's data folder.
    """
    app = Flask("qa_service.web", template_folder=str(bundled("templates")))
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.url_map.merge_slashes = False  # a document id may hold "//"
    app.url_map.converters["document_id"] = DocumentIdConverter
    context.register(app, service)
    browsers.register(app, service.signing_key())
    tokens.register(app)
    app.register_blueprint(pages.pages)
    app.register_blueprint(documents.documents)
    app.register_blueprint(removals.removals)
    app.register_blueprint(facsimiles.facsimiles)
    app.register_blueprint(conversations.conversations)
    app.register_blueprint(api.api)
    app.register_blueprint(evaluation.evaluation)
    problems.register(app)
    security.register(app, host_names)
    translations.register(app)
    paging.register(app)
    app.jinja_env.globals["source_url"] = source_url
    app.jinja_env.globals["verdict_of"] = evaluation.verdict_of
    app.jinja_env.filters["confidence_in_words"] = wording.confidence_in_words
    app.jinja_env.filters["also_in_words"] = wording.also_in_words
    app.jinja_env.filters["file_name"] = wording.file_name
    app.jinja_env.filters["lines"] = lines.lines
    app.jinja_env.filters["odds_in_words"] = wording.odds_in_words
    app.jinja_env.filters["reason_in_words"] = wording.reason_in_words
    app.jinja_env.filters["in_words"] = complaints.in_words
    app.jinja_env.filters["understood"] = wording.understood
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    return app
