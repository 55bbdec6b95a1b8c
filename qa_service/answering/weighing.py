"""What was found for a question -> what to quote of it, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.closest import closest
from qa_service.answering.finding import Found
from qa_service.answering.outcome import SHOWN
from qa_service.answering.question.wanted import Wanted
from qa_service.answering.quoting.candidates import cost, ranked
from qa_service.answering.quoting.composer import chosen, distinct, gained
from qa_service.answering.quoting.neighbours import with_neighbour
from qa_service.answering.quoting.runin import headings
from qa_service.answering.quoting.twins import addressed
from qa_service.answering.ranking.ranker import Judged
from qa_service.answering.ranking.standing import vagueness
from qa_service.answering.rules.adjusting import adjusted
from qa_service.answering.rules.behind import with_behind
from qa_service.answering.rules.definitions import said_before
from qa_service.answering.rules.headed import asked_lists
from qa_service.answering.rules.instructed import procedures
from qa_service.answering.rules.replies import whole_replies
from qa_service.answering.rules.telling import doubt
from qa_service.model import Evidence, Passage, ScoredPassage
from qa_service.text.sequences import Sequences, leaning


class Weighed(NamedTuple):
    """What to quote, all evidence and passages, best first, the chance by the scores, and what doubts it."""

    quoted: Sequence[Evidence]
    evidence: Sequence[Evidence]
    passages: Sequence[ScoredPassage]
    chance: float
    doubt: float = 1.0

    @property
    def confidence(self) -> float:
        """How sure what is quoted is."""
        return self.chance * self.doubt


def weighed(
    wanted: Wanted,
    read: Found,
    top_k: int,
    judge: Callable[[Sequences, Sequence[float]], Judged],
    sure: Callable[[Judged, float], float],
) -> Weighed:
    """Return what to quote of the passages that were read, at most ``top_k`` pieces.

    ``judge`` tells how well each sentence of passages with these scores answers; ``sure``, how sure the best
    of what was judged is, with what further quotes gain.
    """
    if not read.passages:
        return Weighed((), (), read.different[:SHOWN], 0.0)
    query, passages = wanted.query, [one.passage for one in read.passages]
    headed = headings(passages)
    judged = judge(replace(read.sequences, below=headed.below), [one.score for one in read.passages])
    lists = [*asked_lists(query.question, passages), *procedures(query.question, passages)]
    judged, surer = adjusted(judged, wanted, passages, lists)
    leans = _leaning(query.question, passages, read.sequences)
    whole = whole_replies(query.question, passages)
    told = leans, headed, [*lists, *with_behind(query.question, passages), *whole]
    pieces = ranked(read.passages, judged.scores, *told, cost(query.question))
    different = distinct(addressed(query, pieces, passages, read.alike))
    evidence = with_neighbour(different, in_context=query.in_context)
    quoted = chosen(query, evidence, top_k)
    chance = sure(surer, gained(quoted, judged.scores))
    shown = closest(read, judged, evidence, SHOWN, in_context=query.in_context)
    vague = vagueness(surer, [passage.document_id for passage in passages], chance)
    return Weighed(quoted, evidence, shown, chance, vague * doubt(query.question, quoted, wanted.unknown))


def _leaning(question: str, passages: Sequence[Passage], sequences: Sequences) -> NDArray[np.bool_]:
    """Return of each sentence (c,) whether it needs the one before it."""
    leans, named = leaning(sequences), said_before(question, passages)
    return leans | named if named else leans
