from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from qa_service.answering.ranking.company import COMPANY
from qa_service.answering.ranking.confidence import SUMMARY, TREATMENT, treatment
from qa_service.answering.ranking.features import NAMES
from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.network import Network
from qa_service.answering.ranking.ranker import Ranker
from qa_service.answering.ranking.reader import blank
from qa_service.evaluation import Question
from qa_service.model import Document
from qa_service.training import treating as module
from qa_service.training.corpora import Corpus
from qa_service.training.examples import Examples, examples, joined
from qa_service.training.fitting import started
from qa_service.training.labelled import Labelled
from qa_service.training.treating import Treated, asked_anew, fit_treated, told_apart, treatments

Towns = Callable[[int], tuple[list[Document], list[Question]]]

WORDS = Lexicon({"mayor": 0.9}, {}, {}, {})
NET = started([len(NAMES), 4, 1], np.random.default_rng(2))
RANKER = Ranker(WORDS, blank(1), NET)
FEATURES = 3


@pytest.fixture(scope="module")
def found(towns: Towns) -> Examples:
    """Give towns with questions on them; some are on something else, some are nearly told."""
    documents, questions = towns(12)
    corpus = Corpus(tuple(documents), tuple(questions), frozenset(one.id for one in questions[:9]))
    whole = joined(list(examples(corpus, WORDS, blank(1))))
    answerable = ~whole.foreign & (np.arange(len(whole.sizes)) % 5 > 0)
    return Examples(
        *(whole.vectors, whole.right, whole.passage, whole.sizes, whole.company, whole.passages),
        *(answerable, whole.foreign, whole.texts),
    )


def made(seed: int, count: int = 2000) -> Treated:
    """Return questions that are treated where a number of their passages' company is far from 0."""
    generator = np.random.default_rng(seed)
    vectors = generator.normal(size=(count, FEATURES + len(TREATMENT)))
    at = FEATURES + len(SUMMARY)
    return Treated(vectors.astype(np.float16), np.abs(vectors[:, at]) > 1)


def test_told_apart(found: Examples) -> None:
    """Questions with an answer are treated, those on something else are not; the rest is neither."""
    apart, every = told_apart(found, NET), treatments(found, NET)
    kept = found.answerable | found.foreign
    assert (~kept).sum() > 0
    assert apart.labels.tolist() == found.answerable[kept].tolist()
    np.testing.assert_allclose(apart.vectors, every[kept], rtol=1e-3, atol=1e-3)
    assert every[2].tobytes() == treatment(list(found.judged(NET))[2]).tobytes()


def test_in_parts(towns: Towns, monkeypatch: pytest.MonkeyPatch) -> None:
    """Corpora drawn anew are asked both kinds of questions, the same however many are read at once."""
    labelled, told = Labelled(*map(tuple, towns(8))), []
    whole = asked_anew(labelled, RANKER, 3, lambda stage, done, total: told.append((done, total)))
    assert 0.3 < whole.labels.mean() < 0.7
    assert told[-1][0] == told[-1][1] >= len(whole.labels)
    monkeypatch.setattr(module, "AT_ONCE", 7)
    parts = asked_anew(labelled, RANKER, 3, lambda stage, done, total: None)
    assert parts.labels.tolist() == whole.labels.tolist()
    np.testing.assert_allclose(parts.vectors, whole.vectors, atol=1e-2)


def test_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    """On fresh questions it tells what no sum of numbers tells; one seed gives the same network."""
    monkeypatch.setattr(module, "BENT", module.Pace(40, 1e-2))
    net, fresh = fit_treated([made(1), made(2)], 4), made(3)
    scores = net.scores(fresh.vectors.astype(np.float32))
    assert ((scores > 0) == fresh.labels).mean() > 0.9
    again = fit_treated([made(1), made(2)], 4)
    assert again.arrays("treated").keys() == net.arrays("treated").keys()
    assert all(array.tobytes() == net.arrays("")[name].tobytes() for name, array in again.arrays("").items())


def test_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is learned, they are the ranker's own log-odds."""
    monkeypatch.setattr(module, "LINEAR", module.Pace(0, 0.0))
    monkeypatch.setattr(module, "BENT", module.Pace(0, 0.0))
    part = made(1)
    net = fit_treated([part], 4)
    assert isinstance(net, Network)
    vectors = part.vectors.astype(np.float32)
    own = vectors[:, FEATURES : FEATURES + 2].sum(axis=1)
    np.testing.assert_allclose(net.scores(vectors), own, atol=1e-4)
    assert len(COMPANY) < len(TREATMENT)
