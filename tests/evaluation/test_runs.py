from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.errors import InvalidQuestionsFile
from qa_service.evaluation.evaluate import RETRIEVAL
from qa_service.evaluation.runs import as_qrels, as_trec, matched, ranked, read_qrels, read_run

IDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(
    lambda id: "\0" not in id
)
SCORES = st.floats(-1e30, 1e30)


def test_a_run_is_written_best_first_with_ranks_from_one() -> None:
    """The lines are those of TREC; ties stand by id, parted by the least step of single precision."""
    run = {"q1": {"b": 1.5, "c": 2.0, "a": 1.5}, "q2": {}}
    assert as_trec(run).splitlines() == [
        "q1 Q0 c 1 2.0 qa-service",
        "q1 Q0 a 2 1.5 qa-service",
        "q1 Q0 b 3 1.4999999 qa-service",
    ]


def test_white_space_in_an_id_is_encoded() -> None:
    """An id with blanks stays one column."""
    line = as_trec({"q 1": {"Steven Spielberg/3\u00a0%": 1.0}})
    assert line == "q%201 Q0 Steven%20Spielberg/3%C2%A0%25 1 1.0 qa-service\n"


@given(st.dictionaries(IDS, st.dictionaries(IDS, SCORES, min_size=1), min_size=1))
def test_a_run_reads_back_as_it_was_written(run: dict[str, dict[str, float]]) -> None:
    """No id and no rank is changed by writing, and no score by more than single precision loses."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "run.trec"
        path.write_text(as_trec(run), encoding="utf-8", newline="\n")
        read = read_run(path)
    assert read.keys() == run.keys()
    for question, scores in run.items():
        assert ranked(read[question]) == ranked(scores)
        assert read[question] == pytest.approx(scores, rel=1e-5, abs=1e-37)


@given(st.dictionaries(IDS, st.dictionaries(IDS, st.integers(-2, 3), min_size=1), min_size=1))
def test_judgements_read_back_as_they_were_written(qrels: dict[str, dict[str, int]]) -> None:
    """TREC's four columns hold any id and any grade."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "qrels"
        path.write_text(as_qrels(qrels), encoding="utf-8", newline="\n")
        assert read_qrels(path) == qrels


@given(st.lists(st.text(st.sampled_from("%2450 \u00a0ab"), min_size=1), min_size=1, unique=True))
def test_encoded_ids_read_back(ids: list[str]) -> None:
    """Ids that look encoded, or half so, are what they were."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "run.trec"
        path.write_text(as_trec({"q": dict.fromkeys(ids, 1.0)}), encoding="utf-8")
        assert read_run(path)["q"].keys() == set(ids)


@pytest.mark.parametrize("id", ["plain", "a b", "a%b", "a%20b", "%41", "a%2Fb", "50%", "a%2520b", "%C2%A0"])
def test_the_same_id_matches_whoever_has_written_it(tmp_path: Path, id: str) -> None:
    """Judgements of BEIR or TREC and runs, each ours or another tool's, name the same; no %41 is an A."""
    (tmp_path / "beir").write_text(f"query-id\tcorpus-id\tscore\n{id}\t{id}\t1\n")
    (tmp_path / "ours").write_text(as_qrels({id: {id: 1}}))
    (tmp_path / "run").write_text(as_trec({id: {id: 1.0, "A": 2.0}}))
    names, runs = ["beir", "ours"], ["run"]
    if " " not in id:
        (tmp_path / "theirs").write_text(f"{id} 0 {id} 1\n")
        (tmp_path / "their run").write_text(f"{id} Q0 A 1 2 x\n{id} Q0 {id} 2 1 x\n")
        names, runs = [*names, "theirs"], [*runs, "their run"]
    for name in names:
        for run in runs:
            judged, found = matched(read_qrels(tmp_path / name), read_run(tmp_path / run))
            [(question, [document])] = judged.items()
            assert found[question] == {"A": 2.0, document: 1.0}


