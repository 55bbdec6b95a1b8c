"""Prints how answers fare among ever more documents on other things.

Run ``python -m benchmarks.distractors --data FOLDER``, where ``FOLDER`` holds squad-dev.json.gz, of which
questions are asked, squad-train.json.gz and ``beir/medquad``, whose texts are the others.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from benchmarks.tables import markdown
from qa_service.evaluation import Benchmark, Report, load
from qa_service.measuring import measured
from qa_service.model import Document
from qa_service.service import Service
from qa_service.settings import Settings

OTHERS = ("squad-train.json.gz", "beir/medquad")
MEASURES = ("answer_hit@1", "answer_hit@3", "answered", "precision")


def main() -> None:
    """Measure, and print a table."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.distractors", description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--questions", type=int, default=2000, help="how many are asked")
    given = options.parse_args()
    asked = load(given.data / "squad-dev.json.gz")
    random.seed(5)
    asked = replace(asked, questions=tuple(random.sample(asked.questions, given.questions)))
    others = [load(given.data / name).documents or () for name in OTHERS]
    print(markdown(("documents", "Success@1", *MEASURES, "p50, ms"), list(_rows(asked, others))))


def _rows(asked: Benchmark, others: Sequence[Sequence[Document]]) -> Iterator[list[str]]:
    """Yield a row for the questions' own documents, and one for each of ``others`` that joins them."""
    held = asked.documents or ()
    for more in ((), *others):
        held = (*held, *more)
        report = _report(replace(asked, documents=held))
        shares = [report.retrieval["Success@1"], *(report.answers[name] for name in MEASURES)]
        yield [f"{len(held):,}", *(f"{share:.3f}" for share in shares), f"{report.latency_ms['p50']:.1f}"]


def _report(benchmark: Benchmark) -> Report:
    with (
        tempfile.TemporaryDirectory(prefix="benchmarks-") as folder,
        closing(Service(Settings(data=Path(folder)))) as service,
    ):
        return measured(service, benchmark)[0]


if __name__ == "__main__":
    main()
