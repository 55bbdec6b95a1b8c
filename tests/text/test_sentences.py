from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from splitting import sentences, split

from qa_service.model import Span
from qa_service.text.codepoints import laid, marks
from qa_service.text.sentences import LONGEST, borders


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_slices(texts: SearchStrategy[str], data: st.DataObject) -> None:
    """A sentence is the exact slice it says, within its span, without outer white space, never too long."""
    text = data.draw(texts)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    for sentence in sentences(text, Span(start, end)):
        assert text[sentence.span.start : sentence.span.end] == sentence.text == sentence.text.strip() != ""
        assert Span(start, end).contains(sentence.span)
        assert len(sentence.text) <= LONGEST


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_nothing_lost(texts: SearchStrategy[str], data: st.DataObject) -> None:
    """The sentences of a span hold all its non-white characters, in order and none of them twice."""
    text = data.draw(texts)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    covered = [at for s in sentences(text, Span(start, end)) for at in range(s.span.start, s.span.end)]
    assert covered == sorted(set(covered))
    assert {at for at in range(start, end) if not text[at].isspace()} <= set(covered)


def test_ends() -> None:
    """Sentences end at their marks, not at abbreviations, decimals or inner dots."""
    assert split("Dr. Smith measured 3.5 mmol. It was high! Was it?") == [
        "Dr. Smith measured 3.5 mmol.",
        "It was high!",
        "Was it?",
    ]


def test_marks_of_notes() -> None:
    """A sentence ends behind the raised mark of a note, and not at a raised figure within it."""
    assert split("It met.³ The ward “rose.”⁴,⁵ Doses of 10⁹/L are high. He left.ᵃ It is 5 m² wide.") == [
        "It met.³",
        "The ward “rose.”⁴,⁵",
        "Doses of 10⁹/L are high.",
        "He left.ᵃ",
        "It is 5 m² wide.",
    ]
    assert split("Zürich has Apple Inc., Google Inc., and others.") == [
        "Zürich has Apple Inc., Google Inc., and others."
    ]


def test_shortened_words() -> None:
    """A shortened word ends no sentence, in German neither; a letter that names something may."""
    assert split("The max. dose of Fenoril is 10 mg per day. It is safe.") == [
        "The max. dose of Fenoril is 10 mg per day.",
        "It is safe.",
    ]
    assert split("It is open Mon. to Fri. from 9. Mon.-Fri. 10 people work, 30 cm. apart.") == [
        "It is open Mon. to Fri. from 9.",
        "Mon.-Fri. 10 people work, 30 cm. apart.",
    ]
    assert split("We met Tom on Sat. He sat. She was in the sun. It was 30 cm. Then it grew.") == [
        *("We met Tom on Sat.", "He sat.", "She was in the sun.", "It was 30 cm.", "Then it grew."),
    ]
    assert split("Am 3. März 2021 wurde Dr. Müller entlassen. Das gilt ggf. auch für Kinder.") == [
        "Am 3. März 2021 wurde Dr. Müller entlassen.",
        "Das gilt ggf. auch für Kinder.",
    ]
    assert split("It has a plug of type F. Travellers need one.") == [
        "It has a plug of type F.",
        "Travellers need one.",
    ]
    assert split("It is lit in May. Ada lights it.") == ["It is lit in May.", "Ada lights it."]


@pytest.mark.parametrize(
    "parts",
    [
        [
            "M. Dupont reçoit les patients, p. ex. le matin.",
            "Le Dr. Martin est absent.",
            "Cf. art. 5 et p. 12.",
        ],
        [
            "La farmacia es de la Sra. López y está en la Av. Mayor núm. 5.",
            "Tome 1 comp. cada día.",
            "¿Tiene fiebre?",
            "Véase pág. 3.",
        ],
        ["Клиника находится в г. Москве, ул. Ленина, д. 5, кв. 3.", "См. рис. 3 на стр. 12.", "Это верно."],
    ],
    ids=["fr", "es", "ru"],
)
def test_shortened_words_of_other_languages(parts: list[str]) -> None:
    """Shortened words end no sentence in the language that a text is in, nor English ones in it."""
    assert split(" ".join(parts)) == parts


def test_unbroken() -> None:
    """A run without an end is cut at white space where it has some, and hard where it has none."""
    assert all(piece.endswith("word") for piece in split("word " * 1000))
    assert [len(piece) for piece in split("x" * (2 * LONGEST + 1))] == [LONGEST, LONGEST, 1]


def test_long_pieces_end_with_their_lines() -> None:
    """What has no end of a sentence for long is cut where a line ends, not within one."""
    lines = ["they came and went"] * 120
    found = "\n".join(split("\n".join(lines)))
    assert found.split("\n") == lines


def test_blank() -> None:
    """A span of white space has no sentences."""
    assert split(" \n\t\u00a0 ") == []


@pytest.mark.parametrize("white", "\u0085\u00a0\u1680\u2003\u2028\u2029\u202f\u3000")
def test_white_space_behind_an_initial(white: str) -> None:
    """White space of any kind before a point is read like a plain space."""
    found = split(f"It has vitamin A{white}. It is fat-soluble.")
    assert [one.replace(white, " ") for one in found] == split("It has vitamin A . It is fat-soluble.")


def test_much_white_space() -> None:
    """White space takes time by its length, whatever follows it."""
    white = "\u00a0" * 1_000_000
    assert split(f"Vitamin A{white}.x is here.")[-1] == ".x is here."


def test_much_without_white_space() -> None:
    """A run without white space takes time by its length, whatever marks are in it."""
    for mark in ("é!", "`"):
        assert split("Was it? " + mark * 500_000)[0] == "Was it?"


def test_much_at_once() -> None:
    """A long text is cut as its parts are, and takes time by its length, whatever is opened in it."""
    sentence = "It was said that he did “not know it. "
    assert split(sentence * 20_000)[10_000:10_002] == split(sentence * 2)


def test_lines_that_no_width_broke() -> None:
    """Where one of several lines is wider than any that is broken, each is at least a sentence."""
    wide = f"Lamps light the shore, {'and the crabs see it, ' * 6}all night. We saw it."
    lines = "Lamps and crabs\nF. Abiodun"
    assert split(f"{lines}\n{wide}") == [*lines.split("\n"), *split(wide)]
    assert split(f"Lamps and crabs\nwere seen. {wide}") == ["Lamps and crabs\nwere seen.", *split(wide)]
    assert split(f"Lamps\nX{'x' * 130} ") == [f"Lamps\nX{'x' * 130}"]
    address = f"Lamps and crabs at\nNHS https://example.org/{'lamps-' * 30}"
    assert split(address) == [address]


@given(data=st.data())
def test_several(texts: SearchStrategy[str], data: st.DataObject) -> None:
    """The sentences of texts laid end to end are those of each; a text without a language is one."""
    drawn = data.draw(st.lists(texts, max_size=4))
    every = laid(["Such. As. This.", *drawn])
    marks(every)
    places, counts = borders(every, [None, *(["en"] * len(drawn))])
    assert counts[0] == 2 and places[:2].tolist() == [0, every.ends[0]]
    own = np.split(places, np.cumsum(counts)[:-1])[1:]
    for text, start, found in zip(drawn, every.begins[1:].tolist(), own, strict=True):
        alone = [at for one in sentences(text, Span(0, len(text))) for at in (one.span.start, one.span.end)]
        assert (found - start).tolist() == alone
