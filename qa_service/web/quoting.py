"""What a link to a quote asks for: its span, in the document as it was quoted, and its place on the web."""

from __future__ import annotations

import hashlib
from urllib.parse import quote

from flask import request

from qa_service.errors import UnknownDocument
from qa_service.model import Document, Span
from qa_service.text.records import CELL
from qa_service.web.context import service

LONGEST_FRAGMENT = 120
"""Characters of a quote that a text fragment repeats whole; of longer ones it names beginning and end."""

_WORDS = 5


def asked_span(held: Document) -> Span | None:
    """Return the span that the query string names, or None where it is not one of the document."""
    start = request.args.get("start", type=int)
    end = request.args.get("end", type=int)
    if start is None or end is None or not 0 <= start < end <= len(held.text):
        return None
    return Span(start, end)


def digest_of(document_id: str) -> str:
    """Return the digest of a document's text as it is now; nothing where it is not held any more."""
    try:
        return service().digest(document_id)
    except UnknownDocument:
        return ""


def is_changed(held: Document) -> bool:
    """Tell whether the document is not the one that was quoted, or not as it was stored.

    The query string's ``sha256`` is the digest of the text that was quoted, or its beginning.
    """
    as_stored = hashlib.sha256(held.text.encode()).hexdigest() == held.sha256
    return not as_stored or not held.sha256.startswith(request.args.get("sha256", ""))


def original_url(url: str, words: str) -> str:
    """Return the address of a web page with a text fragment that makes browsers mark the words.

    ``url`` is empty where the page is not known, and then nothing is returned. The words of a table's row
    stand in several cells, which no fragment can name.
    """
    single = " ".join(words.split())
    if not url or not single or CELL in single:
        return url
    parts = [single]
    if len(single) > LONGEST_FRAGMENT:
        separate = single.split(" ")
        parts = [" ".join(separate[:_WORDS]), " ".join(separate[-_WORDS:])]
    fragment = ",".join(quote(part, safe="").replace("-", "%2D") for part in parts)
    return f"{url}{'' if '#' in url else '#'}:~:text={fragment}"
