"""A score -> the probability that an answer is right, and from which one it is given."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from qa_service.errors import UnusableWeights

LIMIT = 30.0
"""Log-odds beyond which a probability is as good as certain."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Confidence is 1 / (1 + exp(-(slope * score + bias))); below ``threshold`` no answer is given."""

    slope: float
    bias: float
    threshold: float

    def confidence(self, score: float) -> float:
        """Return the confidence, 0 to 1, that a score stands for."""
        return 1 / (1 + math.exp(-max(-LIMIT, min(LIMIT, self.slope * score + self.bias))))

    def score(self, confidence: float) -> float:
        """Return the score that a confidence between 0 and 1 stands for."""
        return (math.log(confidence / (1 - confidence)) - self.bias) / self.slope


def read_calibration(path: Path) -> Calibration:
    """Return the calibration of a file; raises UnusableWeights."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        found = Calibration(*(float(values[name]) for name in ("slope", "bias", "threshold")))
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise UnusableWeights(path, f"not a calibration ({error})") from None
    if not (found.slope > 0 and math.isfinite(found.bias) and 0 <= found.threshold <= 1):
        raise UnusableWeights(path, "not a calibration")
    return found


def written_calibration(calibration: Calibration, made_by: str) -> str:
    """Return the file of a calibration."""
    return json.dumps({"made by": made_by, **asdict(calibration)}, indent=1, ensure_ascii=False) + "\n"


def least_threshold(confidences: Sequence[float], false_share: float) -> float:
    """Return the lowest threshold at which no more than ``false_share`` of these would be answered.

    ``confidences`` are of questions that must be refused; a confidence at the threshold is answered, so
    the threshold lies just above the first that may not be.
    """
    falling = sorted(confidences, reverse=True)
    allowed = int(false_share * len(falling) + 1e-9)
    return math.nextafter(falling[allowed], 2.0) if allowed < len(falling) else 0.0
