"""The command line: add, remove, documents, ask, serve, evaluate, calibrate, train."""

from qa_service.cli import documents, learning, measuring, questions
from qa_service.cli.base import main

# Each module adds its commands to ``main`` where it is imported.
__all__ = ["documents", "learning", "main", "measuring", "questions"]
