"""The commands that learn from test questions: how sure to be, and how to rank."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qa_service.cli.asking import all_asked_for, one_asked_for, questions_options
from qa_service.cli.base import NamedPath, begin, door, main
from qa_service.errors import ConfigurationError
from qa_service.service import Service
from qa_service.terminal import messages, out, progress_bar, progress_bars, quoted

if TYPE_CHECKING:
    from qa_service.learning import Comparison
    from qa_service.training.calibrate import Calibrated


@main.command()
@click.argument("questions", required=False, type=NamedPath())
@questions_options
@click.option(
    "--false-answers",
    "false_share",
    type=float,
    default=0.05,
    show_default=True,
    help="Share of the questions to be refused that may be answered, from 0 to below 1.",
)
@door
def calibrate(
    service: Service, questions: Path | None, from_feedback: bool, file_format: Any, false_share: float
) -> None:
    """Fit the confidence and its threshold to test questions."""
    from qa_service.learning import calibrate as calibrated

    if not 0 <= false_share < 1:
        raise ConfigurationError("false-answers", f"{false_share} is not a share from 0 to below 1")
    begin(service)
    benchmark = one_asked_for(service, questions, from_feedback, file_format)
    with progress_bar("Asking") as progress:
        found = calibrated(service, benchmark, false_share, progress)
    out.print(_fitted(found))
    messages.print("The calibration is stored with the library and in force from the next question on.")
    if service.settings.threshold is not None:
        given = f"{service.settings.threshold:g}"
        messages.print(f"The threshold {given} that is set (--threshold, QA_THRESHOLD) still overrides it.")


def _fitted(found: Calibrated) -> str:
    """Return the threshold, what it does, and the risk at each coverage, aligned."""
    lines = [
        f"threshold      {found.calibration.threshold:.6f}",
        f"answered       {found.answered:8.3f}  of the answerable questions",
        f"false answers  {found.false_answers:8.3f}  of the questions to be refused",
        "",
        "coverage  risk   threshold",
    ]
    lines += [f"{one.coverage:8.2f}  {one.risk:.3f}  {one.threshold:9.3f}" for one in found.risks]
    return "\n".join(lines)


@main.command()
@click.argument("questions", nargs=-1, type=NamedPath())
@questions_options
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Where chance starts.")
@click.option(
    "--output",
    type=NamedPath(),
    metavar="FOLDER",
    help="Write the weights there; the library keeps what it has.",
)
@door
def train(
    service: Service,
    questions: Sequence[Path],
    from_feedback: bool,
    file_format: Any,
    seed: int,
    output: Path | None,
) -> int:
    """Train the ranker on test questions, of files and of feedback."""
    from qa_service.learning import train as trained

    begin(service)
    calibrated = service.learned.calibrated
    benchmarks = all_asked_for(service, questions, from_feedback, file_format)
    with progress_bars() as stages:
        found = trained(service, benchmarks, seed, output, stages)
    out.print(_compared(found))
    messages.print(_outcome(found, output))
    if calibrated and found.kept and not output:
        messages.print("The calibration was for the weights before: run calibrate again.")
    return 0 if found.kept else 1


def _outcome(found: Comparison, output: Path | None) -> str:
    """Return what became of the weights, in markup."""
    if not found.kept:
        kept = "the weights were not kept; the library is as it was"
        return f"[red]worse than before:[/red] {found.loss}; {kept}."
    if output:
        return f"The weights are written to {quoted(str(output))}."
    return "The weights are stored with the library, in force from the next question on."


def _compared(found: Comparison) -> str:
    """Return each measure before and after, aligned."""
    before = {**found.before.retrieval, **found.before.answers}
    after = {**found.after.retrieval, **found.after.answers}
    lines = [
        f"{found.after.questions} held-out questions",
        "",
        f"{'measure':<16} {'before':>8}    {'after':>8}",
    ]
    for name in sorted(after.keys() & before.keys(), key=list(after).index):
        change = after[name] - before[name]
        lines.append(f"{name:<16} {before[name]:8.3f} -> {after[name]:8.3f}  {change:+.3f}")
    return "\n".join(lines)
