"""The sentences of a single text, as they are found in many at once."""

from __future__ import annotations

from qa_service.model import Sentence, Span
from qa_service.text.codepoints import laid, look_at
from qa_service.text.languages import language
from qa_service.text.sentences import borders, placed


def sentences(text: str, span: Span) -> list[Sentence]:
    """Return the sentences of ``text[span.start:span.end]``, in order; offsets are those of ``text``."""
    own = laid([span.of(text)])
    look_at(own)
    found, _ = borders(own, [language(text)])
    return placed(text, (found + span.start).tolist())


def split(text: str) -> list[str]:
    """Return the words of each sentence of a text."""
    return [sentence.text for sentence in sentences(text, Span(0, len(text)))]
