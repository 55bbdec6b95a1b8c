from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa_service.answering.ranking import trained as module
from qa_service.answering.ranking.calibration import Calibration
from qa_service.answering.ranking.company import COMPANY
from qa_service.answering.ranking.confidence import SUMMARY, TREATMENT
from qa_service.answering.ranking.features import NAMES
from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.network import Network
from qa_service.answering.ranking.ranker import Judged, judged
from qa_service.answering.ranking.tables import read_tables, write_tables
from qa_service.answering.ranking.trained import (
    LEXICON,
    RANKER,
    SHIPPED,
    lexicon,
    of,
    shipped,
    trained,
    words_of,
)
from qa_service.answering.ranking.vectors import Vectors
from qa_service.answering.ranking.weights import Weights, read
from qa_service.errors import UnusableWeights

FILES = sorted(path for path in SHIPPED.iterdir() if path.suffix in (".txt", ".tsv", ".npy"))
SHARES = st.floats(0, 1)
TERMS = st.sampled_from(["bone", "salt", "石", "3.5"])
TABLES = st.dictionaries(
    TERMS, st.dictionaries(TERMS, st.integers(1, 100).map(lambda n: n / 100), min_size=1)
)
Change = Callable[[Weights], Weights]


def test_shipped() -> None:
    """What comes with the package loads once, fits the features and says what made it."""
    found = shipped()
    assert found is shipped()
    assert tuple(found.header["features"]) == NAMES
    assert "qa-service train" in found.header["made by"]
    assert [len(net.weights[0]) for net in (found.ranker.network, *found.doubts)] == [
        len(NAMES),
        len(NAMES) + len(SUMMARY),
        len(NAMES) + len(TREATMENT),
    ]
    assert found.calibration.slope > 0
    assert 0 < found.calibration.threshold < 1


def test_shipped_lexicon() -> None:
    """The shipped words have chances and strengths of 0 to 1, none stands for itself, and notes tell why."""
    words = shipped().ranker.lexicon
    maps = (words.learned, words.synonyms, words.kinds, words.opposites)
    tables = [table for tables in maps for table in tables.values()]
    assert min(map(len, (words.share, words.vectors.places, *maps))) > 100
    assert all(0 < share <= 1 for share in words.share.values())
    assert all(0 < strength <= 1 for table in tables for strength in table.values())
    assert all(term not in table for term, table in words.learned.items())
    assert (SHIPPED / LEXICON).read_text("utf-8").startswith("# ")


def test_size() -> None:
    """All files that were made by machines together are less than 5 MB, so that they can be shipped."""
    thesaurus = {module.SYNONYMS, module.KINDS, module.OPPOSITES, module.VECTORS, module.TERMS}
    assert {RANKER, LEXICON} | thesaurus == {path.name for path in FILES}
    assert sum(path.stat().st_size for path in FILES) < 5_000_000


def test_other_vectors() -> None:
    """Weights that were made for vectors of another length are refused, and it is said why."""
    path, words = SHIPPED / RANKER, shipped().ranker.lexicon
    longer = Vectors({"bone": 1}, np.ones((2, words.vectors.dimensions + 2), np.int8))
    with pytest.raises(UnusableWeights, match="the term vectors of another version"):
        of(read(path), replace(words, vectors=longer), path)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(share=st.dictionaries(TERMS, SHARES), learned=TABLES)
def test_words(tmp_path: Path, share: dict[str, float], learned: dict[str, dict[str, float]]) -> None:
    """What was learned about words comes back from its file, chances to two decimals and never as unknown."""
    write_tables(tmp_path / LEXICON, words_of(Lexicon(share, learned, {}, {})), ["note"])
    found = lexicon(read_tables(tmp_path / LEXICON))
    assert found.learned == learned
    assert found.share.keys() == share.keys()
    assert all(abs(found.share[term] - chance) <= 0.01 for term, chance in share.items())
    assert found.synonyms is shipped().ranker.lexicon.synonyms


