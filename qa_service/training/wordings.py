"""Texts that tell what words mean beside others: questions, sentences, and what WordNet says of words."""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import Path

from sentencex import segment

from qa_service.evaluation import load
from qa_service.training.wordnet import WordNet
from qa_service.training.words import single

SHORTEST, LONGEST = 20, 500
"""Code points that a sentence is longer and shorter than."""


def asked_and_said(path: Path) -> list[str]:
    """Return the questions of a file in any format of test questions, and then its documents' sentences.

    Raises InvalidQuestionsFile.
    """
    found = load(path)
    said = [line.strip() for document in found.documents or () for line in segment("en", document.text)]
    questions = [question.text.strip() for question in found.questions]
    return questions + [line for line in said if SHORTEST < len(line) < LONGEST]


def glosses(wordnet: WordNet, known: Container[str]) -> Iterator[str]:
    """Yield what WordNet says of a synset behind its words, where one of them is of a ``known`` term."""
    for synset in wordnet.synsets.values():
        if any("_" not in word and single(word.lower()) in known for word in synset.words):
            names = ", ".join(word.replace("_", " ") for word in synset.words)
            meaning, _, _examples = synset.gloss.partition('; "')
            yield f"{names}: {meaning}"
