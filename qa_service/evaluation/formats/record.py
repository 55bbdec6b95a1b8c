"""Reads the fields of a JSON object, and says where a wrong one stands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from qa_service.answering.question.questions import checked
from qa_service.errors import InvalidQuestion, InvalidQuestionsFile
from qa_service.evaluation.reading import numbered_lines, read_text


@dataclass(frozen=True, slots=True)
class Record:
    """A JSON object of a file: ``line`` counts from 1, ``place`` is its path inside the file.

    Every method raises InvalidQuestionsFile when the field is not as it must be.
    """

    path: Path
    values: Mapping[str, object]
    line: int | None = None
    place: str = ""

    def fault(self, reason: str) -> InvalidQuestionsFile:
        """Return the error that names this place."""
        return InvalidQuestionsFile(self.path, f"{self.place}: {reason}" if self.place else reason, self.line)

    def id(self, key: str) -> str:
        """Return an identifier; a whole number is taken as its digits."""
        value = self.values.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return self.text(key)

    def text(self, key: str) -> str:
        """Return a text that says something."""
        text = self.optional_text(key)
        if not text.strip():
            raise self.fault(f'"{key}" must not be missing or empty')
        return text

    def question(self, key: str) -> str:
        """Return a text that can be asked."""
        return self._askable(self.text(key), f'"{key}"')

    def questions(self, key: str) -> tuple[str, ...]:
        """Return a list of texts that can be asked, or nothing where the field is missing or null."""
        return tuple(self._askable(text, f'"{key}"[{number}]') for number, text in enumerate(self.texts(key)))

    def optional_text(self, key: str) -> str:
        """Return a text, or an empty one where the field is missing or null."""
        value = self.values.get(key)
        return "" if value is None else self._checked(value, f'"{key}"')

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, or nothing where the field is missing or null."""
        if self.values.get(key) is None:
            return ()
        items = enumerate(self.elements(key))
        return tuple(self._checked(value, f'"{key}"[{number}]') for number, value in items)

    def elements(self, key: str) -> list[object]:
        """Return a list, which may be empty."""
        value = self.values.get(key)
        if not isinstance(value, list):
            raise self.fault(f'"{key}" must be a list')
        return value

    def records(self, key: str) -> Iterator[Record]:
        """Give the objects of a list, each with its place."""
        for number, value in enumerate(self.elements(key)):
            place = f"{self.place}.{key}[{number}]".removeprefix(".")
            if not isinstance(value, dict):
                raise self.fault(f'"{key}"[{number}] must be an object')
            yield Record(self.path, value, self.line, place)

    def offset(self, key: str) -> int | None:
        """Return a place in a text, or None where the field is missing or null."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.fault(f'"{key}" must be a whole number, 0 or more')
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; a missing field is false."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.fault(f'"{key}" must be true or false')
        return value

    def _askable(self, text: str, name: str) -> str:
        try:
            checked(text)
        except InvalidQuestion as error:
            raise self.fault(f"{name}: {error}") from error
        return text

    def _checked(self, value: object, name: str) -> str:
        if not isinstance(value, str):
            raise self.fault(f"{name} must be text")
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise self.fault(f"{name} holds half of a surrogate pair") from error
        return value


def parse(path: Path, text: str, line: int | None = None) -> object:
    """Return the JSON value of a text; ``line`` is the text's own line where it is one of many.

    Raises InvalidQuestionsFile where the text is not JSON.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        reason = f"not JSON: {error.msg} at character {error.colno}"
        raise InvalidQuestionsFile(path, reason, line or error.lineno) from error
    except (RecursionError, ValueError) as error:
        raise InvalidQuestionsFile(path, "not JSON that can be read: too deep or too large", line) from error


def records(path: Path, text: str | None = None) -> Iterator[Record]:
    """Give the objects of a file with one a line; ``text`` is its text where it was read before.

    Raises InvalidQuestionsFile where the file cannot be read, or a line is not a JSON object.
    """
    for line, row in numbered_lines(read_text(path) if text is None else text):
        value = parse(path, row, line)
        if not isinstance(value, dict):
            raise InvalidQuestionsFile(path, "each line must be a JSON object", line)
        yield Record(path, value, line)
