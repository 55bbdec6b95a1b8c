"""What a page of HTML is called."""

from __future__ import annotations

import re
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from qa_service.sources import canonical

_DOCUMENT = "p.title[id^='h.']"  # the style for titles in Google Docs, beside which the headings are chapters
_SITE = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{1,40}$")


def title(tree: LexborHTMLParser, body: LexborNode, words: Callable[[LexborNode], str]) -> str | None:
    """Return the only first heading of a page, else its title without the name of the site.

    Of a document that was written elsewhere it is what has the style of its title.
    """
    headings = body.css(_DOCUMENT) or body.css("h1") or tree.css("h1")
    if len(headings) == 1 and (heading := words(headings[0])):
        return heading
    named = tree.css_first("title")
    found = canonical.words(named.text()) if named is not None else ""
    return _SITE.sub("", found) or None
