"""A small multilayer perceptron in plain numpy: feature vectors -> scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa_service.kernels import INT, kernel

Floats = NDArray[np.float32]

FEW = 8
"""Vectors that a plain loop has gone through before a product of matrices has begun."""

_F = np.float32
_layer = kernel("layer", _F, INT, INT, _F, _F, INT, INT, _F)


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Layers of weights (inputs, outputs) and biases (outputs,); all but the last are rectified."""

    weights: tuple[Floats, ...]
    biases: tuple[Floats, ...]

    def scores(self, vectors: Floats) -> Floats:
        """Return a score (n,) for each of the vectors (n, inputs); raises ValueError for other sizes."""
        return self.activations(vectors)[-1][:, 0]

    def activations(self, vectors: Floats) -> list[Floats]:
        """Return what goes into each layer and what comes out of the last."""
        found = [vectors]
        last = len(self.weights) - 1
        for layer, (weight, bias) in enumerate(zip(self.weights, self.biases, strict=True)):
            found.append(_activated(found[-1], weight, bias, layer < last))
        return found

    def copied(self) -> Network:
        """Return a network of the same numbers that shares no array with this one."""
        return Network(tuple(map(np.copy, self.weights)), tuple(map(np.copy, self.biases)))

    def arrays(self, name: str) -> dict[str, Floats]:
        """Return the arrays by names that start with ``name``."""
        layers = enumerate(zip(self.weights, self.biases, strict=True))
        return {
            f"{name}.{kind}{layer}": array
            for layer, pair in layers
            for kind, array in zip(("weight", "bias"), pair, strict=True)
        }


def _activated(vectors: Floats, weight: Floats, bias: Floats, rectified: bool) -> Floats:
    """Return what comes out of a layer (n, outputs) for what goes into it (n, inputs)."""
    if len(vectors) > FEW:
        out: Floats = vectors @ weight
        out += bias
        return np.maximum(out, 0, out=out) if rectified else out
    (count, inputs), outputs = vectors.shape, len(bias)
    if weight.shape != (inputs, outputs):
        raise ValueError(f"a layer of {len(weight)} inputs is given {inputs}")
    out = np.empty((count, outputs), np.float32)
    _layer(np.ascontiguousarray(vectors), count, inputs, weight, bias, outputs, rectified, out)
    return out


def network(name: str, arrays: Mapping[str, Floats]) -> Network:
    """Return the network whose arrays' names start with ``name``.

    Raises KeyError where one is missing, and ValueError where they are not layers that end in one score.
    """
    count = max(1, sum(key.startswith(f"{name}.weight") for key in arrays))
    weights = tuple(arrays[f"{name}.weight{layer}"] for layer in range(count))
    biases = tuple(arrays[f"{name}.bias{layer}"] for layer in range(count))
    outputs = [*(len(weight) for weight in weights[1:]), 1]
    for weight, bias, output in zip(weights, biases, outputs, strict=True):
        if weight.shape[1:] != (output,) or bias.shape != (output,):
            raise ValueError(f"layers of {name} do not fit one another")
    return Network(weights, biases)


def averaged(nets: Sequence[Network]) -> Network:
    """Return the network whose score is the mean of the scores of networks of one hidden layer each."""
    count = np.float32(len(nets))
    return Network(
        (
            np.concatenate([net.weights[0] for net in nets], axis=1),
            np.concatenate([net.weights[1] / count for net in nets]),
        ),
        (
            np.concatenate([net.biases[0] for net in nets]),
            np.sum([net.biases[1] / count for net in nets], axis=0, dtype=np.float32),
        ),
    )


def standardised(net: Network, mean: Floats, deviation: Floats) -> Network:
    """Return the network that gives for raw vectors what ``net`` gives for (vector - mean) / deviation."""
    first, *rest = net.weights
    scaled = first / deviation[:, None]
    return Network((scaled, *rest), (net.biases[0] - mean @ scaled, *net.biases[1:]))
