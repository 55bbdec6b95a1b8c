"""The JSON API's bodies that ask questions, as pydantic models."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from qa_service.answering.question.questions import LONGEST, checked
from qa_service.errors import InvalidQuestion
from qa_service.narrowing import MOST as DOCUMENTS

MOST = 100
"""Earlier questions that are told with a new one, at most."""

BATCH = 100
"""Questions that are asked in one request, at most."""

Asked = Annotated[str, Field(json_schema_extra={"minLength": 1, "maxLength": LONGEST})]
"""A question, whose length is told here, and checked without the white space around it."""


def _as_asked(earlier: str) -> str:
    """Return an earlier question, checked as a question is, but that it may be empty."""
    try:
        return checked(earlier) if earlier.strip() else earlier
    except InvalidQuestion as error:
        raise PydanticCustomError("question", "{reason}", {"reason": str(error)}) from None


Earlier = Annotated[str, AfterValidator(_as_asked), Field(json_schema_extra={"maxLength": LONGEST})]


def _whole(number: object) -> object:
    """Return a number as JSON has it: 3.0 is the integer 3."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


class SingleRequest(BaseModel):
    """A question that belongs to no conversation held."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)

    question: Asked
    history: Annotated[list[Earlier], Field(max_length=MOST)] | None = None
    top_k: Annotated[int, BeforeValidator(_whole), Field(ge=1, le=10)] = 3
    confidence_threshold: Annotated[float, Field(ge=0, le=1)] | None = None
    document_ids: Annotated[list[str], Field(min_length=1, max_length=DOCUMENTS)] | None = None


class AnswerRequest(SingleRequest):
    """A question. An own ``history`` wins over the stored conversation's earlier turns."""

    conversation_id: str | None = None


class BatchRequest(BaseModel):
    """Questions that do not go on with one another."""

    model_config = ConfigDict(extra="forbid", strict=True)

    questions: Annotated[list[SingleRequest], Field(min_length=1, max_length=BATCH)]
