"""Who "you" is: who asks says so to those that the documents call "we", and these say so to who asks."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms

_ASKED = lazy(
    r"^\W*(?:(?:and|so|but) )?(?:can|could|may|might|will|would|do|did|are|must|should) you "
    r"(?!(?:please |kindly |also )?(?:tell|help|explain|show|give|let|say|list|name|find|know)\b)"
    r"(?P<what>.*\b(?:my|me|our|us)\b.*)",
    regex.IGNORECASE,
)
"""Asks what others may do to who asks: "can you cancel my policy?"."""

_OURS = lazy(r"\b(?:we|us|our)\b", regex.IGNORECASE)
_YOURS = lazy(r"\byou(?:['’](?:ll|re|ve|d))?\b", regex.IGNORECASE)


def of_others(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) whether it says what others do, by "we"; of none where that is not asked."""
    deed = _deed(question)
    texts = [sentence.text for passage in passages for sentence in passage.sentences] if deed else []
    return [_OURS.search(text) is not None and deed in terms(text) for text in texts]


def exchanged(question: str, text: str) -> bool:
    """Tell whether a text says what who asks may do, where it is asked what others may."""
    return bool(_deed(question)) and _YOURS.search(text) is not None and _OURS.search(text) is None


def _deed(question: str) -> str:
    """Return the term of what others are asked to do, empty where nothing of the kind is asked."""
    found = _ASKED.match(question)
    return next(iter(terms(found["what"])), "") if found else ""
