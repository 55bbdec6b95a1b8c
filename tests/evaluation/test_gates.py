from typing import Any

import pytest

from evaluation.test_compare import report, row
from evaluation.test_report import REPORT
from qa_service.errors import ConfigurationError
from qa_service.evaluation.compare import Comparison, compare
from qa_service.evaluation.gates import Gate, check, gates, probability, regressions
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
    assert gates(MEASURED, [condition]) == [Gate(f"fail-under {condition}", message)]


def test_every_failed_condition_is_told() -> None:
    """One failure does not hide another; no conditions, no failures."""
    assert [bool(gate.problem) for gate in gates(MEASURED, ["AP=0.9", "AP=0.1", "p95=1"])] == [
        True,
        False,
        True,
    ]
    assert gates(MEASURED, []) == []


@pytest.mark.parametrize("condition", ["nDCG@10=0.5", "questions=1", "", "=0.5"])
def test_a_condition_on_what_was_not_measured_is_refused(condition: str) -> None:
    """A gate that measures nothing must not pass; the error names what there is."""
    with pytest.raises(ConfigurationError, match=r"AP, answer_hit@1, false_answers, p95"):
        gates(MEASURED, [condition])


@pytest.mark.parametrize("condition", ["AP", "AP=", "AP=high", "AP=nan", "AP=inf", "AP>=0.5", "AP=0.5=0.6"])
def test_a_condition_without_a_number_is_refused(condition: str) -> None:
    """A slip of the pen must not pass as a gate."""
    with pytest.raises(ConfigurationError):
        gates(MEASURED, [condition])


def test_a_condition_is_checked_before_there_is_a_report() -> None:
    """Whatever a report may hold passes, of passages, documents, answers and latencies; nothing else does.

    Per cent are refused: no share is above 5, so that such a ceiling would always hold. So is less time than
    none, which never would.
    """
    check(["nDCG@10=0.5", "documents.AP=0.1", "false_answers=0.05", "AUROC=0.9", "p99=50", "p50=0"])
    with pytest.raises(ConfigurationError, match="milliseconds"):
        check(["p95=-3"])
    for condition in ("precison=0.8", "documents.right=1", "p90=5", "AP", "AP=high", "AP=-1", "precision=70"):
        with pytest.raises(ConfigurationError):
            check([condition])


def compared(name: str, before: list[float], after: list[float]) -> Comparison:
    """Compare two reports that hold one measure."""
    reports = (
        report([row(str(n), {name: value}, latency_ms=None) for n, value in enumerate(values)])
        for values in (before, after)
    )
    return compare(*reports)


def test_a_regression_is_what_fell_and_not_by_chance() -> None:
    """A large fall fails its gate, which is named; a rise, and a fall of one question, do not."""
    ones, zeros = [1.0] * 30, [0.0] * 30
    (gate,) = regressions(compared("right", ones, zeros), 0.05)
    assert gate.name == "fail-on-regression right"
    assert (gate.problem or "").startswith("right went from 1 to 0 (p = 0.0001")
    for before, after in ((zeros, ones), (ones, ones), (ones, [0.0, *ones[1:]])):
        assert [one.problem for one in regressions(compared("right", before, after), 0.05)] == [None]


def test_more_false_answers_are_a_regression() -> None:
    """Where less is better, a rise fails; latency is no gate, for it depends on the machine."""
    ones, zeros = [1.0] * 30, [0.0] * 30
    assert regressions(compared("false_answers", zeros, ones), 0.05)[0].problem
    assert regressions(compared("false_answers", ones, zeros), 0.05)[0].problem is None
    assert regressions(compared("latency_ms", zeros, ones), 0.05) == []


@pytest.mark.parametrize("text", ["p=0.05", "0.05", " p=0.05 "])
def test_a_probability_is_written_with_or_without_its_name(text: str) -> None:
    """Both are the same number."""
    assert probability(text) == 0.05


@pytest.mark.parametrize("text", ["", "p=", "p=2", "0", "p=nan", "q=0.05", "-0.1"])
def test_what_is_no_probability_is_refused(text: str) -> None:
    """A gate that could never fail, or always does, is a slip."""
    with pytest.raises(ConfigurationError, match="between 0 and 1"):
        probability(text)


def test_a_report_is_what_gates_read() -> None:
    """What as_json gives can be named in a condition."""
    assert gates(as_json(REPORT), ["AP=0.1", "documents.AP=0.1"])[1].problem is None
