"""How much of a question a sentence and what stands around it hold."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.asked import Asked
from qa_service.answering.matching import Floats, Matches

CHANCE = 10
"""Nats that the chance features are divided by, to lie near 0 to 1."""

CERTAIN = 0.99
"""The highest chance that an answer repeats a word; without a highest, one missing word would decide all."""

UNLIKELY = 8
"""Nats beyond which it makes no difference how unlikely an answer is; half of them are 1."""

LEFT = 0.05
"""Share of the question from which on what is left to be said counts in full."""

PLACES = ("own", "before", "window", "titled", "whole")
"""A sentence; with the one before it; with that behind it too; with title and heading; its whole passage."""

HELD = ("exact", "learned", "alike", "near")
"""How terms are held: as they are; or by words learned to go with them; or synonyms; or near ones."""

SCOPES = (
    *(f"{held}.{place}" for place in PLACES for held in HELD),
    *("exact.heading", "near.heading", "exact.after", "title", "kinds", "all"),
)
"""Where a question's terms are looked for."""

WAYS = ("idf", "share", "local", "count", "rare", "held")
"""What a term may weigh: its idf; its chance to be repeated, times its idf; that times how few sentences here
hold it; its chance alone; the square of its idf; its chance times its idf if it is held here at all."""

_FULL = ("exact.own", "exact.titled", "exact.whole", "all")
_SHARED = tuple(
    (scope, way)
    for scope in SCOPES
    for way in WAYS
    if (way == "share" or (way == "idf" and scope in ("near.own", "near.titled", "near.whole")))
    or (not scope.startswith("near") and (way in WAYS[:3] or scope in _FULL))
)
RESTS = (
    *("exact.own", "exact.before", "exact.window", "learned.own", "alike.own", "alike.before", "kinds"),
    *("near.own", "near.window"),
)
_UNMATCHED = (
    *("exact.own", "exact.titled", "exact.whole", "learned.own", "learned.titled", "learned.whole"),
    *("alike.titled", "alike.whole", "all", "near.own", "near.window", "near.titled", "near.whole"),
)
_WIDENING = ("exact.own", "exact.titled", "exact.whole")
_LACKING = ("exact.whole", "alike.whole", "all", "near.whole")
_SURPRISING = ("exact.own", "exact.titled", "exact.whole", "near.titled", "near.whole", "all")
_CARRIED = ("exact.own", "near.own", "near.whole")
_FOCUSED = ("exact.own", "exact.whole", "learned.own", "alike.own", "kinds")

COVERAGE = (
    *(f"{scope}/{way}" for scope, way in _SHARED),
    *(f"rest/{scope}" for scope in RESTS),
    *(f"unmatched/{scope}" for scope in _UNMATCHED),
    *(f"chance/{scope}" for scope in _WIDENING),
    *(f"names/{scope}" for scope in _WIDENING),
    *(f"names lacking/{scope}" for scope in _WIDENING),
    *("numbers/exact.own", "numbers lacking/exact.whole"),
    *(f"unfocused/{scope}" for scope in _WIDENING[:2]),
    *(f"focus/{scope}" for scope in _FOCUSED),
    *(f"lacking/{scope}" for scope in _LACKING),
    *("carried", *(f"carried, lacking/{scope}" for scope in _CARRIED)),
    *(f"surprise/{scope}" for scope in _SURPRISING),
    *("left", "frequency", "matches", "rarest"),
)
"""The features that ``coverage`` gives, in order."""


def _places(names: tuple[str, ...]) -> NDArray[np.int64]:
    return np.array([SCOPES.index(name) for name in names])


_OF_SHARED = np.array([SCOPES.index(scope) * len(WAYS) + WAYS.index(way) for scope, way in _SHARED])
_OF_RESTS, _OF_UNMATCHED, _OF_LACKING = _places(RESTS), _places(_UNMATCHED), _places(_LACKING)
_OF_WIDENING, _OF_FOCUSED = _places(_WIDENING), _places(_FOCUSED)
_LACKING_UNITS = np.array([[1], [1], [1], [4]], np.float32)  # as the weights have learned them
_OF_SURPRISING = _places(_SURPRISING)
_OF_CARRIED = _places(_CARRIED)
_HEADING = SCOPES.index("exact.heading")
_FURTHER = len(PLACES) * len(HELD)


