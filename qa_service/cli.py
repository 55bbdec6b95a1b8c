"""The command line: add, remove, documents, ask, serve, evaluate."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import click
from rich.markup import escape
from rich.table import Table

from qa_service import __version__
from qa_service.errors import (
    ConfigurationError,
    Damaged,
    InvalidInput,
    NotFound,
    QAServiceError,
    StoreUnavailable,
)
from qa_service.retrieval.weighting import WEIGHTINGS
from qa_service.service import Service
from qa_service.settings import Settings
from qa_service.terminal import messages, notify, out, print_answer, print_json, progress_bar

EXIT_CODES: tuple[tuple[type[QAServiceError], int], ...] = (
    (NotFound, 1),
    (InvalidInput, 2),
    (StoreUnavailable, 2),
    (Damaged, 2),
)
"""What a command ends with after an error; 0 when done, 1 when a gate failed or nothing was found."""

P = ParamSpec("P")
R = TypeVar("R")


def _remember(context: click.Context, parameter: click.Parameter, value: object) -> None:
    if value is not None:
        context.ensure_object(dict)[parameter.name] = value


def _setting(name: str, kind: Any, text: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Give the option of a setting, which is remembered in the context and read by ``_door``."""
    return click.option(f"--{name}", type=kind, help=text, expose_value=False, callback=_remember)


def _common(command: Callable[P, R]) -> Callable[P, R]:
    """Give a command the settings that stand before or behind its name."""
    weightings = click.Choice(WEIGHTINGS)
    for decorate in (
        _setting("threshold", float, "Least confidence of an answer, 0 to 1 [env: QA_THRESHOLD]."),
        _setting("weighting", weightings, "How terms are weighted [env: QA_WEIGHTING]."),
        _setting("data", click.Path(path_type=Path), "Data folder [env: QA_DATA]."),
    ):
        command = decorate(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="qa-service")
@_common
def main() -> None:
    """Answers questions with sentences quoted word for word from your own documents."""


def _door(command: Callable[Concatenate[Service, P], int | None]) -> Callable[P, None]:
    """Give the command its Service, and end with the exit code and message that an error means."""

    @_common
    @click.pass_context
    @wraps(command)
    def opened(context: click.Context, /, *args: P.args, **kwargs: P.kwargs) -> None:
        service = None
        try:
            service = Service(Settings.read(**context.ensure_object(dict)), notify)
            code = command(service, *args, **kwargs)
        except QAServiceError as error:
            messages.print(f"[red]Error:[/red] {escape(str(error))}")
            code = next(code for kind, code in EXIT_CODES if isinstance(error, kind))
        finally:
            if service is not None:
                service.close()
        sys.exit(code or 0)

    return opened


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@_door
def add(service: Service, paths: Sequence[Path]) -> int:
    """Add files, or all files of folders, to the library."""
    with progress_bar("Reading") as progress:
        result = service.add(paths, progress)
    for document in result.admission.added:
        out.print(f"added {document.id}  {escape(document.title)}")
    for document in result.admission.replaced:
        out.print(f"replaced {document.id}  {escape(document.title)}")
    for source in result.admission.unchanged:
        messages.print(f"unchanged: {escape(source)} (the library holds the same text already)")
    for error in result.refused:
        messages.print(f"[red]refused:[/red] {escape(str(error))}")
    return 2 if result.refused else 0


@main.command()
@click.argument("ids", nargs=-1, required=True)
@_door
def remove(service: Service, ids: Sequence[str]) -> None:
    """Take documents out of the library for good."""
    service.remove(ids)
    for document_id in ids:
        out.print(f"removed {escape(document_id)}")


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@_door
def documents(service: Service, as_json: bool) -> int:
    """List the documents of the library."""
    _begin(service)
    held = service.documents()
    if as_json:
        fields = ("id", "title", "source", "sha256", "added_at", "characters", "passages")
        print_json({"documents": [{name: getattr(one, name) for name in fields} for one in held]})
        return 0
    table = Table("id", "title", "passages", "characters", "added", box=None, pad_edge=False)
    for one in held:
        table.add_row(
            escape(one.id), escape(one.title), f"{one.passages:,}", f"{one.characters:,}", one.added_at[:10]
        )
    out.print(table)
    return 0 if held else 1


@main.command()
@click.argument("question")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, as the API gives it.")
@click.option("--top-k", type=click.IntRange(1, 10), default=3, show_default=True, help="Most quotes.")
@_door
def ask(service: Service, question: str, as_json: bool, top_k: int) -> int:
    """Answer QUESTION with quotes from the documents."""
    _begin(service)
    turn = service.ask(question, top_k=top_k)
    if as_json:
        from qa_service.web import create_app  # Flask takes long to load, and plain text does without it
        from qa_service.web.schemas import AnswerReply

        with create_app(service).test_request_context():
            print_json(AnswerReply.of(turn).model_dump(mode="json"))
    else:
        print_answer(turn.answer)
    return 0 if turn.answer.status == "answered" else 1


@main.command()
@_setting("workers", int, "Worker processes [env: QA_WORKERS; default 2].")
@_setting("port", int, "Port to listen at [env: QA_PORT; default 8000].")
@_setting("host", str, "Address to listen at [env: QA_HOST; default 127.0.0.1].")
@_door
def serve(service: Service) -> None:
    """Serve the chat page and the JSON API."""
    from qa_service.web.server import run  # the server is not loaded for the other commands

    _begin(service)
    service.check()
    service.close()
    run(service.settings, messages.print)


@main.command()
@click.argument("questions", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "file_format",
    type=click.Choice(["own", "squad", "beir"]),
    help="Told by content if not given.",
)
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write the report as JSON.")
@click.option(
    "--report", "html_file", type=click.Path(path_type=Path), help="Write the report as one HTML file."
)
@click.option("--run", "run_file", type=click.Path(path_type=Path), help="Write the ranking as a TREC run.")
@click.option(
    "--baseline", type=click.Path(path_type=Path), help="Show differences to an earlier --json file."
)
@click.option(
    "--fail-under", multiple=True, metavar="MEASURE=VALUE", help="Exit with 1 where a measure is worse."
)
@_door
def evaluate(
    service: Service,
    questions: Path,
    file_format: Any,
    json_file: Path | None,
    html_file: Path | None,
    run_file: Path | None,
    baseline: Path | None,
    fail_under: Sequence[str],
) -> int:
    """Measure retrieval and answers on a file of test questions."""
    from qa_service.evaluation import as_html, as_json, as_text, differences, failed, write_run
    from qa_service.measuring import evaluate as measured

    _begin(service)
    earlier = _report(baseline) if baseline else None
    with progress_bar("Asking") as progress:
        report, run = measured(service, questions, file_format, progress)
    found = as_json(report)
    lacking = failed(found, fail_under)
    out.print(escape(as_text(report)))
    if earlier is not None:
        for measure, before, after in differences(found, earlier):
            out.print(f"{measure:<16} {before:8.3f} -> {after:8.3f}  {after - before:+.3f}")
    if json_file:
        _write(json_file, json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    if html_file:
        _write(html_file, as_html(report))
    if run_file:
        write_run(run_file, run)
    for line in lacking:
        messages.print(f"[red]failed:[/red] {escape(line)}")
    return 1 if lacking else 0


def _begin(service: Service) -> None:
    if service.begin():
        messages.print("The library was empty: the bundled example article was added.")


def _report(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise ConfigurationError(str(path), f"is not a report of --json ({error})") from None


def _write(path: Path, content: str) -> None:
    try:
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(str(path), f"cannot be written: {error.strerror}") from None
