"""What is wanted of the passages: a query, in which words it was asked, and what an answer must be."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import regex

from qa_service.answering.question.discourse import Discourse
from qa_service.model import Query


class Wanted(NamedTuple):
    """A query in the words it was read in, and as it was ``asked``.

    ``shape`` is what a sentence must have something of to answer; ``going_on`` is what it goes on with; no
    document has the words that are ``unknown``; ``knows`` tells of which terms anything is known.
    """

    query: Query
    asked: str = ""
    shape: regex.Pattern[str] | None = None
    going_on: Discourse | None = None
    unknown: tuple[str, ...] = ()
    knows: Callable[[str], bool] = lambda term: True
