"""What pictures say in words, where a cell or a heading holds nothing else."""

from __future__ import annotations

import re
from itertools import takewhile

from selectolax.lexbor import LexborNode

from qa_service.sources.clutter import is_unseen
from qa_service.sources.htmlaround import upwards

SAYS = "data-says"
"""The mark of an element whose drawing has a title."""

MOST = 60
"""Characters of what pictures say at most; more than that describes what is seen."""

_TELLING = f"img[alt], i, span, div, [{SAYS}]"
_CONTROLS = frozenset(["a", "button", "label"])
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+)?(?:#.*)?")
_NOTHING = re.compile(
    r"\S+\.(?:png|jpe?g|gif|svg|webp)|icon|image|logo|photo|picture|spacer|avatar", re.IGNORECASE
)


def keep_titles(body: LexborNode) -> None:
    """Mark the elements of cells that hold a drawing with what its title or label says, since drawings go."""
    for drawing in body.css("td svg, th svg"):
        title = drawing.css_first("title")
        says = title.text() if title is not None else drawing.attributes.get("aria-label")
        if says and drawing.parent is not None and drawing.attributes.get("aria-hidden") != "true":
            drawing.parent.attrs[SAYS] = says


def in_cell(cell: LexborNode) -> str:
    """Return what the pictures and icons of a cell say, empty where they say nothing, or too much."""
    return _joined([_said(one) for one in cell.css(_TELLING) if _is_seen(one, cell)])


def in_heading(heading: LexborNode) -> str:
    """Return what the pictures of a heading say, but for the sign of a site that leads to its first page."""
    signs = {
        picture.mem_id for link in heading.css("a[href]") if _leads_home(link) for picture in link.css("img")
    }
    return _joined([_said(one) for one in heading.css("img[alt]") if one.mem_id not in signs])


def _joined(said: list[str]) -> str:
    words = " ".join(dict.fromkeys(words for words in said if words and not _NOTHING.fullmatch(words)))
    return words if len(words) <= MOST else ""


def _said(node: LexborNode) -> str:
    names = ("alt",) if node.tag == "img" else (SAYS, "aria-label", "title")
    found = next((told for name in names if (told := node.attributes.get(name))), "")
    return " ".join(found.split())


def _is_seen(node: LexborNode, cell: LexborNode) -> bool:
    """Tell whether an element of a cell is seen, and not there to click."""
    within = takewhile(lambda one: one.mem_id != cell.mem_id, upwards(node))
    return not any(
        is_unseen(one) or one.tag in _CONTROLS or one.attributes.get("role") == "button" for one in within
    )


def _leads_home(link: LexborNode) -> bool:
    return _HOME.fullmatch(link.attributes.get("href") or "") is not None
