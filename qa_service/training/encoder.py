"""A sentence encoder: texts -> their meaning, as vectors. Only the table of term vectors is made with one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.vectors import units
from qa_service.errors import InvalidInput

Floats = NDArray[np.float32]

LONGEST = 128
"""Tokens of a text that are looked at."""

TOGETHER = 64
"""Texts of about the same length that are looked at together."""

_MISSING = "a sentence encoder needs onnxruntime and tokenizers: pip install 'qa-service[vectors]'"


class Encoder:
    """A network in ONNX's format and its tokenizer, ``*.onnx`` and ``*tokenizer.json`` of one zip file.

    The network takes BERT's inputs; what it gives for the first token is the text's vector, as BGE has it
    (Xiao et al. 2023).
    """

    def __init__(self, path: Path) -> None:
        """Open the file at ``path``; raises InvalidInput."""
        try:
            from onnxruntime import InferenceSession  # only the extra "vectors" brings them
            from tokenizers import Tokenizer
        except ImportError:
            raise InvalidInput(_MISSING) from None
        try:
            with ZipFile(path) as file:
                network, tokens = (_only(file, end) for end in (".onnx", "tokenizer.json"))
        except (OSError, BadZipFile, ValueError) as error:
            raise InvalidInput(f"{path}: not a sentence encoder ({error})") from None
        try:
            self._network, self._tokens = InferenceSession(network), Tokenizer.from_str(tokens.decode())
        except Exception as error:  # both libraries raise plain exceptions of their own
            raise InvalidInput(f"{path}: not a sentence encoder ({error})") from None
        self._inputs = [given.name for given in self._network.get_inputs()]
        self._tokens.no_padding()
        self._tokens.enable_truncation(LONGEST)

    def __call__(self, texts: Sequence[str]) -> Floats:
        """Return a vector of the length of 1 for each of the texts (n, d)."""
        ids = [found.ids for found in self._tokens.encode_batch(list(texts))]
        order = sorted(range(len(ids)), key=lambda at: len(ids[at]))
        pieces = [order[at : at + TOGETHER] for at in range(0, len(order), TOGETHER)]
        made = np.concatenate([self._encoded([ids[at] for at in piece]) for piece in pieces])
        found = np.empty_like(made)
        found[order] = made
        return found

    def _encoded(self, ids: list[list[int]]) -> Floats:
        widest = max(map(len, ids))
        tokens = np.array([row + [0] * (widest - len(row)) for row in ids], np.int64)
        there = np.array([[1] * len(row) + [0] * (widest - len(row)) for row in ids], np.int64)
        given = {"input_ids": tokens, "attention_mask": there, "token_type_ids": np.zeros_like(tokens)}
        (states, *_) = self._network.run(None, {name: given[name] for name in self._inputs})
        return units(states[:, 0])


def _only(file: ZipFile, end: str) -> bytes:
    names = [name for name in file.namelist() if name.endswith(end)]
    if len(names) != 1:
        raise ValueError(f"it holds {len(names)} files that end with {end}, not one")
    return file.read(names[0])
