"""Holds test questions with what is known to be right about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from qa_service.model import Document, Span

Qrels: TypeAlias = Mapping[str, Mapping[str, int]]
"""Question id to document or passage id to grade; a grade of 1 or more is relevant."""

Run: TypeAlias = Mapping[str, Mapping[str, float]]
"""Question id to document or passage id to score; the order is by falling score, then by id."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One right answer: the text, and as far as it is known, where it stands.

    ``document_id`` None means that any document may say it; ``span`` None, that any place may. A
    span never comes without a document.
    """

    text: str
    document_id: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question to test with, and the user's earlier ones of the same conversation.

    Any one of ``gold`` is right; ``()`` means that the question must be refused, None that nobody
    has said what the right answer is.
    """

    id: str
    text: str
    history: tuple[str, ...] = ()
    gold: tuple[Gold, ...] | None = None

    @property
    def answerable(self) -> bool:
        """Tell whether the documents hold an answer; so it is taken to be where nobody has said."""
        return self.gold is None or bool(self.gold)


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Questions, and what they are asked against.

    ``documents`` None means the user's own library; ``qrels``, where given, judge documents.
    ``name`` is the name of the file or folder.
    """

    name: str
    questions: tuple[Question, ...]
    documents: tuple[Document, ...] | None = None
    qrels: Qrels | None = None
