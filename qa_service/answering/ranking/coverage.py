"""How much of a question a sentence and what stands around it hold."""

from __future__ import annotations

from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.asked import Asked
from qa_service.answering.ranking.matching import Floats, Matches
from qa_service.kernels import INT, REAL, kernel

CERTAIN = 0.99
"""The highest chance that an answer repeats a word; without a highest, one missing word would decide all."""

LEFT = 0.05
"""Share of the question from which on what is left to be said counts in full."""

PLACES = ("own", "before", "window", "titled", "whole")
"""A sentence; with the one before it; with that behind it too; with title and headings; its whole passage."""

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
"""Scopes whose share is told in all ways."""


def _is_told(scope: str, way: str) -> bool:
    """Tell whether it is a feature what share of the question a scope holds, weighed in a way."""
    if scope.startswith("near"):  # which tell little more: nearly everything holds something near
        return way == "share" or (way == "idf" and scope in ("near.own", "near.titled", "near.whole"))
    return way in ("idf", "share", "local") or scope in _FULL


_SHARES = tuple((scope, way) for scope in SCOPES for way in WAYS if _is_told(scope, way))

RESTS = (
    *("exact.own", "exact.before", "exact.window", "learned.own", "alike.own", "alike.before", "kinds"),
    *("near.own", "near.window"),
)
"""Scopes of which it is told how much they hold of what title and heading leave to be said."""

_UNMATCHED = (
    *("exact.own", "exact.titled", "exact.whole", "learned.own", "learned.titled", "learned.whole"),
    *("alike.titled", "alike.whole", "all", "near.own", "near.window", "near.titled", "near.whole"),
)
"""Scopes of which the weightiest term is told that they lack."""

_WIDENING = ("exact.own", "exact.titled", "exact.whole")
_LACKING = ("exact.whole", "alike.whole", "all", "near.whole")
_SURPRISING = ("exact.own", "exact.titled", "exact.whole", "near.titled", "near.whole", "all")
_CARRIED = ("exact.own", "near.own", "near.whole")
_FOCUSED = ("exact.own", "exact.whole", "learned.own", "alike.own", "kinds")

_FAMILIES = (
    ("chance", _WIDENING, "idf"),
    ("names", _WIDENING, "names"),
    ("names lacking", _WIDENING, "names"),
    ("numbers", _WIDENING[:1], "numbers"),
    ("numbers lacking", _WIDENING[2:], "numbers"),
    ("unfocused", _WIDENING[:2], "unfocused"),
    ("focus", _FOCUSED, "focus"),
    ("lacking", _LACKING, "repeated"),
    ("carried, lacking", _CARRIED, "own"),
    ("surprise", _SURPRISING, "surprising"),
)
"""Families of features: the scopes that they are told of, and what the question's terms weigh in them."""

COVERAGE = (
    *(f"{scope}/{way}" for scope, way in _SHARES),
    *(f"rest/{scope}" for scope in RESTS),
    *(f"unmatched/{scope}" for scope in _UNMATCHED),
    *(f"{family}/{scope}" for family, some, _ in _FAMILIES[:-2] for scope in some),
    "carried",
    *(f"{family}/{scope}" for family, some, _ in _FAMILIES[-2:] for scope in some),
    *("left", "frequency", "matches", "rarest"),
)
"""The features that ``coverage`` gives, in order."""

_ROW = {name: at for at, name in enumerate(COVERAGE)}

# Nearly all features are of one kind: what a scope holds of the question, each term by what it weighs, times
# a factor and with bounds. All of these sums are made in one call, which is told where each has its parts.

WEIGHTS = (
    *(*(f"/{way}" for way in WAYS), "left", "worst"),
    *("idf", "names", "numbers", "unfocused", "focus", "repeated", "own", "surprising", "one", "rarity"),
)
"""What terms weigh: in each of the ``WAYS``; in what is left to be said; as the weightiest that is lacking,
which C looks for behind that; in the families; and beside the rarest.

What surprises is the logarithm of the chance that an answer lacks the term.
"""

