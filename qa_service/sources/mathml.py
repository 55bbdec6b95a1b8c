"""MathML -> a formula in a line: 10⁹, x₁, (a + b)/c, √(x)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa_service.sources.scripts import lowered, raised

_TAGS = """
    math menclose merror mfrac mi mn mo mover mpadded mphantom mroot mrow ms mspace msqrt mstyle msub msubsup
    msup mtext munder munderover semantics
    """
TAGS = frozenset(_TAGS.split())
"""Elements whose parts stand in the line that they are in."""

_ATOM = re.compile(r"[\w.,]*")


def shaped(tag: str, parts: Sequence[str]) -> str:
    """Return an element of a formula from its parts, raised and lowered ones marked for ``scripts``."""
    match tag, parts:
        case "msup", [base, up]:
            return base + raised(up)
        case "msub", [base, down]:
            return base + lowered(down)
        case "msubsup", [base, down, up]:
            return base + lowered(down) + raised(up)
        case "mfrac", [above, below] if above.isdecimal() and below.isdecimal():
            return f"{raised(above)}/{lowered(below)}"
        case "mfrac", [above, below]:
            return f"{_grouped(above)}/{_grouped(below)}"
        case "msqrt", _:
            return f"√({''.join(parts)})"
        case "mroot", [inner, index]:
            return f"{raised(index)}√({inner})"
        case _:
            return "".join(parts)


def _grouped(words: str) -> str:
    return words if _ATOM.fullmatch(words) else f"({words})"
