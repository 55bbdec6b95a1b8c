"""What a sentence has of the kind of answer that is wanted: new names, numbers, dates, cues."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.asked import KINDS, Asked
from qa_service.answering.coverage import Columns
from qa_service.answering.matching import Matches
from qa_service.text.shapes import (
    AFTER_AGENT,
    AFTER_PLACE,
    CAPITAL,
    CUES,
    INITIAL,
    NUMBER,
    QUOTED,
    TIME,
    YEAR,
)

AGREEING = ("negation", "extreme", "condition", "contrast", "possible")
"""Cues of which it matters whether question and sentence both have them."""

NEAR = ("name", "number", "year", "name after in", "after by")
"""Shapes of new words whose nearness to the question's words counts."""


def new_words(matches: Matches) -> dict[str, NDArray[np.bool_]]:
    """Return the places (n,) of words that are not the question's, by shape."""
    new, shapes = matches.term < 0, matches.found.shapes
    name = new & (shapes & (CAPITAL | INITIAL) == CAPITAL)
    inside = new & (shapes & AFTER_PLACE > 0) & (shapes & YEAR == 0)
    return {
        "any": new,
        "name": name,
        "number": new & (shapes & NUMBER > 0),
        "year": new & (shapes & YEAR == YEAR),
        "time": new & (shapes & YEAR == TIME),
        "after in": inside,
        "name after in": inside & name,
        "after by": new & (shapes & AFTER_AGENT > 0),
        "quoted": new & (shapes & QUOTED > 0),
        "first name": new & (shapes & (CAPITAL | INITIAL) == CAPITAL | INITIAL),
    }


def counts(matches: Matches, words: dict[str, NDArray[np.bool_]]) -> Columns:
    """Return how many new words of each shape a sentence has, on a logarithmic scale."""
    running = np.zeros((len(matches.term) + 1, len(words)), np.int32)
    np.cumsum(np.stack(list(words.values()), axis=1), axis=0, out=running[1:])
    starts = matches.found.starts
    found = running[starts[matches.rows + 1]] - running[starts[matches.rows]]
    return {f"new/{name}": np.log1p(found[:, at]) / 3 for at, name in enumerate(words)}


def cues(matches: Matches) -> Columns:
    """Return the cue bits of each sentence, its size and its place."""
    bits, sizes = matches.found.cues[matches.rows], matches.sizes[matches.passage]
    columns: Columns = {f"cue/{name}": bits >> at & 1 for at, name in enumerate(CUES)}
    return columns | {
        "words": np.log1p(np.minimum(matches.found.words[matches.rows], 200)) / 5,
        "terms": np.log1p(np.diff(matches.found.starts)[matches.rows]) / 5,
        "place": np.minimum(matches.place, 10) / 10,
        "place/share": matches.place / np.maximum(sizes, 1),
        "first": matches.opens,
        "last": matches.closes,
        "sentences": np.minimum(sizes, 12) / 12,
    }


def agreement(asked: Asked, matches: Matches, weights: NDArray[np.float32]) -> Columns:
    """Return whether a sentence denies, limits or compares as the question does, or says the contrary."""
    bits = matches.found.cues[matches.rows]
    columns: Columns = {}
    for name in AGREEING:
        own = bits >> CUES.index(name) & 1
        wanted = asked.cues >> CUES.index(name) & 1
        columns[f"asked/{name}"] = np.full(len(own), wanted, np.float32)
        columns[f"unmet/{name}"] = wanted * (1 - own)
        columns[f"unasked/{name}"] = (1 - wanted) * own
    opposed = matches.opposed * (1 - matches.exact)
    columns["opposed"] = opposed[matches.rows] @ weights
    columns["opposed/whole"] = matches.whole(opposed)[matches.passage] @ weights
    return columns


def focus(asked: Asked, matches: Matches, held: Columns, weights: NDArray[np.float32]) -> Columns:
    """Return whether what is asked for is named, or a kind of it; and how much of the rest is."""
    rest = weights.copy()
    if asked.focus >= 0:
        rest[asked.focus] = 0
    total = max(1e-9, float(rest.sum()))
    nothing = np.zeros(len(matches.rows), np.float32)
    columns = {
        f"focus/{name}": held[name][:, asked.focus] if asked.focus >= 0 else nothing
        for name in ("sentence", "learned", "alike", "kinds", "whole")
    }
    columns["unfocused/sentence"] = held["sentence"] @ rest / total
    columns["unfocused/titled"] = held["titled"] @ rest / total
    return columns


def question(asked: Asked, weights: NDArray[np.float32], count: int) -> Columns:
    """Return what is the same for all ``count`` sentences: the question's kind, size and strangeness."""
    values = {f"kind/{name}": float(asked.kind == at) for at, name in enumerate(KINDS)}
    values["question/terms"] = min(len(asked.terms), 20) / 20
    values["question/idf"] = float(asked.idf.mean()) / 8
    values["question/names"] = min(4.0, float(asked.names.sum())) / 4
    values["question/passages"] = float(np.log(max(1, asked.passages))) / 10
    values["question/unknown"] = float(weights @ ~asked.known)
    surprise = float(asked.idf.sum()) - float(np.log(max(2, asked.passages)))
    values["question/chance"] = min(3.0, max(-1.0, surprise / 10))
    return {name: np.full(count, value, np.float32) for name, value in values.items()}
