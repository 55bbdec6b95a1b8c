"""How much of a question a sentence and what stands around it hold."""

from __future__ import annotations

import numpy as np

from qa_service.answering.asked import Asked
from qa_service.answering.matching import Floats, Matches
from qa_service.kernels import INT, REAL, kernel

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

_TOLD = (
    *(
        ("chance", _WIDENING, "idf of all"),
        ("names", _WIDENING, "names"),
        ("names lacking", _WIDENING, "names"),
    ),
    *(("numbers", _WIDENING[:1], "numbers"), ("numbers lacking", _WIDENING[2:], "numbers")),
    *(
        ("unfocused", _WIDENING[:2], "unfocused"),
        ("focus", _FOCUSED, "focus"),
        ("lacking", _LACKING, "repeated"),
    ),
)
_LAST_TOLD = (("carried, lacking", _CARRIED, "own"), ("surprise", _SURPRISING, "surprising"))
"""Features by family: the scopes that they are told of, and what the terms weigh in them."""

COVERAGE = (
    *(f"{scope}/{way}" for scope, way in _SHARED),
    *(f"rest/{scope}" for scope in RESTS),
    *(f"unmatched/{scope}" for scope in _UNMATCHED),
    *(f"{family}/{scope}" for family, some, _ in _TOLD for scope in some),
    "carried",
    *(f"{family}/{scope}" for family, some, _ in _LAST_TOLD for scope in some),
    *("left", "frequency", "matches", "rarest"),
)
"""The features that ``coverage`` gives, in order."""

_WEIGHTS = (
    *(*WAYS, "left", "worst", "idf of all", "names", "numbers", "unfocused", "focus", "repeated", "own"),
    *("surprising", "one"),
)
_MADE = (*_TOLD, *_LAST_TOLD)
_EVERY = [
    *((f"{scope}/{way}", scope, way) for scope, way in _SHARED),
    *((f"{family}/{scope}", scope, own) for family, some, own in _MADE for scope in some),
    ("matches", "exact.own", "one"),
]
_WEIGHED = np.array([(SCOPES.index(at), _WEIGHTS.index(by), COVERAGE.index(name)) for name, at, by in _EVERY])
_OF_RESTS, _OF_UNMATCHED = (np.array([SCOPES.index(one) for one in some]) for some in (RESTS, _UNMATCHED))
_LACKING_UNITS = np.array([[1], [1], [1], [4]], np.float32)  # as the weights have learned them
_HEADING, _LEFT = SCOPES.index("exact.heading"), _WEIGHTS.index("left")
_FAMILIES = (("rest", RESTS), ("unmatched", _UNMATCHED), *((family, some) for family, some, _ in _MADE))
_OWN = {name: at for at, name in enumerate(COVERAGE)}
_ROWS = {family: slice(at := _OWN[f"{family}/{some[0]}"], at + len(some)) for family, some in _FAMILIES}

_F, _I = np.float32, np.int64
_scopes = kernel("scopes", _F, _F, _F, _F, _F, INT, _I, INT, _F, INT, _F, _F)
_covered = kernel(
    *("covered", _F, INT, INT, _F, _I, INT, INT, INT, _I, INT, REAL, _I, INT),
    *(_F, _F, _F, _F),
)


def scopes(matches: Matches, near: Floats) -> Floats:
    """Return what of the question each of the k scopes around each sentence holds, (k, c, m), 0 to 1.

    ``near`` (s, m) is what the sequences hold by words near in meaning.
    """
    count, passages, terms = len(matches.rows), len(matches.firsts), near.shape[1]
    found = np.empty((len(SCOPES), count, terms), np.float32)
    held = matches.exact, matches.learned, matches.alike, near, matches.kinds
    room = np.empty((len(HELD), passages, terms), np.float32), np.empty(terms, np.float32)
    _scopes(*held, terms, matches.found.firsts, passages, found, count, *room)
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
    weights = _weights(asked, ways, idf)
    count, terms = held.shape[1:]
    rows = np.empty((len(COVERAGE), count), np.float32)
    _covered(
        *(held, count, terms, weights, _WEIGHED, len(_WEIGHED), _LEFT, _HEADING),
        *(_OF_RESTS, len(_OF_RESTS), LEFT, _OF_UNMATCHED, len(_OF_UNMATCHED)),
        *(rows[_OWN["left"]], rows[_ROWS["rest"]], rows[_ROWS["unmatched"]], rows),
    )
    _widen(asked, rows)
    _lack(asked, rows, weights)
    rows[_OWN["frequency"]] = np.log1p(matches.frequency[matches.rows]) @ ways[0]
    rows[_OWN["matches"]] = np.minimum(rows[_OWN["matches"]], 8) / 8
    rows[_OWN["rarest"]] = (held[0] * idf).max(axis=1, initial=0)
    return rows


def _weights(asked: Asked, ways: Floats, idf: Floats) -> Floats:
    """Return what each term weighs in each of ``_WEIGHTS``, (w, m); ``idf`` (m,) is 1 at most."""
    weights = np.zeros((len(_WEIGHTS), len(idf)), np.float32)
    weights[: len(WAYS)] = ways
    unfocused = ways[1].copy()
    if asked.focus >= 0:
        unfocused[asked.focus] = 0
        weights[_WEIGHTS.index("focus"), asked.focus] = 1
    chance = np.log1p(-np.minimum(asked.share, CERTAIN)) * np.minimum(asked.weights, 1)
    weights[_LEFT:] = (
        *(ways[1], idf * asked.share, asked.idf, asked.names, asked.numbers),
        *(unfocused / max(1e-9, float(unfocused.sum())), weights[_WEIGHTS.index("focus")], asked.share),
        *(ways[0] * ~asked.carried, chance, np.ones_like(idf)),
    )
    return weights


def _widen(asked: Asked, rows: Floats) -> None:
    """Make of the sums how unlikely by chance, and of what kind, that is which ever wider scopes hold."""
    named, numbered = float(asked.names.sum()), float(asked.numbers.sum())
    chance = rows[_ROWS["chance"]]
    chance -= np.log(max(2, asked.passages))
    np.clip(chance / CHANCE, -1, 3, out=chance)
    rows[_ROWS["names"]] /= max(1.0, named)
    rows[_ROWS["numbers"]] /= max(1.0, numbered)
    rows[_ROWS["names lacking"]] = np.minimum(named - rows[_ROWS["names lacking"]], 3)
    rows[_ROWS["numbers lacking"]] = np.minimum(numbered - rows[_ROWS["numbers lacking"]], 3)


def _lack(asked: Asked, rows: Floats, weights: Floats) -> None:
    """Make of the sums what scopes lack: of what is mostly repeated, and of a follow-up's own words.

    A surprise is how unlikely an answer would lack what a scope lacks, 0 to 2.
    """
    lacking, surprise = rows[_ROWS["lacking"]], rows[_ROWS["surprise"]]
    lacking[:] = np.minimum(asked.share.sum() - lacking, 4) / _LACKING_UNITS
    unlikely = weights[_WEIGHTS.index("surprising")].sum()
    surprise[:] = np.minimum(surprise - unlikely, UNLIKELY) * (2 / UNLIKELY)
    carried, own = rows[_ROWS["carried, lacking"]], float(weights[_WEIGHTS.index("own")].sum())
    taken = 1 - own if asked.carried.any() else 0.0
    rows[_OWN["carried"]] = taken
    carried[:] = taken * (own - carried) / max(own, 1e-9)
