from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa_service.answering.ranking.calibration import (
    Calibration,
    least_threshold,
    read_calibration,
    written_calibration,
)
from qa_service.errors import UnusableWeights

CALIBRATIONS = st.builds(
    Calibration, st.floats(0.01, 10), st.floats(-10, 10), st.floats(0, 1, allow_subnormal=False)
)
CONFIDENCES = st.lists(st.floats(0, 1, exclude_max=True), max_size=40)


@given(CALIBRATIONS, st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_confidence_is_a_probability_that_rises_with_the_score(
    calibration: Calibration, one: float, other: float
) -> None:
    """Confidence lies within 0 and 1, never at them, and keeps the order of the scores."""
    low, high = sorted((one, other))
    assert 0 < calibration.confidence(low) <= calibration.confidence(high) < 1


@given(CALIBRATIONS, st.floats(-1, 1))
def test_score_undoes_confidence(calibration: Calibration, score: float) -> None:
    """A confidence leads back to the score that it came from."""
    assert calibration.score(calibration.confidence(score)) == pytest.approx(score, abs=1e-4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(calibration=CALIBRATIONS)
def test_a_file_is_read_as_it_was_written(tmp_path: Path, calibration: Calibration) -> None:
    """Every digit comes back, and the file says what made it."""
    path = tmp_path / "calibration.json"
    path.write_text(written_calibration(calibration, "qa-service calibrate"), encoding="utf-8")
    assert read_calibration(path) == calibration
    assert json.loads(path.read_text())["made by"] == "qa-service calibrate"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[1, 2]",
        "{}",
        '{"slope": "steep", "bias": 0, "threshold": 0.5}',
        '{"slope": 0, "bias": 0, "threshold": 0.5}',
        '{"slope": NaN, "bias": 0, "threshold": 0.5}',
        '{"slope": 1, "bias": Infinity, "threshold": 0.5}',
        '{"slope": 1, "bias": 0, "threshold": 1.5}',
        '{"slope": 1, "bias": null, "threshold": 0.5}',
    ],
)
def test_what_is_no_calibration_is_refused(tmp_path: Path, content: str) -> None:
    """A file that could not be answered by is named."""
    (tmp_path / "calibration.json").write_text(content, encoding="utf-8")
    with pytest.raises(UnusableWeights, match=r"calibration\.json: not a calibration"):
        read_calibration(tmp_path / "calibration.json")


@given(CONFIDENCES, st.floats(0, 1, exclude_max=True))
def test_no_more_than_the_share_reach_the_threshold(confidences: list[float], share: float) -> None:
    """At most that share lies at the threshold or above, and just below it there would be too many."""
    threshold = least_threshold(confidences, share)
    allowed = share * len(confidences) + 1e-6
    assert sum(one >= threshold for one in confidences) <= allowed
    below = [one for one in confidences if one < threshold]
    if threshold > 0:
        assert sum(one >= max(below) for one in confidences) > allowed - 1e-5
    assert threshold > 0 or not below


def test_where_no_question_need_be_refused_all_are_answered() -> None:
    """Nothing to refuse, or nothing that may not be answered: the threshold is 0."""
    assert least_threshold([], 0.0) == 0.0
    assert least_threshold([0.4], 0.0) > 0.4


def test_a_share_is_of_whole_questions() -> None:
    """29 of 100 are 29, though .29 times 100 is a little less to a computer."""
    confidences = [at / 200 for at in range(100)]
    assert sum(one >= least_threshold(confidences, 0.29) for one in confidences) == 29
