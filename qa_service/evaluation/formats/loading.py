"""Tells the format of a file of test questions by its content, and reads it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Literal

from qa_service.errors import InvalidQuestionsFile
from qa_service.evaluation.formats import beir, own, squad
from qa_service.evaluation.formats.record import parse
from qa_service.evaluation.questions import Benchmark
from qa_service.evaluation.reading import read_text

Format = Literal["own", "squad", "beir"]

_SQUAD = re.compile(r'"data"\s*:\s*\[')


def load(path: Path, format: Format | None = None) -> Benchmark:
    """Return the questions of a file or folder; ``format`` None means: look at the content.

    A folder is read as BEIR, a JSON object with "data" as SQuAD, anything else as own questions,
    one JSON object a line. Each file may be gzipped.

    Raises InvalidQuestionsFile where the file is missing or cannot be used; its line is named.
    """
    if format == "beir" or (format is None and path.is_dir()):
        if not path.is_dir():
            raise InvalidQuestionsFile(path, "a BEIR benchmark is a folder, and this is not one")
        return beir.load(path)
    if format == "squad":
        return squad.load(path)
    text = read_text(path)
    value = _one_object(path, text) if format is None else None
    return own.load(path, text) if value is None else squad.load(path, value)


def _one_object(path: Path, text: str) -> object | None:
    """Return the SQuAD object that the file is, or None where it must have one object a line."""
    try:
        value = json.loads(text)
    except (RecursionError, ValueError) as error:
        rows = isinstance(error, json.JSONDecodeError) and error.msg == "Extra data"
        return None if rows or not _SQUAD.search(text) else parse(path, text)
    lines = text.strip().count("\n") + 1
    if isinstance(value, list) or (isinstance(value, dict) and "question" in value and lines > 1):
        raise InvalidQuestionsFile(
            path, "write each question as an object on a line of its own, in no list", 1
        )
    if not isinstance(value, dict) or "question" in value:
        return None
    if "data" not in value:
        raise InvalidQuestionsFile(
            path, 'this has neither the "question" of a row nor the "data" of SQuAD', 1
        )
    return value
