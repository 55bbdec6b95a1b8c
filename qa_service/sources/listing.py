"""What lies in a folder, by size and time, so that two looks can be compared without reading a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from errno import ELOOP, ENOENT
from pathlib import Path
from typing import NamedTuple

from qa_service.errors import reason_of

HIDDEN = (".", "~$")
"""What names of hidden files and folders begin with; "~$" is what Word sets beside a file that is open."""


class Stamp(NamedTuple):
    """The size of a file, and when (seconds since 1970) it was last written, moved or given other rights."""

    size: int
    written: float
    changed: float


@dataclass(frozen=True, slots=True)
class Listing:
    """The files in a folder and below by their whole paths, and what could not be looked at.

    ``mounts`` are the folders, by their whole paths, that a disk is mounted at.
    """

    files: Mapping[str, Stamp]
    faults: tuple[str, ...]
    mounts: frozenset[str]


def listing(folder: Path) -> Listing:
    """Return what lies in ``folder``, a whole path without links, and below.

    Hidden files and folders are left out, and links that lead out of the folder.
    """
    faults: list[str] = []

    def fault(error: OSError) -> None:
        faults.append(f"{error.filename}: it cannot be looked at: {reason_of(error)}")

    found: dict[str, Stamp] = {}
    mounts: set[str] = set()
    for path in _files(folder, fault, mounts):
        try:
            stat = path.stat()
        except OSError as error:
            if error.errno not in (ENOENT, ELOOP):  # gone meanwhile, or a link to nothing
                fault(error)
            continue
        found[str(path)] = Stamp(stat.st_size, stat.st_mtime, max(stat.st_mtime, stat.st_ctime))
    return Listing(found, tuple(faults), frozenset(mounts))


def _files(folder: Path, fault: Callable[[OSError], None], mounts: set[str]) -> Iterator[Path]:
    for place, folders, names in os.walk(folder, onerror=fault):
        if Path(place).is_mount():
            mounts.add(place)
        folders[:] = [name for name in folders if not name.startswith(HIDDEN)]
        for name in names:
            path = None if name.startswith(HIDDEN) else _target(Path(place, name), fault)
            if path is not None and path.is_relative_to(folder):
                yield path


def _target(path: Path, fault: Callable[[OSError], None]) -> Path | None:
    """Return the path itself, or where it links to; None where that cannot be told, or is a circle."""
    try:
        return path.resolve() if path.is_symlink() else path
    except RuntimeError:  # a circle is a link to nothing; from Python 3.13 on it is met when it is looked at
        return None
    except OSError as error:
        fault(error)
        return None


def leads_astray(link: Path, folder: Path) -> str:
    """Return why a link in a folder, a whole path without links, is left out; empty where it is not.

    Links to folders are not followed, which is no reason.
    """
    try:
        target = link.resolve(strict=True)
        inside = target.is_relative_to(folder) or target.is_dir()
    except (OSError, RuntimeError) as error:  # a circle is a RuntimeError up to Python 3.12
        lost = isinstance(error, RuntimeError) or error.errno in (ENOENT, ELOOP)
        return "this link leads nowhere, and was left out" if lost else ""
    return (
        ""
        if inside
        else f"this link leads out of the folder to {target}, and was left out; add that by itself"
    )


def file_of(source: str, known: Container[str]) -> str:
    """Return the path of the file that a document's source names: itself, or what stands before a ``#``.

    The one that is ``known``, if any is, since a file's name may hold a ``#`` too.
    """
    path = source
    while path not in known and "#" in path:
        path = path.rpartition("#")[0]
    return path if path in known else source
