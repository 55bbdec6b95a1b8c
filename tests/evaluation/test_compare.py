import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from qa_service.errors import ConfigurationError
from qa_service.evaluation.compare import as_values, compare


def row(id: str, values: Mapping[str, float], **more: object) -> dict[str, Any]:
    base = {"question": f"{id}?", "rank": 1, "confidence": 0.5, "cited": None, "latency_ms": 1.0}
    return {"id": id, **base, "answerable": True, "right": None, "values": dict(values), **more}


def report(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {"per_question": list(rows)}


BEFORE = report(
    [row("a", {"right": 0.0, "AP": 0.5}), row("b", {"right": 1.0, "AP": 0.5}), row("c", {"AP": 1.0})]
)
AFTER = report(
    [row("b", {"right": 0.0, "AP": 0.5}), row("a", {"right": 1.0, "AP": 0.8}), row("d", {"AP": 0.0})]
)


def test_questions_are_paired_by_id() -> None:
    """The order of the reports does not matter, and what one of them lacks is counted and left out."""
    found = compare(BEFORE, AFTER)
    assert (found.questions, found.alone) == (2, (1, 1))
    ap = next(one for one in found.differences if one.name == "AP")
    assert (ap.before, ap.after) == pytest.approx((0.5, 0.65))
    assert (ap.better, ap.same, ap.worse) == (1, 1, 0)


def test_the_questions_that_changed_stand_best_first() -> None:
    """Each has both rows; the measure that decides may be named."""
    found = compare(BEFORE, AFTER)
    assert found.deciding == "right"
    assert [(change.id, change.by) for change in found.changes] == [("a", 1.0), ("b", -1.0)]
    assert [change.id for change in compare(BEFORE, AFTER, "AP").changes] == ["a"]


def test_less_may_be_better() -> None:
    """A question answered falsely no more is a win, and fewer false answers are no fall."""
    before, after = ([row(str(n), {"false_answers": value}) for n in range(8)] for value in (1.0, 0.0))
    found = compare(report(before), report(after), "false_answers")
    assert (found.differences[0].better, found.differences[0].worse) == (8, 0)
    assert not found.differences[0].is_worse
    assert found.changes[0].by == 1.0


def test_the_area_under_the_curve_is_compared_where_there_are_both_kinds() -> None:
    """It has a p and an interval, but no questions that win."""
    kinds = [row(str(n), {"right": 1.0}, right=True, answerable=n < 4, confidence=n / 8) for n in range(8)]
    sure = [{**one, "confidence": 1 - one["confidence"]} for one in kinds]
    area = compare(report(kinds), report(sure)).differences[-1]
    assert (area.name, area.before, area.after, area.better) == ("AUROC", 0.0, 1.0, None)
    assert all(one.name != "AUROC" for one in compare(BEFORE, AFTER).differences)


def test_the_values_are_json() -> None:
    """Whatever cannot be told is null, never NaN."""
    values = as_values(compare(BEFORE, AFTER))
    assert json.loads(json.dumps(values, allow_nan=False)) == values
    assert {"name", "before", "after", "difference", "p", "low", "high"} <= values["measures"][0].keys()


@pytest.mark.parametrize("bad", [[], "text", {}, {"per_question": [1]}, {"per_question": [{}]}])
def test_what_is_no_report_is_refused(bad: Any) -> None:
    """Any JSON may be given; the error says which of the two is none."""
    with pytest.raises(ConfigurationError, match="second report"):
        compare(BEFORE, bad)


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"confidence": None}, "'b' has no number as its 'confidence'"),
        ({"confidence": "high"}, "'confidence'"),
        ({"latency_ms": float("nan")}, "'latency_ms'"),
        ({"values": {"AP": "good"}}, "'AP'"),
        ({"values": {"AP": float("nan")}}, "'AP'"),
        ({"values": {"AP": 10**400}}, "'AP'"),
        ({"question": None}, "'question'"),
        ({"answerable": None}, "'answerable'"),
        ({"right": "yes"}, "'right'"),
        ({"gold": "text"}, "'gold'"),
        ({"id": "a"}, "'a' stands there twice"),
    ],
)
def test_a_row_that_cannot_be_compared_is_named(changed: dict[str, Any], problem: str) -> None:
    """What was written or changed by another hand is told with its report, its question and its field."""
    after = report([row("a", {"AP": 0.5}), {**row("b", {}), **changed}])
    with pytest.raises(ConfigurationError, match=f"after.json: the question .*{problem}"):
        compare(BEFORE, after, names=("before.json", "after.json"))


def test_a_report_without_values_is_refused() -> None:
    """A report of an earlier version has to be written anew, and the error says so."""
    with pytest.raises(ConfigurationError, match="earlier version"):
        compare({"per_question": [{"id": "a"}]}, AFTER)


def test_reports_must_have_something_in_common() -> None:
    """No shared question, or no such measure: nothing to compare."""
    with pytest.raises(ConfigurationError, match="share no question"):
        compare(BEFORE, report([row("z", {"AP": 1.0})]))
    with pytest.raises(ConfigurationError, match="share no measure"):
        compare(report([row("a", {}, latency_ms=None)]), AFTER)
    with pytest.raises(ConfigurationError, match="there are AP"):
        compare(BEFORE, AFTER, "RR@7")


def test_measures_stand_in_the_order_of_a_report() -> None:
    """Passages, documents, answers as a report has them, and the time last."""
    values = dict.fromkeys(["quotes_exact", "precision", "AP", "documents.AP", "answered"], 1.0)
    names = [one.name for one in compare(report([row("a", values)]), report([row("a", values)])).differences]
    assert names == ["AP", "documents.AP", "answered", "precision", "quotes_exact", "latency_ms"]
