from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from qa_service.answering.ranking.calibration import Calibration
from qa_service.errors import InvalidQuestionsFile
from qa_service.evaluation import Row
from qa_service.training.calibrate import COVERAGES, calibrate, logistic

PRESENT = Calibration(0.8, -0.3, 0.5)
ROW = Row("q", "?", True, 1, 1, "answered", None, 0.5, True, None, 1.0)


def row(kind: str, chance: float, doubt: float = 1.0) -> Row:
    """Return a question that is answered rightly, wrongly, or to be refused."""
    hit_rank = 1 if kind == "right" else 3
    return replace(
        ROW, answerable=kind != "refuse", hit_rank=hit_rank, confidence=chance * doubt, doubt=doubt
    )


SUREST = Calibration(1, 0, 0).confidence(40)
KINDS = st.sampled_from(["right", "wrong", "refuse"])
CONFIDENCES = st.one_of(
    st.just(0.0), st.floats(-40, 40).map(lambda score: Calibration(1, 0, 0).confidence(score))
)
DOUBTS = st.sampled_from([1.0, 1.0, 0.5])
ROWS = st.lists(st.builds(row, KINDS, CONFIDENCES, DOUBTS), min_size=1, max_size=60).map(
    lambda rows: [*rows, row("right", 0.7), row("refuse", 0.4)]
)


@pytest.mark.parametrize("seed", range(5))
def test_the_logistic_regression_is_that_of_scikit_learn(seed: int) -> None:
    """Slope and bias are those of an unpenalised regression on Platt's labels, given as weighted pairs."""
    generator = np.random.default_rng(seed)
    scores = generator.normal(size=300) * 3
    labels = generator.random(300) < 1 / (1 + np.exp(-(0.7 * scores - 0.4)))
    right, wrong = labels.sum(), (~labels).sum()
    wanted = np.where(labels, (right + 1) / (right + 2), 1 / (wrong + 2))
    reference = LogisticRegression(C=1e9, tol=1e-10, max_iter=1000).fit(
        np.concatenate([scores, scores])[:, None],
        np.repeat([1, 0], 300),
        sample_weight=np.concatenate([wanted, 1 - wanted]),
    )
    slope, bias = logistic(scores, labels)
    assert slope == pytest.approx(reference.coef_[0, 0], abs=1e-3)
    assert bias == pytest.approx(reference.intercept_[0], abs=1e-3)


def test_the_slope_stays_finite_where_scores_tell_all() -> None:
    """Labels that the scores part without fail do not drive the slope to infinity."""
    slope, bias = logistic(np.array([-3.0, -2.0, 2.0, 3.0]), np.array([False, False, True, True]))
    assert 0 < slope < 100
    assert bias == pytest.approx(0, abs=1e-6)


@given(ROWS, st.floats(0, 1, exclude_max=True))
def test_no_more_is_answered_falsely_than_was_allowed(rows: list[Row], share: float) -> None:
    """Whatever the questions, the threshold keeps its word, and it and all shares lie within 0 and 1."""
    found = calibrate("own", rows, PRESENT, share)
    assert found.false_answers <= share + 1e-6
    assert 0 <= found.answered <= 1
    assert 0 <= found.calibration.threshold <= 1
    assert found.calibration.slope > 0


@example([row("right", 1 - 2.5e-13), row("refuse", SUREST), row("right", 0.7), row("refuse", 0.4)], 0.0)
@given(ROWS, st.floats(0, 1, exclude_max=True))
def test_the_threshold_does_what_it_says_when_questions_are_asked_again(
    rows: list[Row], share: float
) -> None:
    """Confidences under the new calibration give the shares that were foretold; of nothing, no answer."""
    found = calibrate("own", rows, PRESENT, share)
    again = [
        one.confidence > 0
        and one.doubt * found.calibration.confidence(PRESENT.score(one.confidence / one.doubt))
        >= found.calibration.threshold
        for one in rows
    ]
    refused = [answered for answered, one in zip(again, rows, strict=True) if not one.answerable]
    assert np.mean(refused) == pytest.approx(found.false_answers)


@given(ROWS)
def test_the_risk_table_goes_from_the_surest_to_all(rows: list[Row]) -> None:
    """Coverage rises to what can be reached, the threshold falls, and there the risk is the share not right.

    Where nothing was found nothing is answered, whatever the threshold.
    """
    risks = calibrate("own", rows, PRESENT, 0.05).risks
    reached = [one for one in rows if one.confidence > 0]
    *tenths, last = [one.coverage for one in risks]
    assert last == len(reached) / len(rows)
    assert tenths == [one for one in COVERAGES if one < last]
    thresholds = [one.threshold for one in risks]
    assert thresholds == sorted(thresholds, reverse=True)
    assert thresholds[-1] > 0
    right = [one.answerable and one.hit_rank == 1 for one in reached]
    assert risks[-1].risk == pytest.approx(1 - np.mean(right))
    assert all(0 <= one.risk <= 1 for one in risks)


