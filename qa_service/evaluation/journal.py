"""Keeps the questions that were asked already, so that an interrupted evaluation can go on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from qa_service.errors import ConfigurationError, reason_of
from qa_service.evaluation.rows import Row


class Journal:
    """The rows and rankings of the questions asked so far, by question id, in ``known``.

    With a ``path`` each is appended to that file as it comes; ``resume`` begins with what the file
    holds, otherwise it is begun anew. A last line that was cut off is asked again.

    Raises ConfigurationError where the file cannot be read or written.
    """

    def __init__(self, path: Path | None = None, resume: bool = False) -> None:
        self.path = path
        self.known: dict[str, tuple[Row, Mapping[str, float]]] = {}
        if path is None:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            held = path.read_bytes() if resume and path.exists() else b""
            whole = held.rfind(b"\n") + 1  # what follows the last newline was cut off
            for line in held[:whole].splitlines():
                self._recall(line)
            with path.open("ab") as file:
                file.truncate(whole)
        except OSError as error:
            raise ConfigurationError(str(path), f"cannot be used: {reason_of(error)}") from None
        except (ValueError, TypeError, KeyError) as error:
            reason = f"{error}; delete it, or leave out --resume"
            raise ConfigurationError(str(path), f"cannot be gone on with: {reason}") from None

    def keep(self, row: Row, scores: Mapping[str, float]) -> None:
        """Note that a question was asked; raises ConfigurationError where the file cannot be written."""
        self.known[row.id] = row, scores
        if self.path is None:
            return
        line = json.dumps({"row": asdict(row), "run": dict(scores)}, ensure_ascii=False) + "\n"
        try:
            with self.path.open("a", encoding="utf-8", newline="\n") as file:
                file.write(line)
        except OSError as error:
            raise ConfigurationError(str(self.path), f"cannot be written: {reason_of(error)}") from None

    def close(self) -> None:
        """Delete the file: the evaluation is whole."""
        if self.path is not None:
            with suppress(FileNotFoundError):
                self.path.unlink()

    def _recall(self, line: bytes) -> None:
        kept: dict[str, Any] = json.loads(line)
        row = Row(**{**kept["row"], "gold": tuple(kept["row"]["gold"])})
        self.known[row.id] = row, kept["run"]
