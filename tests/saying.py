"""Single sentences, as passages and as what is quoted."""

from __future__ import annotations

from qa_service.model import Evidence, Passage, Sentence, Span


def passage_of(text: str) -> Passage:
    """Return a passage of one sentence."""
    return Passage("a#0", "a", "Lamps", "", text, (Sentence(Span(0, len(text)), text),))


def quoted(text: str) -> list[Evidence]:
    """Return one sentence as all that is quoted."""
    passage = passage_of(text)
    return [Evidence(passage.sentences, passage, 1.0)]
