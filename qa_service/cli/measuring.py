"""The command that measures."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.markup import escape

from qa_service.cli.asking import one_asked_for, questions_options
from qa_service.cli.base import begin, door, main, read_report, write
from qa_service.errors import ClusterUnavailable, ConfigurationError
from qa_service.service import Service
from qa_service.terminal import messages, out, progress_bar

if TYPE_CHECKING:
    from qa_service.evaluation import Benchmark, Gate, Report, Run

INTERRUPTED = 130
"""What a command ends with that the user stopped, as shells have it."""

_FILES = (
    ("json", "Write the report as JSON."),
    ("report", "Write the report as one HTML file."),
    ("run", "Write the ranking as a TREC run."),
    ("qrels", "Write what is relevant as TREC qrels."),
    ("junit", "Write the gates as JUnit XML."),
)


def _files(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command an option for each file that it can write."""
    for name, text in reversed(_FILES):
        option = click.option(f"--{name}", f"{name}_file", type=click.Path(path_type=Path), help=text)
        command = option(command)
    return command


@main.command()
@click.argument("questions", required=False, type=click.Path(path_type=Path))
@questions_options
@_files
@click.option("--export-beir", type=click.Path(path_type=Path), help="Write the questions as a BEIR folder.")
@click.option("--against", metavar="SETTING=VALUE", help="Measure that setting too, and compare.")
@click.option("--baseline", type=click.Path(path_type=Path), help="Compare with an earlier --json file.")
@click.option(
    "--fail-under", multiple=True, metavar="MEASURE=VALUE", help="Exit with 1 where a measure is worse."
)
@click.option(
    "--fail-on-regression",
    metavar="p=VALUE",
    help="Exit with 1 where a measure is worse than in --baseline, and not by chance.",
)
@click.option("--resume", is_flag=True, help="Go on with the same evaluation that was interrupted.")
@door
def evaluate(
    service: Service,
    /,
    questions: Path | None,
    from_feedback: bool,
    file_format: Any,
    export_beir: Path | None,
    against: str | None,
    baseline: Path | None,
    fail_under: Sequence[str],
    fail_on_regression: str | None,
    resume: bool,
    **files: Path | None,
) -> int:
    """Measure retrieval and answers on a file of test questions."""
    from qa_service.evaluation import as_json, as_text, gates
    from qa_service.measuring import varied

    begun = time.perf_counter()
    begin(service)
    p, earlier = _regression(fail_on_regression, baseline), read_report(baseline) if baseline else None
    benchmark = one_asked_for(service, questions, from_feedback, file_format)
    with closing(varied(service, against)) if against else nullcontext() as other:
        if export_beir:
            _export(service, benchmark, export_beir)
        report, run = _asked(service, benchmark, resume, "Asking")
        found = as_json(report)
        checked = gates(found, fail_under)
        out.print(escape(as_text(report)))
        _write(service, benchmark, report, run, files)
        if other and against:
            _compare(other, benchmark, resume, against, found)
    if earlier is not None:
        checked += _regressed(earlier, found, str(baseline), p)
    if files["junit_file"]:
        _write_junit(files["junit_file"], benchmark.name, checked, time.perf_counter() - begun)
    return _failures(checked)


def _asked(service: Service, benchmark: Benchmark, resume: bool, what: str) -> tuple[Report, Run]:
    """Return the report and the run; what was asked is kept when the user or a cluster stops it."""
    from qa_service.measuring import journal_of, measured, past

    journal = journal_of(service, benchmark, resume)
    if journal.known:
        messages.print(f"{len(journal.known)} of {len(benchmark.questions)} questions were asked before.")
    try:
        with progress_bar(what) as progress:
            report, run = measured(service, benchmark, progress, journal)
    except (KeyboardInterrupt, ClusterUnavailable) as error:
        kept = f"{len(journal.known)} of {len(benchmark.questions)} questions are kept"
        messages.print(f"Interrupted: {kept}; the same command with --resume goes on from there.")
        if isinstance(error, ClusterUnavailable):
            raise
        raise SystemExit(INTERRUPTED) from None
    journal.close()
    past(service, report)
    return report, run


def _write(
    service: Service, benchmark: Benchmark, report: Report, run: Run, files: dict[str, Path | None]
) -> None:
    """Write what was asked for."""
    from qa_service.evaluation import as_html, as_json, as_qrels, as_trec, judgements

    def qrels() -> str:
        return as_qrels(judgements(benchmark, service.passages_of))

    contents: dict[str, Callable[[], str]] = {
        "json_file": lambda: json.dumps(as_json(report), indent=1, ensure_ascii=False) + "\n",
        "report_file": lambda: as_html(report),
        "run_file": lambda: as_trec(run),
        "qrels_file": qrels,
    }
    for name, content in contents.items():
        if path := files[name]:
            write(path, content())


def _export(service: Service, benchmark: Benchmark, folder: Path) -> None:
    from qa_service.evaluation import judgements
    from qa_service.evaluation.formats.beir_export import export

    held = (passage for document in service.documents() for passage in service.passages_of(document.id))
    units = held if benchmark.documents is None else benchmark.documents
    left = export(folder, benchmark, units, judgements(benchmark, service.passages_of))
    messages.print(f"{len(benchmark.questions) - left} questions are in {escape(str(folder))}.")
    if left:
        messages.print(f"{left} are not: BEIR knows no question without something relevant.")


def _compare(other: Service, benchmark: Benchmark, resume: bool, against: str, found: Any) -> None:
    """Measure the same questions under another setting, and print the comparison."""
    from qa_service.evaluation import as_json, compare
    from qa_service.evaluation.comparison_text import as_text

    report, _ = _asked(other, benchmark, resume, f"Asking, {against}")
    comparison = compare(found, as_json(report))
    out.print(escape(as_text(comparison, ("as set", against))))


def _regression(text: str | None, baseline: Path | None) -> float | None:
    from qa_service.evaluation import probability

    if text is None:
        return None
    if baseline is None:
        raise ConfigurationError("fail-on-regression", "needs --baseline FILE to compare with")
    return probability(text)


def _regressed(earlier: Any, found: Any, name: str, p: float | None) -> list[Gate]:
    """Print the comparison with an earlier report, and return the gates that hold against it."""
    from qa_service.evaluation import compare, regressions
    from qa_service.evaluation.comparison_text import as_text

    comparison = compare(earlier, found)
    out.print(escape(as_text(comparison, (name, "now"))))
    return [] if p is None else regressions(comparison, p)


def _write_junit(path: Path, name: str, gates: Sequence[Gate], seconds: float) -> None:
    from qa_service.evaluation import as_junit

    write(path, as_junit(name, gates, seconds))


def _failures(gates: Sequence[Gate]) -> int:
    failed = [gate for gate in gates if gate.problem is not None]
    for gate in failed:
        messages.print(f"[red]failed:[/red] {escape(gate.name)}: {escape(gate.problem or '')}")
    return 1 if failed else 0
