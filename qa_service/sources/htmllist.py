"""Which numbers a list of a page gives its items."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode


def number(node: LexborNode, name: str, otherwise: int) -> int:
    """Return the number that an attribute of a list or an item tells, ``otherwise`` where it tells none."""
    written = node.attributes.get(name) or ""
    return int(written) if re.fullmatch(r"\d{1,9}", written) else otherwise