def test_calibrating_twice_changes_nothing() -> None:
    """Questions asked under a fresh calibration lead to the same one."""
    generator = np.random.default_rng(1)
    scores = generator.normal(size=200) * 2
    kinds = ["right" if generator.random() < 1 / (1 + np.exp(-score)) else "refuse" for score in scores]
    asked = zip(kinds, scores, strict=True)
    first = calibrate("own", [row(kind, PRESENT.confidence(score)) for kind, score in asked], PRESENT, 0.1)
    asked = zip(kinds, scores, strict=True)
    second = calibrate(
        "own",
        [row(kind, first.calibration.confidence(score)) for kind, score in asked],
        first.calibration,
        0.1,
    )
    assert second.calibration.slope == pytest.approx(first.calibration.slope)
    assert second.calibration.bias == pytest.approx(first.calibration.bias, abs=1e-9)
    assert second.calibration.threshold == pytest.approx(first.calibration.threshold, abs=2e-6)


def test_what_was_doubted_teaches_nothing_about_scores() -> None:
    """A right answer that was doubted moves neither slope nor bias, and is still as doubtful afterwards."""
    told = [row("right", 0.9), row("right", 0.8), row("refuse", 0.3), row("wrong", 0.4), row("refuse", 0.6)]
    found = calibrate("own", told, PRESENT, 0.5).calibration
    doubted = calibrate("own", [*told, *[row("right", 0.99, 0.5)] * 20], PRESENT, 0.5)
    assert (doubted.calibration.slope, doubted.calibration.bias) == (found.slope, found.bias)
    assert doubted.risks[-1].threshold == pytest.approx(found.confidence(PRESENT.score(0.3)))
    assert all(one.threshold <= found.confidence(PRESENT.score(0.9)) for one in doubted.risks)


@pytest.mark.parametrize("chance", [0.3, 0.5, 0.97])
@pytest.mark.parametrize("rounding", [0.0, 1e-12])
def test_scores_that_are_all_the_same_leave_the_slope(chance: float, rounding: float) -> None:
    """They tell nothing of the chance to be right, however they are rounded: no slope is made of them."""
    rows = [row("right", chance + rounding), *[row("refuse", chance), row("right", chance)] * 10]
    found = calibrate("own", rows, PRESENT, 0.0)
    assert (found.calibration.slope, found.calibration.bias) == (PRESENT.slope, PRESENT.bias)


@given(ROWS, st.randoms())
def test_the_risk_table_does_not_depend_on_the_order_of_the_file(rows: list[Row], chance: Random) -> None:
    """What is as sure is answered together."""
    shuffled = list(rows)
    chance.shuffle(shuffled)
    one, other = (calibrate("own", some, PRESENT, 0.05).risks for some in (rows, shuffled))
    assert [risk.coverage for risk in one] == [risk.coverage for risk in other]
    assert [risk.risk for risk in one] == pytest.approx([risk.risk for risk in other])


def test_confidences_that_are_equal_are_answered_together() -> None:
    """At one confidence half of the answers are wrong, at any coverage that it is needed for."""
    rows = [*[row("right", 0.8)] * 5, *[row("refuse", 0.8)] * 5, row("right", 0.2), row("wrong", 0.1)]
    tenths = [one.risk for one in calibrate("own", rows, PRESENT, 0.05).risks if one.coverage <= 0.8]
    assert tenths == [0.5] * 8


def test_confidences_that_mean_nothing_leave_the_slope() -> None:
    """Where surer questions go wrong more often, the present slope stays and only the threshold is new."""
    rows = [row("right", 0.2), row("right", 0.25), row("refuse", 0.8), row("wrong", 0.9)]
    found = calibrate("own", rows, PRESENT, 0.0)
    assert (found.calibration.slope, found.calibration.bias) == (PRESENT.slope, PRESENT.bias)
    assert found.calibration.threshold == pytest.approx(0.8, abs=2e-6)


@pytest.mark.parametrize(("kind", "lacking"), [("right", "must be refused"), ("refuse", "answered rightly")])
def test_one_kind_of_question_is_not_enough(kind: str, lacking: str) -> None:
    """Without anything to refuse, or anything right, the file is refused with the reason."""
    with pytest.raises(InvalidQuestionsFile, match=lacking):
        calibrate("own.jsonl", [row(kind, 0.6), row(kind, 0.3)], PRESENT, 0.05)
