"""Prints how well the definition of a disease is found, however one asks to be told of it.

Run ``python -m benchmarks.wishes --data FOLDER``; its ``beir/medquad`` holds MedQuAD in BEIR's form.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from benchmarks.properties import answers, of, texts
from benchmarks.tables import markdown
from qa_service.model import Answer

WISHES = (
    *(
        "What is {}?",
        "{}",
        "Tell me about {}",
        "Can you define {}?",
        "Could you explain {}?",
        "{} definition",
    ),
    *("Do you have information on {}?", "What do you know about {}?", "Is there anything on {}?"),
    *("I want information about {}", "Give me an overview of {}", "What do the documents say about {}?"),
)

OUTCOMES = ("its definition", "another text on it", "another", "refused")


def main() -> None:
    """Measure, and print a table."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.wishes", description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--diseases", type=int, default=140)
    given = options.parse_args()
    drawn = texts(given.data / "beir" / "medquad", given.diseases)
    every = {of(name, kind): (name, text) for name, own in drawn.items() for kind, text in own.items()}
    asked = [(wish, name) for wish in WISHES for name in drawn]
    found = answers(every, [wish.format(name) for wish, name in asked])
    counts = {wish: Counter[str]() for wish in WISHES}
    for (wish, name), answer in zip(asked, found, strict=True):
        counts[wish][_outcome(name, answer)] += 1
    rows = [
        [wish, *(f"{count[name] / len(drawn):.2f}" for name in OUTCOMES)] for wish, count in counts.items()
    ]
    print(markdown(("asked", *OUTCOMES), rows))


def _outcome(name: str, answer: Answer) -> str:
    if not answer.citations:
        return "refused"
    first = answer.citations[0]
    if first.document_id == of(name, "definition"):
        return "its definition"
    return "another text on it" if first.document_title == name else "another"


if __name__ == "__main__":
    main()
