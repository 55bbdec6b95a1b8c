"""The JSON API's bodies about feedback as pydantic models."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from qa_service.model import Span
from qa_service.store.feedback import Feedback, Place, Verdict
from qa_service.web.schemas import Reply


class RightAnswer(BaseModel):
    """A stretch of a document that answers a question."""

    model_config = ConfigDict(extra="forbid", strict=True)

    document_id: str
    start_char_index: Annotated[int, Field(ge=0, le=2**53)]
    end_char_index: Annotated[int, Field(ge=0, le=2**53)]

    @classmethod
    def of(cls, place: Place) -> RightAnswer:
        """Return the place that is kept in the form of requests and replies."""
        start, end = place.span
        return cls(document_id=place.document_id, start_char_index=start, end_char_index=end)

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
    """What is held of a turn now.

    Offsets of another text would lead astray, so places in a document that was changed or removed since are
    counted alone; where all are, ``right_answers`` is None, since ``[]`` says that there is none.
    """

    turn_id: str
    verdict: Verdict | None
    right_answers: list[RightAnswer] | None
    lost_answers: Annotated[
        int, Field(description="Right answers whose document was changed or removed since")
    ]

    @classmethod
    def of(cls, said: Feedback, lost: Collection[Place] = ()) -> FeedbackReply:
        """Return the reply's form of ``said``, of whose places these are ``lost``."""
        held = [place for place in said.gold or () if place not in lost]
        told = None if said.gold is None or (lost and not held) else [RightAnswer.of(place) for place in held]
        return cls(turn_id=said.turn_id, verdict=said.verdict, right_answers=told, lost_answers=len(lost))
