"""The JSON API's bodies about feedback as pydantic models."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from qa_service.model import Span
from qa_service.store.feedback import Feedback, Verdict
from qa_service.web.schemas import Reply


class RightAnswer(BaseModel):
    """A stretch of a document that answers a question."""

    model_config = ConfigDict(extra="forbid", strict=True)

    document_id: str
    start_char_index: Annotated[int, Field(ge=0, le=2**53)]
    end_char_index: Annotated[int, Field(ge=0, le=2**53)]

    def named(self) -> tuple[str, Span]:
        """Return the document's id and the span."""
        return self.document_id, Span(self.start_char_index, self.end_char_index)


class FeedbackRequest(BaseModel):
    """What is said of a turn. No ``right_answers`` at all (``[]``) says that it must be refused."""

    model_config = ConfigDict(extra="forbid", strict=True)

    turn_id: str
    verdict: Verdict | None = None
    right_answers: Annotated[list[RightAnswer], Field(max_length=100)] | None = None


class FeedbackReply(Reply):
    """What is held of a turn now."""

    turn_id: str
    verdict: Verdict | None
    right_answers: list[RightAnswer] | None

    @classmethod
    def of(cls, said: Feedback) -> FeedbackReply:
        """Return the reply's form of ``said``."""
        answers = (
            None
            if said.gold is None
            else [
                RightAnswer(
                    document_id=place.document_id,
                    start_char_index=place.span.start,
                    end_char_index=place.span.end,
                )
                for place in said.gold
            ]
        )
        return cls(turn_id=said.turn_id, verdict=said.verdict, right_answers=answers)
