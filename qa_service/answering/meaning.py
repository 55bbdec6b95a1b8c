"""How near in meaning a sentence is to a question, where they do not share words."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from qa_service.answering.asked import Asked
from qa_service.answering.coverage import Columns
from qa_service.answering.matching import Floats, Matches
from qa_service.answering.vectors import units
from qa_service.text.shapes import CAPITAL, INITIAL
from qa_service.text.strings import hashes

FAR = 0.35
"""Cosine from which on words count as near in meaning."""

RINGS = (0.35, 0.5, 0.65, 0.8, 0.97)
"""Cosines between which words are counted."""

_SHARES = ("own", "titled", "whole")
_LACKING = ("own", "titled", "window", "whole")


def cosines(asked: Asked, matches: Matches) -> tuple[Floats, Floats, Floats]:
    """Return how near each question term is to each of the v words, (m, v), -1 to 1, 1 where it is it.

    With it the vectors (v, d) of the words, each as long as the word is rare, and those (m, d) of the
    question's terms.
    """
    vectors, rarity = asked.vectors.of(hashes(matches.found.vocabulary))
    own, rare = asked.vectors.of(asked.hashes)
    near = own @ vectors.T
    known = np.flatnonzero(matches.numbers >= 0)
    near[matches.numbers[known], known] = 1
    return near, vectors * rarity[:, None], own * (rare * asked.weights)[:, None]


def meaning(asked: Asked, matches: Matches, ways: Columns) -> Columns:
    """Return the features (c,) of nearness in meaning."""
    near, words, question = cosines(asked, matches)
    counted = _counted(matches)
    nearest = np.maximum(_highest(near[:, matches.found.terms], matches), 0)
    held = np.maximum(matches.alike, (nearest - FAR) / (1 - FAR))
    columns = _coverage(asked, matches, held, ways)
    columns |= _stretched(matches, nearest, ways["share"])
    columns |= _rings(near, counted[matches.rows], ways["share"])
    columns |= _directions(matches, words, question, counted)
    return columns | _focused(asked, matches, near)


def _counted(matches: Matches) -> Floats:
    """Return how often each sequence holds each word (s, v)."""
    found, words = matches.found, len(matches.numbers)
    places = matches.sequence * words + found.terms
    count = len(found.starts) - 1
    return np.bincount(places, minlength=count * words).reshape(count, words).astype(np.float32)


def _highest(values: Floats, matches: Matches) -> Floats:
    """Return the highest of ``values`` (m, n) in each sequence (s, m), nothing where it is empty."""
    starts = matches.found.starts
    padded = np.concatenate([values, np.zeros((len(values), 1), values.dtype)], axis=1)
    highest = np.maximum.reduceat(padded, starts[:-1], axis=1)
    return np.where(np.diff(starts) > 0, highest, 0).T


def _coverage(asked: Asked, matches: Matches, held: Floats, ways: Columns) -> Columns:
    """Return how much of the question is held by words near in meaning, and what is not."""
    own, before, after = held[matches.rows], matches.before(held), matches.after(held)
    heading = matches.heading(held)[matches.passage]
    scopes = {
        "own": own,
        "before": np.maximum(own, before),
        "window": np.maximum(np.maximum(own, before), after),
        "titled": np.maximum(own, heading),
        "whole": matches.whole(held)[matches.passage],
        "heading": heading,
    }
    columns: Columns = {f"meaning/{name}/share": scope @ ways["share"] for name, scope in scopes.items()}
    columns |= {f"meaning/{name}/idf": scopes[name] @ ways["idf"] for name in _SHARES}
    idf = asked.idf / max(float(asked.idf.max(initial=0)), 1e-9) * asked.share
    for name in _LACKING:
        columns[f"meaning/unmatched/{name}"] = ((1 - scopes[name]) * idf).max(axis=1, initial=0)
    columns["meaning/lacking"] = np.minimum((1 - scopes["whole"]) @ asked.share, 4) / 4
    rest = ways["share"] * (1 - matches.heading(matches.exact)[matches.passage])
    left = np.maximum(rest.sum(axis=1), 0.05)
    for name in ("own", "window"):
        columns[f"meaning/rest/{name}"] = (scopes[name] * rest).sum(axis=1) / left
    return columns


def _stretched(matches: Matches, nearest: Floats, weights: Floats) -> Columns:
    """Return how near the nearest words are to what is not held as it is or by a synonym."""
    own = _missing(1 - matches.alike[matches.rows], nearest[matches.rows], weights)
    lacking = 1 - matches.whole(matches.alike)
    whole = matches.whole(nearest)
    farthest = np.where(lacking > 0.5, whole, 1).min(axis=1, initial=1)
    return {
        "meaning/missing": own,
        "meaning/missing/whole": _missing(lacking, whole, weights)[matches.passage],
        "meaning/farthest": farthest[matches.passage],
    }


def _missing(lacking: Floats, nearest: Floats, weights: Floats) -> Floats:
    weight = lacking * weights
    total = weight.sum(axis=1)
    return np.where(total > 0.01, (weight * nearest).sum(axis=1) / np.maximum(total, 0.01), 0)


def _rings(near: Floats, counted: Floats, weights: Floats) -> Columns:
    """Return how many words of a sentence lie at each distance from the question's (Xiong et al. 2017)."""
    within = np.stack([(near >= low) & (near < high) for low, high in pairwise(RINGS)]).astype(np.float32)
    told = np.log1p(within @ counted.T).swapaxes(1, 2) @ weights
    return {f"meaning/ring {low}": row for low, row in zip(RINGS, told, strict=False)}


