import json
from dataclasses import replace

from qa_service.evaluation.report import IndexFacts, Report, as_json, as_text
from qa_service.evaluation.rows import Row

ROW = Row("q1", "Why?", True, 2, 1, "answered", None, 0.75, True, "So.", 3.5, ("So",), {"AP": 1.0})
REPORT = Report(
    name="mine.jsonl",
    questions=2,
    answerable=1,
    retrieval={"Success@1": 0.5, "AP": 1.0},
    answers={"answer_hit@1": 2 / 3},
    latency_ms={"p50": 1.2345, "p99": 120.0},
    index=IndexFacts(passages=7, build_s=0.25, bytes=1024),
    rows=(ROW,),
    documents={"AP": 0.25},
    interpolated=(1.0,) * 6 + (0.5,) * 5,
)


def test_json_holds_exactly_the_documented_keys() -> None:
    """Scripts rely on these names; the values are unrounded."""
    values = as_json(REPORT)
    assert list(values) == [
        "questions",
        "answerable",
        "retrieval",
        "documents",
        "answers",
        "latency_ms",
        "index",
        "per_question",
    ]
    assert values["answers"] == {"answer_hit@1": 2 / 3}
    assert values["index"] == {"passages": 7, "build_s": 0.25, "bytes": 1024}
    assert values["per_question"] == [
        {
            "id": "q1",
            "question": "Why?",
            "answerable": True,
            "rank": 2,
            "hit_rank": 1,
            "status": "answered",
            "abstain_reason": None,
            "confidence": 0.75,
            "right": True,
            "cited": "So.",
            "latency_ms": 3.5,
            "gold": ["So"],
            "values": {"AP": 1.0},
            "failure": None,
        }
    ]
    assert json.loads(json.dumps(values)) == values


def test_json_leaves_out_what_could_not_be_measured() -> None:
    """A key without a value does not stand there empty."""
    values = as_json(replace(REPORT, retrieval={}, documents={}, answers={}, index=None))
    assert set(values) == {"questions", "answerable", "latency_ms", "per_question"}
    assert as_json(replace(REPORT, index=IndexFacts(7, None, 9)))["index"] == {"passages": 7, "bytes": 9}


def test_text_is_an_aligned_table_with_a_measure_a_line() -> None:
    """Shares have three decimals, latencies milliseconds, and the figures end in one column."""
    assert as_text(REPORT) == (
        "mine.jsonl\n\n"
        "Questions\n  questions           2\n  answerable          1\n\n"
        "Retrieval\n  Success@1       0.500\n  AP              1.000\n\n"
        "Documents\n  AP              0.250\n\n"
        "Answers\n  answer_hit@1    0.667\n\n"
        "Latency\n  p50             1.234 ms\n  p99           120.000 ms\n\n"
        "Index\n  passages            7\n  build           0.250 s\n  size             1024 bytes\n"
    )


def test_text_leaves_out_a_heading_with_nothing_under_it() -> None:
    """What was not measured is not mentioned."""
    text = as_text(replace(REPORT, retrieval={}, documents={}, answers={}, index=None))
    assert [line for line in text.splitlines() if line and line[0] != " "] == [
        "mine.jsonl",
        "Questions",
        "Latency",
    ]
