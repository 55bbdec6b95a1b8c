"""The command that measures."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.markup import escape

from qa_service.cli.base import begin, door, main, questions_format, write
from qa_service.errors import ConfigurationError
from qa_service.service import Service
from qa_service.terminal import messages, out, progress_bar


@main.command()
@click.argument("questions", type=click.Path(path_type=Path))
@questions_format
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
@door
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
    from qa_service.evaluation import as_html, as_json, as_text, differences, failed
    from qa_service.evaluation.runs import as_trec
    from qa_service.measuring import evaluate as measured

    begin(service)
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
        write(json_file, json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    if html_file:
        write(html_file, as_html(report))
    if run_file:
        write(run_file, as_trec(run))
    for line in lacking:
        messages.print(f"[red]failed:[/red] {escape(line)}")
    return 1 if lacking else 0


def _report(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise ConfigurationError(str(path), f"is not a report of --json ({error})") from None
