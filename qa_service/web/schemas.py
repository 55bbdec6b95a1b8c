"""The JSON API's bodies that answer questions, and those that all share, as pydantic models."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from qa_service.model import AbstainReason, Answer, Citation, Passage, ScoredPassage, Span, Status, Turn
from qa_service.web.links import source_url
from qa_service.web.quoting import digest_of

DECIMALS = 4
"""Decimals that scores and the confidence are rounded to, the latter down."""


class Reply(BaseModel):
    """What all replies share."""

    model_config = ConfigDict(serialize_by_alias=True, populate_by_name=True)


class CorrectionReply(Reply):
    """A word of the question that was read as another."""

    wrong: str = Field(alias="from")
    right: str = Field(alias="to")


class PlaceReply(Reply):
    """A place in another document that says the same.

    Where ``exact``, the words at these offsets are the very ones; otherwise they differ a little, or the
    offsets are those of a near-duplicate passage.
    """

    document_id: str
    document_title: str
    start_char_index: int
    end_char_index: int
    exact: bool
    url: str

    @classmethod
    def of(cls, document_id: str, title: str, span: Span, exact: bool, sha256: str) -> PlaceReply:
        """Return the reply's form of a place in a text of this digest; needs a request to build the URL."""
        return cls(
            document_id=document_id,
            document_title=title,
            start_char_index=span.start,
            end_char_index=span.end,
            exact=exact,
            url=source_url(document_id, span, sha256),
        )


class CitationReply(Reply):
    """A quote: ``document.text[start_char_index:end_char_index] == cited_text``."""

    index: int
    document_id: str
    document_title: str
    document_sha256: str
    section: str
    cited_text: str
    start_char_index: int
    end_char_index: int
    start_index: int
    end_index: int
    score: float
    url: str
    also_in: Annotated[list[PlaceReply], Field(description="The other documents found to say the same")]

    @classmethod
    def of(cls, citation: Citation) -> CitationReply:
        """Return the reply's form of ``citation``; needs a request to build the URL."""
        return cls(
            index=citation.index,
            document_id=citation.document_id,
            document_title=citation.document_title,
            document_sha256=citation.document_sha256,
            section=citation.section,
            cited_text=citation.cited_text,
            start_char_index=citation.source.start,
            end_char_index=citation.source.end,
            start_index=citation.target.start,
            end_index=citation.target.end,
            score=round(citation.score, DECIMALS),
            url=source_url(citation.document_id, citation.source, citation.document_sha256),
            also_in=[
                PlaceReply.of(
                    other.document_id, other.document_title, other.source, other.exact, other.document_sha256
                )
                for other in citation.also_in
            ],
        )


class SpanReply(Reply):
    """A place in a document's text, half-open."""

    start_char_index: int
    end_char_index: int


class PassageReply(Reply):
    """A retrieved passage: what was read for the answer, not the answer."""

    id: str
    document_id: str
    text: str
    start_char_index: int
    end_char_index: int
    score: float
    also_in: Annotated[
        list[PlaceReply], Field(description="Its near-duplicates, one for each other document")
    ]
    nearest: Annotated[
        SpanReply | None, Field(description="Where it comes nearest to an answer, if that was told")
    ]

    @classmethod
    def of(cls, scored: ScoredPassage) -> PassageReply:
        """Return the reply's form of ``scored``; needs a request to build URLs."""
        return cls(
            id=scored.passage.id,
            document_id=scored.passage.document_id,
            text=scored.passage.text,
            start_char_index=scored.passage.span.start,
            end_char_index=scored.passage.span.end,
            score=round(scored.score, DECIMALS),
            also_in=[_place(other, scored.passage.text) for other in scored.also_in],
            nearest=scored.nearest
            and SpanReply(start_char_index=scored.nearest.start, end_char_index=scored.nearest.end),
        )


def _place(passage: Passage, text: str) -> PlaceReply:
    """Return the reply's form of a passage that nearly says ``text``."""
    id = passage.document_id
    return PlaceReply.of(id, passage.title, passage.span, passage.text == text, digest_of(id))


class AnswerReply(Reply):
    """An answer with its citations, or an abstention with its reason."""

    id: str
    conversation_id: str
    question: str
    resolved_question: str
    corrections: list[CorrectionReply]
    unknown_words: Annotated[
        list[str], Field(description="The question's words that no passage holds, as they were written")
    ]
    unanswered: Annotated[
        list[str], Field(description="Where several things are asked: those that no quote answers")
    ]
    document_ids: Annotated[list[str], Field(description="The documents that alone were asked, if any")]
    status: Status
    abstain_reason: AbstainReason | None
    confidence: float
    answer: str | None
    citations: list[CitationReply]
    passages: list[PassageReply]
    timings_ms: dict[str, float]

    @classmethod
    def of(cls, turn: Turn) -> AnswerReply:
        """Return the reply's form of ``turn``; needs a request to build URLs."""
        answer: Answer = turn.answer
        return cls(
            id=turn.id,
            conversation_id=turn.conversation_id,
            question=answer.question,
            resolved_question=answer.resolved_question,
            corrections=[CorrectionReply(wrong=c.wrong, right=c.right) for c in answer.corrections],
            unknown_words=list(answer.unknown_words),
            unanswered=list(answer.unanswered),
            document_ids=list(answer.document_ids),
            status=answer.status,
            abstain_reason=answer.abstain_reason,
            confidence=_rounded_down(answer.confidence),
            answer=answer.text,
            citations=[CitationReply.of(citation) for citation in answer.citations],
            passages=[PassageReply.of(passage) for passage in answer.passages],
            timings_ms={name: round(ms, DECIMALS) for name, ms in turn.timings_ms},
        )


def _rounded_down(confidence: float) -> float:
    """Return no more than a confidence: what is told of an answer is a threshold at which it is given."""
    nearest = round(confidence, DECIMALS)
    return nearest if nearest <= confidence else round(nearest - 10**-DECIMALS, DECIMALS)


class BatchReply(Reply):
    """The answers to several questions, in their order."""

    answers: list[AnswerReply]


class HealthReply(Reply):
    """The service is up."""

    status: str = "ok"


class FieldProblem(Reply):
    """What is wrong with one field of a request."""

    field: str
    message: str


class Problem(Reply):
    """Problem details as RFC 9457 has them."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] = []
