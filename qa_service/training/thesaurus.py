"""A folder of WordNet's database files -> the tables of synonyms, kinds and opposites that the ranker reads.

::

    python -m qa_service.training.thesaurus FOLDER [OUTPUT]
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from qa_service.answering.ranking.tables import write_tables
from qa_service.answering.ranking.trained import KINDS, OPPOSITES, SHIPPED, SYNONYMS
from qa_service.errors import QAServiceError
from qa_service.training.decency import decent
from qa_service.training.kinds import kinds
from qa_service.training.links import Link, links, opposites
from qa_service.training.wordnet import read
from qa_service.training.words import Words, words

LEAST_SYNONYM, LEAST_KIND, LEAST_OPPOSITE = 0.25, 0.2, 0.15
"""Strengths below which a pair is left out; noise outweighs what they find."""

Pairs = Mapping[tuple[str, str], float]
Tables = dict[str, dict[str, float]]

_NOTES = (
    "Made from WordNet 3.0 by: python -m qa_service.training.thesaurus FOLDER",
    "A line: a term, then each term that may stand for it with a strength of 0 to 1, by tabs.",
    "WordNet's licence, which must stand in every copy, changed ones like this included:",
    "",
)


def thesaurus(folder: Path) -> tuple[dict[str, Tables], Sequence[str]]:
    """Return the tables by the names of their files, and the licence's lines; raises InvalidInput."""
    wordnet = decent(read(folder))
    pairs = links(wordnet)
    own = words(wordnet, pairs)
    contrary = opposites(wordnet)
    return {
        SYNONYMS: _tables(_both_ways([*_linked(pairs, own), *_forms(own)]), LEAST_SYNONYM),
        KINDS: _tables(kinds(wordnet, own), LEAST_KIND),
        OPPOSITES: _tables(_both_ways(_linked(contrary, own)), LEAST_OPPOSITE),
    }, wordnet.licence


def _both_ways(pairs: Iterable[tuple[str, str, float]]) -> Pairs:
    """Return (term, another term) -> the highest strength, 0 to 1; every pair both ways."""
    best: dict[tuple[str, str], float] = {}
    for one, other, value in pairs:
        if one != other:
            for key in ((one, other), (other, one)):
                best[key] = max(best.get(key, 0), value)
    return best


def _linked(pairs: Iterable[Link], own: Words) -> Iterable[tuple[str, str, float]]:
    for pair in pairs:
        for one, how in own.pairs(pair.one):
            for other, well in own.pairs(pair.other):
                yield one, other, pair.strength * how * well


def _forms(own: Words) -> Iterable[tuple[str, str, float]]:
    for forms in own.terms.values():
        for one, how in forms.items():
            for other, well in forms.items():
                yield one, other, how * well


def _tables(pairs: Pairs, least: float) -> Tables:
    found: Tables = {}
    for (term, other), strength in pairs.items():
        if round(strength, 2) >= least:
            found.setdefault(term, {})[other] = strength
    return found


_TITLES = {
    SYNONYMS: "Which terms mean the same.",
    KINDS: "Which terms name a kind of what a term names.",
    OPPOSITES: "Which terms say the contrary of one another.",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the tables, beside the ranker unless told otherwise."""
    parser = ArgumentParser(prog="python -m qa_service.training.thesaurus", description=main.__doc__)
    parser.add_argument("folder", type=Path, help="WordNet's database files")
    parser.add_argument("output", type=Path, nargs="?", default=SHIPPED)
    given = parser.parse_args(arguments)
    try:
        found, licence = thesaurus(given.folder)
    except QAServiceError as error:
        sys.exit(str(error))
    for name, table in found.items():
        write_tables(given.output / name, table, (_TITLES[name], *_NOTES, *licence))


if __name__ == "__main__":
    main()
