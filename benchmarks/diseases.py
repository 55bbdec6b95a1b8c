"""MedQuAD's texts on diseases, as a library in which the document of each property is known."""

from __future__ import annotations

import argparse
import gzip
import json
import random
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import regex

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


def drawn(program: str, description: str | None) -> dict[str, dict[str, str]]:
    """Return the texts of diseases, by property, that the command line of a benchmark asks for.

    They are drawn of those that have a definition and other texts.
    """
    options = argparse.ArgumentParser(prog=f"python -m benchmarks.{program}", description=description)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--diseases", type=int, default=140)
    given = options.parse_args()
    found = _texts(given.data / "beir" / "medquad")
    random.seed(9)
    return {name: found[name] for name in random.sample(sorted(found), min(given.diseases, len(found)))}


def library(diseases: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[str, str]]:
    """Return the title and the text of each document by its id."""
    return {of(name, kind): (name, text) for name, own in diseases.items() for kind, text in own.items()}


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
