"""Prints how answers fare where the documents that a question is about are chosen.

Run ``python -m benchmarks.chosen FILE``, where ``FILE`` is in SQuAD's format: each question is asked of all
documents, and then of those of its own title alone.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from benchmarks.tables import markdown
from qa_service.evaluation import Benchmark, Question, load
from qa_service.evaluation.answers import meets
from qa_service.narrowing import MOST
from qa_service.service import Service
from qa_service.settings import Settings

COLUMNS = ("asked of", "questions", "answered", "rightly", "p50, ms", "p99, ms", "slowest, ms")


def main() -> None:
    """Measure, and print a table."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.chosen", description=__doc__)
    options.add_argument("file", type=Path)
    options.add_argument("--questions", type=int, default=800, help="how many are asked")
    given = options.parse_args()
    benchmark = load(given.file)
    own = _own(benchmark)
    asked = [one for one in benchmark.questions if one.id in own]
    random.seed(1)
    some = random.sample(asked, min(given.questions, len(asked)))
    some.sort(key=lambda one: own[one.id])  # as one who asks goes on asking of the same
    with (
        tempfile.TemporaryDirectory(prefix="benchmarks-") as folder,
        closing(Service(Settings(data=Path(folder)))) as service,
    ):
        service.hold(benchmark.documents or ())
        rows = [_row(service, "all", some, {}), _row(service, "its own", some, own)]
    print(markdown(COLUMNS, rows))


def _own(benchmark: Benchmark) -> dict[str, list[str]]:
    """Return by the questions that have an answer the documents of its title, where so many can be chosen."""
    documents = benchmark.documents or ()
    titles = {one.id: one.title for one in documents}
    under: dict[str, list[str]] = {}
    for document in documents:
        under.setdefault(document.title, []).append(document.id)
    told = ((one.id, gold.document_id) for one in benchmark.questions for gold in (one.gold or ())[:1])
    found = {id: under[titles[document]] for id, document in told if document in titles}
    return {id: chosen for id, chosen in found.items() if len(chosen) <= MOST}


def _row(
    service: Service, name: str, questions: Sequence[Question], chosen: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    answered, right, times = 0, 0, []
    for question in questions:
        begun = time.perf_counter()
        citations = service.ask(question.text, document_ids=chosen.get(question.id, ())).answer.citations
        times.append(1000 * (time.perf_counter() - begun))
        answered += bool(citations)
        right += any(
            meets(gold, one.document_id, one.source, one.cited_text)
            for gold in question.gold or ()
            for one in citations[:1]
        )
    shares = (f"{count / len(questions):.3f}" for count in (answered, right))
    spent = (f"{ms:.1f}" for ms in (*np.percentile(times, (50, 99)), max(times)))
    return name, str(len(questions)), *shares, *spent


if __name__ == "__main__":
    main()
