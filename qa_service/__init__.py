"""Question answering over a person's own documents, in sentences quoted word for word."""

from __future__ import annotations

TYPE_CHECKING = False  # typing takes long to load
if TYPE_CHECKING:
    from qa_service.errors import (
        ConfigurationError,
        InvalidDocument,
        InvalidQuestion,
        InvalidQuestionsFile,
        QAServiceError,
        UnknownDocument,
    )
    from qa_service.model import Answer, Citation, Document, Passage, Query, Sentence, Span, Turn

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "Citation",
    "ConfigurationError",
    "Document",
    "InvalidDocument",
    "InvalidQuestion",
    "InvalidQuestionsFile",
    "Passage",
    "QAServiceError",
    "Query",
    "Sentence",
    "Span",
    "Turn",
    "UnknownDocument",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is asked for: a command is to be at work soon, where it can be stopped."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from qa_service import errors, model

    return getattr(errors if hasattr(errors, name) else model, name)
