"""Sentences, as passages and as what is quoted."""

from __future__ import annotations

from qa_service.model import Evidence, Passage, Sentence, Span


def made_of(*sentences: str, id: str = "a#0", title: str = "", heading: str = "") -> Passage:
    """Return a passage of sentences, a blank between any two."""
    placed, at = [], 0
    for text in sentences:
        placed.append(Sentence(Span(at, at + len(text)), text))
        at += len(text) + 1
    return Passage(id, id.rpartition("#")[0], title, heading, " ".join(sentences), tuple(placed))


def passage_of(text: str) -> Passage:
    """Return a passage of one sentence."""
    return made_of(text, title="Lamps")


def quoted(text: str) -> list[Evidence]:
    """Return one sentence as all that is quoted."""
    passage = passage_of(text)
    return [Evidence(passage.sentences, passage, 1.0)]