def test_ids_that_would_become_one_stay_apart(tmp_path: Path) -> None:
    """A file that has an id both encoded and not means two things."""
    both: dict[str, dict[str, int]] = {"q": {"a b": 1, "a%20b": 0}}
    run = {"q": {"a b": 2.0, "a%20b": 1.0}}
    assert matched(both, run) == (both, run)
    questions = {"a b": {"d": 1}, "a%20b": {"d": 1}}
    assert matched(questions, {}) == (questions, {})


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from([0.1, 0.3, 1e-9, 7.0]), min_size=1),
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 2), min_size=1),
)
def test_other_tools_read_the_order_that_we_measure(scores: dict[str, float], grades: dict[str, int]) -> None:
    """ir_measures gives our values for a written run, with ties, without results, with nothing relevant."""
    ir_measures = pytest.importorskip("ir_measures")
    qrels, run = {"q": grades, "none": grades, "nothing": {}}, {"q": scores, "nothing": scores}
    with TemporaryDirectory() as folder:
        paths = Path(folder) / "run.trec", Path(folder) / "qrels"
        paths[0].write_text(as_trec(run), encoding="utf-8")
        paths[1].write_text(as_qrels(qrels), encoding="utf-8")
        theirs = ir_measures.calc_aggregate(
            [ir_measures.parse_measure(str(measure)) for measure in RETRIEVAL],
            list(ir_measures.read_trec_qrels(str(paths[1]))),
            list(ir_measures.read_trec_run(str(paths[0]))),
        )
    ours = {str(measure): measure.mean(qrels, run) for measure in RETRIEVAL}
    assert ours == pytest.approx({str(measure): value for measure, value in theirs.items()})


@given(st.dictionaries(IDS, SCORES))
def test_ranking_depends_on_scores_and_ids_alone(scores: dict[str, float]) -> None:
    """The order of arrival decides nothing."""
    assert ranked(scores) == ranked(dict(reversed(scores.items())))


@pytest.mark.parametrize(
    "bad", ["q1 Q0 d1 1 2.0", "q1 Q0 d1 1 high x", "q1 Q0 d1 1 nan x", "q1 Q0 d0 2 1.0 x"]
)
def test_a_broken_line_of_a_run_is_named(tmp_path: Path, bad: str) -> None:
    """Missing columns, a score that is none, and a result given twice are refused with their line."""
    path = tmp_path / "run"
    path.write_text(f"q1 Q0 d0 1 3.0 x\n{bad}\n")
    with pytest.raises(InvalidQuestionsFile) as caught:
        read_run(path)
    assert caught.value.line == 2


@pytest.mark.parametrize("score", ["nan", "inf", "high"])
def test_a_score_that_ranks_nothing_is_named(tmp_path: Path, score: str) -> None:
    """Its line has the form, so the form is not what is wrong."""
    path = tmp_path / "run"
    path.write_text(f"q1 Q0 d1 1 {score} x\n")
    with pytest.raises(InvalidQuestionsFile, match=f"line 1: the score '{score}'"):
        read_run(path)


def test_qrels_of_trec_and_beir_read_alike(tmp_path: Path) -> None:
    """Three columns with tabs and a header, or four with blanks, say the same."""
    beir, trec = tmp_path / "test.tsv", tmp_path / "qrels"
    beir.write_text("query-id\tcorpus-id\tscore\nq1\ta b\t2\nq1\tc\t0\nq2\tc\t-1\nq2\tc\t-1\n")
    trec.write_text("q1 0 a%20b 2\nq1 0 c 0\nq2 0 c -1\n")
    assert read_qrels(beir) == read_qrels(trec) == {"q1": {"a b": 2, "c": 0}, "q2": {"c": -1}}


@pytest.mark.parametrize("line", ["q1 0 d1 high", "q1\td1\thigh", "q1\td1\t1.5", "question 0 document score"])
def test_no_judgement_is_taken_for_a_heading(tmp_path: Path, line: str) -> None:
    """Only three columns whose last has a name that is known are one; else a slip would go unseen."""
    path = tmp_path / "test.tsv"
    for heading in ("query-id\tcorpus-id\tscore", "q\td\tRelevance ", "q\td\tgrade"):
        path.write_text(f"{heading}\nq1\td1\t1\n")
        assert read_qrels(path) == {"q1": {"d1": 1}}
    path.write_text(f"{line}\nq1\td2\t1\n")
    with pytest.raises(InvalidQuestionsFile, match="whole number") as caught:
        read_qrels(path)
    assert caught.value.line == 1


def test_a_file_that_judges_nothing_is_refused(tmp_path: Path) -> None:
    """A heading is no judgement, and of none there is no mean."""
    path = tmp_path / "test.tsv"
    path.write_text("query-id\tcorpus-id\tscore\n")
    with pytest.raises(InvalidQuestionsFile, match="judges nothing"):
        read_qrels(path)


@pytest.mark.parametrize("bad", ["q1\td2", "q1\td2\tvery", "q1\td2\t1.5", "q1\td1\t0", "one"])
def test_a_broken_judgement_is_named(tmp_path: Path, bad: str) -> None:
    """Missing columns, a grade that is no whole number, and a contradiction are refused."""
    path = tmp_path / "test.tsv"
    path.write_text(f"q1\td1\t1\n{bad}\n")
    with pytest.raises(InvalidQuestionsFile) as caught:
        read_qrels(path)
    assert caught.value.line == 2
