"""States what a system must offer to be evaluated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from qa_service.model import Answer, Evidence, Hit, Query


class Outcome(Protocol):
    """What comes of one question."""

    @property
    def answer(self) -> Answer:
        """The answer at the threshold in force."""
        ...

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The closest sentences, best first, whatever the threshold."""
        ...

    @property
    def doubt(self) -> float:
        """What was multiplied into the confidence, beside the chance by the score."""
        ...


class System(Protocol):
    """Answers questions, and lets its retrieval be looked at alone."""

    def resolve(self, question: str, history: Sequence[str]) -> Query:
        """Return the question made to stand alone."""
        ...

    def retrieve(self, query: Query, k: int) -> list[Hit]:
        """Return at most ``k`` passages, best first."""
        ...

    def answer(self, question: str, history: Sequence[str]) -> Outcome:
        """Return the answer at the threshold in force, asked after the earlier questions ``history``."""
        ...
