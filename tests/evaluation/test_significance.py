import numpy as np
import pytest

from qa_service.evaluation.significance import holm, of_areas, of_means

RANDOM = np.random.default_rng(7)
BEFORE = RANDOM.random((60, 1))
AFTER = np.clip(BEFORE + RANDOM.normal(0.03, 0.12, (60, 1)), 0, 1)


def test_p_is_that_of_a_paired_permutation_test() -> None:
    """It agrees with scipy's, whose permutations are drawn otherwise, as closely as chance allows."""
    stats = pytest.importorskip("scipy.stats")
    theirs = stats.permutation_test(
        (AFTER[:, 0], BEFORE[:, 0]),
        lambda after, before, axis: np.mean(after - before, axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=10_000,
        rng=np.random.default_rng(1),
    )
    assert 0.001 < theirs.pvalue < 0.5
    assert of_means(BEFORE, AFTER)[0].p == pytest.approx(theirs.pvalue, abs=0.015)


def test_the_interval_is_that_of_the_bootstrap() -> None:
    """It agrees with scipy's percentile interval as closely as chance allows."""
    stats = pytest.importorskip("scipy.stats")
    theirs = stats.bootstrap(
        ((AFTER - BEFORE)[:, 0],), np.mean, method="percentile", rng=np.random.default_rng(1)
    )
    found = of_means(BEFORE, AFTER)[0]
    assert (found.low, found.high) == pytest.approx(theirs.confidence_interval, abs=0.003)


def test_no_difference_is_chance() -> None:
    """The same values twice: p is 1, and the interval is nothing wide."""
    found = of_means(BEFORE, BEFORE)[0]
    assert (found.p, found.low, found.high) == (1.0, 0.0, 0.0)


def test_a_large_difference_is_not_chance() -> None:
    """The least p is one in as many as were drawn, and one more; it is never 0."""
    found = of_means(np.zeros((40, 1)), np.ones((40, 1)))[0]
    assert found.p == pytest.approx(1 / 10_001, rel=1)
    assert (found.low, found.high) == (1.0, 1.0)


def test_a_question_may_have_a_part_on_one_side_only() -> None:
    """A mean is over the questions that have a part in it, as with the answered ones of precision."""
    nan = float("nan")
    before = np.array([[1.0], [nan], [1.0], [0.0]] * 10)
    after = np.array([[1.0], [0.0], [1.0], [nan]] * 10)
    found = of_means(before, after)[0]
    assert found.p > 0.5
    assert found.low < 0 < found.high
    nothing = of_means(np.full((3, 1), nan), np.ones((3, 1)))[0]
    assert nothing.p != nothing.p


def test_the_same_seed_gives_the_same_numbers() -> None:
    """A comparison can be repeated to the digit."""
    assert of_means(BEFORE, AFTER) == of_means(BEFORE, AFTER)


def test_areas_are_compared_by_question() -> None:
    """Confidence that tells the kinds apart is better than confidence that does not, beyond chance."""
    positive = np.arange(60) % 2 == 0
    sure, unsure = np.where(positive, 0.9, 0.1), RANDOM.random(60)
    found = of_areas(unsure, sure, positive)
    assert found.p < 0.01
    assert 0 < found.low < found.high
    assert of_areas(sure, sure, positive).p == 1.0


def test_p_is_adjusted_for_the_number_of_tests() -> None:
    """The steps are Holm's: the least is multiplied by all, the next by one fewer, none overtakes."""
    assert holm({"a": 0.04, "b": 0.01, "c": 0.03}) == pytest.approx({"b": 0.03, "c": 0.06, "a": 0.06})
    assert holm({"a": 0.9, "b": 0.8}) == {"b": 1.0, "a": 1.0}
