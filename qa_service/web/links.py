"""Document ids and spans -> URLs that open the source at the exact characters."""

from __future__ import annotations

from flask import url_for
from werkzeug.routing import BaseConverter

from qa_service.model import Span


class DocumentIdConverter(BaseConverter):
    """Takes the whole rest of a path as a document id: slashes, line breaks and all."""

    part_isolating = False
    regex = r"(?s:.+)"


DIGITS = 16
"""Of a digest: enough to tell the states of one document apart."""


def source_url(document_id: str, span: Span, sha256: str = "") -> str:
    """Return the address of a document's page with ``span`` marked and scrolled to.

    With the digest of the text that was quoted, the page marks nothing once the document has changed.
    """
    digest = sha256[:DIGITS] or None
    return url_for(
        "pages.document",
        document_id=document_id,
        start=span.start,
        end=span.end,
        sha256=digest,
        _anchor="cite",
    )
