"""What a library's answers are learned from: its own training and calibration, or what is shipped."""

from __future__ import annotations

import json
import os
import shutil
import uuid
from dataclasses import dataclass, replace
from pathlib import Path

from qa_service.answering.calibration import Calibration, read_calibration, written_calibration
from qa_service.answering.lexicon import Lexicon
from qa_service.answering.tables import write_tables
from qa_service.answering.trained import LEXICON, RANKER, SHIPPED, Trained, shipped, trained, words_of
from qa_service.answering.weights import Weights, written

CALIBRATION, TRAINED = "calibration.json", "trained.json"


@dataclass(frozen=True, slots=True)
class Learned:
    """The files below a data folder, each of which appears whole or not at all."""

    data: Path

    def trained(self) -> Trained:
        """Return the library's own training, or the shipped one; raises UnusableWeights."""
        pointer = self.data / TRAINED
        return (
            trained(self.data / json.loads(pointer.read_text())["folder"]) if pointer.exists() else shipped()
        )

    def in_force(self, threshold: float | None = None) -> tuple[Trained, Calibration]:
        """Return the training and the calibration to answer by, with another threshold where one is given.

        Raises UnusableWeights.
        """
        found, path = self.trained(), self.data / CALIBRATION
        calibration = read_calibration(path) if path.exists() else found.calibration
        return found, calibration if threshold is None else replace(calibration, threshold=threshold)

    def keep_calibration(self, calibration: Calibration, made_by: str) -> None:
        """Make a calibration the library's own."""
        _replace(self.data / CALIBRATION, written_calibration(calibration, made_by))

    def keep_trained(self, weights: Weights, lexicon: Lexicon) -> None:
        """Make a training the library's own; a calibration of the one before is let go."""
        old = json.loads((self.data / TRAINED).read_text()) if (self.data / TRAINED).exists() else None
        folder = f"trained-{uuid.uuid4().hex}"
        write_trained(self.data / folder, weights, lexicon)
        _replace(self.data / TRAINED, json.dumps({"folder": folder}) + "\n")
        (self.data / CALIBRATION).unlink(missing_ok=True)
        if old:
            shutil.rmtree(self.data / old["folder"], ignore_errors=True)


def write_trained(folder: Path, weights: Weights, lexicon: Lexicon) -> None:
    """Write a training to a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    notes = [
        "What questions and their answers taught about words.",
        f"Made by: {weights.header['made by']}",
        "A line: a question's term, then by tabs the chance that an answer repeats it, after *, and terms",
        "of answers that may stand for it, each with a strength of 0 to 1.",
    ]
    write_tables(folder / LEXICON, words_of(lexicon), notes)
    _replace(folder / RANKER, written(weights))


def _replace(path: Path, content: str) -> None:
    making = path.with_name(f"{path.name}.making")
    with making.open("w", encoding="utf-8", newline="\n") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    making.replace(path)


__all__ = ["SHIPPED", "Learned", "write_trained"]
