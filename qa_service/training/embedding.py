"""A list of words, texts and a sentence encoder -> the table of term vectors that the ranker reads.

::

    python -m qa_service.training.embedding WORDS.json SQUAD.json.gz WORDNET ENCODER.jar [FOLDER]
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.tables import read_tables
from qa_service.answering.ranking.trained import KINDS, SHIPPED, SYNONYMS, TERMS, VECTORS
from qa_service.answering.ranking.vectors import LARGEST, Vectors, units, write_vectors
from qa_service.errors import InvalidInput, QAServiceError
from qa_service.protocols import Stages
from qa_service.text.stretches import bounds
from qa_service.training.distilling import bags, distilled
from qa_service.training.encoder import Encoder
from qa_service.training.wordings import asked_and_said, glosses
from qa_service.training.wordnet import read as read_wordnet
from qa_service.training.words import single

Floats = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Floats]
"""Texts to their vectors (n, d)."""

SIZE = 80
"""Coordinates that are kept."""

COMMON, KEPT = 28_000, 150_000
"""Terms that are kept: the most frequent ones, and those of the thesaurus among so many frequent words."""

SPELLINGS = 4
"""Words of a term, the most frequent ones, that the encoder is asked about."""

PORTION = 16_000
"""Texts that are encoded before progress is told."""

_FLAT = 10
"""Ranks are counted from here in the estimate of a word's frequency (Zipf's law)."""

_RARE = 3e-4
"""Share of all words at which a term is half as rare as can be (Arora et al. 2017)."""

_NOTES = (
    "Terms of the rows of vectors.npy, the most frequent first.",
    "Made by: python -m qa_service.training.embedding WORDS.json SQUAD.json.gz WORDNET ENCODER.jar",
    "from what the encoder bge-small-en-v1.5 (Xiao et al. 2023; MIT) makes of words and texts.",
)


@dataclass(frozen=True, slots=True)
class Term:
    """An index term: the ranks of its ``words``, the most frequent first, and how rare it is, 0 to 1."""

    words: tuple[int, ...]
    rarity: float


def read(path: Path) -> list[str]:
    """Return words, the most frequent first; raises InvalidInput.

    The file is JSON: ``{"vectors": {word: …}}``, as files of word vectors are; what stands there is not read.
    """
    try:
        return list(json.loads(path.read_text(encoding="utf-8"))["vectors"].keys())
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise InvalidInput(f"{path}: not a file of words ({error})") from None


def frequent(words: Sequence[str], wanted: Mapping[str, object]) -> dict[str, Term]:
    """Return the index terms of words: the ``COMMON`` most frequent in their order, and those ``wanted``."""
    ranks: dict[str, list[int]] = {}
    for rank, word in enumerate(words):
        term = single(word)
        if term is not None and term.isalpha():
            ranks.setdefault(term, []).append(rank)
    masses = {term: sum(1 / (rank + _FLAT) for rank in own) for term, own in ranks.items()}
    total, order = sum(masses.values()), sorted(masses, key=lambda term: (-masses[term], term))
    kept = order[:COMMON] + [term for term in order[COMMON:KEPT] if term in wanted]
    return {term: Term(tuple(ranks[term]), _RARE / (_RARE + masses[term] / total)) for term in kept}


def embedded(
    words: Sequence[str], found: Mapping[str, Term], texts: Sequence[str], encode: Encode, progress: Stages
) -> tuple[Vectors, float]:
    """Return the vectors of terms, and the mean cosine of texts kept back.

    A term begins as the mean of what ``encode`` makes of its words, each by its frequency, and is moved to
    where the sums over ``texts`` are near what it makes of these. ``SIZE`` principal directions are kept.
    """
    start = _beginnings(words, found, encode, progress)
    rarity = {term: own.rarity for term, own in found.items()}
    meant = _encoded(texts, encode, "Encoding texts", progress).astype(np.float32)
    vectors, near = distilled(bags(texts, rarity), meant, start, np.random.default_rng(0), progress)
    alike = units(vectors)
    centred = alike - alike.mean(axis=0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    rows = np.column_stack([units(centred @ directions[:SIZE].T), list(rarity.values())])
    table = np.zeros((len(found) + 1, rows.shape[1]), np.int8)
    table[1:] = np.rint(rows * LARGEST)
    return Vectors({term: row for row, term in enumerate(found, 1)}, table), near


def _beginnings(words: Sequence[str], found: Mapping[str, Term], encode: Encode, progress: Stages) -> Floats:
    """Return the mean vectors (t, d) of terms' words, less the mean of all."""
    asked = [own.words[:SPELLINGS] for own in found.values()]
    ranks = np.array([rank for own in asked for rank in own])
    rows = _encoded([words[rank] for rank in ranks], encode, "Encoding words", progress)
    weights = 1 / (ranks + _FLAT)
    starts = bounds(np.array([len(own) for own in asked]))[:-1]
    sums = np.add.reduceat(rows * weights[:, None], starts) / np.add.reduceat(weights, starts)[:, None]
    return np.asarray(sums - sums.mean(axis=0), np.float32)


def _encoded(texts: Sequence[str], encode: Encode, stage: str, progress: Stages) -> NDArray[np.float16]:
    found = []
    for at in range(0, len(texts), PORTION):
        found.append(encode(texts[at : at + PORTION]).astype(np.float16))
        progress(stage, min(at + PORTION, len(texts)), len(texts))
    return np.concatenate(found)


def told(stage: str, done: int, total: int) -> None:
    """Write what is done to the terminal, in place of what was written before."""
    sys.stderr.write(f"\r{stage}: {done:,} of {total:,}" + ("\n" if done == total else ""))


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the table and its terms, beside the ranker unless told otherwise."""
    parser = ArgumentParser(prog="python -m qa_service.training.embedding", description=main.__doc__)
    parser.add_argument("words", type=Path, help="words as JSON, the most frequent first")
    parser.add_argument("squad", type=Path, help="test questions with their documents")
    parser.add_argument("wordnet", type=Path, help="folder of WordNet's database files")
    parser.add_argument("encoder", type=Path, help="zip file of a sentence encoder in ONNX's format")
    parser.add_argument("folder", type=Path, nargs="?", default=SHIPPED)
    given = parser.parse_args(arguments)
    try:
        encode, words = Encoder(given.encoder), read(given.words)
        thesaurus = read_tables(SHIPPED / SYNONYMS) | read_tables(SHIPPED / KINDS)
        wanted = {**thesaurus, **{other: 1 for table in thesaurus.values() for other in table}}
        terms = frequent(words, wanted)
        texts = [*asked_and_said(given.squad), *glosses(read_wordnet(given.wordnet), terms)]
        found, near = embedded(words, terms, texts, encode, told)
        write_vectors(found, given.folder / VECTORS, given.folder / TERMS, _NOTES)
        print(f"Texts kept back are met at a mean cosine of {near:.3f}.")
    except QAServiceError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
