"""What the command line prints: answers for people on stdout, messages and progress on stderr."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from rich.console import Console
from rich.markup import escape
from rich.measure import Measurement
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.table import Table

from qa_service.answering.ranking.confidence import share_right
from qa_service.model import Answer

out = Console(soft_wrap=True, highlight=False)
messages = Console(stderr=True, soft_wrap=True, highlight=False)

_WIDEST = 100_000
"""Columns of a table at the most."""


EXCERPT = 160
"""Characters of a passage that is no answer."""

_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(9), *range(11, 32), *range(127, 160))}


def plain(text: str) -> str:
    """Return a text of documents as it may be printed: what would control the terminal is made visible."""
    return text.translate(_CONTROLS)


def quoted(text: str) -> str:
    """Return the same for a place where brackets would be read as markup."""
    return escape(plain(text))


def counted(number: int, noun: str) -> str:
    """Return a number of things in words: one ``document``, two documents."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def notify(message: str) -> None:
    """Print a message of the service, on stderr."""
    messages.print(quoted(message))


def print_json(value: object) -> None:
    """Print a value as JSON and nothing else, without colours or wrapping; in ASCII where not in Unicode."""
    wide = (getattr(out.file, "encoding", None) or "").lower().startswith("utf")  # none where it is closed
    print(json.dumps(value, indent=2, ensure_ascii=not wide), file=out.file)


def print_table(table: Table) -> None:
    """Print a table in the width of the terminal, or wider where a cell would be cut; elsewhere, as it is."""
    least, most = Measurement.get(out, out.options.update(max_width=_WIDEST), table)
    width = max(out.width, least) if out.is_terminal else most
    Console(width=width, highlight=False).print(table)


def print_answer(answer: Answer) -> None:
    """Print the quotes with their places, or the abstention; what is beside the point goes to stderr."""
    for correction in answer.corrections:
        messages.print(f"Read “{quoted(correction.wrong)}” as “{quoted(correction.right)}”.")
    if answer.status == "abstained":
        _print_abstention(answer)
        return
    for citation in answer.citations:
        section = f", {citation.section}" if citation.section else ""
        place = f"{citation.document_id}, characters {citation.source.start} to {citation.source.end}"
        _print(f"[{citation.index}] {citation.cited_text}")
        _print(f"    {citation.document_title}{section} ({place})", style="dim")
        for other in citation.also_in:
            also = _also_in(other.exact)
            place = f"{other.document_id}, characters {other.source.start} to {other.source.end}"
            _print(f"    {also} {other.document_title} ({place})", style="dim")
    if answer.unanswered:
        _print(f"{_asked_of(answer)} not hold an answer to: {'; '.join(answer.unanswered)}")
    messages.print(f"Confidence {share_right(answer.confidence) / 100:.2f}", style="dim")


def _print_abstention(answer: Answer) -> None:
    if answer.abstain_reason == "not_a_question":
        out.print("That is not a question that documents could answer.")
    elif answer.abstain_reason == "low_confidence":
        out.print(f"No sure answer to this was found in {_asked_in(answer)}.")
    else:
        out.print(f"{_asked_of(answer)} not hold an answer to this.")
    if answer.unknown_words:
        _print(f"{_asked_of(answer)} not mention: {', '.join(answer.unknown_words)}.")
    if answer.abstain_reason == "low_confidence" and answer.passages:
        out.print("Closest passages, not an answer:", style="dim")
        for scored in answer.passages:
            _print(f"  {scored.passage.id}: {_shortened(' '.join(scored.excerpt.split()))}")
            for passage in scored.also_in:
                also = _also_in(passage.text == scored.passage.text)
                _print(f"    {also} {passage.id}", style="dim")


def _shortened(text: str) -> str:
    return f"{text[:EXCERPT]}…" if len(text) > EXCERPT else text


def _asked_in(answer: Answer) -> str:
    if len(answer.document_ids) == 1:
        return "this document"
    return "these documents" if answer.document_ids else "the documents"


def _asked_of(answer: Answer) -> str:
    asked = _asked_in(answer)
    return f"{asked[0].upper()}{asked[1:]} {'does' if len(answer.document_ids) == 1 else 'do'}"


def _print(text: str, style: str | None = None) -> None:
    out.print(plain(text), markup=False, style=style)


def _also_in(exact: bool) -> str:
    return "also in" if exact else "nearly the same in"


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on stderr; give the function to call with (done, total)."""
    with progress_bars() as progress:
        yield partial(progress, what)


@contextmanager
def bytes_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar of bytes on stderr, with megabytes a second and the time left."""
    with progress_bars(DownloadColumn(), TransferSpeedColumn()) as progress:
        yield partial(progress, what)


@contextmanager
def progress_bars(*measures: ProgressColumn) -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar for each stage on stderr; give the function to call with (stage, done, total).

    It says how many are done, or the ``measures`` given, and the time left; all that to a terminal alone.
    """
    told = measures or (MofNCompleteColumn(),)
    columns = (TextColumn("{task.description}"), BarColumn(), *told, TimeRemainingColumn())
    with Progress(*columns, console=messages, transient=True, disable=not messages.is_terminal) as bars:
        tasks: dict[str, TaskID] = {}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=None)
            bars.update(tasks[stage], completed=done, total=total)

        yield progress
