"""The questions of an evaluation as a BEIR folder, which is written once however often it is gone on with."""

from __future__ import annotations

import tempfile
from filecmp import cmp
from pathlib import Path
from typing import TYPE_CHECKING

from qa_service.errors import ConfigurationError
from qa_service.service import Service
from qa_service.terminal import messages, quoted

if TYPE_CHECKING:
    from qa_service.evaluation import Benchmark


def export(service: Service, benchmark: Benchmark, folder: Path, resume: bool) -> None:
    """Write the questions and what they are asked of, and say how many; to ``resume`` the same will do.

    Raises ConfigurationError where the folder is there already, or cannot be written, or no question has
    anything relevant.
    """
    if resume and folder.is_dir():
        with tempfile.TemporaryDirectory(prefix="qa-service-") as name:
            left = _written(service, benchmark, Path(name) / "beir")
            if not _holds(folder, Path(name) / "beir"):
                reason = f"{folder} is there already, and holds other questions; name a new folder"
                raise ConfigurationError("export-beir", reason)
    else:
        left = _written(service, benchmark, folder)
    total = len(benchmark.questions)
    messages.print(f"{total - left} of {total} questions are in {quoted(str(folder))}.")
    if left:
        messages.print("The others have nothing relevant that BEIR could name.")


def _written(service: Service, benchmark: Benchmark, folder: Path) -> int:
    from qa_service.evaluation import judgements
    from qa_service.evaluation.formats.beir_export import export as exported

    held = (passage for document in service.documents() for passage in service.passages_of(document.id))
    units = held if benchmark.documents is None else benchmark.documents
    return exported(folder, benchmark, units, judgements(benchmark, service.passages_of))


def _holds(folder: Path, other: Path) -> bool:
    """Whether a folder holds the files of another one, with the same content."""
    files = [path.relative_to(other) for path in other.rglob("*") if path.is_file()]
    return all((folder / one).is_file() and cmp(folder / one, other / one, shallow=False) for one in files)
