"""A version in a question -> as the documents write it: "v2.3.0" for 2.3.0, and 2.3.0 for 2.3."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

import regex

from qa_service.model import Query
from qa_service.protocols import PassageStore, Retriever
from qa_service.text.terms import terms
from qa_service.text.versions import versions

LOOKED_AT = 20
"""Passages in which a writing is looked for."""

MOST = 3
"""Versions of a question that are looked for; each writing takes as long as a search."""

Stands = Callable[[str], bool]
"""Tells whether some passage, its title or its heading has a version in this very writing."""


class Written(NamedTuple):
    """A question with its versions as documents write them; ``instead`` where none has them as typed."""

    question: str
    instead: bool


def standing(retriever: Retriever, store: PassageStore) -> Stands:
    """Return what looks for a version in the passages that hold it best."""

    def stands(version: str) -> bool:
        own = tuple((term, 1.0) for term in dict.fromkeys(terms(version)))
        hits = retriever.retrieve(Query(version, version, own), LOOKED_AT)
        told = (
            f"{one.title}\n{one.heading}\n{one.text}" for one in store.fetch([hit.passage_id for hit in hits])
        )
        sought = _pattern(version)
        return any(sought.search(text) for text in told)

    return stands


def nowhere(version: str) -> bool:
    """Tell of any version that it stands nowhere."""
    return False


def written(question: str, stands: Stands) -> Written | None:
    """Return the question with each version in another writing that stands in the documents.

    None where no other does.
    """
    whole, instead = question, True
    for version in islice(dict.fromkeys(versions(question)), MOST):
        other = next(filter(stands, _writings(version)), None)
        if other:
            whole = _pattern(version).sub(other, whole)
            instead = instead and not stands(version)
    return Written(whole, instead) if whole != question else None


def _writings(version: str) -> Iterator[str]:
    """Yield the other ways to write a version: with a v or without it, with 0 as its last number or not."""
    number = version.lstrip("vV. ")
    short = number.removesuffix(".0")
    lengths = [number, f"{number}.0"] if number.count(".") < 2 else [number]
    lengths += [short] if short != number and "." in short else []
    for own in lengths:
        yield from (form for form in (f"v{own}", own) if form != version.lower() and "." in form)


def _pattern(version: str) -> regex.Pattern[str]:
    return regex.compile(rf"(?<![\w.]){regex.escape(version)}(?!\w|[.-]\d)", regex.IGNORECASE)
