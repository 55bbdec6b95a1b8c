"""Asks a service test questions, of its own library or of a throw-away one."""

from __future__ import annotations

import tempfile
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from qa_service import __version__
from qa_service.answering.ranking.calibration import Calibration
from qa_service.answering.ranking.overlap import Overlap
from qa_service.answering.ranking.trained import shipped
from qa_service.errors import ConfigurationError
from qa_service.evaluation import Benchmark, IndexFacts, Journal, Report, Run
from qa_service.evaluation import evaluate as evaluated
from qa_service.learned import Learned
from qa_service.protocols import Progress
from qa_service.retrieval.cluster import Cluster
from qa_service.retrieval.opensearch import NAMES
from qa_service.retrieval.weighting import WEIGHTINGS
from qa_service.service import Service
from qa_service.settings import RANKERS, RETRIEVERS, Settings
from qa_service.store.reports import PastReport
from qa_service.text.patterns import compile_all

COMPARABLE = {
    "weighting": "|".join(WEIGHTINGS),
    "ranker": "|".join(RANKERS),
    "threshold": "NUMBER",
    "retriever": "|".join(RETRIEVERS),
}
"""Settings that may differ between two systems that are measured side by side, and their values."""


def measured(
    service: Service,
    benchmark: Benchmark,
    progress: Progress = lambda done, total: None,
    journal: Journal | None = None,
) -> tuple[Report, Run]:
    """Return the report of a benchmark and the ranking behind it.

    Questions with a corpus of their own are asked of that corpus alone, which is thrown away; others
    of the library. What ``journal`` knows is not asked again, and what is asked is kept there.
    Raises InvalidQuestionsFile.
    """
    if benchmark.documents is None:
        return _measured(service, benchmark, None, progress, journal)
    return evaluate_apart(service, benchmark, service.learned, progress, journal)


def uncalibrated(service: Service, benchmark: Benchmark, progress: Progress) -> tuple[Report, Calibration]:
    """Return the report of a benchmark under the calibration that came with the ranker, and that.

    Scores can be told from its confidences; those of the library's own may be all the same. Raises
    InvalidQuestionsFile.
    """
    learned = replace(service.learned, by_ranker=True)
    with closing(Service(service.settings, learned=learned)) as asked:
        report, _ = measured(asked, benchmark, progress)
    return report, learned.in_force()[1]


def evaluate_apart(
    service: Service,
    benchmark: Benchmark,
    learned: Learned,
    progress: Progress,
    journal: Journal | None = None,
) -> tuple[Report, Run]:
    """Return the report of a benchmark asked of its own documents, under a training of its own."""
    with tempfile.TemporaryDirectory(prefix="qa-service-") as folder:
        own = Service(replace(service.settings, data=Path(folder)), learned=learned)
        with closing(own):
            begun = time.perf_counter()
            own.hold(benchmark.documents or ())
            return _measured(own, benchmark, time.perf_counter() - begun, progress, journal)


def journal_of(service: Service, benchmark: Benchmark, resume: bool) -> Journal:
    """Return the journal of these questions, documents and settings; with ``resume`` what it holds counts.

    Anything else asked, or asked of another library or in another way, has a journal of its own.
    """
    documents = benchmark.documents if benchmark.documents is not None else service.documents()
    settings = service.settings
    state = (
        __version__,
        [repr(question) for question in benchmark.questions],
        [(document.id, document.sha256) for document in documents],
        [getattr(settings, name) for name in COMPARABLE],
        service.learned.ranker,
        service.learned.in_force(settings.threshold)[1],
    )
    digest = sha256(repr(state).encode()).hexdigest()[:16]
    return Journal(settings.data / "evaluations" / f"{digest}.jsonl", resume)


def varied(service: Service, change: str) -> Service:
    """Return the same library under another setting, such as ``weighting=tfidf``.

    Raises ConfigurationError where that is no setting to compare by, or no value of it, and
    ClusterUnavailable where a cluster is to be asked that cannot be: better now than after our own half.
    """
    name, _, value = change.partition("=")
    if name not in COMPARABLE or not value:
        known = ", ".join(f"{known}={values}" for known, values in COMPARABLE.items())
        raise ConfigurationError("against", f"{change!r} is none of {known}")
    given = Settings.read({f"QA_{name.upper()}": value})
    settings = replace(service.settings, **{name: getattr(given, name)})
    if settings.retriever == "opensearch":
        with closing(Cluster(settings.opensearch)) as cluster:
            cluster.count(f"{NAMES}*")
    return Service(settings, learned=service.learned)


def past(service: Service, report: Report) -> None:
    """Keep the measures of a report, for the page that shows them over time."""
    measures = {**report.retrieval, **report.answers}
    settings = [f"{name}={value}" for name, value in _in_force(service).items()]
    now = datetime.now(UTC).isoformat(timespec="seconds")
    service.reports.add(PastReport(now, report.name, ", ".join(settings), report.questions, measures))


def _in_force(service: Service) -> dict[str, str]:
    """Return what a service answers by: its settings, and what of its own learning is in force."""
    settings, learned = service.settings, service.learned
    found = {name: str(getattr(settings, name)) for name in COMPARABLE}
    if settings.ranker == "off":
        by = Overlap.calibration.threshold if settings.threshold is None else settings.threshold
        return found | {"threshold": f"{by:g}"}
    weights, calibration = learned.in_force(settings.threshold)
    own = {"weights": weights is not shipped(), "calibration": learned.calibrated}
    found["threshold"] = f"{calibration.threshold:g}"
    return found | {name: "own" for name, has in own.items() if has}


def _measured(
    service: Service,
    benchmark: Benchmark,
    build_s: float | None,
    progress: Progress,
    journal: Journal | None,
) -> tuple[Report, Run]:
    answerer, passages, size = service.answering_system()
    compile_all()  # the times are those of a server
    facts = IndexFacts(passages, build_s, size)
    return evaluated(
        answerer,
        benchmark,
        service.passages_of,
        facts,
        progress,
        text_of=lambda document_id: service.document(document_id).text,
        journal=journal,
    )
