from evaluation.test_compare import AFTER, BEFORE, report, row
from qa_service.evaluation.compare import compare
from qa_service.evaluation.comparison_text import as_text


def test_each_measure_has_a_line_and_each_change_both_answers() -> None:
    """The names of both systems, the counts left out, and the answers before and after are told."""
    before = report([row("a", {"right": 0.0}, cited="Old\nwords.", gold=["the gold"]), row("x", {})])
    after = report([row("a", {"right": 1.0}, cited=None, rank=None, gold=["the gold"])])
    lines = as_text(compare(before, after), ("one.json", "two.json")).splitlines()
    assert lines[:4] == [
        "before: one.json",
        "after:  two.json",
        "1 question in both",
        "1 question only in one.json, left out",
    ]
    assert any(line.split()[:4] == ["right", "0.0000", "1.0000", "+1.0000"] for line in lines)
    assert "better  +1.000  a: a?" in lines
    assert "  gold    the gold" in lines
    assert "  before  “Old words.”  (relevant at 1, confidence 0.50)" in lines
    assert "  after   refused  (nothing relevant found, confidence 0.50)" in lines


def test_a_question_without_an_answer_is_told_as_such() -> None:
    """What must be refused has no gold that could be shown, and nothing relevant that could be found."""
    rows = [row("a", {"right": value}, answerable=False, rank=None, cited=None) for value in (1.0, 0.0)]
    lines = as_text(compare(report([rows[0]]), report([rows[1]])), ("a", "b")).splitlines()
    assert "  gold    none, it must be refused" in lines
    assert "  after   refused  (confidence 0.50)" in lines


def test_no_more_questions_are_written_out_than_asked_for() -> None:
    """The rest is counted; none at all are written where none are wanted."""
    rows = [[row(str(n), {"AP": value}) for n in range(4)] for value in (0.0, 1.0)]
    compared = compare(report(rows[0]), report(rows[1]))
    assert "… and 3 more better" in as_text(compared, ("a", "b"), 1)
    assert "0: 0?" not in as_text(compare(BEFORE, AFTER), ("a", "b"), 0)
