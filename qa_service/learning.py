"""Fits a service to test questions: its calibration, and the training behind it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qa_service.errors import InvalidQuestionsFile
from qa_service.evaluation import Benchmark, Format, Question, Report, load
from qa_service.learned import Learned, write_trained
from qa_service.measuring import evaluate, evaluate_apart
from qa_service.model import Document
from qa_service.service import Progress, Service
from qa_service.training.calibrate import Calibrated
from qa_service.training.calibrate import calibrate as calibrated
from qa_service.training.train import Labelled
from qa_service.training.train import Progress as Stages
from qa_service.training.train import train as trained

MEASURED = 1000
"""Held-out questions that a training is measured on."""

LEAST = 20
"""Answered questions that a training needs."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the training before and the one after it do on the same held-out questions."""

    before: Report
    after: Report


def calibrate(
    service: Service, path: Path, format: Format | None, false_share: float, progress: Progress
) -> Calibrated:
    """Fit the library's calibration to a file of questions and keep it.

    At most ``false_share`` of the file's questions that must be refused are answered then. Raises
    InvalidQuestionsFile.
    """
    report, _ = evaluate(service, path, format, progress)
    _, present = service.learned.in_force()
    found = calibrated(report.name, report.rows, present, false_share)
    made_by = f"qa-service calibrate {path.name} --false-answers {false_share:g}"
    service.relearn(lambda learned: learned.keep_calibration(found.calibration, made_by))
    return found


def train(
    service: Service,
    paths: Sequence[Path],
    format: Format | None,
    seed: int,
    output: Path | None,
    stages: Stages,
    progress: Progress,
) -> Comparison:
    """Train on files of questions, and keep what comes of it: in a folder, or else for this library.

    The measures come from questions that are held out of the training. Raises InvalidQuestionsFile.
    """
    labelled = _labelled(service, [load(path, format) for path in paths])
    answered = sum(bool(question.gold) for question in labelled.questions)
    if answered < LEAST:
        reason = f"training needs {LEAST} questions with an answer in a document, and there are {answered}"
        raise InvalidQuestionsFile(", ".join(path.name for path in paths), reason)
    learned, held_out = labelled.split(seed)
    names = " ".join(path.name for path in paths)
    weights, lexicon = trained(
        learned, service.learned.trained(), seed, f"qa-service train {names} --seed {seed}", stages
    )
    with tempfile.TemporaryDirectory(prefix="qa-service-") as folder:
        fresh = Learned(Path(folder))
        fresh.keep_trained(weights, lexicon)
        comparison = Comparison(
            _measured(service, held_out, service.learned, progress),
            _measured(service, held_out, fresh, progress),
        )
    if output is None:
        service.relearn(lambda own: own.keep_trained(weights, lexicon))
    else:
        write_trained(output, weights, lexicon)
    return comparison


def _labelled(service: Service, benchmarks: Sequence[Benchmark]) -> Labelled:
    """Return all questions that have gold, with their documents or the library's."""
    documents: dict[str, Document] = {}
    questions: list[Question] = []
    for number, benchmark in enumerate(benchmarks):
        own = benchmark.documents
        if own is None:
            own = tuple(service.document(summary.id) for summary in service.documents())
        documents.update((document.id, document) for document in own)
        questions += [
            replace(question, id=f"{number}/{question.id}")
            for question in benchmark.questions
            if any(gold.document_id for gold in question.gold or ())
        ]
    return Labelled(tuple(documents.values()), tuple(questions))


def _measured(service: Service, held_out: Labelled, learned: Learned, progress: Progress) -> Report:
    """Return the report of held-out questions asked under a training."""
    benchmark = Benchmark("held out", held_out.questions[:MEASURED], held_out.documents)
    return evaluate_apart(service, benchmark, learned, progress)[0]
