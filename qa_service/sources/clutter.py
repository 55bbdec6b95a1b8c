"""Tells the main text of a web page from what stands around it: menus, banners, forms, comments."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

ENOUGH = 250
"""Characters that a part must hold to be taken for the main one."""

FEW = 300
"""Characters of prose above which an element is no clutter, whatever it is called."""

MOSTLY_LINKS = 0.7
"""Share of an element's characters that are links, from which it is a menu."""

_UNSEEN_TAGS = """
    head script style noscript template svg canvas iframe object embed applet audio video picture map datalist
    -comment -doctype
    """
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_CONTROL_TAGS = "button select input textarea nav aside dialog option progress meter"
_CONTROLS = frozenset(_CONTROL_TAGS.split())
_ROLE_NAMES = "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar"
_ROLES = frozenset(_ROLE_NAMES.split())
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|cookies?|consent|gdpr|sidebar|comments?|respond|disqus|"
    r"shar(?:e|ing)|social|related|newsletter|subscri(?:be|ption)|sign-?up|popup|modal|overlay|advert\w*|ads?|promo\w*|"
    r"sponsor\w*|footer|masthead|pagination|pager|skip|toolbar|widget|login|search|tags|byline-share)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SENTENCE = re.compile(r"\w{2,}[.!?](?:\s|$)")


def main_part(body: LexborNode) -> LexborNode:
    """Return the element that holds the main text, the body where none stands out."""
    for selector in ("main", "[role=main]", "article"):
        found = body.css(selector)
        if len(found) == 1 and len(found[0].text(strip=True)) >= ENOUGH:
            return found[0]
    return body


def is_unseen(node: LexborNode) -> bool:
    """Tell whether no reader of the page sees the element."""
    attributes = node.attributes
    return (
        node.tag in _UNSEEN
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _HIDDEN.search(attributes.get("style") or "") is not None
    )


def is_clutter(node: LexborNode) -> bool:
    """Tell whether a block belongs to the page and not to its main text."""
    attributes = node.attributes
    if node.tag in _CONTROLS or attributes.get("role") in _ROLES:
        return True
    named = _NAMES.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}")
    if node.tag in ("form", "header", "footer") or named:
        return _prose(node) < FEW and node.css_first("h1") is None
    return node.tag in ("ul", "ol", "div", "section", "table") and _is_menu(node)


def _prose(node: LexborNode) -> int:
    """Return how many characters of whole sentences stand in an element's paragraphs."""
    texts = (paragraph.text(strip=True) for paragraph in node.css("p, li, td, dd"))
    return sum(len(text) for text in texts if _SENTENCE.search(text))


def _is_menu(node: LexborNode) -> bool:
    links = node.css("a")
    if len(links) < 3:
        return False
    text = node.text(strip=True)
    linked = sum(len(link.text(strip=True)) for link in links)
    return linked >= MOSTLY_LINKS * len(text) and _SENTENCE.search(text) is None
