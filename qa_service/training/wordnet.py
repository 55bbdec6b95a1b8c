"""WordNet's database files -> synsets, and how often each sense of a word was met.

The formats are those of WordNet's manual pages wndb(5WN) and cntlist(5WN).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from qa_service.errors import InvalidInput

PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
"""The database's files, and the letter of each part of speech."""

_TYPES = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_SATELLITE = "s"


class Sense(NamedTuple):
    """A synset's name: the letter of its part of speech and its place in the file."""

    part: str
    offset: str


class Pointer(NamedTuple):
    """A relation to a synset; ``source`` and ``word`` count words from 1, 0 is for the whole synset."""

    symbol: str
    target: Sense
    source: int
    word: int


@dataclass(frozen=True, slots=True)
class Synset:
    """Words of one meaning as written (``_`` for a space), its relations, and what it means."""

    words: tuple[str, ...]
    pointers: tuple[Pointer, ...]
    gloss: str


@dataclass(frozen=True, slots=True)
class WordNet:
    """The database. ``ranks`` and ``uses`` give for each word in lower case its senses.

    A rank counts from 1 within a part of speech, the most used sense first; a use is a place in texts
    that people have tagged with senses. ``irregular`` gives a word's irregular forms; ``licence`` holds
    the lines that must stand in every copy.
    """

    synsets: Mapping[Sense, Synset]
    ranks: Mapping[str, Mapping[Sense, int]]
    uses: Mapping[str, Mapping[Sense, int]]
    irregular: Mapping[str, Sequence[str]]
    licence: Sequence[str]

    def used(self, word: str) -> int:
        """Return how often the word was met in any sense."""
        return sum(self.uses.get(word, {}).values())

    def chances(self, word: str) -> dict[Sense, float]:
        """Return the chance of each sense of the word; senses never met share a little, by their rank."""
        uses = self.uses.get(word, {})
        weights = {sense: uses.get(sense, 0) + 0.5 / rank for sense, rank in self.ranks[word].items()}
        total = sum(weights.values())
        return {sense: weight / total for sense, weight in weights.items()}


def read(folder: Path) -> WordNet:
    """Return the database in ``folder``; raises InvalidInput where it is not one."""
    try:
        ranks = _ranks(folder)
        return WordNet(_synsets(folder), ranks, _uses(folder, ranks), _irregular(folder), _licence(folder))
    except (OSError, UnicodeDecodeError, ValueError, LookupError) as error:
        raise InvalidInput(f"{folder}: not a folder of WordNet's database files ({error})") from None


def _lines(folder: Path, name: str) -> Iterator[str]:
    """Yield a file's lines but for the licence, whose lines start with two spaces."""
    with (folder / name).open(encoding="utf-8") as file:
        yield from (line for line in file if not line.startswith("  "))


def _licence(folder: Path) -> tuple[str, ...]:
    lines = []
    with (folder / "data.noun").open(encoding="utf-8") as file:
        for line in file:
            if not line.startswith("  "):
                break
            lines.append(line.lstrip().partition(" ")[2].strip())
    return tuple(lines)


def _synsets(folder: Path) -> dict[Sense, Synset]:
    return {
        Sense(part, line[: line.index(" ")]): _synset(line)
        for name, part in PARTS.items()
        for line in _lines(folder, f"data.{name}")
    }


def _synset(line: str) -> Synset:
    data, _, gloss = line.partition("|")
    fields = data.split()
    count = int(fields[3], 16)
    words = tuple(fields[4 + 2 * at].partition("(")[0] for at in range(count))
    first = 5 + 2 * count
    last = first + 4 * int(fields[first - 1])
    pointers = tuple(_pointer(*fields[at : at + 4]) for at in range(first, last, 4))
    return Synset(words, pointers, gloss.strip())


def _pointer(symbol: str, offset: str, part: str, ends: str) -> Pointer:
    target = Sense("a" if part == _SATELLITE else part, offset)
    return Pointer(symbol, target, int(ends[:2], 16), int(ends[2:], 16))


def _ranks(folder: Path) -> dict[str, dict[Sense, int]]:
    ranks: dict[str, dict[Sense, int]] = {}
    for name, part in PARTS.items():
        for line in _lines(folder, f"index.{name}"):
            word, _, count, *rest = line.split()
            offsets = rest[-int(count) :]
            ranks.setdefault(word, {}).update({Sense(part, at): n for n, at in enumerate(offsets, 1)})
    return ranks


def _uses(folder: Path, ranks: Mapping[str, Mapping[Sense, int]]) -> dict[str, dict[Sense, int]]:
    named = {
        (word, sense.part, rank): sense for word, senses in ranks.items() for sense, rank in senses.items()
    }
    uses: dict[str, dict[Sense, int]] = {}
    for line in _lines(folder, "cntlist.rev"):
        key, rank, count = line.split()
        word, _, place = key.partition("%")
        sense = named.get((word, _TYPES[place[0]], int(rank)))
        if sense is not None:
            uses.setdefault(word, {})[sense] = int(count)
    return uses


def _irregular(folder: Path) -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {}
    for name in PARTS:
        for line in _lines(folder, f"{name}.exc"):
            form, *words = line.split()
            for word in words:
                forms.setdefault(word, []).append(form)
    return forms