def scopes(matches: Matches, near: Floats) -> Floats:
    """Return what of the question each of the k scopes around each sentence holds, (k, c, m), 0 to 1.

    ``near`` (s, m) is what the sequences hold by words near in meaning.
    """
    held = np.stack([matches.exact, matches.learned, matches.alike, near])
    heading = matches.heading(held)[:, matches.passage]
    found = np.empty((len(SCOPES), len(matches.rows), held.shape[2]), np.float32)
    own, before, window, titled, whole = np.split(found[:_FURTHER], len(PLACES))
    after = matches.after(held)
    own[:] = held[:, matches.rows]
    np.maximum(own, matches.before(held), out=before)
    np.maximum(before, after, out=window)
    np.maximum(own, heading, out=titled)
    whole[:] = matches.whole(held)[:, matches.passage]
    exact, kinds = own[HELD.index("exact")], matches.kinds[matches.rows]
    everything = np.maximum(np.maximum(kinds, own[HELD.index("alike")]), heading[0])
    title = matches.exact[matches.firsts][matches.passage]
    found[_FURTHER:] = heading[0], heading[-1], np.maximum(exact, after[0]), title, kinds, everything
    return found


def weightings(asked: Asked, matches: Matches) -> Floats:
    """Return the ``WAYS`` to weigh the question's terms, (w, m); each sums to 1 or is nothing."""
    chance = asked.weights * asked.share
    held = matches.exact[matches.rows].sum(axis=0)
    count = len(matches.rows)
    local = np.log((count + 1) / (held + 0.5)) / np.log(count + 1.5)
    idf, share = asked.weights * asked.idf, chance * asked.idf
    ways = np.stack([idf, share, share * local, chance, idf * asked.idf, share * (held > 0)])
    return np.asarray(ways / np.maximum(ways.sum(axis=1, keepdims=True), 1e-9), np.float32)


def coverage(asked: Asked, matches: Matches, held: Floats, ways: Floats) -> Floats:
    """Return the features (f, c) of what scopes (k, c, m) hold of a question that is weighed by ``ways``."""
    idf = asked.idf / max(float(asked.idf.max(initial=0)), 1e-9)
    rest = ways[1] * (1 - held[_HEADING])
    left = rest.sum(axis=1)
    shares = (held @ ways.T).swapaxes(1, 2).reshape(-1, len(left))
    lacking = asked.share.sum() - held[_OF_LACKING] @ asked.share
    return np.concatenate(
        [
            shares[_OF_SHARED],
            (held[_OF_RESTS] * rest).sum(axis=2) / np.maximum(left, LEFT),
            ((1 - held[_OF_UNMATCHED]) * (idf * asked.share)).max(axis=2, initial=0),
            _widening(asked, held[_OF_WIDENING], ways[1]),
            _focused(asked, held[_OF_FOCUSED]),
            np.minimum(lacking, 4) / _LACKING_UNITS,
            _carried(asked, held[_OF_CARRIED], ways[0]),
            _surprise(asked, held[_OF_SURPRISING]),
            left[None],
            (np.log1p(matches.frequency[matches.rows]) @ ways[0])[None],
            np.minimum(held[:1].sum(axis=2), 8) / 8,
            (held[:1] * idf).max(axis=2, initial=0),
        ]
    )


def _widening(asked: Asked, held: Floats, weights: Floats) -> Floats:
    """Return how unlikely by chance and of what kind that is which ever wider scopes (3, c, m) hold."""
    names, numbers, rest = asked.names.astype(np.float32), asked.numbers.astype(np.float32), weights.copy()
    if asked.focus >= 0:
        rest[asked.focus] = 0
    kinds = np.stack([asked.idf, names, numbers, rest / max(1e-9, float(rest.sum()))], axis=1)
    chance, named, numbered, told = np.moveaxis(held @ kinds, 2, 0)
    named_in_all, numbered_in_all = float(names.sum()), float(numbers.sum())
    return np.concatenate(
        [
            np.clip((chance - np.log(max(2, asked.passages))) / CHANCE, -1, 3),
            named / max(1.0, named_in_all),
            np.minimum(named_in_all - named, 3),
            numbered[:1] / max(1.0, numbered_in_all),
            np.minimum(numbered_in_all - numbered[2:], 3),
            told[:2],
        ]
    )


def _focused(asked: Asked, held: Floats) -> Floats:
    """Return how well the scopes (k, c, m) hold what is asked for, (k, c)."""
    return held[:, :, asked.focus] if asked.focus >= 0 else np.zeros(held.shape[:2], np.float32)


def _surprise(asked: Asked, held: Floats) -> Floats:
    """Return how unlikely an answer would lack what scopes (k, c, m) lack, (k, c), 0 to 2."""
    chance = np.log1p(-np.minimum(asked.share, CERTAIN)) * np.minimum(asked.weights, 1)
    return np.asarray(np.minimum((held - 1) @ chance, UNLIKELY) * (2 / UNLIKELY), np.float32)


def _carried(asked: Asked, held: Floats, weights: Floats) -> Floats:
    """Return how much of a question is taken over, and that times what scopes (k, c, m) lack of the rest."""
    own = weights * ~asked.carried
    ours = float(own.sum())
    found = np.zeros((1 + len(held), held.shape[1]), np.float32)
    if asked.carried.any():
        found[0] = 1 - ours
        found[1:] = (1 - ours) * ((1 - held) @ own) / max(ours, 1e-9)
    return found
