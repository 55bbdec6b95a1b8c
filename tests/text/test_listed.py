from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.model import Document
from qa_service.text.blocks import structure
from qa_service.text.codepoints import laid
from qa_service.text.listed import listed
from qa_service.text.passages import passages

PROSE = "The rent is due on the first day of each month."


def read(*texts: str) -> list[str]:
    whole = laid(texts)
    found = structure(whole)
    return [whole.whole[found.begins[at] : found.ends[at]] for at in sorted(listed(whole, found))]


@pytest.mark.parametrize(
    "text",
    [
        "1. Plan\n   - Basic\n   - Pro\n2. Pay\n   - Card\n3. Wait\n\nYou get a receipt.",
        "1. Plan\n- Basic\n- Pro\n2. Pay\n- Card\n3. Wait\n\nYou get a receipt.",
        "1. Plan\n2. Pay\n3. Wait\n\nYou get a receipt.",
        "1. Plan\n\n2. Pay\n\n3. Wait\n\nYou get a receipt.",
        "1. Plan\n\n   - Basic\n\n2. Pay\n\n   By card.\n\n3. Wait\n\nYou get a receipt.",
    ],
)
def test_items(text: str) -> None:
    """Items right below one another or in order, or from one on above what is set in, are a list's."""
    assert read(PROSE, text, PROSE) == ["Plan", "Pay", "Wait"]


def test_hanging() -> None:
    """Lines that are set in belong to their items, which go on as a list on the line below."""
    assert read("1. Plan\n   Choose it.\n2. Pay\n   By card.") == ["Plan\n   Choose it.", "Pay\n   By card."]


@pytest.mark.parametrize(
    "text",
    [
        f"1. Rent\n\n{PROSE}\n\n2. Term\n\n{PROSE}",
        f"1. Rent\n{PROSE}\n2. Term\n{PROSE}",
        f"1. Rent\n\n   {PROSE}\n\n2. Term\n\n   {PROSE}",
        f"1. Rent\n   {PROSE}\n\n2. Term\n   {PROSE}",
        f"1. Rent\n\n- {PROSE}\n- It may rise.\n\n2. Term\n\n{PROSE}",
        f"1. Rent\n\n{PROSE}\n\n2. Duties\n- Pay.\n- Sweep.\n\n3. Term\n\n{PROSE}",
        f"1. Rent\n\n{PROSE}\n\n2. Duties\n  - Pay.\n  - Sweep.\n\n3. Term\n\n{PROSE}",
        "- Plan\n  - Basic\n- Pay",
    ],
)
def test_headlines(text: str) -> None:
    """Not those with a blank line or prose below, nor items without a number."""
    assert read(text) == []


def test_quoted() -> None:
    """Steps with points below them are read and head nothing, neither in a text of lists alone nor below."""
    steps = "1. Choose a plan\n   - Basic\n2. Pay the fee\n   - Card\n3. Wait\n\nYou get a receipt."
    document = Document("a", "Join", f"Join\n\n{steps}\n\n{steps}", "a.txt", "", "")
    found = passages(document)
    assert {one.heading for one in found} == {""}
    said = [one.text for own in found for one in own.sentences]
    assert said == 2 * ["Choose a plan", "Basic", "Pay the fee", "Card", "Wait", "You get a receipt."]


@given(
    st.lists(st.text(st.sampled_from("1. 2. 3.\n\n   - Ab# "), max_size=60), max_size=4),
)
def test_any(texts: list[str]) -> None:
    """Any text is read, and what is found are items, each text's as if it were alone."""
    whole = laid(texts)
    found = structure(whole)
    assert all(found.kind(at) == "item" for at in listed(whole, found))
    assert read(*texts) == [words for text in texts for words in read(text)]
