"""A folder of WordNet's database files -> the tables of synonyms and of kinds that the ranker reads.

::

    python -m qa_service.training.thesaurus FOLDER [SYNONYMS] [KINDS]
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from qa_service.answering import tables
from qa_service.answering.tables import write_tables
from qa_service.errors import QAServiceError
from qa_service.training.decency import decent
from qa_service.training.kinds import kinds
from qa_service.training.links import Link, links
from qa_service.training.wordnet import read
from qa_service.training.words import Words, words

LEAST_SYNONYM, LEAST_KIND = 0.25, 0.2
"""Strengths below which a pair is left out; noise outweighs what they find."""

Pairs = Mapping[tuple[str, str], float]
Tables = dict[str, dict[str, float]]

_NOTES = (
    "Made from WordNet 3.0 by: python -m qa_service.training.thesaurus FOLDER",
    "A line: a term, then each term that may stand for it with a strength of 0 to 1, by tabs.",
    "WordNet's licence, which must stand in every copy, changed ones like this included:",
    "",
)


def thesaurus(folder: Path) -> tuple[Tables, Tables, Sequence[str]]:
    """Return (synonyms, kinds, the licence's lines) of a database; raises InvalidInput."""
    wordnet = decent(read(folder))
    pairs = links(wordnet)
    own = words(wordnet, pairs)
    return (
        _tables(synonyms(pairs, own), LEAST_SYNONYM),
        _tables(kinds(wordnet, own), LEAST_KIND),
        wordnet.licence,
    )


def synonyms(pairs: Iterable[Link], own: Words) -> dict[tuple[str, str], float]:
    """Return (term, term that may stand for it) -> strength, 0 to 1; every pair both ways."""
    best: dict[tuple[str, str], float] = {}
    for one, other, value in _alike(pairs, own):
        if one != other:
            for key in ((one, other), (other, one)):
                best[key] = max(best.get(key, 0), value)
    return best


def _alike(pairs: Iterable[Link], own: Words) -> Iterable[tuple[str, str, float]]:
    for pair in pairs:
        for one, how in own.pairs(pair.one):
            for other, well in own.pairs(pair.other):
                yield one, other, pair.strength * how * well
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


def main(arguments: Sequence[str] | None = None) -> None:
    """Write both tables, beside the ranker unless told otherwise."""
    beside = Path(tables.__file__).parent
    parser = ArgumentParser(prog="python -m qa_service.training.thesaurus", description=main.__doc__)
    parser.add_argument("folder", type=Path, help="WordNet's database files")
    parser.add_argument("synonyms", type=Path, nargs="?", default=beside / "synonyms.tsv")
    parser.add_argument("kinds", type=Path, nargs="?", default=beside / "kinds.tsv")
    given = parser.parse_args(arguments)
    try:
        alike, under, licence = thesaurus(given.folder)
    except QAServiceError as error:
        sys.exit(str(error))
    write_tables(given.synonyms, alike, ("Which terms mean the same.", *_NOTES, *licence))
    write_tables(given.kinds, under, ("Which terms name a kind of what a term names.", *_NOTES, *licence))


if __name__ == "__main__":
    main()
