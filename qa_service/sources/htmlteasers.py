"""Hides of a page what only leads to other articles: their titles, and the words below these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from selectolax.lexbor import LexborNode

from qa_service.sources.clutter import is_links, prose_beside
from qa_service.sources.htmlaround import alone, behind, holders, length, said, upwards
from qa_service.sources.htmlheading import HEADINGS, level

MOST = 500
"""Headings and articles of a page that are looked at."""

LEAST = 100
"""Characters of prose of a page beside its teasers at least; a page of less is one of teasers."""

MAIN = 0.5
"""Share of the teasers' characters that the prose beside them has at least."""

SHORT = 600
"""Characters of a teaser at most."""

_KINDS = r"(?:posts?|articles?|stories|news|reading|reads|blogs?)"
_NAMES = re.compile(
    rf"(?:related|recommended|similar) (?:{_KINDS}|content|pages|recipes|products|items|videos)|"
    rf"(?:recent|latest|popular|trending|featured|other|further|more) {_KINDS}|"
    r"(?:recommended|picked|more|suggested)(?: reading)? for you|recommended|recommendations|"
    r"you (?:may|might|will|would|'ll)(?: also)? (?:like|enjoy|love|be interested in).*|"
    r"(?:customers|people|readers|others)(?: who \w+ this)? also .*|"
    r"more (?:from|in|on|by|about|like this).*|keep reading|read (?:next|more|also|this next)|"
    r"(?:up|what to read) next|most (?:read|popular|viewed)|don't miss|trending(?: now)?|related",
    re.IGNORECASE,
)
"""What the heading of teasers says."""


def hide_teasers(body: LexborNode) -> None:
    """Hide articles below headings that call them related, and those that follow that of the page.

    They stay where little else is there: that page is a list of articles.
    """
    headings = [heading for heading in body.css(HEADINGS)[:MOST] if _calls_related(heading)]
    _hide(body, [part for heading in headings for part in _led_by(heading)])
    titles = body.css("h1")
    article = _article(titles[0]) if len(titles) == 1 else None
    _hide(body, [other for other in _following(article) if _is_teaser(other)])


def _calls_related(heading: LexborNode) -> bool:
    words = " ".join(heading.text().replace("’", "'").split()).strip(" :…→")
    return level(heading) != 1 and _NAMES.fullmatch(words) is not None


def _hide(body: LexborNode, parts: list[LexborNode]) -> None:
    if parts and prose_beside(body, parts) >= max(LEAST, MAIN * sum(map(length, parts))):
        for part in parts:
            part.attrs["hidden"] = ""


def _led_by(heading: LexborNode) -> list[LexborNode]:
    """Return a heading and what stands below it up to the next of its level, if teasers are all of that."""
    *_, line = alone(heading)
    below = list(_below(line, level(heading)))
    found = bool(below) and all(_is_teaser(part, told=True) or _holds_teasers(part) for part in below)
    return [line, *below] if found else []


def _below(line: LexborNode, of: int) -> Iterator[LexborNode]:
    """Yield the elements with words that follow a heading in what holds both, up to the next such heading."""
    following = takewhile(lambda part: not 0 < level(part) <= of, behind(line))
    return (part for part in following if part.tag != "-comment" and said(part).strip())


def _holds_teasers(part: LexborNode) -> bool:
    """Tell whether an element holds teasers alone, or links."""
    if part.tag == "-text" or part.css_first("h1") is not None:
        return False
    if length(part) <= SHORT and part.css_first("a") is not None and is_links(part):
        return True
    inner = [one for one in part.iter() if length(one)]
    return bool(inner) and all(_is_teaser(one, told=True) or _holds_teasers(one) for one in inner)


def _is_teaser(part: LexborNode, *, told: bool = False) -> bool:
    """Tell whether an element is short and headed by a link to a page, or is an article that is ``told``."""
    if part.tag == "-text" or not 0 < length(part) <= SHORT:
        return False
    heading = part if level(part) else part.css_first(HEADINGS)
    if heading is None:
        return False
    if part.tag == "article" and told:
        return True
    links = [*heading.css("a[href]"), *([heading.parent] if heading.parent else [])]
    return any(link.tag == "a" and _leads_away(link) for link in links)


def _leads_away(link: LexborNode) -> bool:
    target = link.attributes.get("href") or ""
    return bool(target) and not target.startswith("#")


def _article(title: LexborNode) -> LexborNode | None:
    return next((one for one in holders(title) if one.tag == "article"), None)


def _following(article: LexborNode | None) -> list[LexborNode]:
    """Return the articles that stand behind another one, if there is one, and not within it."""
    parts = (part for above in (upwards(article) if article else ()) for part in behind(above))
    found = (one for part in parts if part.tag not in ("-text", "-comment") for one in part.css("article"))
    return list(islice(found, MOST))