_SUMS = (
    *((f"{scope}/{way}", scope, f"/{way}", "plain") for scope, way in _SHARES),
    *((f"{family}/{scope}", scope, weight, family) for family, some, weight in _FAMILIES for scope in some),
    ("matches", "exact.own", "one", "matches"),
)
"""The features that are such sums: name, scope, what terms weigh, and what it is scaled as (coverage.c)."""

_OTHERWISE = {"lacking/near.whole": "most lacking"}  # as the ranker has learned it

_SCALED = ("plain", *(family for family, *_ in _FAMILIES), "most lacking", "matches")
_PARTS = np.array(
    [
        (SCOPES.index(at), WEIGHTS.index(by), _ROW[name], _SCALED.index(_OTHERWISE.get(name, scaled)))
        for name, at, by, scaled in _SUMS
    ]
)

_OF_RESTS, _OF_UNMATCHED = (np.array([SCOPES.index(one) for one in some]) for some in (RESTS, _UNMATCHED))
_FURTHER = np.array(
    [
        _ROW[name]
        for name in ("rest/exact.own", "unmatched/exact.own", "carried", "left", "frequency", "rarest")
    ]
)
"""Where the other features begin, as ``covered`` in coverage.c takes them."""

_HEADING = SCOPES.index("exact.heading")

_F, _I = np.float32, np.int64
_scopes = kernel("scopes", _F, _F, _F, _F, _F, INT, _I, INT, _I, _F, INT, _F, _F)
_weightings = kernel(
    *("weightings", _F, _F, _F, np.bool_, np.bool_, np.bool_, INT, INT, REAL, _F, _I, INT, _F, np.float64),
)
_covered = kernel(
    *("covered", _F, INT, INT, _F, np.float64, INT, np.bool_, REAL, _I, INT),
    *(_I, INT, REAL, _I, INT, _F, _I, _I, _F),
)


def scopes(matches: Matches, near: Floats) -> Floats:
    """Return what of the question each of the k scopes around each sentence holds, (k, c, m), 0 to 1.

    ``near`` (s, m) is what the sequences hold by words near in meaning.
    """
    count, passages, terms = len(matches.rows), len(matches.firsts), near.shape[1]
    found = np.empty((len(SCOPES), count, terms), np.float32)
    held = matches.exact, matches.learned, matches.alike, near, matches.kinds
    room = np.empty((len(HELD), passages, terms), np.float32), np.empty(terms, np.float32)
    _scopes(*held, terms, matches.found.firsts, passages, matches.below, found, count, *room)
    return found


class Weightings(NamedTuple):
    """What the question's terms weigh in each of ``WEIGHTS``, (w, m), and all of them together, (w,).

    In each of the ``WAYS``, the first, they sum to 1 or are nothing.
    """

    table: Floats
    totals: NDArray[np.float64]

    @property
    def ways(self) -> Floats:
        """What they weigh in each of the ``WAYS``."""
        return self.table[: len(WAYS)]


def weightings(asked: Asked, matches: Matches) -> Weightings:
    """Return what the question's terms weigh."""
    terms, found = (
        len(asked.idf),
        Weightings(np.empty((len(WEIGHTS), len(asked.idf)), np.float32), np.empty(len(WEIGHTS))),
    )
    told = asked.names, asked.numbers, asked.carried
    where = matches.exact, matches.rows, len(matches.rows)
    _weightings(asked.weights, asked.idf, asked.share, *told, terms, asked.focus, CERTAIN, *where, *found)
    return found


def coverage(asked: Asked, matches: Matches, held: Floats, weighed: Weightings) -> Floats:
    """Return the features (f, c) of what scopes (k, c, m) hold of a question whose terms are ``weighed``."""
    count, terms = held.shape[1:]
    rows = np.empty((len(COVERAGE), count), np.float32)
    _covered(
        *(held, count, terms, *weighed, _HEADING, asked.carried, log(max(2, asked.passages))),
        *(_PARTS, len(_PARTS), _OF_RESTS, len(_OF_RESTS), LEFT),
        *(_OF_UNMATCHED, len(_OF_UNMATCHED), matches.frequency, matches.rows, _FURTHER, rows),
    )
    return rows
