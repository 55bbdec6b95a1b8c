"""Holds the outcome of an evaluation, and writes it as JSON values or as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from qa_service.evaluation.rows import Row, as_values


@dataclass(frozen=True, slots=True)
class IndexFacts:
    """What the index is: passages in it, seconds it took to build, bytes it holds on disk."""

    passages: int
    build_s: float | None
    bytes: int


@dataclass(frozen=True, slots=True)
class Report:
    """What an evaluation measured; a measure that the data could not give is not in it.

    ``name`` is that of the questions' file. ``retrieval`` judges what the benchmark judges, passages or
    documents, and ``documents`` the documents of passages; they and ``answers`` lie between 0 and 1,
    ``latency_ms`` holds milliseconds. ``interpolated`` is retrieval's precision at eleven levels of recall.
    """

    name: str
    questions: int
    answerable: int
    retrieval: Mapping[str, float]
    answers: Mapping[str, float]
    latency_ms: Mapping[str, float]
    index: IndexFacts | None
    rows: tuple[Row, ...]
    documents: Mapping[str, float] = field(default_factory=dict)
    interpolated: tuple[float, ...] = ()


def as_json(report: Report) -> dict[str, object]:
    """Return the values that ``evaluate --json`` writes; what could not be measured is left out."""
    values: dict[str, object] = {
        "questions": report.questions,
        "answerable": report.answerable,
        "retrieval": dict(report.retrieval),
        "documents": dict(report.documents),
        "answers": dict(report.answers),
        "latency_ms": dict(report.latency_ms),
        "index": _index_values(report.index),
        "per_question": [as_values(row) for row in report.rows],
    }
    return {name: value for name, value in values.items() if value != {}}


def sections(report: Report) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the summary as headed lists of names and figures, for the eye."""
    groups = [
        ("Questions", _counts(report)),
        ("Retrieval", [(name, f"{value:.3f}") for name, value in report.retrieval.items()]),
        ("Documents", [(name, f"{value:.3f}") for name, value in report.documents.items()]),
        ("Answers", [(name, f"{value:.3f}") for name, value in report.answers.items()]),
        ("Latency", [(name, f"{value:.3f} ms") for name, value in report.latency_ms.items()]),
        ("Index", _facts(report.index)),
    ]
    return [(heading, lines) for heading, lines in groups if lines]


def as_text(report: Report) -> str:
    """Return the summary as an aligned table, a measure on each line."""
    groups = sections(report)
    cells = [cell for _, lines in groups for cell in lines]
    left = max(len(name) for name, _ in cells)
    right = max(len(figure.split()[0]) for _, figure in cells)
    blocks = [report.name]
    for heading, lines in groups:
        rows = [f"  {name:<{left}}  {_aligned(figure, right)}" for name, figure in lines]
        blocks.append("\n".join([heading, *rows]))
    return "\n\n".join(blocks) + "\n"


def _counts(report: Report) -> list[tuple[str, str]]:
    return [("questions", str(report.questions)), ("answerable", str(report.answerable))]


def _index_values(index: IndexFacts | None) -> dict[str, float]:
    return {name: value for name, value in asdict(index).items() if value is not None} if index else {}


def _facts(index: IndexFacts | None) -> list[tuple[str, str]]:
    if index is None:
        return []
    build = [] if index.build_s is None else [("build", f"{index.build_s:.3f} s")]
    return [("passages", str(index.passages)), *build, ("size", f"{index.bytes} bytes")]


def _aligned(figure: str, width: int) -> str:
    number, _, unit = figure.partition(" ")
    return f"{number:>{width}} {unit}".rstrip()
