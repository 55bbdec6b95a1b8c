"""A dictionary in WordNet's formats, and towns with questions about them, written for these tests."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from qa_service.evaluation import Gold, Question
from qa_service.model import Document
from qa_service.training.wordnet import PARTS, WordNet, read

LICENCE = "  1 This dictionary is made up.  \n  2   \n  3 Keep this notice.  \n"
TYPES = {"n": 1, "v": 2, "a": 3, "r": 4}


@dataclass(frozen=True)
class Entry:
    """A synset; a pointer is (symbol, name of the other, word of this one, word of the other)."""

    name: str
    part: str
    words: str
    gloss: str = "nothing more"
    pointers: tuple[tuple[str, str, int, int], ...] = ()
    uses: tuple[int, ...] = field(default=())


ENTRIES = (
    Entry("trouble", "n", "ill_health", uses=(1,)),
    Entry("disease", "n", "disease", pointers=(("@", "trouble", 0, 0),), uses=(9,)),
    Entry("rickets", "n", "rickets rachitis", pointers=(("@", "disease", 0, 0),)),
    Entry("tube", "n", "vessel vas", pointers=(("~", "blood", 0, 0),), uses=(20, 0)),
    Entry("blood", "n", "blood_vessel", pointers=(("@", "tube", 0, 0), ("~", "artery", 0, 0))),
    Entry("artery", "n", "artery", pointers=(("@", "blood", 0, 0), ("+", "arterial", 1, 1)), uses=(4,)),
    Entry("arterial", "a", "arterial(a)", pointers=(("\\", "artery", 1, 1),), uses=(3,)),
    Entry("ship", "n", "ship vessel", uses=(30, 10)),
    Entry("beast", "n", "animal beast", pointers=(("~", "cow", 0, 0), ("~", "slow", 0, 0)), uses=(90, 5)),
    Entry("cow", "n", "cow", pointers=(("@", "beast", 0, 0),), uses=(7,)),
    Entry("lively", "a", "animate lively", uses=(4, 6)),
    Entry("quickly", "r", "quickly fast", pointers=(("!", "slowly", 2, 1),), uses=(5, 5)),
    Entry("mend", "v", "mend repair", uses=(6, 6)),
    Entry("label", "n", "disparagement depreciation", uses=(2, 2)),
    Entry("clothes", "n", "suit costume", uses=(40, 8)),
    Entry("clerk", "n", "clerk suit", pointers=((";u", "label", 2, 0),), uses=(8, 1)),
    Entry("slow", "n", "slowpoke glorf", "(slang) offensive term for a slow animal", uses=(3, 3)),
    Entry("slower", "n", "glorf crawler", pointers=(("@", "beast", 0, 0),), uses=(2, 2)),
    Entry("slowly", "r", "slow at_leisure", pointers=(("!", "quickly", 1, 2),), uses=(4, 0)),
)
LINES = {"noun.exc": "kine cow\nold_kine cow\n", "verb.exc": "", "adj.exc": "", "adv.exc": ""}


def _offset(name: str) -> str:
    return f"{next(at for at, entry in enumerate(ENTRIES, 1) if entry.name == name):08d}"


def _data(entry: Entry) -> str:
    words = entry.words.split()
    parts = {other.name: other.part for other in ENTRIES}
    pointers = "".join(
        f" {symbol} {_offset(name)} {'s' if parts[name] == 'a' else parts[name]} {one:02x}{other:02x}"
        for symbol, name, one, other in entry.pointers
    )
    named = "".join(f" {word} 0" for word in words)
    head = f"{_offset(entry.name)} 03 {entry.part} {len(words):02x}{named}"
    return f'{head} {len(entry.pointers):03d}{pointers} | {entry.gloss}; "an offensive term for it"  \n'


def _senses(part: str) -> dict[str, list[tuple[int, str]]]:
    """Return the words of a part of speech, each with (uses, offset) from the most used."""
    found: dict[str, list[tuple[int, str]]] = {}
    for entry in (entry for entry in ENTRIES if entry.part == part):
        for at, word in enumerate(entry.words.split()):
            uses = entry.uses[at] if entry.uses else 0
            found.setdefault(word.partition("(")[0], []).append((uses, _offset(entry.name)))
    return {word: sorted(senses, key=lambda sense: -sense[0]) for word, senses in sorted(found.items())}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wordnet")
    files = dict(LINES)
    for name, part in PARTS.items():
        files[f"data.{name}"] = LICENCE + "".join(_data(entry) for entry in ENTRIES if entry.part == part)
        senses = _senses(part)
        files[f"index.{name}"] = LICENCE + "".join(
            f"{word} {part} {len(own)} 1 @ {len(own)} 1 {' '.join(offset for _, offset in own)}  \n"
            for word, own in senses.items()
        )
        counts = "".join(
            f"{word}%{TYPES[part]}:03:00:: {rank} {uses}\n"
            for word, own in senses.items()
            for rank, (uses, _) in enumerate(own, 1)
            if uses
        )
        files["cntlist.rev"] = files.get("cntlist.rev", "") + counts
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def wordnet(folder: Path) -> WordNet:
    return read(folder)


SYLLABLES = ("bar", "dol", "fen", "gri", "kos", "lum", "mir", "nor", "pel", "rus", "tov", "vil", "zan")
THINGS = ("bread", "cheese", "honey", "lamps", "ropes", "saddles", "soap", "kettles", "brooms", "violins")
FACTS = (
    ("{name} was founded by settlers in {year}.", "When was {name} founded?", "{year}"),
    ("The mayor there is {person}.", "Who is the mayor of {name}?", "{person}"),
    ("About {number} people live in {name}.", "How many inhabitants does {name} have?", "{number} people"),
    ("The river {river} flows through the town.", "Which river crosses {name}?", "river {river}"),
    ("Its market is known for {thing}.", "What does the market of {name} sell?", "{thing}"),
    ("{name} is a town on a hill.", "Where does {name} lie?", "on a hill"),
)
FILLERS = (
    "In {other} a fire destroyed the old town hall of {name}.",
    "Visitors of {name} like to walk along the walls.",
    "A museum shows how its people once lived.",
    "Few of them came back after the war.",
)
Towns = Callable[[int], tuple[list[Document], list[Question]]]


def _name(generator: random.Random, length: int) -> str:
    return "".join(generator.choices(SYLLABLES, k=length)).capitalize()


def _town(generator: random.Random, number: int) -> tuple[list[Document], list[Question]]:
    """Return two documents of one title, and a question for each fact that they state."""
    values = {
        "name": _name(generator, 4),
        "year": str(generator.randrange(1100, 1500)),
        "other": str(generator.randrange(1500, 1900)),
        "person": f"{_name(generator, 2)} {_name(generator, 2)}",
        "number": f"{generator.randrange(10, 99)},000",
        "river": _name(generator, 2),
        "thing": generator.choice(THINGS),
    }
    documents, questions = [], []
    for half in range(2):
        id = f"t{number}.{half}"
        facts, fillers = FACTS[half::2], FILLERS[half::2]
        said = [*(fact for fact, _, _ in facts), *fillers]
        generator.shuffle(said)
        text = " ".join(said).format(**values)
        documents.append(Document(id, values["name"], text, id, "", ""))
        for place, (_, asking, answer) in enumerate(facts):
            gold = Gold(answer.format(**values), id)
            questions.append(Question(f"{id}.{place}", asking.format(**values), (), (gold,)))
    return documents, questions


@pytest.fixture(scope="session")
def towns() -> Towns:
    """Give what makes so many titles of two documents each, with three questions to each document."""

    def make(count: int) -> tuple[list[Document], list[Question]]:
        generator = random.Random(count)
        made = [_town(generator, number) for number in range(count)]
        return [one for documents, _ in made for one in documents], [
            one for _, questions in made for one in questions
        ]

    return make


@pytest.fixture
def generator() -> np.random.Generator:
    return np.random.default_rng(7)
