"""The command that measures."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qa_service.cli.asking import one_asked_for, questions_options
from qa_service.cli.base import NamedPath, begin, beside, check_free, check_place, door, lone, main, write
from qa_service.cli.exporting import export
from qa_service.cli.gating import Gating, failures
from qa_service.service import Service
from qa_service.stopping import code_of
from qa_service.terminal import messages, plain, progress_bar, quoted

if TYPE_CHECKING:
    from rich.console import Console

    from qa_service.evaluation import Benchmark, Comparison, Gate, Journal, Report, Run

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
        option = click.option(f"--{name}", f"{name}_file", type=NamedPath(), help=text)
        command = option(command)
    return command


@main.command()
@click.argument("questions", required=False, type=NamedPath())
@questions_options
@_files
@click.option("--export-beir", type=NamedPath(), help="Write the questions as a BEIR folder.")
@click.option(
    "--against",
    metavar="SETTING=VALUE",
    multiple=True,
    callback=lone,
    help="Measure that setting too, and compare.",
)
@click.option("--baseline", type=NamedPath(), help="Compare with an earlier --json file.")
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
    from qa_service.evaluation import as_json
    from qa_service.measuring import past

    begun = time.perf_counter()
    gating = Gating.of(fail_under, baseline, fail_on_regression)
    _check_places(files, export_beir, (questions, baseline))
    begin(service)
    benchmark = one_asked_for(service, questions, from_feedback, file_format)
    earlier = gating.earlier(benchmark)
    told = beside(*files.values())
    with _varied(service, against) as other:
        if export_beir:
            export(service, benchmark, export_beir, resume)
        with _journals([service, other] if other else [service], benchmark, resume) as journals:
            report, run = _asked(service, benchmark, journals[0], "Asking")
            _write(service, benchmark, report, run, files)
            with _printed(report, told):
                gates, comparison = gating.held(as_json(report), earlier)
                _write_junit(files["junit_file"], benchmark.name, gates, time.perf_counter() - begun)
            if other and against:
                past(other, _compare(other, benchmark, journals[1], against, report, told))
            if comparison:
                _print_comparison(comparison, (str(baseline), "now"), told)
            past(service, report)
    return failures(gates)


def _check_places(
    files: Mapping[str, Path | None], export_beir: Path | None, read: Sequence[Path | None]
) -> None:
    """Raise ConfigurationError where a file could not be written, before minutes go by.

    Also where it would be written over what is read, or over another file that the same command writes.
    """
    named = [path for path in files.values() if path is not None]
    taken = [one for path in (*read, export_beir) if path for one in (path, *_parts(path))]
    for path in named:
        check_free(path, taken)
        if path.parent != export_beir:  # that folder is made first
            check_place(path)
        taken.append(path)


def _parts(questions: Path) -> list[Path]:
    """Return the files that a BEIR folder may hold."""
    names = ("corpus.jsonl", "queries.jsonl", "qrels/test.tsv")
    return [questions / f"{name}{ending}" for name in names for ending in ("", ".gz")]


@contextmanager
def _varied(service: Service, change: str | None) -> Iterator[Service | None]:
    """Give the same library under the setting that it is to be measured against, None where none is named."""
    from qa_service.measuring import varied

    if change is None:
        yield None
        return
    with closing(varied(service, change)) as other:
        yield other


@contextmanager
def _journals(services: Sequence[Service], benchmark: Benchmark, resume: bool) -> Iterator[list[Journal]]:
    """Give what each service was asked before; what is asked is kept until the whole command is done."""
    from qa_service.measuring import journal_of

    journals = [journal_of(service, benchmark, resume) for service in services]
    total = len(services) * len(benchmark.questions)
    if known := sum(len(journal.known) for journal in journals):
        messages.print(f"{known} of {total} questions were asked before.")
    try:
        yield journals
    except BaseException as error:
        if known := sum(len(journal.known) for journal in journals):
            messages.print(_kept(known, total))
        else:
            _close(journals)
        if known and isinstance(error, KeyboardInterrupt):
            raise SystemExit(code_of(error)) from None
        raise
    _close(journals)


def _kept(known: int, total: int) -> str:
    kept = f"{known} of {total} questions are kept"
    if known < total:
        return f"Interrupted: {kept}; the same command with --resume goes on from there."
    return f"All was asked: {kept}; with --resume none is asked again."


def _close(journals: Sequence[Journal]) -> None:
    for journal in journals:
        journal.close()


def _asked(service: Service, benchmark: Benchmark, journal: Journal, what: str) -> tuple[Report, Run]:
    from qa_service.measuring import measured

    with progress_bar(what) as progress:
        return measured(service, benchmark, progress, journal)


def _write(
    service: Service, benchmark: Benchmark, report: Report, run: Run, files: dict[str, Path | None]
) -> None:
    """Write the files that are named, none else."""
    from qa_service.evaluation import as_html, as_json, as_qrels, as_trec, judgements

    def qrels() -> str:
        return as_qrels(judgements(benchmark, service.passages_of))

    contents: dict[str, Callable[[], str]] = {
        "json_file": lambda: json.dumps(as_json(report), indent=1, ensure_ascii=False) + "\n",
        "report_file": lambda: plain(as_html(report)),  # an id may hold what no page can
        "run_file": lambda: as_trec(run),
        "qrels_file": qrels,
    }
    for name, content in contents.items():
        if path := files[name]:
            write(path, content())


def _compare(
    other: Service, benchmark: Benchmark, journal: Journal, change: str, before: Report, told: Console
) -> Report:
    """Measure the same questions under another setting, and print the comparison."""
    from qa_service.evaluation import as_json, compare

    report, _ = _asked(other, benchmark, journal, f"Asking, {change}")
    _print_comparison(compare(as_json(before), as_json(report)), ("as set", change), told)
    return report


@contextmanager
def _printed(report: Report, told: Console) -> Iterator[None]:
    """Print a report once it was held against gates, also where one names what the data could not give."""
    from qa_service.evaluation import as_text

    try:
        yield
    finally:
        told.print(quoted(as_text(report)))


def _print_comparison(comparison: Comparison, names: tuple[str, str], told: Console) -> None:
    from qa_service.evaluation.comparison_text import as_text

    told.print(quoted(as_text(comparison, names)))


def _write_junit(path: Path | None, name: str, gates: Sequence[Gate], seconds: float) -> None:
    from qa_service.evaluation import as_junit

    if path:
        write(path, as_junit(name, gates, seconds))
