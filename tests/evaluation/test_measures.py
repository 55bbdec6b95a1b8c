from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.errors import ConfigurationError
from qa_service.evaluation.measures import Measure, parse

QRELS = {
    "q1": {"a": 1, "b": 2, "c": 1, "x": 0},
    "q2": {"a": 1, "d": 1},
    "q3": {"e": 3},
    "q4": {"f": 1},
    "q5": {"g": 0, "h": -1},
}
RUN = {
    "q1": {"a": 5.0, "x": 4.0, "b": 3.0, "y": 2.0},
    "q2": {"z": 9.5, "y": 9.0, "d": 8.5},
    "q3": {"e": 0.1, "f": 0.05},
    "q5": {"g": 1.0, "h": 0.5},
    "q9": {"a": 1.0},
}
BY_HAND = {
    "Success@1": {"q1": 1, "q2": 0, "q3": 1, "q4": 0, "q5": 0},
    "Success@3": {"q1": 1, "q2": 1, "q3": 1, "q4": 0, "q5": 0},
    "RR": {"q1": 1, "q2": 1 / 3, "q3": 1, "q4": 0, "q5": 0},
    "RR@2": {"q1": 1, "q2": 0, "q3": 1, "q4": 0, "q5": 0},
    "R@1": {"q1": 1 / 3, "q2": 0, "q3": 1, "q4": 0, "q5": 0},
    "R@100": {"q1": 2 / 3, "q2": 1 / 2, "q3": 1, "q4": 0, "q5": 0},
    "AP": {"q1": (1 + 2 / 3) / 3, "q2": 1 / 6, "q3": 1, "q4": 0, "q5": 0},
    "AP@2": {"q1": 1 / 3, "q2": 0, "q3": 1, "q4": 0, "q5": 0},
    "nDCG@10": {
        "q1": (1 + 2 / log2(4)) / (2 + 1 / log2(3) + 1 / log2(4)),
        "q2": (1 / log2(4)) / (1 + 1 / log2(3)),
        "q3": 1,
        "q4": 0,
        "q5": 0,
    },
    "P@1": {"q1": 1, "q2": 0, "q3": 1, "q4": 0, "q5": 0},
    "P@4": {"q1": 2 / 4, "q2": 1 / 4, "q3": 1 / 4, "q4": 0, "q5": 0},
    "Judged@1": {"q1": 1, "q2": 0, "q3": 1, "q4": 0, "q5": 1},
    "Judged@10": {"q1": 3 / 4, "q2": 1 / 3, "q3": 1 / 2, "q4": 0, "q5": 1},
    "nDCG@1": {"q1": 1 / 2, "q2": 0, "q3": 1, "q4": 0, "q5": 0},
}


@pytest.mark.parametrize("notation", BY_HAND)
def test_a_measure_gives_what_the_formula_gives_by_hand(notation: str) -> None:
    """Each value is worked out by hand; a question without results scores 0 and does not vanish."""
    assert parse(notation).of(QRELS, RUN) == pytest.approx(BY_HAND[notation])


@pytest.mark.parametrize("notation", BY_HAND)
def test_a_measure_agrees_with_ir_measures(notation: str) -> None:
    """Where no scores tie, every value is that of the reference implementation."""
    ir_measures = pytest.importorskip("ir_measures")
    values = ir_measures.iter_calc([ir_measures.parse_measure(notation)], QRELS, RUN)
    assert parse(notation).of(QRELS, RUN) == pytest.approx({v.query_id: v.value for v in values})


def test_the_mean_is_over_all_judged_questions() -> None:
    """Questions that found nothing weigh as much as others; results of unjudged ones do not count."""
    assert parse("Success@1").mean(QRELS, RUN) == pytest.approx(2 / 5)


def test_ties_stand_by_id() -> None:
    """Equal scores are ranked by id, whatever order they came in."""
    judged = {"q": {"b": 1}}
    assert parse("RR").of(judged, {"q": {"b": 1.0, "a": 1.0}}) == {"q": 0.5}
    assert parse("RR").of(judged, {"q": {"b": 1.0, "c": 1.0}}) == {"q": 1.0}


@pytest.mark.parametrize("notation", ["AP", "RR", "RR@10", "nDCG@10", "Success@5", "R@9", "P@5", "Judged@5"])
def test_a_notation_reads_back(notation: str) -> None:
    """What a measure is called is what it was asked for as."""
    assert str(parse(notation)) == notation


@pytest.mark.parametrize(
    "notation", ["", "MAP", "R", "P", "Judged", "Success", "nDCG@0", "nDCG@ten", "RR@-1", "RR@", "rr@10"]
)
def test_an_unknown_measure_is_refused(notation: str) -> None:
    """The error names what there is."""
    with pytest.raises(ConfigurationError, match="Success@k"):
        parse(notation)


GRADES = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(-1, 3), min_size=1)
SCORES = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0, 9))


@given(GRADES, SCORES, st.sampled_from(["Success@1", "P@2", "RR@2", "R@2", "AP", "nDCG@3", "Judged@3"]))
def test_every_value_lies_between_0_and_1(
    grades: dict[str, int], scores: dict[str, float], name: str
) -> None:
    """A share is a share, whatever was judged and found."""
    assert 0 <= parse(name).of({"q": grades}, {"q": scores})["q"] <= 1 + 1e-12


@given(GRADES.filter(lambda grades: any(grade > 0 for grade in grades.values())))
def test_the_best_ranking_scores_1(grades: dict[str, int]) -> None:
    """Ranking by the grades themselves cannot be bettered."""
    run = {"q": {id: float(grade) for id, grade in grades.items()}}
    for measure in (Measure("nDCG"), Measure("AP"), Measure("RR"), Measure("R", 100)):
        assert measure.of({"q": grades}, run)["q"] == pytest.approx(1)
