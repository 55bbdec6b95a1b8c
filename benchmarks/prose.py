"""Drawn passages as text like English: words of its lengths, function words between them, sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from benchmarks.corpora import Corpus
from benchmarks.drawing import FUNCTION_WORDS
from qa_service.model import Document
from qa_service.text import terms

SENTENCE = 20
"""Words of a sentence."""

SYLLABLES = [consonant + vowel for consonant in "bcdfghjklmnpqrstvwxz" for vowel in "aou"]

_FUNCTION = sorted(terms.FUNCTION_WORDS, key=lambda word: (len(word), word))[:FUNCTION_WORDS]


def spelled(corpus: Corpus) -> Corpus:
    """Return a drawn corpus with function words, its terms spelled as words with stems of their own."""
    words = [*_FUNCTION, *map(_word, range(len(corpus.vocabulary) - FUNCTION_WORDS))]
    names = dict(zip(corpus.vocabulary, words, strict=True))
    asked = [[names[term] for term in question] for question in corpus.questions]
    return corpus._replace(vocabulary=words, questions=asked)


def documents(corpus: Corpus) -> Iterator[Document]:
    """Yield a document of each passage."""
    for number, words in enumerate(corpus.texts()):
        text = prose(words)
        digest = hashlib.sha256(text.encode()).hexdigest()
        yield Document(f"d{number}", f"Document {number}", text, f"/documents/{number}.txt", digest, "")


def prose(words: Sequence[str]) -> str:
    """Return words as sentences."""
    starts = range(0, len(words), SENTENCE)
    return " ".join(f"{' '.join(words[at : at + SENTENCE]).capitalize()}." for at in starts)


def _word(number: int) -> str:
    """Return a word of two syllables or more, the commoner the shorter."""
    word = ""
    while number or len(word) < 4:
        number, syllable = divmod(number, len(SYLLABLES))
        word += SYLLABLES[syllable]
    return word
