"""Laws of what questions ask for in set words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from qa_service.answering.question.discourse import Discourse
from qa_service.answering.question.followup import resolve
from qa_service.answering.question.wanted import Wanted
from qa_service.answering.ranking.ranker import Judged, judged
from qa_service.answering.rules.adjusting import adjusted
from qa_service.answering.rules.continuing import AGAIN, NEAR, NEXT
from qa_service.answering.rules.quantities import LOSS
from qa_service.answering.rules.releases import LOSS as OTHER
from qa_service.answering.rules.telling import SET_WORDS, SURER
from qa_service.model import Document, Passage
from qa_service.text.passages import passages

MakeDocument = Callable[[str, str], Document]

LIME = "Lime is burnt stone. It is of two kinds, quick and slaked lime. Slaked lime is wet."


def _both(
    question: str,
    held: Sequence[Passage],
    scores: Sequence[float],
    going_on: Discourse | None = None,
) -> tuple[Judged, Judged]:
    plain = judged(np.zeros((3, 1), np.float32), np.array(scores, np.float32), np.zeros(1, np.int64))
    return adjusted(plain, Wanted(resolve(question), question, None, going_on), held, ())


def test_adjusted(make_document: MakeDocument) -> None:
    """What tells gains, and a share of that in confidence; what lacks the quantity loses in both."""
    held = passages(make_document("lime", LIME))
    ranked, sure = _both("What are the kinds of lime?", held, [0, 0, 0])
    assert ranked.scores.tolist() == [0, SET_WORDS, 0]
    assert sure.scores.tolist() == [0, SURER * SET_WORDS, 0]
    ranked, sure = _both("How many stones make lime?", held, [1, 2, 3])
    assert ranked.scores.tolist() == sure.scores.tolist() == [1, 2, 3 - LOSS]
    ranked, sure = _both("What is lime?", held, [1, 2, 3])
    assert ranked.scores.tolist() == sure.scores.tolist() == [1, 2, 3]
    held = passages(make_document("log", "## 2.3.0\n\nLime. Stone. Water."))
    ranked, sure = _both("What came with 2.4.0?", held, [1, 2, 3])
    assert ranked.scores.tolist() == sure.scores.tolist() == [1 - OTHER, 2 - OTHER, 3 - OTHER]


def test_going_on(make_document: MakeDocument) -> None:
    """What was quoted before loses in both, and what stands behind it gains."""
    held = passages(make_document("lime", LIME))
    quoted = ("Lime is burnt stone.",)
    going_on = Discourse(quoted, quoted, {"dear": 1.0}, 1.0)
    ranked, sure = _both("Is it dear?", held, [0, 0, 0], going_on)
    assert ranked.scores.tolist() == sure.scores.tolist() == [-AGAIN, NEXT, NEAR]
