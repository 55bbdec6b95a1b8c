from pathlib import Path

import pytest

from evaluation.conftest import SharedWords, passages_of
from evaluation.test_evaluate import OWN
from evaluation.test_report import ROW
from qa_service.errors import ConfigurationError
from qa_service.evaluation.evaluate import evaluate
from qa_service.evaluation.journal import Journal


def test_what_was_kept_is_known_again(tmp_path: Path) -> None:
    """Rows and rankings come back as they were; without resuming, the file is begun anew."""
    path = tmp_path / "folder" / "journal.jsonl"
    Journal(path).keep(ROW, {"d#0": 1.5})
    assert Journal(path, resume=True).known == {"q1": (ROW, {"d#0": 1.5})}
    assert Journal(path).known == {}
    assert Journal(path, resume=True).known == {}


def test_a_line_that_was_cut_off_is_asked_again(tmp_path: Path) -> None:
    """After a crash in the middle of a line all before it counts, and the next one stands whole."""
    path = tmp_path / "journal.jsonl"
    Journal(path).keep(ROW, {})
    path.write_bytes(path.read_bytes() + b'{"row": {"id": "q2"')
    journal = Journal(path, resume=True)
    assert list(journal.known) == ["q1"]
    journal.keep(ROW, {"d#0": 1.0})
    assert len(path.read_text("utf-8").splitlines()) == 2


def test_a_journal_that_is_none_is_named(tmp_path: Path) -> None:
    """It is left as it is, and the error says what to do."""
    path = tmp_path / "journal.jsonl"
    path.write_text("other\n")
    with pytest.raises(ConfigurationError, match="delete it"):
        Journal(path, resume=True)
    assert path.read_text() == "other\n"


def test_a_journal_that_has_no_place_is_named(tmp_path: Path) -> None:
    """The error says what the system says, and not to delete what is not there."""
    (tmp_path / "evaluations").write_text("")
    with pytest.raises(ConfigurationError, match=r"journal\.jsonl: cannot be used: .*File exists$"):
        Journal(tmp_path / "evaluations" / "journal.jsonl")


def test_closing_deletes_the_file(tmp_path: Path) -> None:
    """What has come to its end needs no resuming."""
    journal = Journal(tmp_path / "journal.jsonl")
    journal.keep(ROW, {})
    journal.close()
    journal.close()
    assert not list(tmp_path.iterdir())


def test_an_evaluation_goes_on_where_it_stopped(system: SharedWords, tmp_path: Path) -> None:
    """Nothing is asked twice, and the report is that of an evaluation in one go."""
    path = tmp_path / "journal.jsonl"

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluate(system, OWN, passages_of, progress=stop, journal=Journal(path))
    asked = len(system.asked)
    report, run = evaluate(system, OWN, passages_of, journal=Journal(path, resume=True))
    assert len(system.asked) == asked + 2
    whole, whole_run = evaluate(system, OWN, passages_of)
    assert run == whole_run
    assert (report.retrieval, report.answers) == (whole.retrieval, whole.answers)
    assert [row.id for row in report.rows] == [row.id for row in whole.rows]
