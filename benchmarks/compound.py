"""Prints how questions that ask two properties of a disease at once, or compare two diseases, are answered.

Run ``python -m benchmarks.compound --data FOLDER``; its ``beir/medquad`` holds MedQuAD in BEIR's form.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from benchmarks.diseases import ASKED, answers, drawn, library, of
from benchmarks.tables import markdown
from qa_service.model import Answer

FORMS = ("{first} and {named}?", "{first} and {pointing}?", "{first}? {pointing}?")
"""How two are asked at once: both by the disease's name, or the second by "it", in one sentence or in two."""

COMPARISON = "What is the difference between {} and {}?"

OUTCOMES = ("both", "one, the other named as unanswered", "one", "neither", "refused")


class Two(NamedTuple):
    """A question on two properties, and the documents that MedQuAD answers them by."""

    form: str
    question: str
    documents: frozenset[str]


def main() -> None:
    """Measure, and print a table."""
    diseases = drawn("compound", __doc__)
    asked = [two for name, own in diseases.items() for two in _asked(name, own)]
    asked += [_compared(*random.sample(list(diseases), 2)) for _ in diseases]
    counts = {form: Counter[str]() for form in (*FORMS, COMPARISON)}
    for two, answer in zip(asked, answers(library(diseases), [two.question for two in asked]), strict=True):
        counts[two.form][_outcome(two, answer)] += 1
    rows = [
        [form, str(count.total()), *(f"{count[name] / count.total():.2f}" for name in OUTCOMES)]
        for form, count in counts.items()
    ]
    print(markdown(("question", "asked", *OUTCOMES), rows))


def _asked(name: str, own: Mapping[str, str]) -> Iterator[Two]:
    kinds = sorted(own.keys() & ASKED.keys())
    if len(kinds) > 1:
        first, second = random.sample(kinds, 2)
        whole, named, pointing = (
            ASKED[kind][1].format(words).rstrip("?")
            for kind, words in ((first, name), (second, name), (second, "it"))
        )
        small = [words[0].lower() + words[1:] for words in (named, pointing)]
        for form in FORMS:
            behind = small if " and " in form else [named, pointing]
            question = form.format(first=whole, named=behind[0], pointing=behind[1])
            yield Two(form, question, frozenset([of(name, first), of(name, second)]))


def _compared(one: str, other: str) -> Two:
    ids = (of(name, "definition") for name in (one, other))
    return Two(COMPARISON, COMPARISON.format(one, other), frozenset(ids))


def _outcome(two: Two, answer: Answer) -> str:
    if not answer.citations:
        return "refused"
    right = two.documents & {citation.document_id for citation in answer.citations}
    if len(right) == 1 and len(answer.unanswered) == 1:
        return OUTCOMES[1]
    return {2: "both", 1: "one", 0: "neither"}[len(right)]


if __name__ == "__main__":
    main()
