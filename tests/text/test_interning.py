from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.text import interning
from qa_service.text.codepoints import laid
from qa_service.text.interning import Interned
from qa_service.text.wordruns import runs

WORDS = st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=6))


@given(parts=st.lists(WORDS, max_size=4))
def test_of(parts: list[list[str]]) -> None:
    """Words are numbered as they are first met; the same word has the same number, whenever it comes."""
    table, numbers = Interned(), dict[str, int]()
    for words in parts:
        expected = [numbers.setdefault(word, len(numbers)) for word in words]
        assert table.of(words).tolist() == expected
    assert len(table) == len(numbers)
    assert list(table.strings(0)) == list(numbers)


def test_since() -> None:
    """The words from a number on are given end to end, and as strings, whatever came before."""
    table = Interned()
    table.of(["bone", "Ödem", "骨"])
    assert list(table.strings(1)) == ["Ödem", "骨"]
    letters, places = table.since(1)
    assert "".join(map(chr, letters)) == "Ödem骨"
    assert places.tolist() == [0, 4, 5]
    assert list(table.strings(3)) == []


def test_of_runs() -> None:
    """A word before "'t" is another than the same word elsewhere, and has an apostrophe behind it."""
    table, found = Interned(), runs(laid(["won won't won"]))
    numbers = table.of_runs(found.letters, found.starts, found.ends, found.shortened)
    assert numbers.tolist() == [0, 1, 0]
    assert list(table.strings(0)) == ["won", "won'"]


def test_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words keep their numbers when more are met than there was room for, long ones among them."""
    monkeypatch.setattr(interning, "SLOTS", 4)
    table, words = Interned(), [*(f"bone{number}" for number in range(100)), "x" * 5000, "skin"]
    assert [int(table.of([word])[0]) for word in words] == list(range(102)) == table.of(words).tolist()
