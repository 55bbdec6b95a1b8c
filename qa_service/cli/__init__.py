"""The command line: documents, questions, measuring, learning, upkeep."""

from qa_service.cli import comparing, documents, learning, measuring, questions, upkeep
from qa_service.cli.base import main

# Each module adds its commands to ``main`` where it is imported.
__all__ = ["comparing", "documents", "learning", "main", "measuring", "questions", "upkeep"]
