"""Prints how well the definition of a disease is found, however one asks to be told of it.

Run ``python -m benchmarks.wishes --data FOLDER``; its ``beir/medquad`` holds MedQuAD in BEIR's form.
"""

from __future__ import annotations

from collections import Counter

from benchmarks.diseases import answers, drawn, library, of
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
    diseases = drawn("wishes", __doc__)
    asked = [(wish, name) for wish in WISHES for name in diseases]
    found = answers(library(diseases), [wish.format(name) for wish, name in asked])
    counts = {wish: Counter[str]() for wish in WISHES}
    for (wish, name), answer in zip(asked, found, strict=True):
        counts[wish][_outcome(name, answer)] += 1
    rows = [
        [wish, *(f"{count[name] / len(diseases):.2f}" for name in OUTCOMES)] for wish, count in counts.items()
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
