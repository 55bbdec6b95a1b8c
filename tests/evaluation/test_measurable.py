from collections.abc import Callable
from dataclasses import replace

import pytest

from evaluation.conftest import SharedWords
from evaluation.test_evaluate import JUDGED, OWN
from qa_service.evaluation.evaluate import evaluate
from qa_service.evaluation.measurable import measurable
from qa_service.evaluation.questions import Benchmark
from qa_service.evaluation.rows import DOCUMENTS
from qa_service.model import Passage

PARAGRAPHS = replace(OWN, documents=(), qrels={"q1": {"salt": 1}, "q2": {"iron": 1}})


def part(benchmark: Benchmark, *ids: str) -> Benchmark:
    return replace(benchmark, questions=tuple(one for one in benchmark.questions if one.id in ids))


@pytest.mark.parametrize(
    "benchmark",
    [
        OWN,
        JUDGED,
        PARAGRAPHS,
        part(OWN, "q1"),
        part(OWN, "q3"),
        part(OWN, "q4"),
        part(OWN, "q2", "q3"),
        replace(part(PARAGRAPHS, "q3"), qrels={}),
    ],
)
def test_a_report_holds_what_its_questions_can_give(
    system: SharedWords, held: Callable[[str], list[Passage]], benchmark: Benchmark
) -> None:
    """No more, and no less but for what needs an answered question."""
    report, _ = evaluate(system, benchmark, held, text_of=lambda id: "".join(p.text for p in held(id)))
    by_document = {f"{DOCUMENTS}{name}" for name in report.documents}
    given = {*report.retrieval, *by_document, *report.answers}
    assert given <= measurable(benchmark) <= given | {"precision", "quotes_exact"}
