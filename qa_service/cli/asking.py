"""Where the test questions of a command come from: files, or what users said of answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from qa_service.errors import ConfigurationError
from qa_service.service import Service
from qa_service.terminal import counted, messages

if TYPE_CHECKING:
    from qa_service.evaluation import Benchmark, Format

P = ParamSpec("P")
R = TypeVar("R")


def questions_options(command: Callable[P, R]) -> Callable[P, R]:
    """Give a command the options that say where its test questions come from, and how they are written."""
    kinds = click.Choice(["own", "squad", "beir"])
    command = click.option("--format", "file_format", type=kinds, help="Told by content if not given.")(
        command
    )
    text = "Take the questions that feedback on answers gave."
    return click.option("--from-feedback", is_flag=True, help=text)(command)


def one_asked_for(
    service: Service, path: Path | None, from_feedback: bool, file_format: Format | None
) -> Benchmark:
    """Return the questions of a file, or else those that came of feedback.

    Raises ConfigurationError unless one of the two is asked for, InvalidQuestionsFile where the file cannot
    be used.
    """
    if (path is None) != from_feedback:
        raise ConfigurationError("QUESTIONS", "name a file of questions, or else give --from-feedback")
    [found] = all_asked_for(service, [path] if path else [], from_feedback, file_format)
    return found


def all_asked_for(
    service: Service, paths: Sequence[Path], from_feedback: bool, file_format: Format | None
) -> list[Benchmark]:
    """Return the questions of files, each once, and those that came of feedback if they are asked for.

    Raises ConfigurationError where none are, InvalidQuestionsFile where a file cannot be used.
    """
    from qa_service.evaluation import load
    from qa_service.reviewing import benchmark

    if not paths and not from_feedback:
        raise ConfigurationError("QUESTIONS", "name files of questions, or give --from-feedback")
    found = [load(path, file_format) for path in {path.resolve(): path for path in paths}.values()]
    if from_feedback:
        said, left = benchmark(service)
        found.append(said)
        if left:
            reason = "the documents of their answers are gone or changed"
            messages.print(f"{counted(left, 'question')} left out: {reason}.")
    return found
