"""Learned numbers <-> a plain text file with a header that says what made them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa_service.errors import UnusableWeights

FORMAT = 1
DIGITS = 4
"""Significant digits that are written."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """``header`` says what made the ``arrays``, which have one or two dimensions."""

    header: Mapping[str, Any]
    arrays: Mapping[str, NDArray[np.float32]]


def written(weights: Weights) -> str:
    """Return the file of ``weights``: a line of JSON, then each array's name and shape and its rows."""
    lines = [json.dumps({"format": FORMAT, **weights.header}, ensure_ascii=False)]
    for name, array in weights.arrays.items():
        rows = np.atleast_2d(array)
        lines.append(" ".join([name, *map(str, array.shape)]))
        lines.extend(" ".join(f"{value:.{DIGITS}g}" for value in row) for row in rows.tolist())
    return "\n".join(lines) + "\n"


def read(path: Path) -> Weights:
    """Return the weights of a file; raises UnusableWeights."""
    try:
        return parse(path.read_text(encoding="utf-8"), path)
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableWeights(path, str(error)) from None


def parse(content: str, path: Path) -> Weights:
    """Return the weights that ``content`` holds; ``path`` is named where it does not."""
    try:
        first, *lines = content.removesuffix("\n").split("\n")
        header = json.loads(first)
        if header.pop("format") != FORMAT:
            raise UnusableWeights(path, "made by another version")
        return Weights(header, _arrays(lines))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UnusableWeights(path, f"not a file of weights ({error})") from None


def _arrays(lines: list[str]) -> dict[str, NDArray[np.float32]]:
    found: dict[str, NDArray[np.float32]] = {}
    at = 0
    while at < len(lines):
        name, *shape = lines[at].split()
        sizes = [int(size) for size in shape]
        rows = sizes[0] if len(sizes) == 2 else 1
        if len(sizes) not in (1, 2) or min(sizes) < 0 or name in found:
            raise ValueError(f"line {at + 2} is not a new name and a shape")
        array = np.array(" ".join(lines[at + 1 : at + 1 + rows]).split(), np.float32).reshape(sizes)
        if not np.isfinite(array).all():
            raise ValueError(f"{name} has values that are no numbers")
        found[name] = array
        at += 1 + rows
    return found
