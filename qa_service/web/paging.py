"""Lists page by page: the page that an address asks for, and those that links lead to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

from flask import Flask, request

from qa_service.store.catalogue import PAGE, last_page

Item = TypeVar("Item")

AROUND = 2
"""Pages before and after the present one that links lead to, beside the first and the last."""


def register(app: Flask) -> None:
    """Give the templates of ``app`` the numbers of the pages to link to."""
    app.jinja_env.globals["linked_pages"] = linked_pages


def asked_page() -> int:
    """Return the number of the page that the present request asks for, 1 where it names none."""
    return request.args.get("page", default=1, type=int)


class Place(NamedTuple):
    """Which page it is, counted from 1, and the last one there is."""

    number: int
    last: int


def cut(found: Sequence[Item]) -> tuple[Sequence[Item], Place]:
    """Return what stands on the page that the present request asks for, or the nearest, and which that is."""
    last = last_page(len(found))
    number = min(max(1, asked_page()), last)
    return found[(number - 1) * PAGE : number * PAGE], Place(number, last)


def page_query(words: str, number: int) -> dict[str, Any]:
    """Return what a query string holds for a page of what was sought; the first of all needs none."""
    return {"q": words or None, "page": number if number > 1 else None}


def linked_pages(number: int, last: int) -> list[int]:
    """Return in order the pages that page ``number`` of ``last`` links to, itself among them."""
    near = range(max(1, number - AROUND), min(last, number + AROUND) + 1)
    return sorted({1, last, *near})
