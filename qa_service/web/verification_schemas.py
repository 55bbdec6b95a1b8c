"""The JSON API's bodies that ask whether quotes stand where they are said to, and say so."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from qa_service.errors import UnknownDocument
from qa_service.model import Span
from qa_service.service import Service
from qa_service.web.schemas import Reply

MOST = 1000
"""Quotes that are looked at in one request."""

SHOWN = 2000
"""Code points of what stands at a place that are given at most, unless more are cited.

So the reply is bounded by the request, however long the stretches are that it names.
"""


class Quote(BaseModel):
    """A quote and its place; a citation of an answer is one, whatever else it holds."""

    model_config = ConfigDict(strict=True)

    document_id: str
    cited_text: str
    start_char_index: Annotated[int, Field(ge=0, le=2**53)]
    end_char_index: Annotated[int, Field(ge=0, le=2**53)]
    document_sha256: str | None = None


class VerificationRequest(BaseModel):
    """The quotes that are to be looked at."""

    model_config = ConfigDict(extra="forbid", strict=True)

    citations: Annotated[list[Quote], Field(max_length=MOST)]


class VerifiedReply(Reply):
    """Whether the words stand at their place now; ``text`` is what does, null where the document is not held.

    Of a stretch that is longer than ``SHOWN`` and than the words cited, ``text`` is the beginning.
    ``document_changed`` says that the document is another than that of the digest given, if one was.
    """

    exact: bool
    document_held: bool
    document_changed: bool
    text: str | None

    @classmethod
    def of(cls, quote: Quote, service: Service) -> VerifiedReply:
        """Return what is true of a quote in what ``service`` holds."""
        start, end = quote.start_char_index, quote.end_char_index
        shown = Span(start, min(end, start + max(SHOWN, len(quote.cited_text))))
        try:
            digest, text = service.digest(quote.document_id), service.slice(quote.document_id, shown)
        except UnknownDocument:
            return cls(exact=False, document_held=False, document_changed=False, text=None)
        changed = quote.document_sha256 not in (None, digest)
        exact = text == quote.cited_text and len(text) == end - start > 0
        return cls(exact=exact, document_held=True, document_changed=changed, text=text)


class VerificationReply(Reply):
    """What is true of each quote, in their order."""

    citations: list[VerifiedReply]
