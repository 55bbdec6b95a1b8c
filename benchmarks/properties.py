"""Prints how well properties of diseases are found, and how often one is told that no document tells.

Run ``python -m benchmarks.properties --data FOLDER``; its ``beir/medquad`` holds MedQuAD in BEIR's form.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import regex

from benchmarks.tables import markdown
from qa_service.model import Answer
from qa_service.service import Service
from qa_service.settings import Settings

DEFINITION = regex.compile(r"What is \(are\) (.+?) ?\?")
ASKED = {
    "symptoms": (r"What are the symptoms of (.+?) ?\?", "What are the symptoms of {}?", "{} symptoms"),
    "inheritance": (r"Is (.+?) inherited ?\?", "Is {} inherited?", "{} inheritance"),
    "diagnosis": (r"How to diagnose (.+?) ?\?", "How is {} diagnosed?", "{} diagnosis"),
    "frequency": (r"How many people are affected by (.+?) ?\?", "How common is {}?", "{} prevalence"),
    "treatment": (r"What are the treatments for (.+?) ?\?", "How is {} treated?", "{} treatment"),
    "prevention": (r"How to prevent (.+?) ?\?", "How can {} be prevented?", "{} prevention"),
    "causes": (r"What causes (.+?) ?\?", "What causes {}?", "{} causes"),
    "outlook": (r"What is the outlook for (.+?) ?\?", "What is the outlook for {}?", "{} prognosis"),
}
"""Of each property, MedQuAD's question, a person's, and what a person types who is in a hurry."""

FEWEST, LONGEST = 4, 44
"""Texts of a disease at least, and letters of its name at most."""


class Asked(NamedTuple):
    """A question on a property, the same in a hurry, and the document that MedQuAD answers it by."""

    name: str
    question: str
    hurried: str
    document: str


def main() -> None:
    """Measure, and print a table."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.properties", description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--diseases", type=int, default=140)
    given = options.parse_args()
    drawn = texts(given.data / "beir" / "medquad", given.diseases)
    asked = [one for name, own in drawn.items() for one in _asked(name, own)]
    every = {of(name, kind): (name, text) for name, own in drawn.items() for kind, text in own.items()}
    alone = {id: one for id, one in every.items() if id.endswith("definition")}
    questions, hurried = [one.question for one in asked], [one.hurried for one in asked]
    found = [_first(answers(held, texts)) for texts in (questions, hurried) for held in (every, alone)]
    print(
        markdown(
            ("property", "questions", *("right document", "answered", "of definitions") * 2),
            list(_rows(asked, found)),
        )
    )


def texts(folder: Path, count: int) -> dict[str, dict[str, str]]:
    """Return the texts of so many diseases, drawn of those that have a definition and others, by property."""
    found = _texts(folder)
    random.seed(9)
    return {name: found[name] for name in random.sample(sorted(found), min(count, len(found)))}


def _texts(folder: Path) -> dict[str, dict[str, str]]:
    with gzip.open(folder / "corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        corpus = {one["_id"]: one["text"] for one in map(json.loads, lines)}
    pairs = [
        line.split("\t")[:2]
        for line in next((folder / "qrels").iterdir()).read_text("utf-8").splitlines()[1:]
    ]
    first = dict(reversed(pairs))
    found: dict[str, dict[str, str]] = {}
    patterns = {"definition": DEFINITION, **{name: regex.compile(own) for name, (own, *_) in ASKED.items()}}
    for query in map(json.loads, (folder / "queries.jsonl").read_text("utf-8").splitlines()):
        for name, pattern in patterns.items():
            match = pattern.fullmatch(query["text"])
            if match and query["_id"] in first and len(match[1]) <= LONGEST:
                found.setdefault(match[1], {}).setdefault(name, corpus[first[query["_id"]]])
    return {name: own for name, own in found.items() if "definition" in own and len(own) >= FEWEST}


def _asked(name: str, texts: Mapping[str, str]) -> Iterator[Asked]:
    for kind in texts.keys() & ASKED.keys():
        _, question, hurried = ASKED[kind]
        yield Asked(kind, question.format(name), hurried.format(name), of(name, kind))


def of(name: str, kind: str) -> str:
    """Return the id of the document on a property of a disease."""
    return f"{regex.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}-{kind}"


def answers(texts: Mapping[str, tuple[str, str]], questions: Sequence[str]) -> list[Answer]:
    """Return the answers to questions from a library of texts, which have a title each."""
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Service(Settings(data=Path(folder, "data")))) as service,
    ):
        Path(folder, "texts").mkdir()
        for id, (name, text) in texts.items():
            Path(folder, "texts", f"{id}.md").write_text(f"# {name}\n\n{text}\n", "utf-8")
        service.add([Path(folder, "texts")])
        return [service.answerer.answer(question).answer for question in questions]


def _first(answers: Sequence[Answer]) -> list[str | None]:
    """Return the document of each answer's first quote, None where there is no answer."""
    return [one.citations[0].document_id if one.citations else None for one in answers]


def _rows(asked: Sequence[Asked], found: Sequence[Sequence[str | None]]) -> Iterator[list[str]]:
    """Yield a row for each property: what is found in all texts, and in definitions."""
    counts = Counter(one.name for one in asked)
    for name in [*ASKED, "all"]:
        own = [at for at, one in enumerate(asked) if name in (one.name, "all")]
        counted = [
            count
            for whole, defined in (found[:2], found[2:])
            for count in (
                sum(whole[at] == asked[at].document for at in own),
                *(sum(one[at] is not None for at in own) for one in (whole, defined)),
            )
        ]
        if own:
            shares = (f"{count / len(own):.2f}" for count in counted)
            yield [name, str(len(own) if name == "all" else counts[name]), *shares]


if __name__ == "__main__":
    main()
