"""The commands that look after a library: doctor, backup, restore."""

from __future__ import annotations

from pathlib import Path

import click
from rich.markup import escape

from qa_service.cli.base import door, main
from qa_service.errors import ConfigurationError
from qa_service.service import Service
from qa_service.terminal import messages, out


@main.command()
@click.option("--rebuild", is_flag=True, help="Build the index anew from the library first.")
@door
def doctor(service: Service, rebuild: bool) -> int:
    """Check every digest, span, page and posting of the library."""
    if rebuild:
        service.build_anew()
        messages.print("The index was built anew from the library.")
    found = service.examine()
    for fault in found:
        out.print(f"fault: {escape(fault)}")
    held = service.documents()
    passages = sum(document.passages for document in held)
    out.print(f"{len(held):,} documents, {passages:,} passages examined, {len(found):,} faults")
    return 1 if found else 0


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@door
def backup(service: Service, file: Path) -> None:
    """Write the library, its conversations and what it learned to FILE, while it is in use."""
    if file.exists():
        raise ConfigurationError(str(file), "it exists already; name another file, or move it away")
    if not file.absolute().parent.is_dir():
        raise ConfigurationError(str(file), "its folder does not exist")
    size = service.back_up(file.absolute())
    out.print(f"{len(service.documents()):,} documents backed up, {size / 1024**2:,.1f} MB")


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Put it in the place of what the library holds.")
@door
def restore(service: Service, file: Path, replace: bool) -> None:
    """Bring back what a backup holds, while the library is in use."""
    if not file.is_file():
        raise ConfigurationError(str(file), "there is no such file")
    if service.documents() and not replace:
        raise ConfigurationError("replace", "the library holds documents; with --replace they are replaced")
    out.print(f"{service.restore(file):,} documents restored")
