from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.test_measures import QRELS, RUN
from evaluation.test_report import ROW
from qa_service.evaluation import curves
from qa_service.evaluation.rows import Row


def row(confidence: float, hit_rank: int | None, answerable: bool = True) -> Row:
    return replace(ROW, confidence=confidence, hit_rank=hit_rank, answerable=answerable, right=True)


ROWS = [row(0.9, 1), row(0.8, None), row(0.8, 1), row(0.3, None, answerable=False)]


def test_precision_at_recall_is_that_of_ir_measures() -> None:
    """All eleven levels are those of IPrec in the reference implementation."""
    ir_measures = pytest.importorskip("ir_measures")
    names = [f"IPrec@{level:.1f}" for level in curves.LEVELS]
    theirs = ir_measures.calc_aggregate([ir_measures.parse_measure(name) for name in names], QRELS, RUN)
    by_level = {float(measure["recall"]): value for measure, value in theirs.items()}
    expected = [by_level[level] for level in curves.LEVELS]
    assert curves.interpolated_precision(QRELS, RUN) == pytest.approx(expected)


def test_a_recall_of_a_tenth_reaches_its_level() -> None:
    """Three of ten reach the level .3, whatever binary fractions make of that."""
    judged = {str(number): 1 for number in range(10)}
    run = {"q": {str(number): 10.0 - number for number in range(3)}}
    assert curves.interpolated_precision({"q": judged}, run) == (1.0,) * 4 + (0.0,) * 7
    assert curves.interpolated_precision({}, {}) == ()


def test_risk_and_recall_follow_the_threshold() -> None:
    """Equal confidences are answered together; an answer to what has none is wrong."""
    assert curves.answers_by_threshold(ROWS) == [(0.9, 1, 1), (0.8, 3, 2), (0.3, 4, 2)]
    assert curves.risk_coverage(ROWS) == [(0.25, 0.0), (0.75, 1 - 2 / 3), (1.0, 0.5)]
    assert curves.precision_recall(ROWS) == [(1 / 3, 1.0), (2 / 3, 2 / 3), (2 / 3, 0.5)]
    assert curves.risk_coverage([replace(ROW, right=None)]) == []


def test_what_nothing_was_found_for_is_never_answered() -> None:
    """No threshold answers it, so that the whole is not covered."""
    rows = [*ROWS, row(0.0, None), row(0.0, None, answerable=False)]
    assert curves.answers_by_threshold(rows) == curves.answers_by_threshold(ROWS)
    assert curves.risk_coverage(rows)[-1] == (4 / 6, 0.5)
    assert curves.precision_recall(rows)[-1] == (2 / 4, 0.5)


def test_reliability_counts_by_tenths_of_confidence() -> None:
    """A bin holds its mean confidence and the share right; the error weighs bins by their questions."""
    bins = curves.reliability(ROWS)
    assert [(one.low, one.questions, one.right) for one in bins] == [(0.3, 1, 0), (0.8, 2, 0.5), (0.9, 1, 1)]
    assert curves.calibration_error(bins) == pytest.approx((0.3 + 2 * 0.3 + 0.1) / 4)
    assert curves.reliability([row(1.0, 1)])[0].high == 1.0


@given(st.lists(st.floats(0, 1e6), max_size=300))
def test_a_histogram_counts_every_value_once(values: list[float]) -> None:
    """Nothing falls out at either end, and the bars join."""
    bars = curves.histogram(values)
    assert sum(count for _, _, count in bars) == len(values)
    assert all(one[1] == pytest.approx(other[0]) for one, other in pairwise(bars))