def test_folder(tmp_path: Path) -> None:
    """A folder with a ranker and a lexicon holds a training; the thesaurus is the package's."""
    for name in (RANKER, LEXICON):
        shutil.copy(SHIPPED / name, tmp_path / name)
    found = trained(tmp_path)
    vectors = np.ones((2, len(NAMES)), np.float32)
    assert found.ranker.network.scores(vectors).tolist() == shipped().ranker.network.scores(vectors).tolist()
    assert found.ranker.lexicon == shipped().ranker.lexicon
    assert found.calibration == shipped().calibration
    for name in (RANKER, LEXICON):
        content = (tmp_path / name).read_bytes()
        (tmp_path / name).unlink()
        with pytest.raises(UnusableWeights, match=name):
            trained(tmp_path)
        (tmp_path / name).write_bytes(content[: len(content) // 2])
        with pytest.raises(UnusableWeights, match=name):
            trained(tmp_path)
        (tmp_path / name).write_bytes(content)


def without(name: str) -> Change:
    return lambda weights: Weights(
        weights.header, {own: array for own, array in weights.arrays.items() if own != name}
    )


def instead(name: str, *shape: int) -> Change:
    return lambda weights: Weights(weights.header, {**weights.arrays, name: np.ones(shape, np.float32)})


def headed(**values: object) -> Change:
    return lambda weights: Weights({**weights.header, **values}, weights.arrays)


CHANGES = [
    headed(features=None),
    headed(features=3),
    headed(features=[]),
    headed(features=list(NAMES[::-1])),
    headed(features=[*NAMES, "new"]),
    headed(treatment=None),
    headed(treatment=[*TREATMENT, "new"]),
    without("calibration"),
    without("ranker.weight0"),
    without("ranker.bias0"),
    without("doubts.weight0"),
    without("treated.weight0"),
    without("reader.word"),
    without("repetition.weight0"),
    instead("repetition.weight0", 3, 32),
    instead("calibration", 2),
    instead("calibration", 4),
    instead("doubts.weight0", len(NAMES), 1),
    instead("ranker.bias0", 1, 1),
    instead("reader.out", 3, 1),
    instead("reader.word", 3, 3),
]


@pytest.mark.parametrize("change", CHANGES)
def test_unfit(change: Change) -> None:
    """Weights of other features, or that lack something, are refused and named."""
    path = SHIPPED / RANKER
    whole, words = read(path), shipped().ranker.lexicon
    assert of(whole, words, path).calibration == shipped().calibration
    with pytest.raises(UnusableWeights, match=r"ranker\.txt") as caught:
        of(change(whole), words, path)
    assert caught.value.path == path


def of_nothing() -> Judged:
    """Return one sentence of which nothing is told."""
    vectors, around = (np.zeros((1, size), np.float32) for size in (len(NAMES), len(COMPANY)))
    return judged(vectors, np.zeros(1, np.float32), np.zeros(1, np.int64), lambda: around)


def test_confidence() -> None:
    """The confidence is the calibration's, the training's own where none is given."""
    found = shipped()
    one = of_nothing()
    own = found.confidence(one)
    assert own == found.confidence(one, found.calibration)
    assert 0 < own < 1
    assert found.confidence(one, Calibration(1e-9, 0, 0.5)) == pytest.approx(0.5)


def test_reconsidered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The confidence is reconsidered by whether the question is treated, beside an even chance."""
    found, one = shipped(), of_nothing()
    own = found.calibration.score(found.confidence(one))
    told = []

    def halved(network: Network, judged: Judged, sure: float, even: float) -> float:
        told.append((network, sure, found.calibration.confidence(even)))
        return sure / 2

    monkeypatch.setattr(module, "reconsidered", halved)
    assert found.calibration.score(found.confidence(one)) == pytest.approx(own / 2, abs=1e-3)
    assert told == [(found.doubts.treated, pytest.approx(own, abs=1e-3), pytest.approx(0.5))]


def test_knows() -> None:
    """Something is known of everyday terms, and nothing of what somebody has called a medicine."""
    assert shipped().knows("tablet")
    assert not shipped().knows("varelon")


def test_more() -> None:
    """What is quoted with the best sentence adds to the score that the calibration turns into a chance."""
    found, even = shipped(), Calibration(0.5, 0, 0.5)
    one = of_nothing()
    alone, more = even.score(found.confidence(one, even)), even.score(found.confidence(one, even, 0.7))
    assert more - alone == pytest.approx(0.7)
