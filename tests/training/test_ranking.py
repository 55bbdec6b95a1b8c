from __future__ import annotations

from collections.abc import Callable

import numpy as np
from silence import quiet

from qa_service.answering.ranking.features import NAMES
from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.reader import blank
from qa_service.evaluation import Question
from qa_service.model import Document
from qa_service.training import ranking as module
from qa_service.training.corpora import Corpus
from qa_service.training.examples import examples, joined
from qa_service.training.ranking import fit_ranker

Towns = Callable[[int], tuple[list[Document], list[Question]]]


def test_fit_ranker(towns: Towns) -> None:
    """A ranker is the mean of networks that begin elsewhere; the first tells of every step."""
    documents, questions = towns(6)
    corpus = Corpus(tuple(documents), tuple(questions))
    found = joined(list(examples(corpus, Lexicon({}, {}, {}, {}), blank(1))))
    told: list[tuple[str, int, int]] = []
    mean = fit_ranker(found, 3, lambda *what: told.append(what))
    count = module.NETWORKS
    assert mean.weights[0].shape == (len(NAMES), count * module.HIDDEN)
    steps = told[-1][2]
    assert told == [("Fitting", done, steps) for done in range(1, steps + 1)]
    single = [fit_ranker(found, 3 + number, quiet, 1) for number in range(count)]
    vectors = found.vectors[:50].astype(np.float32)
    scores = [net.scores(vectors) for net in single]
    np.testing.assert_allclose(mean.scores(vectors), np.mean(scores, axis=0), atol=1e-3)
    assert not np.allclose(scores[0], scores[1])
