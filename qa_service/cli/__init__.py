"""The command line: add, remove, documents, ask, serve, evaluate, calibrate, train."""

from qa_service.cli import documents, learning, measuring, questions  # noqa: F401 - they add their commands
from qa_service.cli.base import main

__all__ = ["main"]