def _directions(matches: Matches, words: Floats, question: Floats, counted: Floats) -> Columns:
    """Return the cosines between the question as a whole and what stands in and around a sentence."""
    rows, passage, firsts = matches.rows, matches.passage, matches.firsts
    known = matches.numbers >= 0
    own = counted @ words
    new = own - counted[:, known] @ words[known]
    own_before = np.where(matches.opens[:, None], 0, own[rows - 1])
    own_after = np.where(matches.closes[:, None], 0, own[np.minimum(rows + 1, len(own) - 1)])
    window = own[rows] + own_before + own_after
    said, added, around = units(np.stack([own[rows], new[rows], window]).reshape(-1, own.shape[1])).reshape(
        3, len(rows), -1
    )
    heading = units(own[firsts] + own[firsts + 1])
    whole = units(np.add.reduceat(own, firsts))
    asking = units(question.sum(axis=0, keepdims=True))[0]
    rest = units((1 - matches.alike[rows]) @ question)
    headings = heading @ asking
    return {
        "meaning/cosine": said @ asking,
        "meaning/cosine/new": added @ asking,
        "meaning/cosine/window": around @ asking,
        "meaning/cosine/whole": (whole @ asking)[passage],
        "meaning/cosine/heading": headings[passage],
        "meaning/cosine/best heading": np.full(len(rows), headings.max(initial=0), np.float32),
        "meaning/cosine/rest": np.einsum("ij,ij->i", rest, added),
        "meaning/cosine/rest window": np.einsum("ij,ij->i", rest, around),
    }


def _focused(asked: Asked, matches: Matches, near: Floats) -> Columns:
    """Return how near to what is asked for ("which organs") a sentence's own words and names are."""
    if asked.focus < 0:
        nothing = np.zeros(len(matches.rows), np.float32)
        return {"meaning/focus": nothing, "meaning/focus/name": nothing}
    new = matches.term < 0
    name = new & (matches.found.shapes & (CAPITAL | INITIAL) == CAPITAL)
    found = _highest(np.where(np.stack([new, name]), near[asked.focus, matches.found.terms], 0), matches)[
        matches.rows
    ]
    return {"meaning/focus": found[:, 0], "meaning/focus/name": found[:, 1]}
