from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.sources.scripts import lowered, mark, raised, shifted, written


def drawn(markup: str) -> str:
    """Return what is written for a text with raised parts in ^…^ and lowered ones in _…_."""
    for sign, shift in (("^", raised), ("_", lowered)):
        parts = markup.split(sign)
        markup = "".join(shift(part) if at % 2 else part for at, part in enumerate(parts))
    return written(markup)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("10^9^/L, 10^-^^3^, m^2^", "10⁹/L, 10⁻³, m²"),
        ("Ca^2+^, SO_4_^2-^, ^131^I, 2^n+1^", "Ca²⁺, SO4²⁻, ¹³¹I, 2ⁿ⁺¹"),
        ("10^0.5^ and 10^1/2^", "10^0.5 and 10^(1/2)"),
        ("2^1^/_2_ cups", "2¹⁄₂ cups"),
    ],
)
def test_raised_figures_stay_raised(markup: str, expected: str) -> None:
    """An exponent is written as one, a charge, a mass and a fraction too, and never as a digit in line."""
    assert drawn(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("1^st^, 22^ND^, n^th^, M^lle^", "1st, 22ND, nth, Mlle"),
        ("word^3^ word^3,4^ 5.2^b^ 45^3^", "word³ word³,⁴ 5.2ᵇ 45³"),
        ("word^[3]^, 5^[a, b]^.", "word, 5."),
        ("word^see note^, 45^See^, x^q^", "word see note, 45 See, x q"),
        ("Fenoril^TM^ and Fenoril^®^, 37^o^C, 5^*^", "Fenoril™ and Fenoril®, 37ºC, 5*"),
    ],
)
def test_raised_letters_and_marks_of_notes(markup: str, expected: str) -> None:
    """Ordinals stand in line; a note's mark joins neither word nor number, and is gone in square brackets."""
    assert drawn(markup) == expected


def test_lowered_figures_run_into_no_other() -> None:
    """They stand in line, unless a figure stands beside them."""
    assert drawn("H_2_O, CO_2_, B_12_, T_1/2_, C_max_") == "H2O, CO2, B12, T1/2, Cmax"
    assert drawn("log_10_2, 101_2_") == "log₁₀2, 101₂"


def test_white_space_of_a_piece_stays() -> None:
    """Space within a raised piece parts it from what stands around, and an empty one is nothing."""
    assert drawn("10 ^ 9 ^L^^ a^ ^b") == "10  ⁹ L a b"


def test_what_is_raised_in_something_lowered() -> None:
    """A piece within another is written too, and marks without a partner are left out."""
    assert written("x" + raised("2" + lowered("10"))) == "x²₁₀"
    assert written(raised("2")[1:] + "a" + raised("3")[:-1]) == "2a3"


def test_tags_and_styles() -> None:
    """HTML raises and lowers by elements and by styles."""
    assert written(mark("<sup class=x>") + "2" + mark("</sup>") + mark("<b>") + mark("no tag")) == "²"
    assert shifted("span", "color:red; vertical-align:super", "2") == shifted("sup", None, "2") == raised("2")
    assert shifted("sub", "", "2") == lowered("2") != shifted("b", None, "2") == "2"


@given(st.lists(st.tuples(st.sampled_from("-^_"), st.text("0129abS+-[],. ()⁹ẞ", max_size=5)), max_size=6))
def test_no_letter_is_lost(parts: list[tuple[str, str]]) -> None:
    """Whatever is raised or lowered, letters and digits in line stay as they are, and no mark is left."""
    shifts = {"-": str, "^": raised, "_": lowered}
    found = written("".join(shifts[how](text) for how, text in parts))
    assert not set(found) & set(raised("") + lowered(""))
    level = "".join(text for how, text in parts if how == "-")
    rest = iter(found)
    assert all(letter in rest for letter in level)
