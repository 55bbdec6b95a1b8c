from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_service.text.terms import tokens
from qa_service.text.wordruns import runs


def words_of(texts: list[str]) -> list[list[tuple[int, str]] | None]:
    """Return the place and the letters of each text's words, None for texts that are left to ``terms``."""
    found = runs(texts)
    words: list[list[tuple[int, str]] | None] = [[] for _ in texts]
    for at in found.hard.tolist():
        words[at] = None
    begins = found.begins.tolist()
    for start, end in zip(found.starts.tolist(), found.ends.tolist(), strict=True):
        at = max(at for at in range(len(texts)) if begins[at] <= start)
        own = words[at]
        assert own is not None
        own.append((start - begins[at], found.letters[start:end].tobytes().decode("utf-32-le")))
    return words


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_words(texts: SearchStrategy[str], jumbles: SearchStrategy[str], data: st.DataObject) -> None:
    """Words are those that the analyzer finds one by one, in every text that is not left to it."""
    drawn = data.draw(st.lists(texts | jumbles, max_size=5))
    for text, words in zip(drawn, words_of(drawn), strict=True):
        assert words is None or words == [(at, word) for at, word, _ in tokens(text)]


def test_ordinary_text_is_not_left_to_the_analyzer() -> None:
    """Numbers, endings behind an apostrophe and accents are told; only the rarest texts are left out."""
    texts = ["It's 3.5 mg of the patient’s café, or 1,200,000.", "", "Größe: 50 %", "The U.S. and E.U.", "石"]
    assert [words is None for words in words_of(texts)] == [False, False, False, True, True]


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_hashes(jumbles: SearchStrategy[str], data: st.DataObject) -> None:
    """The same word has the same hash wherever it stands, another word another."""
    found = runs(data.draw(st.lists(jumbles, max_size=5)))
    known: dict[str, int] = {}
    for start, end, hash in zip(found.starts, found.ends, found.hashes.tolist(), strict=True):
        word = found.letters[start:end].tobytes().decode("utf-32-le")
        assert known.setdefault(word, hash) == hash
    assert len(set(known.values())) == len(known)
