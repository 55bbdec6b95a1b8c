from collections.abc import Callable
from dataclasses import replace

import pytest

from evaluation.conftest import TEXTS, SharedWords
from qa_service.errors import InvalidQuestionsFile
from qa_service.evaluation.evaluate import DEPTH, RETRIEVAL, by_best_passage, evaluate
from qa_service.evaluation.questions import Benchmark, Gold, Question
from qa_service.evaluation.report import IndexFacts
from qa_service.model import Passage, Span

Held = Callable[[str], list[Passage]]

OWN = Benchmark(
    "mine.jsonl",
    (
        Question("q1", "What dissolves in water?", gold=(Gold("Salt dissolves", "salt", Span(19, 33)),)),
        Question("q2", "What rusts?", gold=(Gold("Iron rusts", "iron"),)),
        Question("q3", "Who won the cup?", gold=()),
        Question("q4", "At how many degrees?", ("What melts?",), (Gold("801"),)),
    ),
)
JUDGED = Benchmark(
    "folder",
    (Question("q1", "metal"), Question("q2", "nothing known")),
    documents=(),
    qrels={"q1": {"iron": 1}, "q2": {"salt": 1}},
)


def test_own_questions_are_measured_by_passage(system: SharedWords, held: Held) -> None:
    """Questions whose gold names a document judge passages; the others do not lower retrieval."""
    report, run = evaluate(system, OWN, held)
    assert (report.questions, report.answerable) == (4, 3)
    assert list(run) == ["q1", "q2", "q3", "q4"]
    assert run["q1"] == {"salt#0": 3.0, "iron#0": 1.0}
    assert list(report.retrieval) == [str(measure) for measure in RETRIEVAL]
    assert report.retrieval["Success@1"] == 1.0
    assert report.answers["answer_hit@1"] == 1.0
    assert report.answers["false_answers"] == 0.0
    assert [row.id for row in report.rows] == list(run)


def test_a_row_tells_how_its_question_went(system: SharedWords, held: Held) -> None:
    """Rank, status, confidence and the words cited are those of the question."""
    first, _, refused, bare = evaluate(system, OWN, held)[0].rows
    assert (first.rank, first.hit_rank, first.status, first.right) == (1, 1, "answered", True)
    assert first.cited == "Salt dissolves in water."
    assert first.confidence == 0.75
    assert (refused.answerable, refused.status, refused.right, refused.cited) == (
        False,
        "abstained",
        True,
        None,
    )
    assert refused.abstain_reason == "low_confidence"
    assert (bare.rank, bare.hit_rank) == (1, 1)
    assert all(row.latency_ms > 0 for row in (first, refused, bare))


def test_gold_that_is_a_text_alone_is_looked_for_in_what_was_read(system: SharedWords, held: Held) -> None:
    """A passage that holds it was retrieved, though no sentence that was picked does."""
    golds = "a mineral. Salt  DISSOLVES", "a mineral. Iron"
    asked = tuple(Question(text, "What dissolves in water?", gold=(Gold(text),)) for text in golds)
    report, _ = evaluate(system, Benchmark("mine.jsonl", asked), held)
    assert [(row.rank, row.hit_rank) for row in report.rows] == [(1, None), (None, None)]
    assert [row.failure for row in report.rows] == ["not_picked", "not_retrieved"]
    assert report.retrieval == {}


def test_earlier_questions_are_passed_on(system: SharedWords, held: Held) -> None:
    """A follow-up is asked with its history, in retrieval and in answering."""
    report, run = evaluate(system, OWN, held)
    assert "salt#1" in run["q4"]
    assert report.rows[3].cited == "It melts at 801 degrees."


def test_judged_documents_are_measured_by_document(system: SharedWords, held: Held) -> None:
    """The run names documents, and without answer labels there are no measures of answers."""
    report, run = evaluate(system, JUDGED, held)
    assert run == {"q1": {"iron": 1.0}, "q2": {}}
    assert report.retrieval["Success@1"] == 0.5
    assert report.answers == {}
    assert set(report.latency_ms) == {"p50", "p95", "p99"}
    assert [row.right for row in report.rows] == [None, None]


