"""The command line: add, remove, documents, ask, serve, evaluate, compare, score, calibrate, train."""

from qa_service.cli import comparing, documents, learning, measuring, questions
from qa_service.cli.base import main

# Each module adds its commands to ``main`` where it is imported.
__all__ = ["comparing", "documents", "learning", "main", "measuring", "questions"]
