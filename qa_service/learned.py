"""What a library's answers are learned from: its own training and calibration, or what is shipped."""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from qa_service.answering.ranking.calibration import Calibration, read_calibration, written_calibration
from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.tables import written_tables
from qa_service.answering.ranking.trained import LEXICON, RANKER, SHIPPED, Trained, shipped, trained, words_of
from qa_service.answering.ranking.weights import Weights, written
from qa_service.errors import StoreUnavailable, UnusableWeights, reason_of
from qa_service.store.whole import write_whole

TRAINED = "trained.json"
FOLDERS, CALIBRATIONS = "trained-", "calibration-"
"""What the names of trainings' folders and of calibrations begin with."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Learned:
    """The files below a data folder, each of which appears whole or not at all.

    ``TRAINED`` names the folder of the library's own training: a folder that it does not name counts for
    nothing. A calibration bears the digest of the ranker that it was made for, and counts for no other; none
    does where ``by_ranker`` says that the rankers' own are to be gone by.
    """

    data: Path
    by_ranker: bool = False

    def names(self) -> tuple[str, ...]:
        """Return the names of the files that name a training and that hold calibrations.

        Who deletes one to go back to what is shipped is found out by them.
        """
        try:
            held = [one.name for one in self.data.iterdir()]
        except OSError:
            return ()
        of_ours = (name for name in held if name.startswith((TRAINED, CALIBRATIONS)))
        return tuple(sorted(name for name in of_ours if name.endswith(".json")))

    def trained(self) -> Trained:
        """Return the library's own training, or the shipped one; raises UnusableWeights."""
        return self._settled(self._trained)

    def in_force(self, threshold: float | None = None) -> tuple[Trained, Calibration]:
        """Return the training and the calibration to answer by, with another threshold where one is given.

        Raises UnusableWeights.
        """
        found, own = self._settled(lambda folder: (self._trained(folder), self._calibration(folder)))
        calibration = own or found.calibration
        return found, calibration if threshold is None else replace(calibration, threshold=threshold)

    def faults(self) -> list[str]:
        """Return what keeps the training and the calibration from being answered by."""
        try:
            self.in_force()
        except UnusableWeights as error:
            return [str(error)]
        return []

    @property
    def calibrated(self) -> bool:
        """Whether the library has a calibration of its own; raises UnusableWeights."""
        return self._settled(self._calibration) is not None

    @property
    def ranker(self) -> str:
        """Digest of the ranker in force; raises UnusableWeights."""
        return self._settled(self._digest)

    def keep_calibration(self, calibration: Calibration, ranker: str, made_by: str) -> None:
        """Make a calibration of the ranker with this digest the library's own.

        Raises StoreUnavailable, and then the one before stays.
        """
        path = self._calibration_path(ranker)
        with _writing(path):
            write_whole(path, written_calibration(calibration, made_by).encode())
        self._sweep(f"{CALIBRATIONS}*", path.name)

    def keep_trained(self, weights: Weights, lexicon: Lexicon) -> None:
        """Make a training the library's own; a calibration of the one before counts no more.

        Raises StoreUnavailable, and then the one before stays.
        """
        folder = f"{FOLDERS}{uuid.uuid4().hex}"
        with _writing(self.data / folder):
            write_trained(self.data / folder, weights, lexicon)
            write_whole(self.data / TRAINED, f"{json.dumps({'folder': folder})}\n".encode())
        self._sweep(f"{FOLDERS}*", folder)

    def _settled(self, read: Callable[[str | None], T]) -> T:
        """Return what is read of the present training, again where another one took its place meanwhile."""
        while True:
            folder = self._folder()
            try:
                return read(folder)
            except UnusableWeights:
                if self._folder() == folder:
                    raise

    def _folder(self) -> str | None:
        """Return the name of the folder of the library's own training, None where there is none."""
        pointer = self.data / TRAINED
        try:
            folder = str(json.loads(pointer.read_text(encoding="utf-8"))["folder"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
            raise _advised(UnusableWeights(pointer, f"names no training ({error})"), pointer) from None
        if not folder.startswith(FOLDERS) or folder != Path(folder).name:
            raise _advised(UnusableWeights(pointer, f"names no training ({folder!r})"), pointer)
        return folder

    def _trained(self, folder: str | None) -> Trained:
        if folder is None:
            return shipped()
        try:
            return trained(self.data / folder)
        except UnusableWeights as error:
            raise _advised(error, self.data / TRAINED) from None

    def _calibration(self, folder: str | None) -> Calibration | None:
        if self.by_ranker:
            return None
        path = self._calibration_path(self._digest(folder))
        try:
            return read_calibration(path) if path.exists() else None
        except UnusableWeights as error:
            raise _advised(error, path) from None

    def _calibration_path(self, ranker: str) -> Path:
        return self.data / f"{CALIBRATIONS}{ranker[:16]}.json"

    def _digest(self, folder: str | None) -> str:
        path = (SHIPPED if folder is None else self.data / folder) / RANKER
        try:
            return sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise _advised(UnusableWeights(path, reason_of(error)), self.data / TRAINED) from None

    def _sweep(self, pattern: str, kept: str) -> None:
        """Delete what was in force before, and what a crash has left."""
        for path in self.data.glob(pattern):
            if path.is_dir() and path.name != kept:
                shutil.rmtree(path, ignore_errors=True)
            elif path.name != kept:
                path.unlink(missing_ok=True)


def write_trained(folder: Path, weights: Weights, lexicon: Lexicon) -> None:
    """Write a training to a folder, which is made if need be; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    notes = [
        "What questions and their answers taught about words.",
        f"Made by: {weights.header['made by']}",
        "A line: a question's term, then by tabs the chance that an answer repeats it, after *, and terms",
        "of answers that may stand for it, each with a strength of 0 to 1.",
    ]
    write_whole(folder / LEXICON, written_tables(words_of(lexicon), notes).encode())
    write_whole(folder / RANKER, written(weights).encode())


def _advised(error: UnusableWeights, cause: Path) -> UnusableWeights:
    """Return the error with what the user can do about it."""
    reason = f"{error.reason}; delete {cause} to do without it, or make it anew after that"
    return UnusableWeights(error.path, reason)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreUnavailable(path, reason_of(error)) from None
