"""(Question, passages as term sequences, retrieval scores) -> a feature vector for every sentence."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.asked import Asked, asked
from qa_service.answering.coverage import Columns, coverage, scopes, weightings
from qa_service.answering.lexicon import Lexicon
from qa_service.answering.likeness import NEAR, agreement, counts, cues, focus, new_words, question
from qa_service.answering.matching import Floats, Matches, matches
from qa_service.answering.meaning import meaning
from qa_service.answering.order import definition, nearness, pairs, spread
from qa_service.model import Passage, Query, Sentence, Span
from qa_service.text.sequences import BEFORE, Sequences, sequences

BM25_CEILING = 2.2
"""What a term's BM25 weight is at most times its idf: k1 + 1."""

_TO_BEST = (
    *(
        f"{scope}/{way}"
        for scope in ("sentence", "before", "after", "window", "titled", "whole", "heading")
        for way in ("idf", "share")
    ),
    *(
        f"{scope}/share"
        for scope in ("learned", "learned.before", "learned.window", "learned.titled", "learned.whole")
    ),
    *(f"{scope}/share" for scope in ("alike", "alike.before", "alike.titled", "alike.whole", "kinds", "all")),
    *(
        f"rest/{scope}"
        for scope in ("sentence", "before", "window", "learned", "alike", "alike.before", "kinds")
    ),
    *(f"meaning/{scope}/share" for scope in ("own", "window", "titled", "whole")),
    *("meaning/own/idf", "meaning/rest/own", "meaning/rest/window", "meaning/missing", "meaning/focus"),
    "meaning/cosine",
    *(f"meaning/cosine/{scope}" for scope in ("new", "window", "whole", "heading", "rest")),
    "pairs/ordered 1",
    "opens/covers",
    "defined/covers",
    "retrieval",
)
_TO_LEAST = (
    "unmatched/sentence",
    "unmatched/titled",
    "unmatched/whole",
    "unmatched/learned",
    "unmatched/alike.titled",
    "unmatched/all",
    "meaning/unmatched/own",
    "meaning/unmatched/titled",
    "meaning/unmatched/whole",
)


def features(asked: Asked, found: Sequences, scores: NDArray[np.floating]) -> Floats:
    """Return an array of shape (sentences, len(names())); the values are of the order of 1.

    ``scores`` (p,) are the passages' from retrieval.
    """
    columns = _columns(asked, found, scores)
    best, least = _relative(tuple(columns))
    rows = np.empty(
        (len(columns) + len(best) + len(least), len(found.starts) - 1 - BEFORE * len(found)), np.float32
    )
    held, behind, above = np.split(rows, [len(columns), len(columns) + len(best)])
    np.concatenate(list(columns.values()), out=held.reshape(-1), casting="unsafe")
    behind[:] = held[best] - held[best].max(axis=1, keepdims=True, initial=0)
    above[:] = held[least] - held[least].min(axis=1, keepdims=True)
    return rows.T


@cache
def names() -> tuple[str, ...]:
    """Return the name of each feature, in order."""
    words = "word"
    passage = Passage("", "", "", "", words, (Sentence(Span(0, len(words)), words),))
    one = asked(Query(words, words, ((words, 1.0),)), _One(), Lexicon({}, {}, {}, {}))
    columns = tuple(_columns(one, sequences([passage])[0], np.ones(1)))
    return (
        *columns,
        *(f"{name} to best" for name in _TO_BEST),
        *(f"{name} to least" for name in _TO_LEAST),
    )


class _One:
    """The statistics of a corpus of one passage."""

    passages = 1

    def idf(self, term: str) -> float:
        return 1.0

    def knows(self, term: str) -> bool:
        return True


def _columns(asked: Asked, found: Sequences, scores: NDArray[np.floating]) -> Columns:
    met = matches(asked, found)
    held, ways = scopes(met), weightings(asked, met)
    words = new_words(met)
    columns = (
        coverage(asked, met, held, ways)
        | pairs(met, ways["idf"])
        | spread(met)
        | definition(asked, met, ways["share"])
        | counts(met, words)
        | nearness(met, {name: words[name] for name in NEAR})
        | cues(met)
        | agreement(asked, met, ways["share"])
        | meaning(asked, met, ways)
        | focus(asked, met, held, ways["share"])
        | _retrieval(asked, met, scores.astype(np.float32))
        | question(asked, ways["share"], len(met.rows))
    )
    return columns | _rivals(met, columns)


def _retrieval(asked: Asked, met: Matches, scores: Floats) -> Columns:
    """Return how well each sentence's passage did in retrieval."""
    best = max(float(scores.max()), 1e-9)
    order = np.argsort(-scores, kind="stable")
    rank = np.empty(len(scores), np.int64)
    rank[order] = np.arange(len(scores))
    second = scores[order[1]] if len(scores) > 1 else np.float32(0)
    company, stranger = _company(met, scores)
    columns = {
        "retrieval/company": company,
        "retrieval/stranger": stranger / best,
        "retrieval": scores / best,
        "retrieval/share": scores / max(1e-9, BM25_CEILING * float(asked.idf.sum())),
        "retrieval/rank": 1 / (1 + rank),
        "retrieval/gap": (scores - np.where(rank == 0, second, best)) / best,
    }
    return {name: values[met.passage] for name, values in columns.items()}


def _company(met: Matches, scores: Floats) -> tuple[Floats, Floats]:
    """Return for each passage (p,) its title's share of all scores, and the best of another title."""
    starts, terms = met.found.starts, met.found.terms
    titles = [terms[starts[first] : starts[first + 1]].tobytes() for first in met.firsts]
    number = {title: at for at, title in enumerate(dict.fromkeys(titles))}
    title = np.array([number[one] for one in titles])
    totals = np.bincount(title, weights=scores, minlength=len(number))
    others = np.where(title[:, None] == title[None, :], 0, scores[None, :]).max(axis=1)
    return (totals[title] / max(1e-9, float(scores.sum()))).astype(np.float32), others


def _rivals(met: Matches, columns: Columns) -> Columns:
    """Return how far each sentence is behind the best of its passage and of all, by a simple score."""
    simple = columns["learned.titled/share"] + columns["pairs/ordered 1"]
    best = np.zeros(len(met.sizes), simple.dtype)
    np.maximum.at(best, met.passage, simple)
    rank = np.empty(len(simple), np.int64)
    rank[np.argsort(-simple, kind="stable")] = np.arange(len(simple))
    return {
        "rival/passage": simple - best[met.passage],
        "rival": simple - simple.max(initial=0),
        "rival/rank": 1 / (1 + rank),
    }


@cache
def _relative(columns: tuple[str, ...]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the places of the main features: how far each sentence is behind the best of all counts too."""
    place = {name: at for at, name in enumerate(columns)}
    return np.array([place[name] for name in _TO_BEST]), np.array([place[name] for name in _TO_LEAST])
