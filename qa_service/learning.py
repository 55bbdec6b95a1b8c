"""Fits a service to test questions: its calibration, and the training behind it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.weights import Weights
from qa_service.errors import ConfigurationError, InvalidQuestionsFile, reason_of
from qa_service.evaluation import Benchmark, Question, Report
from qa_service.evaluation.relevance import passage_qrels
from qa_service.learned import Learned, write_trained
from qa_service.measuring import evaluate_apart, uncalibrated
from qa_service.model import Document
from qa_service.protocols import Progress, Stages
from qa_service.reviewing import NAME as FEEDBACK
from qa_service.service import Service
from qa_service.text.folding import folded
from qa_service.training.calibrate import Calibrated
from qa_service.training.calibrate import calibrate as calibrated
from qa_service.training.labelled import Labelled
from qa_service.training.nearest import nearest
from qa_service.training.train import parts
from qa_service.training.train import train as trained

MEASURED = 1000
"""Held-out questions that a training is measured on."""

FEWEST = 5
"""Questions with an answer, and questions to be refused, that a calibration needs of each."""

LEAST = 20
"""Answered questions that a training needs."""

DECIDING = "answer_hit@1"
"""The measure by which a training may not be worse than the one before."""

LEEWAY = 0.1
"""Share of the right answers that may be lost, and of questions to be refused that may be answered more."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the training before and the one after it do on the same held-out questions.

    ``kept`` tells whether the one after is in force now, or lies in the folder that was asked for.
    """

    before: Report
    after: Report
    kept: bool

    @property
    def loss(self) -> str | None:
        """What got worse: the right sentences, or by far right or false answers; None where nothing did."""
        before, after = self.before.answers, self.after.answers
        if after[DECIDING] < before[DECIDING]:
            return f"{DECIDING} fell"
        if _answered_right(after) < (1 - LEEWAY) * _answered_right(before):
            return f"answered x precision fell by more than {LEEWAY:.0%}"
        if after.get("false_answers", 0.0) > before.get("false_answers", 0.0) + LEEWAY:
            return f"false_answers rose by more than {LEEWAY}"
        return None

    @property
    def worse(self) -> bool:
        """Whether the training made things worse."""
        return self.loss is not None


def _answered_right(answers: Mapping[str, float]) -> float:
    return answers["answered"] * answers.get("precision", 0.0)


def calibrate(service: Service, benchmark: Benchmark, false_share: float, progress: Progress) -> Calibrated:
    """Fit the library's calibration to questions and keep it.

    At most ``false_share`` of those that must be refused are answered then. Raises InvalidQuestionsFile, and
    ConfigurationError where the settings have nothing learned used.
    """
    _check_settings(service)
    if all(question.gold is None for question in benchmark.questions):
        reason = "calibrating needs questions whose answers are known, and here only documents were judged"
        raise InvalidQuestionsFile(benchmark.name, reason)
    _check_kinds(benchmark)
    ranker = service.learned.ranker
    report, present = uncalibrated(service, benchmark, progress)
    found = calibrated(report.name, report.rows, present, false_share)
    made_by = f"qa-service calibrate {_given(benchmark)} --false-answers {false_share:g}"
    service.relearn(lambda learned: learned.keep_calibration(found.calibration, ranker, made_by))
    return found


def train(
    service: Service,
    benchmarks: Sequence[Benchmark],
    seed: int,
    output: Path | None,
    stages: Stages,
) -> Comparison:
    """Train on questions, and keep what comes of it: in a folder, or else for this library.

    The measures come from questions that are held out of the training. What is worse does not become the
    library's. Raises InvalidQuestionsFile, and ConfigurationError where the folder cannot be written, or the
    settings have nothing learned used.
    """
    _check_settings(service)
    labelled = _labelled(service, benchmarks)
    _check_enough(sum(bool(question.gold) for question in labelled.once().questions), benchmarks)
    if output is not None:
        _made(output)
    learned, held_out = parts(labelled, seed)
    made_by = f"qa-service train {_names(benchmarks)} --seed {seed}"
    weights, lexicon = trained(learned, service.learned.trained(), seed, made_by, stages)
    by_document = any(benchmark.documents is not None for benchmark in benchmarks)
    before, after = _compared(service, _benchmark(held_out, by_document), weights, lexicon, stages)
    comparison = Comparison(before, after, True)
    if output is not None:
        _write(output, weights, lexicon)
    elif comparison.worse:
        return replace(comparison, kept=False)
    else:
        service.relearn(lambda own: own.keep_trained(weights, lexicon))
    return comparison


def _given(benchmark: Benchmark) -> str:
    """Return what names the questions on the command line."""
    return "--from-feedback" if benchmark.name == FEEDBACK else benchmark.name


def _names(benchmarks: Sequence[Benchmark]) -> str:
    return " ".join(map(_given, benchmarks))


def _check_settings(service: Service) -> None:
    if service.settings.ranker == "off":
        raise ConfigurationError("ranker", "it is off, and what is learned is for the trained one")
    if service.settings.retriever != "own":
        raise ConfigurationError("retriever", "what is learned is for our own, not for a cluster's")


def _labelled(service: Service, benchmarks: Sequence[Benchmark]) -> Labelled:
    """Return all questions whose answer names a document or that have none, with the documents of all.

    What is asked of the library twice, in two files or in one, is there once, with all its answers.
    """
    libraries: list[list[Document]] = [[]]
    questions: dict[object, Question] = {}
    near: dict[str, str] = {}
    if any(benchmark.documents is None for benchmark in benchmarks):
        libraries[0] += [service.document(summary.id) for summary in service.documents()]
    for number, benchmark in enumerate(benchmarks):
        own = benchmark.documents is not None
        if not own:
            passage_qrels(benchmark, service.passages_of)
        # Two files may have the same ids for different things.
        prefix = f"{number}/" if own else ""
        libraries.append([replace(one, id=f"{prefix}{one.id}") for one in benchmark.documents or ()])
        untold = [_prefixed(one, f"{number}/", prefix) for one in benchmark.questions if one.gold == ()]
        near |= nearest(untold, libraries[-1] if own else libraries[0])
        for question in benchmark.questions:
            found = _prefixed(question, f"{number}/", prefix)
            if found.gold or found.id in near:
                same = found.id if own else (folded(found.text), *map(folded, found.history))
                before = questions.get(same, found)
                answers = tuple(dict.fromkeys((*(before.gold or ()), *(found.gold or ()))))
                questions[same] = replace(before, gold=answers)
    return _together(libraries, tuple(questions.values()), near)


def _together(
    libraries: Sequence[Sequence[Document]], questions: tuple[Question, ...], near: Mapping[str, str]
) -> Labelled:
    documents = tuple(document for held in libraries for document in held)
    places = {document.id: number for number, held in enumerate(libraries) for document in held}
    return Labelled(documents, questions, near, places)


def _prefixed(question: Question, own: str, document: str) -> Question:
    gold = tuple(
        replace(one, document_id=f"{document}{one.document_id}")
        for one in question.gold or ()
        if one.document_id is not None
    )
    return replace(question, id=f"{own}{question.id}", gold=gold)


def _check_kinds(benchmark: Benchmark) -> None:
    """Raise InvalidQuestionsFile where so few questions are of a kind that chance would set the threshold."""
    refused = sum(not question.gold for question in benchmark.questions)
    answered = len(benchmark.questions) - refused
    if min(answered, refused) < FEWEST:
        reason = (
            f"calibrating needs {FEWEST} questions with an answer and {FEWEST} that must be refused,"
            f" and there are {answered} with answers and {refused} to be refused"
        )
        raise InvalidQuestionsFile(benchmark.name, reason)


def _check_enough(count: int, benchmarks: Sequence[Benchmark]) -> None:
    """Raise InvalidQuestionsFile where so few questions can be learned from."""
    if count >= LEAST:
        return
    judged = any(question.gold is None for benchmark in benchmarks for question in benchmark.questions)
    useless = "a BEIR folder, which judges whole documents," if judged else 'an answer without "document_id"'
    reason = (
        f"training needs {LEAST} questions with an answer that names its document, each counted once,"
        f" and there are {count}; {useless} cannot be learned from"
    )
    raise InvalidQuestionsFile(_names(benchmarks), reason)


def _benchmark(held_out: Labelled, by_document: bool) -> Benchmark:
    """Return what a training is measured on; relevant are whole documents, or else passages."""
    asked = held_out.questions[:MEASURED]
    qrels = {one.id: {gold.document_id: 1 for gold in one.gold or () if gold.document_id} for one in asked}
    return Benchmark("held out", asked, held_out.documents, qrels if by_document else None)


def _compared(
    service: Service, held_out: Benchmark, weights: Weights, lexicon: Lexicon, stages: Stages
) -> tuple[Report, Report]:
    """Return the reports of held-out questions under the present training and under a new one."""
    with tempfile.TemporaryDirectory(prefix="qa-service-") as folder:
        fresh = Learned(Path(folder))
        fresh.keep_trained(weights, lexicon)
        before, after = (
            evaluate_apart(service, held_out, learned, partial(stages, f"Asking, {name}"))[0]
            for name, learned in (("before", service.learned), ("after", fresh))
        )
    return before, after


def _made(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError("output", f"{folder} cannot be made: {reason_of(error)}") from None


def _write(folder: Path, weights: Weights, lexicon: Lexicon) -> None:
    try:
        write_trained(folder, weights, lexicon)
    except OSError as error:
        raise ConfigurationError("output", f"{folder} cannot be written: {reason_of(error)}") from None
