from typing import Any

import pytest

from evaluation.test_report import REPORT
from qa_service.errors import ConfigurationError
from qa_service.evaluation.gates import differences, failed
from qa_service.evaluation.report import as_json

MEASURED: dict[str, Any] = {
    "questions": 4,
    "retrieval": {"AP": 0.5},
    "answers": {"answer_hit@1": 0.7, "false_answers": 0.1},
    "latency_ms": {"p95": 20.0},
}


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("answer_hit@1=0.7", None),
        (" AP = 0.4 ", None),
        ("answer_hit@1=0.71", "answer_hit@1 is 0.7, below 0.71"),
        ("false_answers=0.1", None),
        ("false_answers=0.05", "false_answers is 0.1, above 0.05"),
        ("p95=25", None),
        ("p95=19.5", "p95 is 20, above 19.5"),
    ],
)
def test_a_condition_is_a_floor_and_a_ceiling_where_less_is_better(
    condition: str, message: str | None
) -> None:
    """The named value itself passes."""
    assert failed(MEASURED, [condition]) == ([message] if message else [])


def test_every_failed_condition_is_told() -> None:
    """One failure does not hide another; no conditions, no failures."""
    assert len(failed(MEASURED, ["AP=0.9", "AP=0.1", "p95=1"])) == 2
    assert failed(MEASURED, []) == []


@pytest.mark.parametrize("condition", ["nDCG@10=0.5", "questions=1", "", "=0.5"])
def test_a_condition_on_what_was_not_measured_is_refused(condition: str) -> None:
    """A gate that measures nothing must not pass; the error names what there is."""
    with pytest.raises(ConfigurationError, match=r"AP, answer_hit@1, false_answers, p95"):
        failed(MEASURED, [condition])


@pytest.mark.parametrize("condition", ["AP", "AP=", "AP=high", "AP=nan", "AP=inf", "AP>=0.5", "AP=0.5=0.6"])
def test_a_condition_without_a_number_is_refused(condition: str) -> None:
    """A slip of the pen must not pass as a gate."""
    with pytest.raises(ConfigurationError):
        failed(MEASURED, [condition])


def test_differences_compare_what_both_reports_hold() -> None:
    """Before comes first; a measure that one report lacks is not compared."""
    baseline = {"retrieval": {"AP": 0.4}, "answers": {"AUROC": 0.8, "answer_hit@1": 0.75}}
    assert differences(MEASURED, baseline) == [("AP", 0.4, 0.5), ("answer_hit@1", 0.75, 0.7)]


@pytest.mark.parametrize("baseline", [[], "text", {}, {"retrieval": [1]}, {"answers": {"AP": "high"}}])
def test_a_baseline_that_is_no_report_is_refused(baseline: Any) -> None:
    """Any JSON may be given for a baseline; only a report is one."""
    with pytest.raises(ConfigurationError, match="baseline"):
        differences(MEASURED, baseline)


def test_a_report_has_no_differences_from_itself() -> None:
    """What as_json gives is what gates read."""
    values = as_json(REPORT)
    assert differences(values, values)
    assert all(before == after for _, before, after in differences(values, values))
