"""Asks a service test questions, of its own library or of a throw-away one."""

from __future__ import annotations

import tempfile
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from qa_service.evaluation import Benchmark, Format, IndexFacts, Report, Run, load
from qa_service.evaluation import evaluate as evaluated
from qa_service.learned import Learned
from qa_service.service import Service
from qa_service.sources.batch import Progress


def evaluate(
    service: Service, path: Path, format: Format | None = None, progress: Progress = lambda done, total: None
) -> tuple[Report, Run]:
    """Return the report of a file of test questions and the ranking behind it.

    Questions with a corpus of their own are asked of that corpus alone, which is thrown away; others
    of the library. Raises InvalidQuestionsFile.
    """
    return measured(service, load(path, format), progress)


def measured(service: Service, benchmark: Benchmark, progress: Progress) -> tuple[Report, Run]:
    """Return the report of a benchmark and the ranking behind it, as ``evaluate`` does."""
    if benchmark.documents is None:
        return _measured(service, benchmark, None, progress)
    return evaluate_apart(service, benchmark, service.learned, progress)


def evaluate_apart(
    service: Service, benchmark: Benchmark, learned: Learned, progress: Progress
) -> tuple[Report, Run]:
    """Return the report of a benchmark asked of its own documents, under a training of its own."""
    with tempfile.TemporaryDirectory(prefix="qa-service-") as folder:
        own = Service(replace(service.settings, data=Path(folder)), learned=learned)
        with closing(own):
            begun = time.perf_counter()
            own.hold(benchmark.documents or ())
            return _measured(own, benchmark, time.perf_counter() - begun, progress)


def _measured(
    service: Service, benchmark: Benchmark, build_s: float | None, progress: Progress
) -> tuple[Report, Run]:
    answerer, passages, size = service.answering_system()
    facts = IndexFacts(passages, build_s, size)
    return evaluated(answerer, benchmark, service.passages_of, facts, progress)
