"""Reads and writes runs as TREC does, and reads judgements as TREC and BEIR write them.

Columns are parted by white space, so white space and ``%`` in an id are percent-encoded in UTF-8,
and are decoded on reading. Nothing else is decoded: other tools write ids as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import isfinite
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

import numpy as np

from qa_service.errors import InvalidQuestionsFile
from qa_service.evaluation.questions import Qrels, Run
from qa_service.evaluation.reading import numbered_lines, read_text

_LARGEST = 1e38
"""Greater scores are written as this; single precision knows hardly larger ones."""

_GRADE = {"score", "relevance", "grade"}
"""Names of the last column of judgements, as BEIR's files have them."""

_NOTHING = "none"
"""What stands in the place of an id where nothing is relevant; a passage's has a number behind a ``#``."""

_TAG = "qa-service"
"""What a run is called in its own lines."""

_UNSAFE = re.compile(r"[\s%]")

_LAST = "\u3000"
"""The last character of Unicode that is white space."""

_DECODED = {quote(mark, safe=""): mark for mark in map(chr, range(ord(_LAST) + 1)) if _UNSAFE.match(mark)}
_ENCODED = re.compile("|".join(_DECODED))

Value = TypeVar("Value")


def ranked(scores: Mapping[str, float]) -> list[str]:
    """Return the ids by falling score, ties by id."""
    return sorted(scores, key=lambda id: (-scores[id], id))


def as_trec(run: Run) -> str:
    """Return a run in the lines ``question Q0 document rank score tag``; ranks count from 1.

    Scores are in single precision, as trec_eval reads them, and no two of a question are the same there:
    each tool ranks ties in its own way, and must find none.
    """
    rows = (
        f"{_encoded(question)} Q0 {_encoded(id)} {rank} {score!s} {_TAG}\n"
        for question, scores in run.items()
        for rank, (id, score) in enumerate(_parted(scores), 1)
    )
    return "".join(rows)


def as_qrels(qrels: Qrels) -> str:
    """Return judgements as TREC writes them: ``question 0 document grade``.

    A question that nothing is relevant to has a line too, so that it scores 0 and does not vanish elsewhere.
    """
    return "".join(
        f"{_encoded(question)} 0 {_encoded(id)} {grade}\n"
        for question, judged in qrels.items()
        for id, grade in (judged or {_NOTHING: 0}).items()
    )


def _parted(scores: Mapping[str, float]) -> Iterator[tuple[str, np.float32]]:
    """Give ids and scores in order, each score below the one before, by the least step where it ties."""
    lowest, least = np.float32(-np.inf), np.float32(np.inf)
    for id in ranked(scores):
        least = min(np.float32(np.clip(scores[id], -_LARGEST, _LARGEST)), np.nextafter(least, lowest))
        yield id, least


def read_run(path: Path) -> Run:
    """Return the run that a file holds; the order is in its scores, the rank column is not used.

    Raises InvalidQuestionsFile where the file or a line of it cannot be used.
    """
    run: dict[str, dict[str, float]] = {}
    for number, line in numbered_lines(read_text(path)):
        fields = line.split()
        if len(fields) != 6:
            raise InvalidQuestionsFile(path, "a run's line is: question Q0 document rank score tag", number)
        if (score := _number(fields[4])) is None:
            reason = f"the score {fields[4]!r} is no number that can be ranked by"
            raise InvalidQuestionsFile(path, reason, number)
        found, id = run.setdefault(_decoded(fields[0]), {}), _decoded(fields[2])
        if id in found:
            raise InvalidQuestionsFile(path, f"{id!r} stands twice in the results of one question", number)
        found[id] = score
    return run


def read_qrels(path: Path) -> Qrels:
    """Return the judgements of a file: BEIR's three columns with tabs between, or TREC's four.

    Raises InvalidQuestionsFile where the file or a line of it cannot be used, or nothing is judged.
    """
    qrels: dict[str, dict[str, int]] = {}
    for number, line in numbered_lines(read_text(path)):
        if number == 1 and _is_heading(line):
            continue
        question, document, grade = _judgement(path, number, line)
        if qrels.setdefault(question, {}).setdefault(document, grade) != grade:
            raise InvalidQuestionsFile(path, f"{document!r} was given another grade before", number)
    if not qrels:
        raise InvalidQuestionsFile(path, "the file judges nothing")
    return qrels


def matched(qrels: Qrels, run: Run) -> tuple[Qrels, Run]:
    """Return judgements and a run with the ids the same that are written in different ways.

    Who has written a file does not show, so ``a%20b`` is ``a b`` in both, unless one of them has both.
    """
    judged, found = _plain(qrels), _plain(run)
    return (qrels, run) if judged is None or found is None else (judged, found)


def _plain(files: Mapping[str, Mapping[str, Value]]) -> dict[str, dict[str, Value]] | None:
    """Return the values under ids with nothing encoded, None where two of them would be the same."""
    found = {
        _fully_decoded(question): {_fully_decoded(id): value for id, value in values.items()}
        for question, values in files.items()
    }
    counts = (sorted(map(len, some.values())) for some in (files, found))
    return found if len(set(map(tuple, counts))) == 1 else None


def _is_heading(line: str) -> bool:
    """Tell whether a line holds BEIR's column names."""
    columns = [column.strip().casefold() for column in line.split("\t")]
    return len(columns) == 3 and columns[2] in _GRADE


def _judgement(path: Path, number: int, line: str) -> tuple[str, str, int]:
    tabbed, fields = line.split("\t"), line.split()
    if len(tabbed) == 3:
        question, document, grade = tabbed
    elif len(fields) == 4:
        question, document, grade = _decoded(fields[0]), _decoded(fields[2]), fields[3]
    else:
        reason = "a judgement is: question <tab> document <tab> grade, or: question 0 document grade"
        raise InvalidQuestionsFile(path, reason, number)
    if not re.fullmatch(r"\s*-?[0-9]{1,9}\s*", grade):
        raise InvalidQuestionsFile(path, "the grade must be a whole number", number)
    return question, document, int(grade)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if isfinite(value) else None


def _fully_decoded(text: str) -> str:
    while (decoded := _decoded(text)) != text:
        text = decoded
    return text


def _decoded(text: str) -> str:
    return _ENCODED.sub(lambda match: _DECODED[match[0]], text) if "%" in text else text


def _encoded(text: str) -> str:
    return _UNSAFE.sub(lambda match: quote(match[0], safe=""), text)
