"""The measures of past evaluations, in the order of time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qa_service.store.database import Database

SCHEMA = """
CREATE TABLE reports (
    made_at TEXT NOT NULL, name TEXT NOT NULL, settings TEXT NOT NULL,
    questions INTEGER NOT NULL, measures TEXT NOT NULL)
"""
VERSION = 1


@dataclass(frozen=True, slots=True)
class PastReport:
    """What an evaluation measured: when (ISO 8601 in UTC), on which questions, under which settings."""

    made_at: str
    name: str
    settings: str
    questions: int
    measures: Mapping[str, float]


class Reports:
    """The past evaluations of one data folder."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, SCHEMA, VERSION)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def add(self, report: PastReport) -> None:
        """Keep the measures of an evaluation."""
        measures = json.dumps(dict(report.measures))
        row = (report.made_at, report.name, report.settings, report.questions, measures)
        with self._database.writing() as connection:
            connection.execute("INSERT INTO reports VALUES (?, ?, ?, ?, ?)", row)

    def last(self, count: int) -> list[PastReport]:
        """Return the last so many, the newest first."""
        query = "SELECT made_at, name, settings, questions, measures FROM reports ORDER BY rowid DESC LIMIT ?"
        rows = self._database.rows(query, count)
        return [
            PastReport(made_at, name, settings, questions, self._database.value(measures))
            for made_at, name, settings, questions, measures in rows
        ]
