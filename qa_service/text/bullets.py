"""The signs and numbers that begin an item of a list."""

from __future__ import annotations

import regex

from qa_service.text.counting import ENDS
from qa_service.text.patterns import lazy

BULLETS = "•‣◦▪■●○▸►▶◆◇□⁃∙➢➤❏❑❖"
"""Signs that begin an item, and are none of running text."""

TICKS = "✓✔✗✘☐☑☒"
"""Signs that do so and say something of the item, with which they are quoted."""

DASHES = "-–*+·→➔"
"""Signs that do so, and may stand in running text too."""

ITEM = lazy(rf"[ \t]*(?:([{DASHES}{BULLETS}{TICKS}])|(\d{{1,3}})([.)]))[ \t]+(?=\S)")
"""The marker of an item at the beginning of its line: a sign, or a number and what is behind it."""


def begins_item(line: str) -> bool:
    """Tell whether a line begins with the marker of a list item."""
    return ITEM.match(line) is not None


def may_interrupt(item: regex.Match[str], before: str) -> bool:
    """Tell whether a marker begins a list within a paragraph, below the line ``before``, by itself.

    Another may be a number or a minus of a sentence that was broken there, unless its list goes on.
    """
    return before.rstrip().endswith(ENDS) or (item[1] or " ") in BULLETS + TICKS or item[2] == "1"


def sibling(item: regex.Match[str], after: int) -> str:
    """Return the marker of the item that comes so many ``after`` one."""
    return item[1] or f"{int(item[2]) + after}{item[3]}"
