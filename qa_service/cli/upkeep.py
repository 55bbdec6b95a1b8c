"""The commands that look after a library: doctor, backup, restore."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click
from rich.filesize import decimal

from qa_service.cli.base import NamedPath, check_place, door, main, settled
from qa_service.errors import ConfigurationError, DamagedLibrary
from qa_service.service import Service
from qa_service.settings import Settings
from qa_service.terminal import counted, messages, notify, out, quoted
from qa_service.unpacking import LIBRARY
from qa_service.upkeep import set_aside


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
        out.print(f"fault: {quoted(fault)}")
    try:
        held = service.documents()
    except DamagedLibrary:  # which is among the faults
        held = []
    passages = sum(document.passages for document in held)
    examined = f"{counted(len(held), 'document')}, {counted(passages, 'passage')} examined"
    out.print(f"{examined}, {counted(len(found), 'fault')}")
    return 1 if found else 0


@main.command(short_help="Write all that the library holds to FILE.")
@click.argument("file", type=NamedPath())
@door
def backup(service: Service, file: Path) -> None:
    """Write the library, its conversations and what it learned to FILE, while it is in use."""
    if file.exists():
        raise ConfigurationError(str(file), "it exists already; name another file, or move it away")
    check_place(file)
    size = service.back_up(file.absolute())
    out.print(f"{counted(service.catalogue.count(), 'document')} backed up, {decimal(size)}")


@main.command()
@click.argument("file", type=NamedPath())
@click.option("--replace", is_flag=True, help="Put it in the place of what the library holds.")
@settled
def restore(settings: Settings, file: Path, replace: bool) -> None:
    """Bring back what a backup holds, while the library is in use."""
    if not file.is_file():
        raise ConfigurationError(str(file), "it is no file" if file.exists() else "there is no such file")
    for aside in set_aside(settings.data, file) if replace else ():
        what = "library" if aside.name.startswith(LIBRARY) else "file"
        messages.print(f"The {what} is damaged and lies in {quoted(str(aside))} now; restart its servers.")
    with closing(Service(settings, notify)) as service:
        restored = service.restore(file, replace=replace)
        out.print(f"{counted(restored, 'document')} restored")
