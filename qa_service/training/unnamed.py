"""Documents whose sentences leave out the name that their title gives, as those of a manual do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from qa_service.evaluation import Gold
from qa_service.model import Document
from qa_service.text.terms import terms, tokens

ARTICLE = "The"
"""Stands where a name did, so that a sentence still begins with a capital."""


def unnamed(document: Document, gold: Iterable[Gold]) -> Document:
    """Return the document with an article or white space for the words of its title.

    Words of ``gold`` stay, and all others where they are, so that spans in the document stay right.
    """
    named = set(terms(document.title)).difference(*(terms(one.text) for one in gold))
    text: list[str] = []
    end = 0
    for start, word, term in tokens(document.text):
        if term in named:
            text += (document.text[end:start], _instead(word))
            end = start + len(word)
    return replace(document, text="".join((*text, document.text[end:])))


def _instead(word: str) -> str:
    article = ARTICLE if word[0].isupper() and len(word) >= len(ARTICLE) else ""
    return article.ljust(len(word))
