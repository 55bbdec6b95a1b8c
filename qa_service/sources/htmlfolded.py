"""Shows what a page folds away until a reader opens it: answers below their questions, and tabs."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from qa_service.sources.clutter import UNFOLDS, is_links, is_unseen
from qa_service.sources.htmlaround import alone, behind, is_blank, length, upwards
from qa_service.sources.htmlheading import HEADINGS, TITLE, level

MOST = 500
"""Controls of a page, and tabs, that are looked at."""

MAIN = 0.5
"""Share of a page's characters above which a part of it is the page itself."""

SHORTEST, LONGEST = 4, 300
"""Characters of a question, or another title, that is a control."""

_NAMES = re.compile(r"accordion|faq|question|collaps|toggle|disclosure", re.IGNORECASE)
_HIDDEN = re.compile(r"(?:display|visibility)\s*:[^;]*;?", re.IGNORECASE)
_MORE = re.compile(
    r"(?:(?:read|show|see|view|load|learn) )?(?:more|less|all)\W*|menu|close|open", re.IGNORECASE
)
_PANELS = frozenset(["div", "section", "p", "ul", "ol", "dd", "article"])
_FIELDS = "input:not([type=hidden]), select, textarea, nav, [role=menu], [role=search]"
_OUTSIDE = frozenset(["nav", "header", "footer", "form", "dialog"])
_OUTSIDE_ROLES = frozenset(
    ["navigation", "banner", "menu", "menubar", "listbox", "dialog", "alertdialog", "search"]
)


def unfold(body: LexborNode) -> None:
    """Take from the parts of a page what hides them, where a control of the page that can be seen opens them.

    Controls that open words are marked, since they are their titles. Menus, dialogs and parts with fields to
    fill in stay as they are.
    """
    _uncover(body)
    _unfold_named(body)
    _unfold_next(body)
    for panel in body.css("[role=tabpanel], [hidden=until-found]")[:MOST]:
        _show(panel)


def _uncover(body: LexborNode) -> None:
    """Take from what holds most of a page the mark that it is hidden while a dialog is open above it."""
    page = length(body)
    for part in body.css("[aria-hidden=true]")[:MOST]:
        if length(part) > MAIN * page and not _is_outside(part):
            del part.attrs["aria-hidden"]


def _unfold_named(body: LexborNode) -> None:
    """Show what controls say that they open, by its id."""
    controls = body.css("[aria-controls]")[:MOST]
    parts = {part.attributes.get("id"): part for part in body.css("[id]")} if controls else {}
    named = [(control.attributes.get("aria-controls") or "").split()[:1] for control in controls]
    every = {name for names in named for name in names if name in parts}  # each is looked at but once
    shown = {name for name in every if _show(parts[name])}
    for control, names in zip(controls, named, strict=True):
        if shown.intersection(names):
            control.attrs[UNFOLDS] = ""


def _unfold_next(body: LexborNode) -> None:
    """Show what stands next to a control that seems to open it, though it does not say so."""
    for control in body.css("button, [role=button]")[:MOST]:
        if UNFOLDS in control.attributes or not _seems_to_open(control):
            continue
        panel, headed = _next(control)
        if panel is not None and _show(panel) and not headed:
            control.attrs[UNFOLDS] = TITLE


def _seems_to_open(control: LexborNode) -> bool:
    """Tell whether a control is a question, or calls itself one that opens what it names."""
    words = control.text().strip()
    if not SHORTEST <= len(words) <= LONGEST or _is_outside(control):
        return False
    named = _NAMES.search(control.attributes.get("class") or "") or "aria-expanded" in control.attributes
    return words.endswith("?") or (bool(named) and not _MORE.fullmatch(words))


def _next(control: LexborNode) -> tuple[LexborNode | None, bool]:
    """Return the block with words next to a control or what holds it alone, and whether a heading does."""
    _, *lines = alone(control)
    headed = control.css_first(HEADINGS) is not None or any(map(level, lines))
    after = next((one for one in behind([control, *lines][-1]) if not is_blank(one)), None)
    if after is None or after.tag not in _PANELS or after.attributes.get("role") == "button":
        return None, headed
    return (after if length(after) else None), headed


def _show(part: LexborNode) -> bool:
    """Show a part of a page unless it belongs to what stands around its text; tell whether it is shown."""
    if is_links(part) or part.css_first(_FIELDS) is not None or _is_outside(part):
        return False
    if is_unseen(part):
        attributes = part.attrs
        for name in ("hidden", "aria-hidden"):
            if name in part.attributes:
                del attributes[name]
        if style := part.attributes.get("style"):
            attributes["style"] = _HIDDEN.sub("", style)
    return True


def _is_outside(part: LexborNode) -> bool:
    return any(one.tag in _OUTSIDE or one.attributes.get("role") in _OUTSIDE_ROLES for one in upwards(part))
