"""Tells the main text of a web page from what stands around it: menus, banners, forms, comments."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from selectolax.lexbor import LexborNode

from qa_service.sources.htmlaround import before, is_blank, length

ENOUGH = 250
"""Characters that a part must hold to be taken for the main one."""

LITTLE = 0.1
"""Share of an article's prose that may stand around it where it is taken for the main part."""

FEW = 300
"""Characters of prose above which an element is no clutter, whatever it is called."""

MOST = 0.5
"""Share of a page's characters above which an element is no clutter, whatever it is called."""

MOSTLY_LINKS = 0.7
"""Share of an element's characters that are links, from which it is a menu."""

UNFOLDS = "data-unfolds"
"""The mark of a control that opens words, which it is the title of."""

_UNSEEN_TAGS = """
    head script style noscript template svg canvas iframe object embed applet audio video picture map datalist
    annotation annotation-xml del s strike -comment -doctype
    """
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_CONTROL_TAGS = "button select input textarea nav dialog option progress meter"
_CONTROLS = frozenset(_CONTROL_TAGS.split())
_ROLE_NAMES = "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar"
_ROLES = frozenset(_ROLE_NAMES.split())
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|cookies?|consent|gdpr|sidebar|comments?|respond|disqus|"
    r"shar(?:e|ing)|social|related|newsletter|subscri(?:be|ption)|sign-?up|popup|modal|overlay|advert\w*|ads?|promo\w*|"
    r"sponsor\w*|footer|masthead|pagination|pager|skip|toolbar|widget|login|search|tags|byline-share)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"(?:^|[\s_-])(?:(?:foot|end)?notes?|admonition|callout|tip|hint|warning|caution|danger|important|rearnote)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""What an aside is called that belongs to the text."""

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|text-decoration[\w\s-]*:[^;]*line-through", re.IGNORECASE
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_WORDS = _HEADINGS | {"p", "dl", "dt", "dd", "figure", "blockquote"}
"""Elements that are of the text itself, whatever they are called."""

_NO_WORD = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w\w")
_SENTENCE = re.compile(r"\w{2,}[.!?](?:\s|$)")


def main_part(body: LexborNode) -> LexborNode:
    """Return the element that holds the main text, the body where none stands out."""
    for selector in ("main", "[role=main]", "article"):
        found = body.css(selector)
        if len(found) == 1 and length(found[0]) >= ENOUGH:
            part = found[0]
            return part if selector != "article" or _holds_nearly_all(part, body) else body
    return body


def _holds_nearly_all(article: LexborNode, body: LexborNode) -> bool:
    """Tell whether hardly any prose stands around an article, but for what seems to belong to the page."""
    return prose_beside(body, [article]) <= LITTLE * _prose(article)


def prose_beside(body: LexborNode, parts: Sequence[LexborNode]) -> int:
    """Return how many characters of prose stand beside some parts of a page, but for what belongs to it."""
    apart = {part.mem_id for part in parts}

    def passed_over(node: LexborNode) -> bool:
        return node.mem_id in apart or is_unseen(node) or _is_apart(node) or _is_suspect(node)

    return _prose(body, passed_over)


def is_unseen(node: LexborNode) -> bool:
    """Tell whether no reader of the page sees the element, or only struck out."""
    attributes = node.attributes
    return (
        node.tag in _UNSEEN
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _HIDDEN.search(attributes.get("style") or "") is not None
    )


def is_clutter(node: LexborNode, page: int) -> bool:
    """Tell whether a block belongs to the page, of so many characters, and not to its main text."""
    if _is_apart(node):
        return True
    if _is_suspect(node):
        return length(node) <= MOST * page and _prose(node) < FEW and node.css_first("h1") is None
    return node.tag in ("ul", "ol", "div", "section", "table") and _is_menu(node) and not _is_led_to(node)


def _is_apart(node: LexborNode) -> bool:
    if node.tag == "aside":
        return not _NOTES.search(_named(node, "class", "role", "epub:type"))
    if node.tag == "button" and UNFOLDS in node.attributes:
        return False
    return node.tag in _CONTROLS or node.attributes.get("role") in _ROLES


def _is_suspect(node: LexborNode) -> bool:
    if node.tag in ("form", "header", "footer"):
        return True
    if node.tag in _WORDS or _is_named_by_its_heading(node):
        return False
    return _NAMES.search(_named(node, "class", "id")) is not None


def _named(node: LexborNode, *attributes: str) -> str:
    return " ".join(node.attributes.get(name) or "" for name in attributes)


def _is_named_by_its_heading(node: LexborNode) -> bool:
    """Tell whether an element's id is made of its first heading, as writers of documentation make them."""
    heading = node.css_first("h1, h2, h3, h4, h5, h6")
    name = _NO_WORD.sub("", node.attributes.get("id") or "").casefold()
    return bool(name) and heading is not None and name in _NO_WORD.sub("", heading.text()).casefold()


def _prose(node: LexborNode, passed_over: Callable[[LexborNode], bool] = is_unseen) -> int:
    """Return how many characters of whole sentences stand in an element."""
    inner = list(node.iter(include_text=True))
    if any(one.tag == "-text" and _WORD.search(one.text_content or "") for one in inner):
        text = node.text(strip=True)
        return len(text) if _SENTENCE.search(text) else 0
    return sum(_prose(one, passed_over) for one in inner if one.tag != "-text" and not passed_over(one))


def _is_led_to(node: LexborNode) -> bool:
    """Tell whether a list or table is of the text: below a heading or a colon, or with headers of its own."""
    if node.tag == "table":
        return node.css_first("th") is not None
    above = next((one for one in before(node) if not is_blank(one)), None)
    return above is not None and (above.tag in _HEADINGS or above.text(strip=True).endswith(":"))


def _is_menu(node: LexborNode) -> bool:
    links = node.css("a")
    if len(links) < 3:
        return False
    return is_links(node) and _SENTENCE.search(node.text(strip=True)) is None


def is_links(node: LexborNode) -> bool:
    """Tell whether an element's characters are mostly links."""
    linked = sum(len(link.text(strip=True)) for link in node.css("a"))
    return linked >= MOSTLY_LINKS * length(node)
