"""Files of test questions, each format in a module."""

from qa_service.evaluation.formats.loading import Format, load

__all__ = ["Format", "load"]
