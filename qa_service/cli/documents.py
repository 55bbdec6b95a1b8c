"""The commands that fill, empty and list the library."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.table import Column, Table

from qa_service.cli.base import NamedPath, begin, door, main, reading_limits, tell_if_empty
from qa_service.errors import UnknownDocument
from qa_service.service import Service
from qa_service.stopping import code_of
from qa_service.store.admission import Added
from qa_service.terminal import bytes_bar, messages, out, print_json, print_table, quoted

SHOWN = 120
"""Characters of an id or a title that a terminal shows."""

GLANCE = 10
"""Lines on what became of documents up to which nobody needs their number."""


@main.command()
@click.argument("paths", nargs=-1, required=True, type=NamedPath())
@reading_limits
@door
def add(service: Service, paths: Sequence[Path]) -> int:
    """Add files, or all files of folders, to the library."""
    try:
        with bytes_bar("Adding") as progress:
            result = service.add(paths, progress)
    except KeyboardInterrupt as stopped:
        messages.print("Interrupted. What was added before stays; the same command goes on from there.")
        return code_of(stopped)
    for document in result.admission.added:
        out.print(f"added {quoted(document.id)}  {quoted(document.title)}")
    for document in result.admission.replaced:
        out.print(f"replaced {quoted(document.id)}  {quoted(document.title)}")
    for source, held in result.admission.unchanged.items():
        messages.print(f"unchanged: {quoted(source)} (document {quoted(held)} holds the same text already)")
    for source, remark in result.remarks.items():
        messages.print(f"remark: {quoted(source)}: {quoted(remark)}")
    for error in result.refused:
        messages.print(f"[red]refused:[/red] {quoted(str(error))}")
    if told := _counts(result):
        messages.print(told)
    if not (result.admission.fresh or result.admission.unchanged or result.refused):
        messages.print("No files were found.")
        return 1
    return 2 if result.refused else 0


def _counts(result: Added) -> str:
    """Return how many documents became what, empty where they can be counted at a glance."""
    admission = result.admission
    became = {
        "added": len(admission.added),
        "replaced": len(admission.replaced),
        "unchanged": len(admission.unchanged),
        "refused": len(result.refused),
    }
    if sum(became.values()) <= GLANCE:
        return ""
    return ", ".join(f"{count:,} {what}" for what, count in became.items() if count)


@main.command()
@click.argument("ids", nargs=-1, required=True)
@door
def remove(service: Service, ids: Sequence[str]) -> int:
    """Take documents out of the library for good."""
    unknown: dict[str, str] = {}
    for document_id in ids:
        try:
            service.digest(document_id)
        except UnknownDocument as error:
            unknown[document_id] = str(error)
    if known := [document_id for document_id in dict.fromkeys(ids) if document_id not in unknown]:
        service.remove(known)
    for document_id in known:
        out.print(f"removed {quoted(document_id)}")
    for reason in unknown.values():
        messages.print(f"[red]Error:[/red] {quoted(reason)}")
    return 1 if unknown else 0


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@door
def documents(service: Service, as_json: bool) -> int:
    """List the documents of the library."""
    begin(service)
    held = service.documents()
    if as_json:
        from qa_service.web.document_schemas import DocumentsReply

        print_json(DocumentsReply.of_all(held).model_dump())
        return 0
    whole = Column("id", no_wrap=True, overflow="ignore")  # other commands take it
    table = Table(whole, "title", "passages", "characters", "added", box=None, pad_edge=False)
    for one in held:
        table.add_row(
            _shown(one.id), _shown(one.title), f"{one.passages:,}", f"{one.characters:,}", one.added_at[:10]
        )
    if held:
        print_table(table)
    tell_if_empty(service)
    return 0 if held else 1


def _shown(text: str) -> str:
    """Return an id or a title for the table, which one of a thousand characters would make that wide."""
    return quoted(f"{text[: SHOWN - 1]}…" if len(text) > SHOWN and out.is_terminal else text)
