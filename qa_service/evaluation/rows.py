"""Holds how each question of an evaluation went, and why it failed if it did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from math import isnan
from statistics import fmean
from typing import Any, Literal

import numpy as np

from qa_service.evaluation.answers import auroc
from qa_service.model import AbstainReason, Status

READ = 10
"""Results that are read for an answer; what stands below was as good as not found."""

DOCUMENTS = "documents."
"""What the names of measures begin with that judge the documents of passages."""

ANSWERS = (
    "answer_hit@1",
    "answer_hit@3",
    "answered",
    "false_answers",
    "precision",
    "right",
    "f1",
    "HasAns_f1",
    "NoAns_f1",
    "quotes_exact",
    "AUROC",
)
"""The measures of answers, in the order of a report."""

Failure = Literal["not_retrieved", "not_picked", "refused", "unanswerable_answered"]
"""Why a question failed: no right passage was read; one was, but another sentence came first; the right
sentence came first, but was too unsure to be given; there was no answer, and one was given."""


@dataclass(frozen=True, slots=True)
class Row:
    """How one question went.

    ``rank`` is the place, from 1, of the first relevant result of the retrieval run (where gold is a text
    alone, of the first passage that was read and holds it), ``hit_rank`` that of the first right evidence;
    None means nowhere. ``right`` tells whether the question was treated as it should be: answered with a
    right first citation, or refused if it has no answer; it is None where nobody has said what the right
    answer is. ``cited`` is the first citation's text, ``gold`` holds the right answers, and ``values`` what
    the question adds to each measure. ``doubt`` is what was multiplied into the confidence beside the chance
    by the score.
    """

    id: str
    question: str
    answerable: bool
    rank: int | None
    hit_rank: int | None
    status: Status
    abstain_reason: AbstainReason | None
    confidence: float
    right: bool | None
    cited: str | None
    latency_ms: float
    gold: tuple[str, ...] = ()
    values: Mapping[str, float] = field(default_factory=dict)
    doubt: float = 1.0

    @property
    def failure(self) -> Failure | None:
        """Why this question went wrong; without answer labels: nothing relevant among those read."""
        read = self.hit_rank is not None or (self.rank is not None and self.rank <= READ)
        if self.right is None:
            return None if read else "not_retrieved"
        if self.right:
            return None
        if not self.answerable:
            return "unanswerable_answered"
        if not read:
            return "not_retrieved"
        return "refused" if self.status == "abstained" and self.hit_rank == 1 else "not_picked"

    @property
    def failed(self) -> bool:
        """Tell whether this question went wrong."""
        return self.failure is not None


def as_values(row: Row) -> dict[str, Any]:
    """Return a row as JSON values, with why it failed; what calibrating alone needs is left out."""
    values = {**asdict(row), "gold": list(row.gold), "failure": row.failure}
    del values["doubt"]
    return values


def means(rows: Sequence[Row], names: Sequence[str]) -> dict[str, float]:
    """Return the mean of each measure over the questions that have a part in it; none, no measure."""
    columns = {name: [row.values[name] for row in rows if name in row.values] for name in names}
    return {name: fmean(column) for name, column in columns.items() if column}


def answers(rows: Sequence[Row]) -> dict[str, float]:
    """Return the measures of answers that the questions allow, 0 to 1.

    ``AUROC`` is that of the confidence, answerable questions against those to be refused.
    """
    found = means(rows, ANSWERS)
    labelled = [row for row in rows if row.right is not None]
    scores = np.array([row.confidence for row in labelled], float)
    area = auroc(scores, np.array([row.answerable for row in labelled], bool))
    return found if isnan(area) else {**found, "AUROC": area}
