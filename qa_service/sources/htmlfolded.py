"""Shows what a page folds away until a reader opens it: answers below their questions, and tabs."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from qa_service.sources.clutter import UNFOLDS, is_links, is_unseen, length

MOST = 500
"""Controls of a page, and tabs, that are looked at."""

MAIN = 0.5
"""Share of a page's characters above which a part of it is the page itself."""

_HIDDEN = re.compile(r"(?:display|visibility)\s*:[^;]*;?", re.IGNORECASE)
_FIELDS = "input:not([type=hidden]), select, textarea, nav, [role=menu], [role=search]"
_OUTSIDE = frozenset(["nav", "header", "footer", "form", "dialog"])
_OUTSIDE_ROLES = frozenset(["navigation", "banner", "menu", "menubar", "dialog", "alertdialog", "search"])


def show(body: LexborNode) -> None:
    """Take from what holds most of a page the mark that it is hidden while a dialog is open above it."""
    page = length(body)
    for part in body.css("[aria-hidden=true]")[:MOST]:
        if length(part) > MAIN * page and not _is_outside(part):
            del part.attrs["aria-hidden"]


def unfold(body: LexborNode) -> None:
    """Take from the parts of a page what hides them, where a control of the page that can be seen opens them.

    Controls that open words are marked, since they are their titles. Menus, dialogs and parts with fields to
    fill in stay as they are.
    """
    controls = body.css("[aria-controls]")[:MOST]
    parts = {part.attributes.get("id"): part for part in body.css("[id]")} if controls else {}
    named = [(control.attributes.get("aria-controls") or "").split()[:1] for control in controls]
    shown = {
        name for name in {name for names in named for name in names} if name in parts and _shown(parts[name])
    }
    for control, names in zip(controls, named, strict=True):
        if shown.intersection(names):
            control.attrs[UNFOLDS] = ""
    for panel in body.css("[role=tabpanel], [hidden=until-found]")[:MOST]:
        _shown(panel)


def _shown(part: LexborNode) -> bool:
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


def _is_outside(part: LexborNode | None) -> bool:
    while part is not None:
        if part.tag in _OUTSIDE or part.attributes.get("role") in _OUTSIDE_ROLES:
            return True
        part = part.parent
    return False
