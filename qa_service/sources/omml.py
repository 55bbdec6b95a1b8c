"""A formula of a Word document -> a line, as ``mathml`` writes it."""

from __future__ import annotations

from typing import Any

from qa_service.sources.mathml import shaped

_SPACE = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

FORMULA = f"{_SPACE}oMath"
"""The element of a formula in a paragraph."""

_ALIKE = {"sSup": "msup", "sSub": "msub", "sSubSup": "msubsup", "f": "mfrac"}


def written(element: Any) -> str:
    """Return an element of a formula in a line, raised and lowered parts marked for ``scripts``."""
    name = str(element.tag).removeprefix(_SPACE)
    if name == "t":
        return str(element.text or "")
    parts = [written(child) for child in element if not str(child.tag).endswith("Pr")]
    match name:
        case "rad":
            return shaped("mroot", parts[::-1]) if parts[0] else shaped("msqrt", parts)
        case "d":
            signs = [_sign(element, sign, usual) for sign, usual in (("begChr", "("), ("endChr", ")"))]
            return signs[0] + _sign(element, "sepChr", "|").join(parts) + signs[1]
        case "nary":
            return _sign(element, "chr", "∫") + shaped("msubsup", ["", *parts[:2]]) + "".join(parts[2:])
        case _:
            return shaped(_ALIKE.get(name, "mrow"), parts)


def _sign(element: Any, name: str, usual: str) -> str:
    """Return the sign that the properties of an element name."""
    found = element.find(f"{_SPACE}{str(element.tag).removeprefix(_SPACE)}Pr/{_SPACE}{name}")
    return usual if found is None else str(found.get(f"{_SPACE}val", ""))
