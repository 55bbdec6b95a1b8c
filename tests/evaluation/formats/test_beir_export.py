from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.conftest import TEXTS, passages_of
from evaluation.test_evaluate import OWN
from qa_service.errors import ConfigurationError
from qa_service.evaluation.evaluate import judgements
from qa_service.evaluation.formats import load
from qa_service.evaluation.formats.beir_export import export

UNITS = [passage for document_id in TEXTS for passage in passages_of(document_id)]
QRELS = judgements(OWN, passages_of)


def test_what_is_exported_reads_back(tmp_path: Path) -> None:
    """Passages become documents, and judgements keep their passages; what nothing answers is counted."""
    assert export(tmp_path / "out", OWN, UNITS, QRELS) == 2
    read = load(tmp_path / "out")
    assert [(one.id, one.text) for one in read.questions] == [
        ("q1", OWN.questions[0].text),
        ("q2", "What rusts?"),
    ]
    assert read.qrels == {"q1": {"salt#0": 1}, "q2": {"iron#0": 1}}
    assert [document.id for document in read.documents or ()] == [unit.id for unit in UNITS]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_all_that_is_searched_is_exported(tmp_path: Path) -> None:
    """A passage's heading stands behind its document's title: other retrievers may search it as ours does."""
    export(tmp_path / "out", OWN, [replace(UNITS[0], title="Salt", heading="Use › Food"), *UNITS[1:]], QRELS)
    [first, *_] = load(tmp_path / "out").documents or ()
    assert (first.title, first.text) == ("Salt, Use › Food", UNITS[0].text)


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    """A folder that exists is refused, whatever is in it."""
    with pytest.raises(ConfigurationError, match="there already"):
        export(tmp_path, OWN, UNITS, QRELS)


def test_an_export_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """An id that a column cannot hold ends it, as do no questions, and no half of a folder stays."""
    with pytest.raises(ConfigurationError, match="tab"):
        export(tmp_path / "out", OWN, UNITS, {"q1": {"a\tb": 1}})
    with pytest.raises(ConfigurationError, match="has anything relevant"):
        export(tmp_path / "out", OWN, UNITS, {"q1": {"salt#0": 0}})
    assert not list(tmp_path.iterdir())
