from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_service.text.strings import Strings, Unread, hashed, hashes


@settings(max_examples=80, deadline=None)
@given(held=st.sets(st.text(max_size=5)), other=st.text(max_size=5))
def test_lookup(held: set[str], other: str) -> None:
    """Every string is found at its place, and no other string anywhere."""
    ordered = sorted(held)
    table = Strings.of(ordered)
    assert list(table) == ordered
    assert len(table) == len(ordered)
    assert [table.find(string) for string in ordered] == list(range(len(ordered)))
    assert (table.find(other) is not None) == (other in held)


@settings(max_examples=80, deadline=None)
@given(held=st.lists(st.text(max_size=5), unique=True), other=st.text(max_size=5), data=st.data())
def test_order(held: list[str], other: str, data: st.DataObject) -> None:
    """In any order strings are found by the order in which they rise, and can be taken out."""
    table = Strings.of(held)
    order = table.order()
    assert [table[at] for at in order.tolist()] == sorted(held)
    assert [table.find(string, order) for string in held] == list(range(len(held)))
    assert (table.find(other, order) is not None) == (other in held)
    places = data.draw(st.lists(st.integers(0, len(held) - 1), max_size=5)) if held else []
    assert list(table.taken(np.array(places, np.int64))) == [held[at] for at in places]


@settings(max_examples=200, deadline=None)
@given(tables=st.lists(st.lists(st.text(st.sampled_from("ab\n\0éz石"), max_size=12), max_size=9), max_size=3))
def test_ranked(tables: list[list[str]]) -> None:
    """The different strings of several tables rise, and each string is told its place among them."""
    every = Strings.joined([Strings.of(strings) for strings in tables])
    assert list(every) == [string for strings in tables for string in strings]
    table, ranks = every.ranked()
    assert list(table) == sorted(set(every))
    assert [table[rank] for rank in ranks.tolist()] == list(every)


@settings(max_examples=80, deadline=None)
@given(held=st.lists(st.text(min_size=1, max_size=9), unique=True))
def test_hashes(held: list[str]) -> None:
    """Different strings have different hashes, the same wherever a string stands."""
    found = dict(zip(held, Strings.of(held).hashes().tolist(), strict=True))
    again = dict(zip(held[::-1], Strings.of(held[::-1]).hashes().tolist(), strict=True))
    assert found == again == {string: hashed(string) for string in held}
    assert hashes(["x" * 100]).tolist() == [hashed("x" * 100)]
    assert len(set(found.values())) == len(held)


@pytest.mark.parametrize("ends", [[0, 3, 9], [-4, 1, 2]])
def test_damaged(ends: list[int]) -> None:
    """Strings that would lie outside their bytes are an error, not a look at other memory."""
    damaged = Strings(np.frombuffer(b"bones", np.uint8), np.array(ends))
    for asked in (damaged.hashes, damaged.order):
        with pytest.raises(ValueError, match="no bytes"):
            asked()


def test_empty() -> None:
    """A table of nothing finds nothing."""
    assert Strings.of([]).find("") is None


@settings(max_examples=80, deadline=None)
@given(
    held=st.sets(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=5), min_size=1),
    data=st.data(),
)
def test_many(held: set[str], data: st.DataObject) -> None:
    """Many strings at once are those looked up one by one, in any order and however often."""
    table = Strings.of(sorted(held))
    places = data.draw(st.lists(st.integers(0, len(held) - 1), max_size=8))
    assert table.many(np.array(places, np.int64)) == [table[place] for place in places]


@pytest.mark.parametrize("held", [[], [""], ["", "bone", "größe", "石灰", "😀"]])
def test_all_and_none(held: list[str]) -> None:
    """All places give all strings, the empty one too, and no places give none."""
    table = Strings.of(held)
    assert table.many(np.arange(len(held))) == held
    assert table.many(np.zeros(0, np.int64)) == []


def test_unread() -> None:
    """Strings of which the hashes are known are read once, and only when one is looked at."""
    names = ["bone", "石"]
    reads: list[int] = []

    def read() -> list[str]:
        reads.append(len(reads))
        return names

    found = Unread(Strings.of(names).hashes(), read)
    assert len(found) == len(names)
    assert hashes(found).tolist() == hashes(names).tolist() == hashes(Strings.of(names)).tolist()
    assert reads == []
    assert (list(found), found[1]) == (names, "石")
    assert reads == [0]
