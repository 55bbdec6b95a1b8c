from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from qa_service.sources.html import read
from qa_service.sources.htmldefinition import FEW, LABEL, definitions, is_of_pairs
from qa_service.sources.reading import Limits


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
        ("<div class=term><dt>Noise<dd class=value>42 dB</div>", ["Noise: 42 dB"]),
        ("", []),
    ],
)
def test_definitions(markup: str, found: list[str]) -> None:
    """A term stands in one line with the few words on it, and before what is long, or a question's answer."""
    assert parts(markup) == found


PAIR = "<div class='spec__label'>Weight</div><div class='spec-value'>3 kg</div>"


def pairs(markup: str, tag: str = "div") -> bool:
    found = LexborHTMLParser(f"<{tag} id=it>{markup}</{tag}>").css_first("#it")
    assert found is not None
    return is_of_pairs(found)


def test_labels_and_values_by_their_classes() -> None:
    """In turn, and alone in what holds them, they are terms and what is said of these."""
    assert pairs(PAIR) and pairs(f" {PAIR} <!-- and --> {PAIR} ", "section")
    assert pairs("<p class=name>Weight</p><div class=data><b>3</b> kg</div>")
    assert (
        read(f"<p>x</p><div>{PAIR * 2}</div>".encode(), Limits()).text
        == "x\n\n" + "\n\n".join(["Weight: 3 kg"] * 2) + "\n"
    )


@pytest.mark.parametrize(
    "markup",
    [
        "",
        PAIR + "by mail",
        PAIR + "<div class=value>4 kg</div>",
        PAIR + "<div>Note</div>",
        "<div>Weight</div><div>3 kg</div>",
        "<div class=labels>Weight</div><div class=values>3 kg</div>",
        "<div class=label>Weight</div><div class=value></div>",
        "<h3 class=label>Weight</h3><div class=value>3 kg</div>",
        f"<div class=label>{'x' * (LABEL + 1)}</div><div class=value>3 kg</div>",
        f"<div class=label>Weight</div><div class=value>{'x' * (FEW + 1)}</div>",
    ],
)
def test_what_is_no_pair(markup: str) -> None:
    """Other words beside them, headings, what is long or empty, and other classes make none."""
    assert not pairs(markup) and not pairs(PAIR, "span")
