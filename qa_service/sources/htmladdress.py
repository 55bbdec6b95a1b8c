"""Where a page of HTML was saved from, if it says so."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=(?:\(\d+\))?|.{0,80}?\n?\s*url:\s*)(https?://\S+)", re.IGNORECASE
)


def address(tree: LexborHTMLParser, markup: str) -> str:
    """Return the address of a page, empty where it names none."""
    found = [
        node.attributes.get(name)
        for select, name in (("link[rel=canonical]", "href"), ("meta[property='og:url']", "content"))
        for node in tree.css(select)
    ]
    saved = _SAVED_FROM.search(markup[:4096])
    found.append(saved[1] if saved else None)
    return next((url for url in found if url and re.match(r"https?://[^\s\"<>]+$", url)), "")
