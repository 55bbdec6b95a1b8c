"""The commands that read what was measured before: two reports side by side, a run against judgements."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from qa_service.cli.base import NamedPath, beside, check_free, check_place, guarded, main, read_report, write
from qa_service.errors import ConfigurationError
from qa_service.terminal import messages, out, quoted


@main.command()
@click.argument("before", type=NamedPath())
@click.argument("after", type=NamedPath())
@click.option("--by", metavar="MEASURE", help="The measure that questions are ordered by.")
@click.option("--show", type=click.IntRange(0), default=5, show_default=True, help="Questions of each kind.")
@click.option("--json", "json_file", type=NamedPath(), help="Write the comparison as JSON.")
@guarded
def compare(before: Path, after: Path, by: str | None, show: int, json_file: Path | None) -> None:
    """Compare two reports of evaluate --json, question by question."""
    from qa_service.evaluation import compare as compared
    from qa_service.evaluation.compare import as_values
    from qa_service.evaluation.comparison_text import as_text

    if json_file:
        check_free(json_file, (before, after))
        check_place(json_file)
    reports = read_report(before), read_report(after)
    with messages.status("Comparing"):
        comparison = compared(*reports, by, (str(before), str(after)))
    beside(json_file).print(quoted(as_text(comparison, (str(before), str(after)), show)))
    if json_file:
        write(json_file, json.dumps(as_values(comparison), indent=1, ensure_ascii=False) + "\n")


@main.command(short_help="Measure a TREC run of any tool against judgements.")
@click.argument("qrels", type=NamedPath())
@click.argument("run", type=NamedPath())
@click.argument("measures", nargs=-1)
@guarded
def score(qrels: Path, run: Path, measures: Sequence[str]) -> None:
    """Measure a TREC run of any tool against judgements; MEASURES such as nDCG@20 or RR."""
    from qa_service.evaluation import RETRIEVAL, matched, parse, read_qrels, read_run

    judged, found = matched(read_qrels(qrels), read_run(run))
    lacking = sum(question not in found for question in judged)
    if lacking == len(judged):
        raise ConfigurationError(str(run), f"it has no results for any question that {qrels} judges")
    for measure in [parse(name) for name in measures] or RETRIEVAL:
        out.print(f"{measure!s:<12} {measure.mean(judged, found):.4f}")
    if lacking:
        messages.print(f"{lacking} of {len(judged)} judged questions have no results and count as 0.")