def test_documents_are_looked_for_deeper_and_cut_to_the_depth(system: SharedWords, held: Held) -> None:
    """Several passages of one document must not crowd out others; passages are asked for as they are."""
    (iron,) = held("iron")
    system.passages = [replace(iron, id=f"iron {number:03}#0") for number in range(DEPTH + 1)]
    judged = Benchmark("f", (Question("q", "in"),), (), {"q": {"salt": 1}})
    _, run = evaluate(system, judged, held)
    assert list(run["q"]) == [f"iron {number:03}" for number in range(DEPTH)]
    evaluate(system, Benchmark("f", (Question("q", "in"),)), held)
    assert system.asked == [3 * DEPTH, DEPTH]


@pytest.mark.parametrize("own", [False, True])
def test_long_documents_leave_room_for_others(system: SharedWords, held: Held, own: bool) -> None:
    """However many passages a document has, the documents behind it are found; the run ends at its depth."""
    (iron,), long = held("iron"), 4 * DEPTH
    system.passages = [replace(iron, id=f"{name}#{n}") for n in range(long) for name in ("a", "b")]
    system.passages += held("salt")
    asked = Question("q", "Iron in", gold=(Gold("dissolves in water", "salt"),) if own else None)
    judged = Benchmark("f", (asked,), None if own else (), None if own else {"q": {"salt": 1}})
    report, run = evaluate(system, judged, held)
    if own:
        assert len(run["q"]) == DEPTH
        assert report.documents["R@100"] == 1.0
    else:
        assert list(run["q"]) == ["a", "b", "salt"]
        assert report.retrieval["R@100"] == 1.0


def test_a_document_scores_as_its_best_passage() -> None:
    """A document's id may itself hold a #; negative scores keep their order too."""
    scores = {"a#b#2": -1.0, "a#b#0": -3.0, "c#0": -2.0}
    assert by_best_passage(scores) == {"a#b": -1.0, "c": -2.0}


def test_without_judged_passages_nothing_is_said_of_retrieval(system: SharedWords, held: Held) -> None:
    """Only refused questions: no retrieval, no hits, but false answers are measured."""
    report, _ = evaluate(system, Benchmark("f", (OWN.questions[2],)), held)
    assert report.retrieval == {}
    assert report.answers == {"false_answers": 0.0, "right": 1.0, "f1": 1.0, "NoAns_f1": 1.0}


def test_documents_of_passages_are_measured_too(system: SharedWords, held: Held) -> None:
    """A question whose gold runs over all passages still has a relevant document."""
    over = Question("q", "Salt melts", gold=(Gold("water. It melts", "salt", Span(37, 52)),))
    report, _ = evaluate(system, Benchmark("f", (over,)), held)
    assert (report.retrieval["Success@1"], report.documents["Success@1"]) == (0.0, 1.0)
    assert evaluate(system, JUDGED, held)[0].documents == {}


def test_every_quote_is_held_against_its_source(system: SharedWords, held: Held) -> None:
    """A quote that is not the slice of its document that it names is found out."""
    texts = {document_id: "".join(pieces) for document_id, pieces in TEXTS.items()}
    exact, _ = evaluate(system, OWN, held, text_of=texts.__getitem__)
    assert exact.answers["quotes_exact"] == 1.0
    shifted, _ = evaluate(system, OWN, held, text_of=lambda document_id: f"!{texts[document_id]}")
    assert shifted.answers["quotes_exact"] == 0.0


def test_progress_and_index_facts_are_passed_through(system: SharedWords, held: Held) -> None:
    """The caller hears of every question, and its facts stand in the report."""
    told: list[tuple[int, int]] = []
    facts = IndexFacts(3, 0.5, 100)
    report, _ = evaluate(system, OWN, held, facts, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert report.index is facts


def test_a_question_that_cannot_be_asked_is_named(system: SharedWords, held: Held) -> None:
    """The system's own objection is told with the question's id."""
    with pytest.raises(InvalidQuestionsFile, match=r"'q7'.*says nothing"):
        evaluate(system, Benchmark("f", (Question("q7", "??"),)), held)


def test_wrong_gold_is_told_before_anything_is_asked(system: SharedWords, held: Held) -> None:
    """Nobody waits for a long run to learn of a wrong label at its end."""
    wrong = Question("q9", "What?", gold=(Gold("x", "nowhere"),))
    with pytest.raises(InvalidQuestionsFile, match="nowhere"):
        evaluate(system, Benchmark("f", (*OWN.questions, wrong)), held)
    assert system.asked == []
