"""Question answering over a person's own documents, in sentences quoted word for word."""

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
