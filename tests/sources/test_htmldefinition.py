from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from qa_service.sources.htmldefinition import FEW, definitions


def parts(markup: str) -> list[str]:
    """Return the parts of a list, elements by their tags, without what is empty."""
    found = LexborHTMLParser(f"<dl>{markup}</dl>").css_first("dl")
    assert found is not None

    def inner(node: LexborNode) -> list[LexborNode]:
        return list(node.iter(include_text=True))

    every = definitions(inner(found), inner, lambda node: node.text(strip=True))
    return [part if isinstance(part, str) else f"<{part.tag}>" for part in every if part]


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<dt>Weight:<dd>12 kg<dd>or less", ["Weight: 12 kg", "<dd>"]),
        ("<dt>Sea<dt>Ocean<dd>Salt water", ["Sea", "Ocean: Salt water"]),
        ("<div><dt>Noise<dd>42 dB</div>", ["Noise: 42 dB"]),
        ("<dt>May I?<dd>Yes.", ["May I?", "<dd>"]),
        (f"<dt>Oil<dd>{'x' * (FEW + 1)}", ["Oil", "<dd>"]),
        ("<dt>Oil<dd><ul><li>a</ul>", ["Oil", "<dd>"]),
        ("<dt>Alone", ["Alone"]),
        ("", []),
    ],
)
def test_definitions(markup: str, found: list[str]) -> None:
    """A term stands in one line with the few words on it, and before what is long, or a question's answer."""
    assert parts(markup) == found
