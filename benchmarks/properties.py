"""Prints how well properties of diseases are found, and how often one is told that no document tells.

Run ``python -m benchmarks.properties --data FOLDER``; its ``beir/medquad`` holds MedQuAD in BEIR's form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from benchmarks.diseases import ASKED, answers, drawn, library, of
from benchmarks.tables import markdown
from qa_service.model import Answer


class Asked(NamedTuple):
    """A question on a property, the same in a hurry, and the document that MedQuAD answers it by."""

    name: str
    question: str
    hurried: str
    document: str


def main() -> None:
    """Measure, and print a table."""
    diseases = drawn("properties", __doc__)
    asked = [one for name, own in diseases.items() for one in _asked(name, own)]
    every = library(diseases)
    alone = {id: one for id, one in every.items() if id.endswith("definition")}
    questions, hurried = [one.question for one in asked], [one.hurried for one in asked]
    found = [_first(answers(held, texts)) for texts in (questions, hurried) for held in (every, alone)]
    print(
        markdown(
            ("property", "questions", *("right document", "answered", "of definitions") * 2),
            list(_rows(asked, found)),
        )
    )


def _asked(name: str, texts: Mapping[str, str]) -> Iterator[Asked]:
    for kind in texts.keys() & ASKED.keys():
        _, question, hurried = ASKED[kind]
        yield Asked(kind, question.format(name), hurried.format(name), of(name, kind))


def _first(answers: Sequence[Answer]) -> list[str | None]:
    """Return the document of each answer's first quote, None where there is no answer."""
    return [one.citations[0].document_id if one.citations else None for one in answers]


def _rows(asked: Sequence[Asked], found: Sequence[Sequence[str | None]]) -> Iterator[list[str]]:
    """Yield a row for each property: what is found in all texts, and in definitions."""
    counts = Counter(one.name for one in asked)
    for name in [*ASKED, "all"]:
        own = [at for at, one in enumerate(asked) if name in (one.name, "all")]
        counted = [
            count
            for whole, defined in (found[:2], found[2:])
            for count in (
                sum(whole[at] == asked[at].document for at in own),
                *(sum(one[at] is not None for at in own) for one in (whole, defined)),
            )
        ]
        if own:
            shares = (f"{count / len(own):.2f}" for count in counted)
            yield [name, str(len(own) if name == "all" else counts[name]), *shares]


if __name__ == "__main__":
    main()
