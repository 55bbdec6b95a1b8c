"""How much of a question a sentence and what stands around it hold."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.asked import Asked
from qa_service.answering.matching import Floats, Matches

Columns = dict[str, NDArray[Any]]
"""Features by name, each over the sentences."""

CHANCE = 10
"""Nats that the chance features are divided by, to lie near 0 to 1."""

_BRIEF = ("idf", "share", "local")
_FULL = ("sentence", "titled", "whole", "all")
_UNMATCHED = (
    *("sentence", "titled", "whole", "learned", "learned.titled", "learned.whole"),
    *("alike.titled", "alike.whole", "all"),
)
_RESTS = ("sentence", "before", "window", "learned", "alike", "alike.before", "kinds")


def scopes(matches: Matches) -> Columns:
    """Return what of the question each scope around each sentence holds, (c, m) each, 0 to 1."""
    found: Columns = {}
    for name, held in (("sentence", matches.exact), ("learned", matches.learned), ("alike", matches.alike)):
        prefix = "" if name == "sentence" else f"{name}."
        own, before, after = held[matches.rows], matches.before(held), matches.after(held)
        found[name] = own
        found[f"{prefix}before"] = np.maximum(own, before)
        found[f"{prefix}window"] = np.maximum(found[f"{prefix}before"], after)
        found[f"{prefix}titled"] = np.maximum(own, matches.heading(held)[matches.passage])
        found[f"{prefix}whole"] = matches.whole(held)[matches.passage]
    found["after"] = np.maximum(found["sentence"], matches.after(matches.exact))
    found["heading"] = matches.heading(matches.exact)[matches.passage]
    found["title"] = matches.exact[matches.firsts][matches.passage]
    found["kinds"] = matches.kinds[matches.rows]
    found["all"] = np.maximum(np.maximum(found["kinds"], found["alike"]), found["heading"])
    return found


def weightings(asked: Asked, matches: Matches) -> Columns:
    """Return the ways to weigh the question's terms, (m,) each; each sums to 1 or is nothing."""
    base = asked.weights * asked.share
    held = matches.exact[matches.rows].sum(axis=0)
    count = len(matches.rows)
    local = np.log((count + 1) / (held + 0.5)) / np.log(count + 1.5)
    ways = {
        "idf": asked.weights * asked.idf,
        "share": base * asked.idf,
        "local": base * asked.idf * local,
        "count": base,
        "rare": asked.weights * asked.idf**2,
        "held": base * asked.idf * (held > 0),
    }
    return {name: (way / max(float(way.sum()), 1e-9)).astype(np.float32) for name, way in ways.items()}


def coverage(asked: Asked, matches: Matches, held: Columns, ways: Columns) -> Columns:
    """Return the shares of the question's weight, (c,) each."""
    shares = np.stack(list(ways.values())) @ np.stack(list(held.values())).swapaxes(1, 2)
    columns: Columns = {
        f"{name}/{way}": share
        for name, scope in zip(held, shares, strict=True)
        for way, share in zip(ways, scope, strict=True)
        if way in _BRIEF or name in _FULL
    }
    columns |= _rests(held, matches, ways["share"])
    columns["frequency"] = np.log1p(matches.frequency[matches.rows]) @ ways["idf"]
    columns["matches"] = np.minimum(held["sentence"].sum(axis=1), 8) / 8
    return columns | _lacking(asked, held)


def _rests(held: Columns, matches: Matches, weights: Floats) -> Columns:
    """Return the shares of what title and heading leave to be said."""
    rest = weights * (1 - held["heading"])
    left = rest.sum(axis=1)
    told = np.einsum("kcm,cm->kc", np.stack([held[name] for name in _RESTS]), rest) / np.maximum(left, 0.05)
    return {"left": left} | {f"rest/{name}": row for name, row in zip(_RESTS, told, strict=True)}


def _lacking(asked: Asked, held: Columns) -> Columns:
    """Return what stays unmatched, and how unlikely what is matched is by chance."""
    idf = asked.idf / max(float(asked.idf.max(initial=0)), 1e-9)
    names, numbers = asked.names.astype(np.float32), asked.numbers.astype(np.float32)
    missed = (1 - np.stack([held[name] for name in _UNMATCHED])) * (idf * asked.share)
    worst = missed.max(axis=2, initial=0)
    columns = {f"unmatched/{name}": row for name, row in zip(_UNMATCHED, worst, strict=True)}
    columns["rarest"] = (held["sentence"] * idf).max(axis=1, initial=0)
    logarithm = np.log(max(2, asked.passages))
    for name in ("sentence", "titled", "whole"):
        columns[f"chance/{name}"] = np.clip((held[name] @ asked.idf - logarithm) / CHANCE, -1, 3)
        columns[f"names/{name}"] = held[name] @ names / max(1.0, float(names.sum()))
        columns[f"names lacking/{name}"] = np.minimum((1 - held[name]) @ names, 3)
    columns["numbers/sentence"] = held["sentence"] @ numbers / max(1.0, float(numbers.sum()))
    columns["numbers lacking/whole"] = np.minimum((1 - held["whole"]) @ numbers, 3)
    for name in ("whole", "alike.whole", "all"):
        columns[f"lacking/{name}"] = np.minimum((1 - held[name]) @ asked.share, 4)
    return columns
