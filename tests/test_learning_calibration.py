"""What is fitted so that a library answers no more than it knows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from questioning import beir, rows_of, write_rows
from silence import quiet

from qa_service.answering.ranking.calibration import Calibration
from qa_service.errors import InvalidQuestionsFile
from qa_service.evaluation import load
from qa_service.learning import FEWEST, calibrate
from qa_service.measuring import measured
from qa_service.service import Service


@pytest.mark.parametrize("share", [0.0, 0.25, 0.6])
def test_a_calibration_keeps_its_word(library: Service, coast, share: float) -> None:
    """Asked again, the same questions are answered and refused as the calibration foretold."""
    other = Service(library.settings)
    other.ask("When was the harbour of Arholm opened?")
    found = calibrate(library, load(coast.questions), share, quiet)
    assert found.false_answers <= share
    for service in (library, other):
        report, _ = measured(service, load(coast.questions))
        assert report.answers["answered"] == pytest.approx(found.answered)
        assert report.answers["false_answers"] == pytest.approx(found.false_answers)
    other.close()


def test_a_calibration_that_tells_nothing_is_made_good(library: Service, coast) -> None:
    """What was kept before leaves no trace in what is fitted anew, even if all was as sure under it."""
    first = calibrate(library, load(coast.questions), 0.25, quiet)
    flat = Calibration(4.8e-9, 1.2, 0.9)
    library.relearn(lambda own: own.keep_calibration(flat, own.ranker, "nobody"))
    assert calibrate(library, load(coast.questions), 0.25, quiet) == first
    assert library.learned.in_force()[1] == first.calibration


def test_a_threshold_that_is_set_overrides_the_calibration(library: Service, coast) -> None:
    """With a threshold of 1 nothing is answered, whatever is stored."""
    calibrate(library, load(coast.questions), 0.9, quiet)
    strict = Service(replace(library.settings, threshold=1.0))
    assert strict.ask("When was the harbour of Arholm opened?").answer.status == "abstained"
    strict.close()


def test_few_questions_cannot_calibrate(library: Service, coast, tmp_path: Path) -> None:
    """Fewer than FEWEST questions of a kind are refused, with their numbers, before anything is asked."""
    told = {
        kind: [row for row in rows_of(coast.questions) if bool(row["answers"]) == kind] for kind in (0, 1)
    }
    for few in (0, 1):
        rows = [*told[few][: FEWEST - 1], *told[1 - few][:FEWEST]]
        counts = (FEWEST, FEWEST - 1) if not few else (FEWEST - 1, FEWEST)
        said = f"there are {counts[0]} with answers and {counts[1]} to be refused"
        with pytest.raises(InvalidQuestionsFile, match=said):
            calibrate(library, load(write_rows(tmp_path / f"{few}.jsonl", rows)), 0.05, quiet)
    assert not library.learned.calibrated


def test_documents_that_are_judged_whole_cannot_calibrate(library: Service, tmp_path: Path) -> None:
    """A BEIR folder says nothing about answers, so it is refused before anything is asked."""
    with pytest.raises(InvalidQuestionsFile, match="only documents were judged"):
        calibrate(library, load(beir(tmp_path / "beir")), 0.05, quiet)
    assert not library.learned.calibrated
