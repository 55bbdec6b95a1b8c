"""Texts that tell what words mean beside others: questions, sentences, and what WordNet says of words."""

from __future__ import annotations

import gzip
import json
from collections.abc import Container, Iterator
from pathlib import Path

from sentencex import segment

from qa_service.errors import InvalidInput
from qa_service.training.wordnet import WordNet
from qa_service.training.words import single

SHORTEST, LONGEST = 20, 500
"""Code points that a sentence is longer and shorter than."""


def asked_and_said(path: Path) -> list[str]:
    """Return the questions and then the sentences of a gzipped file of SQuAD's; raises InvalidInput."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            paragraphs = [part for document in json.load(file)["data"] for part in document["paragraphs"]]
        questions = [asked["question"].strip() for part in paragraphs for asked in part["qas"]]
        said = [line.strip() for part in paragraphs for line in segment("en", part["context"])]
    except (OSError, EOFError, ValueError, LookupError, TypeError) as error:
        raise InvalidInput(f"{path}: not a file of SQuAD's questions ({error})") from None
    return questions + [line for line in said if SHORTEST < len(line) < LONGEST]


def glosses(wordnet: WordNet, known: Container[str]) -> Iterator[str]:
    """Yield what WordNet says of a synset behind its words, where one of them is of a ``known`` term."""
    for synset in wordnet.synsets.values():
        if any("_" not in word and single(word.lower()) in known for word in synset.words):
            names = ", ".join(word.replace("_", " ") for word in synset.words)
            meaning, _, _examples = synset.gloss.partition('; "')
            yield f"{names}: {meaning}"
