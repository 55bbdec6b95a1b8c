"""What a library may have learned: the shipped weights with another ranker."""

from __future__ import annotations

import numpy as np

from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.trained import SHIPPED, shipped
from qa_service.answering.ranking.weights import Weights, read


def altered(factor: float = 0.5) -> Weights:
    """Return the shipped weights with a ranker that scores lower or higher."""
    weights = read(SHIPPED / "ranker.txt")
    arrays = {
        name: array * np.float32(factor if name == "ranker.weight1" else 1)
        for name, array in weights.arrays.items()
    }
    return Weights(dict(weights.header) | {"made by": f"a test, {factor}"}, arrays)


def lexicon() -> Lexicon:
    return shipped().ranker.lexicon
